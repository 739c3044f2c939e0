"""The scoring of what PDFs say: planted faults lower the right figure and no other; quick pages reach the goals."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from evaluations.extraction import ROWS, figures, main, measured, total
from evaluations.extraction_gold import FOLDERS, LONG, SAMPLES, Gold, Read, bare, load, ours
from evaluations.extraction_scores import Score, aligned, placed, score
from evaluations.traps import papers

LINES = ("事務連絡", "在宅医療の連携について周知をお願いする。", "記", "１適用", "都道府県は、年２回以上会議を開くこと。")
GOLD = Gold(Path("x.pdf"), 1, True, tuple(map(bare, LINES)), printed=(1, 5), struck="年2回", furniture=("-1-", "2"))
GOOD = Read(GOLD.lines, ("1", "2", "3", "4", "5"), "年2回")
RIGHT = Score(0, 39, 4, 4, 0, 0, 5, 5, 3, 3, 3, 0)
QUICK = ("torimatome.pdf", "tsuchi.pdf", "slides.pdf", "p_jo.pdf", "s_r4_000906588.pdf", "s_r7_ika_tensu_1031.pdf")


def lines(*texts: str, printed: tuple[str | None, ...] = GOOD.printed) -> Read:
    return Read(tuple(map(bare, texts)), (*printed, None)[: len(texts)], GOOD.struck)


def test_a_perfect_reading() -> None:
    assert score(GOLD, GOOD) == RIGHT


@pytest.mark.parametrize(
    ("read", "worse"),
    [
        (lines(LINES[0], LINES[1].replace("周知", "周和"), *LINES[2:]), {"wrong": 1}),
        (lines(LINES[0], LINES[1].replace("連携", "連連携"), *LINES[2:]), {"wrong": 1}),
        (lines(LINES[0], LINES[2], LINES[1], *LINES[3:], printed=("1", "3", "2", "4", "5")), {"ordered": 1}),
        (lines(*LINES[:2], *LINES[3:], printed=("1", "2", "4", "5")), {"ordered": 2, "missed": 1, "numbered": 4}),
        (lines(*LINES, "－１－"), {"leaks": 1, "extra": 1}),
        (lines(*LINES, "一1-"), {"leaks": 1, "extra": 1}),
        (lines(*LINES[:4], LINES[4] + " - 1 -"), {"leaks": 1}),
        (lines(*LINES, "12"), {"extra": 1}),
        (replace(GOOD, printed=("1", "2", "3", "5", "6")), {"numbered": 3}),
        (replace(GOOD, struck=""), {"struck": 0, "struck_found": 0}),
        (replace(GOOD, struck="年2回以上"), {"struck_found": 5}),
        (Read(), {"wrong": 39, "ordered": 0, "missed": 5, "numbered": 0, "struck": 0, "struck_found": 0}),
    ],
    ids=[
        "wrong character",
        "doubled character",
        "swapped lines",
        "lost line",
        "leaked label",
        "leaked label of a scan",
        "label at the end of a line",
        "a line too many",
        "wrong numbers",
        "nothing struck",
        "too much struck",
        "nothing read",
    ],
)
def test_each_fault_lowers_its_own_figure(read: Read, worse: dict[str, int]) -> None:
    assert score(GOLD, read) == replace(RIGHT, **worse)


def test_numbers_on_a_page_that_has_none_are_wrong() -> None:
    found = score(replace(GOLD, printed=None), GOOD)
    assert (found.numbered, found.numbers) == (0, 5)


def test_two_columns_read_across_are_found_out() -> None:
    left, right = [f"左の欄の第{n}行は改正後の文です" for n in "一二三"], [f"右の欄の第{n}行は改正前の文です" for n in "一二三"]
    gold = replace(GOLD, lines=(*left, *right), printed=None)
    across = Read(tuple(a + b for a, b in zip(left, right, strict=True)), (None,) * 3)
    assert score(gold, Read(gold.lines, (None,) * 6)).ordered == 5
    assert score(gold, across).ordered == 0


@pytest.mark.parametrize(
    ("wanted", "text", "starts", "expected"),
    [
        (("一", "二", "三"), "一三二", {0, 1, 2}, [0, 2, 1]),
        (("新設", "新設"), "新設と新設", {0, 3}, [0, 3]),
        (("記",), "記載の例", {1}, [None]),
        (("令和六年三月五日に通知した。",), "その令和六年三月五曰に通知した。別の令和六年三月四日", {0}, [2]),
    ],
    ids=["as the gold goes as far as can be", "each place once", "a short line only where a line begins", "one character wrong"],
)
def test_placed(wanted: tuple[str, ...], text: str, starts: set[int], expected: list[int | None]) -> None:
    assert placed(wanted, text, frozenset(starts)) == expected


def test_aligned_counts_the_fewest_faults() -> None:
    assert aligned("在宅医療", "次に在宅医寮の") == (1, 2)
    assert aligned("在宅医療", "") == (4, 0)


def test_gold_quotes_others_shortly_and_never_two_lines_running() -> None:
    pages = list(load())
    assert len({(page.path, page.page) for page in pages}) == len(pages)
    for page in pages:
        assert not page.printed or page.printed[1] - page.printed[0] + 1 == len(page.lines)
        if page.path.parent != SAMPLES:
            assert max(map(len, page.lines)) <= 40
            assert not any(len(a) > LONG and len(b) > LONG for a, b in pairwise(page.lines)), (page.path.name, page.page)


def test_quick_pages_reach_the_goals() -> None:
    pages = [page for page in load() if page.path.name in QUICK]
    found = figures(measured(pages)["しるべ"])
    assert found["cer_plain"] == 0 and found["cer_complex"] == 0
    assert found["order"] == 1 and found["missed"] == 0 and found["extra"] == 0
    assert found["printed"] == 1 and found["leaks"] == 0
    assert found.keys() <= ROWS.keys()


def test_one_table_or_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "tsuchi.pdf"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said["readers"]) == {"しるべ", "pdfplumber", "pypdfium2"}
    assert all(set(of) == set(ROWS) for of in said["readers"].values())
    assert [page["page"] for page in said["pages"]] == [1, 4]
    assert main(["ありません.pdf"]) == 2


@pytest.mark.skipif(not FOLDERS[1].exists(), reason="../shared/pdfs がありません")
def test_every_trap_has_a_page() -> None:
    pages = list(load())
    assert len(pages) >= 30
    assert sum(page.plain for page in pages) >= 15
    assert sum(bool(page.struck) for page in pages) >= 5
    assert sum(page.printed is not None for page in pages) >= 4


def test_the_pages_made_to_trap_a_reader_reach_the_goals(tmp_path: Path) -> None:
    pages = [page for page in papers(tmp_path) if page.path.name != "scan.pdf"]
    assert len(pages) >= 15
    read = {page: ours(page.path, [page.page])[page.page] for page in pages}
    found = [(page.path.name, page.page, one) for page, said in read.items() for one in [score(page, said)]]
    wrong = [row for row in found if row[2].wrong or row[2].missed or row[2].extra or row[2].leaks or row[2].ordered < row[2].pairs]
    assert not wrong
    every = total(one for *_, one in found)
    assert every.numbered == every.numbers == 11
    assert every.struck == every.struck_gold == every.struck_found == 18


def test_numbers_on_every_fifth_line() -> None:
    fives = replace(GOLD, every=5)
    counted = [score(fives, replace(GOOD, printed=printed)) for printed in ((None,) * 4 + ("5",), GOOD.printed)]
    assert [(one.numbered, one.numbers) for one in counted] == [(1, 1), (1, 5)]
