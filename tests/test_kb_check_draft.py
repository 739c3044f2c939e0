"""Drafts as sentences: each keeps its place to the letter, nothing is dropped, and what cannot be checked says why."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.office import read_docx
from ingest.extract.read import read_here
from kb.check.draft import LONGEST, MOST, Draft, draft_of
from kb.errors import InputError
from kb.japanese.markers import read_marker

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def shown(draft: Draft) -> list[tuple[str, str]]:
    return [(it.text, it.unchecked) for it in draft.sentences]


def keeps_its_places(draft: Draft) -> None:
    spans = [(it.start, it.end) for it in draft.sentences]
    assert all(draft.text[it.start : it.end] == it.text for it in draft.sentences)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert [it.number for it in draft.sentences] == list(range(len(spans)))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("夜回りを行う。灯火を配る。", [("夜回りを行う。", ""), ("灯火を配る。", "")]),
        ("夜回りを行う\n灯火を配る\n", [("夜回りを行う", ""), ("灯火を配る", "")]),
        ("夜回りを行う。\r\n\r\n灯火を配る。", [("夜回りを行う。", ""), ("灯火を配る。", "")]),
        ("隊員（坂の上。坂の下。）が集まる。終わり。", [("隊員（坂の上。坂の下。）が集まる。", ""), ("終わり。", "")]),
        ("(1)　夜回りを行う。", [("夜回りを行う。", "")]),
        ("第２　夜回り\n１　隊員は夜回りを行う。", [("夜回り", "見出し"), ("隊員は夜回りを行う。", "")]),
        ("夜回りを行う。\n- 3 -", [("夜回りを行う。", ""), ("3 -", "文字のない行")]),
        ("夜回り ………………… 3\n夜回りを行う。", [("夜回り ………………… 3", "目次"), ("夜回りを行う。", "")]),
        ("取組\t期限\n夜回り\t毎月。末日", [("取組\t期限", "表の見出し"), ("夜回り\t毎月。末日", "")]),
        ("会議\t年４回\n夜回り\t毎月", [("会議\t年４回", ""), ("夜回り\t毎月", "")]),
        (
            "| 取組 | 期限 |\n|---|---|\n| 夜回り | 毎月 |",
            [("| 取組 | 期限 |", "表の見出し"), ("|---|---|", "文字のない行"), ("| 夜回り | 毎月 |", "")],
        ),
        ("夜回りの体制\n隊員は夜回りを行う。", [("夜回りの体制", "見出し"), ("隊員は夜回りを行う。", "")]),
        ("夜回りは年４回以上\n隊員は夜回りを行う。", [("夜回りは年４回以上", ""), ("隊員は夜回りを行う。", "")]),
        ("灯火を配布\n夜回りを行う。", [("灯火を配布", ""), ("夜回りを行う。", "")]),
        ("隊員は二十名以上\n隊員は夜回りを行う。", [("隊員は二十名以上", ""), ("隊員は夜回りを行う。", "")]),
        ("一人暮らしへの支援\n隊員は夜回りを行う。", [("一人暮らしへの支援", "見出し"), ("隊員は夜回りを行う。", "")]),
        ("## 夜回り\n隊員は夜回りを行う。", [("夜回り", "見出し"), ("隊員は夜回りを行う。", "")]),
        ("・普及啓発の実施", [("普及啓発の実施", "")]),
        ("隊員の役割は、次のとおりです。\n夜回りを行う。", [("隊員の役割は、次のとおりです。", "案内の文"), ("夜回りを行う。", "")]),
        ("灯火を配る。その数は、以下の表に示します。", [("灯火を配る。", ""), ("その数は、以下の表に示します。", "案内の文")]),
        ("灯火を配る。巻末の図を御覧ください。", [("灯火を配る。", ""), ("巻末の図を御覧ください。", "案内の文")]),
        ("灯火を配る。\n（以下、次の章に続く。）", [("灯火を配る。", ""), ("（以下、次の章に続く。）", "案内の文")]),
        ("隊員は、次の取組の全てを行う。", [("隊員は、次の取組の全てを行う。", "")]),
        ("隊員は、次のとおり灯火を配る。", [("隊員は、次のとおり灯火を配る。", "")]),
        ("会議は年４回とし、議題は次のとおりとする。", [("会議は年４回とし、議題は次のとおりとする。", "")]),
        ("会議は毎月開くこととし、議題は次のとおりとする。", [("会議は毎月開くこととし、議題は次のとおりとする。", "")]),
        ("第２　夜回りを年４回行うこと。\n灯火を配る。", [("夜回りを年４回行うこと。", ""), ("灯火を配る。", "")]),
    ],
)
def test_pasted_text(text: str, sentences: list[tuple[str, str]]) -> None:
    draft = draft_of(text)
    assert shown(draft) == sentences
    keeps_its_places(draft)


def test_headings_stand_above_their_sentences() -> None:
    draft = draft_of("第２　見守り隊\n１　夜回り\n隊員は夜回りを行う。\n２　灯火\n灯火を配る。")
    assert [(it.text, it.trail, it.place) for it in draft.sentences if not it.unchecked] == [
        ("隊員は夜回りを行う。", ("見守り隊", "夜回り"), "3行目"),
        ("灯火を配る。", ("見守り隊", "灯火"), "5行目"),
    ]


def test_lines_pasted_with_their_ends_go_on() -> None:
    """Each line stays a sentence of its own that knows that it goes on; none of them is a heading, none counts as a list item."""
    lines = [
        "見守り隊は、停電に備えて手回し式の灯火を各戸に配り、その使い方を、当",
        "番の隊員が一軒ずつ訪ねて説明するとともに、配食の担い手及び洗濯の担い",
        "手を集める。相談の記録は三年間保存する。",
        "・夜回りを行うこと",
    ]
    draft = draft_of("夜回りの体制\n" + "\n".join(lines))
    apart = draft_of("停電に備え、手回し式の灯火を坂の上の各戸に配ること\n相談の記録を三年間保存し、求めに応じて見せること\n夜回りを行う")
    assert not any(it.goes_on for it in apart.sentences)
    assert [(it.goes_on, it.unchecked, it.trail) for it in draft.sentences] == [
        (False, "見出し", ()),
        (True, "", ("夜回りの体制",)),
        (True, "", ("夜回りの体制",)),
        (False, "", ("夜回りの体制",)),
        (False, "", ("夜回りの体制",)),
        (False, "", ("夜回りの体制",)),
    ]
    keeps_its_places(draft)


@given(st.lists(st.text("夜回りを行う。、（）「」①(1)１　・\t a", max_size=30), max_size=8))
def test_every_line_is_a_sentence_and_keeps_its_place(lines: list[str]) -> None:
    text = "\n".join(["夜回りを行う。", *lines])
    draft = draft_of(text)
    keeps_its_places(draft)
    kept = {at for it in draft.sentences for at in range(it.start, it.end)}
    at = 0
    for line in text.split("\n"):
        marker = read_marker(line)
        body = line[marker.end :] if marker else line
        assert not body.strip() or any(at + i in kept for i in range(len(line))), line
        at += len(line) + 1


@pytest.mark.parametrize("name", ["guidebook.docx", "tsuchi.pdf", "city.md", "news.html"])
def test_papers_keep_their_places_and_drop_no_line(name: str) -> None:
    reading = read_here(SAMPLES / name)
    draft = draft_of(reading)
    keeps_its_places(draft)
    said = "".join(it.text for it in draft.sentences)
    squeezed = "".join(said.split())
    for line in reading.lines:
        words = "".join(line.text.split())[-6:]
        assert words in squeezed or words in "".join(draft.text.split()), line.text


def word(*blocks: str) -> bytes:
    document: Any = Document()
    for block in blocks:
        document.element.body[-1].addprevious(parse_xml(f"<w:p {W}>{block}</w:p>"))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_tracked_changes_are_taken_and_stated() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    changed = (
        run.format("夜回りを年")
        + f'<w:del w:id="1" w:author="x">{run.format("２").replace("w:t>", "w:delText>")}</w:del>'
        + f'<w:ins w:id="2" w:author="x">{run.format("４")}</w:ins>'
        + run.format("回行う。")
    )
    draft = draft_of(read_docx(word(changed)))
    assert shown(draft) == [("夜回りを年４回行う。", "")]
    (note,) = draft.notes
    assert "追加 1 か所・削除 1 か所" in note
    assert "削除された文字を除いて" in note


def test_table_rows_are_whole_and_say_their_place() -> None:
    document: Any = Document()
    document.add_paragraph("夜回りを行う。")
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, (("取組", "期限"), ("夜回り。", "毎月")), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    buffer = BytesIO()
    document.save(buffer)
    draft = draft_of(read_docx(buffer.getvalue()))
    assert [(it.text.split("\t")[0], it.place) for it in draft.sentences] == [
        ("夜回りを行う。", "1段落目"),
        ("取組", "表1 1行目"),
        ("夜回り。", "表1 2行目"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "点検できる文がありません"),
        ("\n 　\n", "点検できる文がありません"),
        ("123\n---", "点検できる文がありません"),
        ("あ" * (MOST + 1), "長すぎます"),
    ],
    ids=["empty", "blank", "signs", "endless"],
)
def test_no_draft(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        draft_of(text)


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [("隊員は、\n夜回りを行う。", False), ("坂の上の地区を受け持つ当番の隊員は、\n夜回りを行う。", True)],
    ids=["a short line", "a line as long as a page is wide"],
)
def test_an_open_end_goes_on_where_the_line_is_long(text: str, goes_on: bool) -> None:
    assert [it.goes_on for it in draft_of(text).sentences] == [goes_on, False]


def test_a_sentence_that_heads_a_list_is_kept_short() -> None:
    long = "坂の上の" * 30 + "隊員は、次の取組を行います。"
    *_, under = draft_of(f"{long}\n(1)　夜回りを行うこと。\n(2)　灯火を配ること。").sentences
    assert under.trail == (long[:80],)


def test_a_line_without_end_is_listed_not_checked() -> None:
    draft = draft_of("夜回りを行う。\n" + "夜" * 100_000)
    assert draft.sentences[1].unchecked == "一文が長すぎます"
    assert len(draft.sentences[1].text) > LONGEST
