"""Markdown: headings and levels, marks taken out with their places kept, tables as rows with context; nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.encoding import decode
from ingest.extract.inline import strip_marks
from ingest.extract.markdown import read_markdown
from kb.model import Line, LineKind, Reading

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "samples" / "city.md"


def texts(markdown: str) -> list[str]:
    return [line.text for line in read_markdown(markdown).lines]


def tables(reading: Reading) -> list[tuple[str, str]]:
    return [(line.text, line.context) for line in reading.lines if line.kind is LineKind.TABLE]


# --- marks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("**自ら24時間**対応する", "自ら24時間対応する"),
        ("拠点の**「役割」**は", "拠点の「役割」は"),
        ("*強調*と**強い`符号`**", "強調と強い符号"),
        ("[指針](https://example.com/a(1).pdf)による", "指針による"),
        ("![図1 体制](fig.png)", "図1 体制"),
        ("注*1 と 注*2 を見よ", "注*1 と 注*2 を見よ"),
        ("令和5年度[10/19](会場参加)", "令和5年度[10/19](会場参加)"),
        ("&gt; 行政説明 &amp; 講演<br>質疑", "> 行政説明 & 講演 質疑"),
        ("<ul style='x'> <li>&gt; 一</li> <li>二</li> </ul>", " > 一 二 "),
        ("<在宅医療において積極的役割を担う医療機関>", "<在宅医療において積極的役割を担う医療機関>"),
        (r"\*星印\* <!-- 見えない -->", "*星印* "),
        ("氏名 ____ 電話 ____", "氏名 ____ 電話 ____"),
    ],
)
def test_marks_are_taken_out(raw: str, text: str) -> None:
    assert strip_marks(raw).text == text


@given(st.text("あ*`[](b)~_<br>&gt;\\\n", max_size=60))
def test_what_is_kept_stood_there(raw: str) -> None:
    stripped = strip_marks(raw)
    assert len(stripped.origin) == len(stripped.text) + 1
    assert list(stripped.origin) == sorted(stripped.origin)
    assert stripped.text.count("あ") == raw.count("あ")
    assert all(raw[at] == "あ" for at, char in zip(stripped.origin[1:], stripped.text[1:], strict=False) if char == "あ")


def test_struck_words_stay_as_struck() -> None:
    line = read_markdown("年~~４~~６回以上").lines[0]
    assert (line.text, line.struck, line.citable) == ("年４６回以上", ((1, 2),), True)
    assert not read_markdown("~~全部消した行~~").lines[0].citable


# --- blocks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("## 体制 ##\n本文", [("体制", 2), ("本文", 0)]),
        ("体制\n---\n本文", [("体制", 2), ("本文", 0)]),
        ("一つの文である。\n---\n本文", [("一つの文である。", 0), ("本文", 0)]),
        ("- ①会議の開催\n  - 年４回\n- ・研修", [("①会議の開催", 0), ("  年４回", 0), ("・研修", 0)]),
        ("1. 開く\n2. 閉じる", [("1. 開く", 0), ("2. 閉じる", 0)]),
        ("> 引用の文\n> 続き", [("引用の文", 0), ("続き", 0)]),
        ("図って  \nいくこと", [("図って  ", 0), ("いくこと", 0)]),
        ("**二行に\nまたがる**語", [("二行に", 0), ("またがる語", 0)]),
        ("    四字下げの本文", [("    四字下げの本文", 0)]),
        ("[10/20]: 市長寿介護課2名、在宅1名", [("[10/20]: 市長寿介護課2名、在宅1名", 0)]),
        ("```\n**そのまま**\n```", [("**そのまま**", 0)]),
        ("***\n\n本文", [("本文", 0)]),
    ],
)
def test_blocks(markdown: str, lines: list[tuple[str, int]]) -> None:
    assert [(line.text, line.level) for line in read_markdown(markdown).lines] == lines


def test_headings_are_headings_and_the_only_first_one_is_the_title() -> None:
    reading = read_markdown("# 手引き\n\n## 一章\n\n本文\n")
    assert [line.kind for line in reading.lines] == [LineKind.HEADING, LineKind.HEADING, LineKind.BODY]
    assert (reading.title, reading.media) == ("手引き", "markdown")
    assert read_markdown("# 一\n\n# 二\n").title is None


@pytest.mark.parametrize(("keys", "citable"), [(38, 1), (39, 40)], ids=["a head", "too long for one"])
def test_a_head_closes_soon(keys: int, citable: int) -> None:
    lines = read_markdown("\n".join(["---", *["題名: 指針"] * keys, "---", "会議を開くこと。"])).lines
    assert sum(line.citable for line in lines) == citable


def test_a_head_is_no_text() -> None:
    reading = read_markdown('---\ntitle: "連携の手引き"\ntags:\n  - 在宅\n---\n# 一章\n本文\n')
    assert [line.text for line in reading.lines if line.citable] == ["一章", "本文"]
    assert reading.title == "連携の手引き"
    assert [line.text for line in read_markdown("---\n\n本文である。\n\n---\n").lines if line.citable] == ["本文である。"]


def test_places_point_at_the_file() -> None:
    source = "## 体制\n\n- **①** 会議を開くこと\n"
    lines = read_markdown(source).lines
    assert [line.place for line in lines] == [(1, 0, 5), (3, 0, 15)]


FRAGMENTS = st.sampled_from(
    [
        "あ",
        "漢字",
        "。",
        "、",
        "**",
        "*",
        "`",
        "- ",
        "1. ",
        "# ",
        "## ",
        "> ",
        "|",
        "---",
        "\n",
        "\n\n",
        "  ",
        "\t",
        "[",
        "]",
        "(",
        ")",
        "~~",
    ]
)


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_no_word_is_lost_or_moved(markdown: str) -> None:
    lines = read_markdown(markdown).lines
    assert re.sub(r"[^あ漢字]", "", "".join(line.text for line in lines)) == re.sub(r"[^あ漢字]", "", markdown)
    rows = markdown.split("\n")
    for line in lines:
        assert line.place is not None
        raw = rows[line.place.file_line - 1][line.place.start : line.place.end]
        assert is_within(line.text.strip(), raw) or line.kind is LineKind.TABLE


def is_within(text: str, raw: str) -> bool:
    """Whether the characters of the text stand in the raw stretch in this order."""
    rest = iter(raw)
    return all(char in rest for char in text)


# --- tables -----------------------------------------------------------------------------------------------------------


def test_pipe_tables() -> None:
    reading = read_markdown(
        "| 回 | **期日** | 手法 |\n|---|:-:|---|\n| 1 | 7月20日 | オンライン |\n| 2 | [11月](https://e.jp/a) \\| 追加 | 〃 |\n"
    )
    assert tables(reading) == [
        ("回 | 期日 | 手法", ""),
        ("1 | 7月20日 | オンライン", "回: 1 / 期日: 7月20日 / 手法: オンライン"),
        ("2 | 11月 | 追加 | 〃", "回: 2 / 期日: 11月 | 追加 / 手法: オンライン"),
    ]


def test_html_tables_with_merged_cells() -> None:
    html = (
        "<table>\n<tr><th>区分</th><th>時間</th></tr>\n<tr><td rowspan='2'>電話</td>\n<td>朝<br>夕</td></tr><tr><td>夜</td></tr>\n</table>"
    )
    reading = read_markdown(f"前文\n\n{html}\n\n後文")
    assert tables(reading) == [("区分\t時間", ""), ("電話\t朝 夕", "区分: 電話 / 時間: 朝 夕"), ("夜", "区分: 電話 / 時間: 夜")]
    assert [line.place.file_line for line in reading.lines if line.place] == [1, 4, 5, 6, 9]


def test_a_long_row_is_cut_at_cells_and_keeps_its_context() -> None:
    reading = read_markdown("回\t議題\n1\t" + "在宅医療の体制について。" * 12 + "\n")
    rows = [line for line in reading.lines if line.place and line.place.file_line == 2]
    assert len(rows) > 1
    assert {line.context for line in rows} == {"回: 1 / 議題: " + "在宅医療の体制について。" * 12}
    assert "".join(line.text for line in rows) == "1\t" + "在宅医療の体制について。" * 12
    assert all(len(line.text) <= 120 for line in rows)


# --- papers -----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not SEEDS.exists(), reason="shared/seeds is not beside the repository")
class TestSeed001:
    reading = read_markdown(decode(next(SEEDS.glob("001_*.txt")).read_bytes())[0]) if SEEDS.exists() else Reading((), ())

    def line(self, start: str) -> Line:
        return next(line for line in self.reading.lines if line.text.startswith(start))

    def test_headings(self) -> None:
        assert [line.level for line in self.reading.lines if line.level][:4] == [2, 3, 3, 4]
        assert self.line("【求められる事項】").kind is LineKind.HEADING

    def test_the_paper_s_own_marks_stay(self) -> None:
        assert self.line("・在宅医療に関する人材育成").text == "・在宅医療に関する人材育成及び普及啓発"
        assert "自ら24時間対応体制の在宅医療を提供するとともに" in self.line("在宅医療の提供体制に求められる4つ").text
        assert self.line("④災害時等にも").text.endswith("支援を行うこと")

    def test_ditto_is_raw_in_the_text_and_resolved_in_the_context(self) -> None:
        row = self.line("2\t令和5年11月28日")
        assert "\t〃\t" in row.text
        assert row.context.startswith("回: 2 / 期日: 令和5年11月28日 / 開催手法: オンライン / 議題: 1 連携拠点")

    def test_html_in_cells_becomes_its_words(self) -> None:
        rows = [line for line in self.reading.lines if line.place and line.place.file_line == 59]
        assert len(rows) == 2
        assert not any("<" in line.text for line in rows)
        assert rows[1].text.startswith("> シンポジウム")

    def test_every_word_of_the_file_is_there(self) -> None:
        assert len(self.reading.lines) == 87
        assert all(line.citable for line in self.reading.lines)


def test_the_sample_page() -> None:
    reading = read_markdown(SAMPLE.read_text(encoding="utf-8"))
    assert reading.title and reading.title.startswith("在宅医療・介護連携相談窓口")
    assert (
        "急変時\t毎日\t24時間\t主治医又は当番の医療機関",
        "区分: 急変時 / 曜日: 毎日 / 時間: 24時間 / 連絡先: 主治医又は当番の医療機関",
    ) in tables(reading)
