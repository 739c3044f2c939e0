"""Plain text: sentence-like lines that give back the file to the letter, margin numbers, labels, second copies, link lists."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.segment import LONGEST, segment
from ingest.extract.text import read_text
from kb.model import LineKind

PROSE = st.text("あ漢A1 　。、「」（）()【▼▽●—・①\t\n", max_size=400)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in segment(text)]


# --- segments ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("短い行は。文が二つでも。切らない。", ["短い行は。文が二つでも。切らない。"]),
        ("あ" * 40 + "。" + "い" * 40 + "。", ["あ" * 40 + "。", "い" * 40 + "。"]),
        ("あ" * 40 + "（か。き）" + "い" * 20 + "。う", ["あ" * 40 + "（か。き）" + "い" * 20 + "。", "う"]),
        ("あ" * 40 + "（計画を含む。）を策定し、" + "い" * 20, ["あ" * 40 + "（計画を含む。）を策定し、" + "い" * 20]),
        ("あ" * 60 + "。（か。）また、う", ["あ" * 60 + "。", "（か。）", "また、う"]),
        ("論点は" + "あ" * 50 + "▼一つ目▼二つ目—などである。次", ["論点は" + "あ" * 50, "▼一つ目", "▼二つ目", "—などである。", "次"]),
        ("あ" * 50 + "「▼かっこの中▼は切らない」である", ["あ" * 50 + "「▼かっこの中▼は切らない」である"]),
        ("あ" * 50 + "（閉じない。" + "い" * 20, ["あ" * 50 + "（閉じない。", "い" * 20]),
        ("あ" * 60 + " ○地域支援課長 計上する。○委員 設けること。", ["あ" * 60 + " ", "○地域支援課長 計上する。", "○委員 設けること。"]),
        ("あ" * 70 + "、" + "い" * 69, ["あ" * 70 + "、", "い" * 69]),
        ("あ" * 10 + "、" + "い" * 125, ["あ" * 10 + "、" + "い" * 109, "い" * 16]),
        ("あ" * 60 + "「" + "い、" * 20 + "」" + "う" * 30, ["あ" * 60, "「" + "い、" * 20 + "」" + "う" * 30]),
    ],
)
def test_a_long_line_is_cut_into_sentences(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_cells_are_kept_together_while_they_fit() -> None:
    row = "1\t令和5年7月20日\tオンライン\t" + "あ" * 100 + "。" + "い" * 30
    borders = [2, 12, 18]
    assert [row[a:b] for a, b in segment(row, borders)] == [row[:18], "あ" * 100 + "。", "い" * 30]


@given(st.text("あ。、「」（）()▼— ", max_size=500), st.lists(st.integers(0, 500), max_size=4))
def test_the_pieces_are_the_line(text: str, borders: list[int]) -> None:
    pieces = segment(text, [border for border in borders if border <= len(text)])
    assert "".join(text[start:end] for start, end in pieces) == text or not text.strip()
    assert all(len(text[start:end].strip()) <= LONGEST for start, end in pieces)


# --- lines ------------------------------------------------------------------------------------------------------------


@given(PROSE)
def test_the_lines_give_back_the_file_to_the_letter(text: str) -> None:
    rows = text.split("\n")
    joined: dict[int, str] = defaultdict(str)
    for line in read_text(text).lines:
        assert line.place is not None
        assert line.text == rows[line.place.file_line - 1][line.place.start : line.place.end]
        assert line.place.start == len(joined[line.place.file_line])
        joined[line.place.file_line] += line.text
    assert joined == {number: row for number, row in enumerate(rows, 1) if row.strip()}


def test_lines_count_through_one_page() -> None:
    lines = read_text("一行目\n\n　三行目\n").lines
    assert [(line.number, line.on_page, line.page, line.text) for line in lines] == [(1, 1, 1, "一行目"), (2, 2, 1, "　三行目")]


def test_a_table_row_knows_its_columns() -> None:
    lines = read_text("回\t期日\t手法\n1\t7月20日\tオンライン\n2\t11月28日\t〃\n").lines
    assert [line.kind for line in lines] == [LineKind.TABLE] * 3
    assert lines[2].text == "2\t11月28日\t〃"
    assert lines[2].context == "回: 2 / 期日: 11月28日 / 手法: オンライン"


def test_a_tab_alone_makes_no_table() -> None:
    assert {line.kind for line in read_text("第１\t総則を定める。\n第２\t体制を定める。\n").lines} == {LineKind.BODY}


@pytest.mark.parametrize(("name", "kind"), [("項" * 30, LineKind.TABLE), ("項" * 31, LineKind.BODY)], ids=["a name", "too long for one"])
def test_the_names_of_columns_are_short(name: str, kind: LineKind) -> None:
    assert {line.kind for line in read_text(f"{name}\t期限\n窓口\t３月\n名簿\t９月\n").lines} == {kind}


# --- numbers beside the text -------------------------------------------------------------------------------------------

MARGIN = "\n".join(
    [*map(str, range(1, 9)), *(f"本文の{i}行目" for i in range(1, 9)), "9", "10", "(2) 見出し", "11", "続き", "12", "終わり", "6"]
)


def test_margin_numbers_become_printed_numbers() -> None:
    reading = read_text("資料1 とりまとめ(案) (6 ページ)\n" + MARGIN)
    printed = {line.text: line.printed for line in reading.lines if line.printed}
    assert printed == {**{f"本文の{i}行目": str(i) for i in range(1, 9)}, "(2) 見出し": "10", "続き": "11", "終わり": "12"}
    labels = [line for line in reading.lines if line.kind is LineKind.LABEL]
    assert [line.text for line in labels] == [*map(str, range(1, 13)), "6"]
    assert not any(line.citable for line in labels)
    assert reading.pages[0].label == "6"


def test_a_few_numbers_on_lines_of_their_own_number_nothing() -> None:
    reading = read_text("資料の頁\n1\n2\n3\n甲の会議\n乙の会議\n丙の会議")
    assert [(line.text, line.printed) for line in reading.lines if line.text.isdigit()] == [("1", None), ("2", None), ("3", None)]
    assert not any(line.printed or line.kind is LineKind.LABEL for line in reading.lines)


def test_fewer_numbers_than_lines_are_reported_and_assigned_to_none() -> None:
    reading = read_text("\n".join([*map(str, range(1, 12)), *(f"本文の{i}行目" for i in range(1, 13))]))
    assert [anomaly.code for anomaly in reading.anomalies] == ["margin_numbers"]
    assert not any(line.printed for line in reading.lines)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("本文。\n\n2\n\n次の頁。", ["2"]),
        ("本文。\n\n- 3 -\n\n次の頁。", ["- 3 -"]),
        ("会議を開くこと 7\n\n\n次の頁。", [" 7"]),
        ("会議を開くこと 7\n次の行。", []),
        ("参考資料 2\n\n\n本文。", []),
        ("目標は\n3\nか所である。", []),
    ],
)
def test_page_numbers_are_labels(text: str, labels: list[str]) -> None:
    assert [line.text for line in read_text(text).lines if line.kind is LineKind.LABEL] == labels


# --- what is not the paper ----------------------------------------------------------------------------------------------


def test_a_block_seen_again_is_not_cited_again() -> None:
    block = [f"{i} 在宅医療に必要な連携を担う拠点の取組を定める行" for i in range(6)]
    reading = read_text("\n".join([*block, "間の行", *block, "終わりの行"]))
    assert [line.citable for line in reading.lines] == [*[True] * 7, *[False] * 6, True]
    assert [anomaly.code for anomaly in reading.anomalies] == ["repeated"]


def test_a_short_form_repeated_is_no_second_copy() -> None:
    form = ["氏名", "住所", "電話", "職種", "備考"]
    assert [line.text for line in read_text("\n".join([*form, *form])).lines if line.citable] == [*form, *form]


HEADLINES = [f"新たな地域医療構想、病院機能の明確化と支援の第{i}案を了承—社保審・医療部会" for i in range(12)]


@pytest.mark.parametrize(
    ("lines", "aside"),
    [
        (["本文である。", "【関連記事】", "見出しA―検討会", "見出しB―検討会"], 3),
        (["本文である。", "関連記事", "見出しA―検討会", "本文に戻る文である。", "結び"], 2),
        (["本文である。", "関連記事", "夜間の往診と看取りを支える医療機関の会議を開いた市の取組―検討会", "見出し"], 3),
        (["本文である。", "関連記事", "夜間の往診を支える市町村の取組、" * 10, "結び"], 1),
        (["本文である。", *HEADLINES], 12),
        (["本文である。", *HEADLINES[:5]], 0),
        (["次のとおり行うこと", *(f"在宅医療に関する研修や会議の開催その{i}を定期的に実施すること" for i in range(12))], 0),
        (["Generic selectors", "Exact matches only", "Search in title", "催し2026", "", "在宅医療の題", "本文。", "本文。", "本文。"], 3),
        (["見守り薬局の認定", "ページ番号1005305　更新日 2024年６月７日", "- [公開日：2023年12月19日]", "ID：3350", "本文である。"], 3),
        (["認定の更新日　2024年６月７日から６年", "更新日 2024年６月７日に届け出ること"], 0),
        (["MHLW", "Health Policy Bureau", "Press Release", "在宅医療の題"], 0),
    ],
)
def test_link_lists_and_widgets_are_never_cited(lines: list[str], aside: int) -> None:
    found = [line for line in read_text("\n".join(lines)).lines if not line.citable]
    assert len(found) == aside
    assert {line.kind for line in found} <= {LineKind.NOTE}


@pytest.mark.parametrize(
    "line",
    [
        "ホーム > 健康・福祉 > 見守り事業",
        "現在地 トップページ > 組織でさがす > 見本保健所",
        "ここから本文です。",
        "コンテンツ番号:4035",
        "印刷ページ表示 大きな文字で印刷ページ表示 ページID:0002356 更新日:2025年12月2日更新",
        "印刷 文字を大きくして印刷 ページ番号:0097259 更新日:2021年6月17日更新",
        "印刷用ページを表示する掲載日:2019年4月1日更新",
    ],
)
def test_the_way_to_a_page_is_no_line_of_the_paper(line: str) -> None:
    found = read_text(f"{line}\n見守り事業について\n市は、見守りを行う。").lines
    assert [it.citable for it in found] == [False, True, True]
