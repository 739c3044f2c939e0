"""Who papers are from and to, and what else they say of themselves, with the lines that say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.by_hand import facts
from ingest.extract.pdf import read_pdf
from ingest.ledger import UNSAID
from ingest.letterhead import Found, addressees, senders
from ingest.metadata import HEAD, describe, grounds
from kb.model import Box, Kind, Line, LineKind, Page, Reading, Status

ROOT = Path(__file__).resolve().parents[1]
PAPERS = ROOT.parent / "shared" / "pdfs"


def lines(*texts: str, kind: LineKind = LineKind.BODY) -> tuple[Line, ...]:
    return tuple(Line(n, 1, n, text, kind=kind) for n, text in enumerate(texts, 1))


LETTER = lines(
    "医 政 地 発 0 3 3 1 第 1 4 号",
    "令 和 ５ 年 ３ 月 3 1 日",
    "各都道府県衛生主管部（局）長　殿",
    "厚生労働省医政局地域医療計画課長",
    "（ 公 印 省 略 ）",
    "疾病・事業及び在宅医療に係る医療体制について",
    "　標記について、下記のとおり定めたので通知する。",
    "記",
    "別　添　１",
)


def test_a_letter_says_from_whom_and_to_whom() -> None:
    assert addressees(LETTER) == (Found("各都道府県衛生主管部(局)長", (3,)),)
    assert senders(LETTER) == (Found("厚生労働省医政局地域医療計画課", (4,)),)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("各都道府県知事　殿",), [("各都道府県知事", (1,))]),
        (("各都道府県知事", "各指定都市市長　殿", "各中核市市長"), [("各都道府県知事", (1,)), ("各指定都市市長", (2,))]),
        (("都道府県知事", "指定都市市長", "中核市市長　殿"), [("都道府県知事", (1,)), ("指定都市市長", (2,)), ("中核市市長", (3,))]),
        (("都道府県民生主管部（局）", "国民健康保険主管課（部）長　殿"), [("都道府県民生主管部(局)国民健康保険主管課(部)長", (1, 2))]),
        (("関係団体　御中", "○○県福祉部長"), [("関係団体", (1,))]),
        (("在宅医療の体制について",), []),
    ],
)
def test_who_is_addressed(texts: tuple[str, ...], expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(found.value, found.lines) for found in addressees(lines(*texts))] == expected


def test_a_brace_puts_the_mark_beside_the_middle_name() -> None:
    left, right = Box(70, 0, 260, 12), Box(350, 0, 520, 12)
    placed = [
        Line(1, 1, 1, "地方厚生（支）局医療課長", box=left),
        Line(2, 1, 2, "都道府県主管課（部）長\t殿", box=Box(70, 0, 320, 12)),
        Line(3, 1, 3, "都道府県後期高齢者医療主管課（部）長", box=left),
        Line(4, 1, 4, "厚生労働省保険局医療課長", box=right),
    ]
    assert [found.lines for found in addressees(placed)] == [(1,), (2,), (3,)]
    assert senders(placed) == (Found("厚生労働省保険局医療課", (4,)),)


def test_a_form_addresses_nobody() -> None:
    assert addressees(lines("担当医　科　殿", kind=LineKind.TABLE)) == ()


def test_everything_that_is_found_names_its_lines() -> None:
    assert grounds(Reading((Page(1),), LETTER)) == {
        "title": Found("疾病・事業及び在宅医療に係る医療体制について", (6,)),
        "kind": Found("通知", (1,)),
        "issued": Found("2023-03-31", (2,)),
        "number": Found("医政地発0331第14号", (1,)),
        "issuer": Found("厚生労働省医政局地域医療計画課", (4,)),
    }


def test_what_is_shown_of_a_paper_names_the_lines_that_say_it_and_a_guess_names_none() -> None:
    shown = {it.field: tuple(line.number for line in it.lines) for it in facts(Reading((Page(1),), LETTER), "通知.pdf")}
    assert shown == {"title": (6,), "kind": (1,), "status": (), "issued": (2,), "issuer": (4,), "number": (1,)}
    said_nothing = Reading((Page(1),), lines("本文だけがあります。"))
    assert [(it.value, it.lines) for it in facts(said_nothing, "覚書.txt")] == [("覚書", ()), ("その他", ()), ("現行", ())]


def test_a_number_with_katakana_is_no_title() -> None:
    reading = read_pdf(ROOT / "corpus" / "samples" / "tsuchi.pdf")
    said = describe(reading, "tsuchi.pdf", UNSAID)
    assert said.title == "在宅医療の連携体制づくりについて（サンプル）"
    assert (said.kind, said.number, said.issuer) == (Kind.CIRCULAR, "サンプル発0331第1号", "サンプル省医政局地域医療課")


def test_a_title_of_two_lines_is_whole() -> None:
    reading = read_pdf(ROOT / "corpus" / "samples" / "torimatome.pdf")
    said = describe(reading, "torimatome.pdf", UNSAID)
    assert said.title == "在宅医療の連携体制に関する意見と対応の方向性のとりまとめ（案）（サンプル）"
    assert (said.kind, said.status) == (Kind.REPORT, Status.DRAFT)


@pytest.mark.parametrize(
    "number",
    ["こ支障第12号", "障障発0331第３号", "５文科初第2592号", "健感発第0331001号", "老老発 ０ ３ １ ５ 第 １ 号", "サンプル発0331第１号"],
)
def test_numbers_of_letters(number: str) -> None:
    found = grounds(Reading((Page(1),), lines(number, "在宅医療の体制について")))
    assert (found["number"].lines, found["title"].lines) == ((1,), (2,))


@pytest.mark.parametrize("text", ["別紙様式第12号", "平成30年法律第79号", "資料第２号", "別表第１号"])
def test_what_is_no_number_of_a_letter(text: str) -> None:
    assert "number" not in grounds(Reading((Page(1),), lines(text)))


def test_real_letters_name_five_offices_in_three() -> None:
    path = PAPERS / "s_r6_tsuchi_head_001219505.pdf"
    if not path.exists():
        pytest.skip(f"実物の資料がありません: {path}")
    head = read_pdf(path).lines[:HEAD]
    assert [it.lines for it in addressees(head)] == [(3,), (4, 5), (6, 7)]
    assert [it.lines for it in senders(head)] == [(8,), (10,)]
