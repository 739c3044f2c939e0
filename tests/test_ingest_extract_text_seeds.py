"""Text copies of real papers, where they lie beside the repository."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from ingest.extract.encoding import decode
from ingest.extract.segment import SHORT
from ingest.extract.text import read_text
from kb.model import LineKind, Reading

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


needs_seeds = pytest.mark.skipif(not SEEDS.exists(), reason="shared/seeds is not beside the repository")


def seed(number: str) -> tuple[list[str], Reading]:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    text = decode(path.read_bytes())[0]
    return text.split("\n"), read_text(text)


# --- the seeds ---------------------------------------------------------------------------------------------------------


@needs_seeds
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_seed_comes_back_to_the_letter(number: str) -> None:
    rows, reading = seed(number)
    joined: dict[int, str] = defaultdict(str)
    for line in reading.lines:
        assert line.place is not None
        joined[line.place.file_line] += line.text
    assert joined == {at: row for at, row in enumerate(rows, 1) if row.strip()}


@needs_seeds
def test_seed_000_margin_numbers_and_second_copy() -> None:
    _, reading = seed("000")
    printed = [line.printed for line in reading.lines if line.printed]
    assert printed == [str(i) for i in range(1, 39) if i not in (20, 30)]
    assert next(line.printed for line in reading.lines if line.text.startswith("都道府県は、「在宅")) == "26"
    assert [(anomaly.code, "74 行" in anomaly.message) for anomaly in reading.anomalies] == [("repeated", True)]
    assert sum(line.text.startswith("都道府県は、「在宅") and line.citable for line in reading.lines) == 1
    assert reading.pages[0].label == "6"
    assert reading.lines[0].kind is LineKind.NOTE and reading.lines[0].citable


@needs_seeds
@pytest.mark.parametrize(("number", "labels"), [("002", ["2"]), ("003", [" 7", " 11"])])
def test_slides_keep_their_lines(number: str, labels: list[str]) -> None:
    rows, reading = seed(number)
    assert all(len(line.text) <= SHORT for line in reading.lines)
    assert [line.text for line in reading.lines if not line.citable] == labels
    assert len(reading.lines) == sum(1 for row in rows if row.strip()) + sum(label[0] == " " for label in labels)


@needs_seeds
def test_seed_004_is_the_article() -> None:
    _, reading = seed("004")
    cited = [line.text for line in reading.lines if line.citable]
    assert cited[-2].endswith("検討していきます。")
    assert len(cited) == 81
    assert not any("社保審" in text for text in cited)
    assert not any("selectors" in text.lower() for text in cited)
    assert "▼介護サービスとの連携も非常に重要となる(瀬戸雅嗣構成員:全国老人福祉施設協議会副会長)" in cited
