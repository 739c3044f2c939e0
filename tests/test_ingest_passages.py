"""The headings above what search finds."""

from __future__ import annotations

from ingest.passages import trails_of
from kb.japanese.outline import outline
from kb.model import Line


def test_a_trail_names_what_has_only_a_marker_and_the_code_of_a_fee() -> None:
    rows = ["別添７", "第１部 医学管理", "Ｂ００１－２ 管理の料金", "(１)　月に１回算定する。"]
    items = outline([Line(i, 1, i, text) for i, text in enumerate(rows, 1)], "html").items
    assert trails_of(items)[4] == ("別添７", "医学管理", "Ｂ００１－２ 管理の料金")
