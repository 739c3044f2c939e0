"""What a reader must know of a paper besides its status stands beside it everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_base import NOTICE

from ingest.add import add
from ingest.build import build
from ingest.ledger import Checked, Given, Seen, append
from kb.ask.answer import ask
from kb.ask.contract import answer_json, answer_text
from kb.base.cite import parse
from kb.base.config import Config
from kb.base.contract import lines_json, lines_text, remarks, status_json, status_text
from kb.base.open import Base, open_base
from kb.model import Document, Kind, Status


@pytest.fixture
def base(tmp_path: Path) -> Base:
    """A notice that is no longer where it was published."""
    config, paper = Config(tmp_path / "kb", "none"), tmp_path / "通知.txt"
    paper.write_text(NOTICE, encoding="utf-8")
    add(config, [paper], Given(id="tsuchi", kind=Kind.CIRCULAR))
    edition = open_base(config).store.find("tsuchi").edition
    append(config.ledger, [Checked("2026-01-05T05:30:00+00:00", "https://example.jp/a", Seen.GONE, id="tsuchi", edition=edition)])
    assert build(config).redone == 0
    return open_base(config)


def test_what_is_gone_answers_and_says_so(base: Base) -> None:
    answer = ask(base, "見守り隊は相談の記録を何年間保存しなければならないか")
    assert answer.citations
    assert answer_json(answer)["citations"][0]["gone"] == "2026-01-05"  # type: ignore[index]
    assert "公開元から消えた（2026-01-05）" in answer_text(answer)
    assert "公開元から消えた（2026-01-05）" in status_text(base)
    assert status_json(base)["documents"][0]["gone"] == "2026-01-05"  # type: ignore[index]
    document = base.store.find("tsuchi")
    assert lines_json(document, parse("tsuchi"), base.store.pages(document.key), ())["gone"] == "2026-01-05"
    assert lines_text(document, ()).endswith("公開元から消えた（2026-01-05）")


def test_later_looks_keep_the_first_day_and_its_return_ends_it(base: Base) -> None:
    edition = base.store.find("tsuchi").edition
    seen = Checked("2026-02-01T05:30:00+00:00", "https://example.jp/a", Seen.GONE, id="tsuchi", edition=edition)
    append(base.config.ledger, [seen])
    assert build(base.config).unchanged
    assert open_base(base.config).store.find("tsuchi").gone == "2026-01-05"
    append(base.config.ledger, [Checked("2026-03-01T05:30:00+00:00", "https://example.jp/a", Seen.BACK, id="tsuchi", edition=edition)])
    build(base.config)
    assert open_base(base.config).store.find("tsuchi").gone is None


def test_a_copy_names_the_official_paper() -> None:
    paper = Document("a", "1", "題", Kind.OTHER, Status.CURRENT, "0" * 64, "pdf", 1, 1, copy_of="b@1", gone="2026-01-05")
    assert remarks(paper) == ("写し（公式は b@1）", "公開元から消えた（2026-01-05）")
    assert remarks(Document("a", "1", "題", Kind.OTHER, Status.CURRENT, "0" * 64, "pdf", 1, 1)) == ()
