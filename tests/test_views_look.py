"""What a page says of a paper above its lines: labels, warnings, where the lines stand."""

from __future__ import annotations

import pytest

from kb.model import Document, Kind, Status
from kb.views import look


@pytest.mark.parametrize(
    ("status", "copy_of", "gone", "said"),
    [
        (Status.CURRENT, "", "", []),
        (Status.DRAFT, "", "", ["案："]),
        (Status.OLD, "", "", ["旧版："]),
        (Status.CURRENT, "tsuchi@2023-03-31", "", ["写し（公式は tsuchi@2023-03-31）"]),
        (Status.DRAFT, "", "2026-01-05", ["案：", "公開元から消えた（2026-01-05）"]),
    ],
)
def test_what_a_reader_must_know_of_a_paper(status: Status, copy_of: str, gone: str, said: list[str]) -> None:
    document = Document("a", "1", "題", Kind.CIRCULAR, status, "0" * 64, "text", 1, 1, copy_of=copy_of, gone=gone)
    html = look.warning(document)
    assert html.count("<p ") == len(said)
    assert all(words in html for words in said)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("第３", "（略）", "３ 求められる事項"), "第３ › ３ 求められる事項"),
        (("第１", "次" * 60, "（１）"), "第１ › " + "次" * 39 + "… › （１）"),
        (("第１", "問２ " + "届出" * 30), "第１ › 問２ " + "届出" * 30),
    ],
)
def test_a_trail_is_short_but_keeps_what_the_quote_stands_under(parts: tuple[str, ...], said: str) -> None:
    assert look.trail(parts) == f'<p class="trail">{said}</p>'


@pytest.mark.parametrize(
    ("words", "written"), [("2024-06-01", "2024-06-01"), ("**x** :red[y] $z$", r"\*\*x\*\* \:red\[y\] \$z\$"), ("通知（案）", "通知（案）")]
)
def test_a_label_reads_no_markdown_in_words(words: str, written: str) -> None:
    assert look.literal(words) == written


@pytest.mark.parametrize(
    ("issued", "number", "said"),
    [("2024-06-01", "", "題（令和6年6月1日）"), (None, "発第1号", "題（発第1号）"), (None, "", "題（日付不明・版 1）")],
)
def test_a_paper_is_told_from_its_namesakes(issued: str | None, number: str, said: str) -> None:
    assert look.named(Document("a", "1", "題", Kind.CIRCULAR, Status.CURRENT, "0" * 64, "text", 1, 1, issued=issued, number=number)) == said
