"""A checked draft as rows for other programs: findings, coverage, and the papers they were made from.

Every text is fit for an Office file (no control characters); a sentence with two sources has two lines in each cell of its 出典.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.contract import page_url
from kb.base.cite import reading_marks
from kb.check.aside import TITLE_WIDTH
from kb.check.contract import COVERS, KINDS, SEVERITIES, choice_of, verdict_of
from kb.check.finding import Cover
from kb.check.sides import Piece, draft_pieces, source_pieces
from kb.japanese.text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.check.finding import Checked, Coverage, Difference, Finding
    from kb.model import Citation, Document

Pieces = tuple[Piece, ...]
ORIGIN = ("文書名", "種別", "文書の状態", "日付", "番号", "頁", "行", "URL", "引用記号")
MADE = "上の資料を加工して作成（案文を資料の行と照らした結果）。原文は出典を確認してください。"
UNSETTLED = "判定は語の照合によるもので、決めるのは人です。"


@dataclass(frozen=True, slots=True)
class Row:
    """一文の行: the draft sentence beside its source, the verdict, what differs and why, and the cells of ORIGIN."""

    number: int
    place: str
    trail: str
    draft: Pieces
    verdict: str
    kinds: str
    weight: str
    source: Pieces
    why: str
    origin: tuple[str, ...]


def finding_row(number: int, it: Finding) -> Row:
    """One finding; sentences count from 1."""
    return Row(
        number,
        printable(it.sentence.place),
        printable(" › ".join(filter(_is_heading, it.sentence.trail))),
        draft_pieces(it),
        verdict_of(it),
        "・".join(dict.fromkeys(KINDS[each.kind] for each in it.against)),
        SEVERITIES[min(each.severity for each in it.differences)] if it.differences else "",
        _one_under_the_other(source_pieces(it)),
        printable("\n".join([*map(_difference, it.against), *filter(None, [it.remark])])),
        origin(it.citations),
    )


def _is_heading(above: str) -> bool:
    """Whether what a sentence stands under is a heading, and not the sentence that opens its list."""
    return len(above) <= TITLE_WIDTH and not above.endswith("。")


def _difference(it: Difference) -> str:
    """`数量：案文「２回」／資料「４回以上」…`"""
    return f"{KINDS[it.kind]}：{it.sides} {it.why}"


def _one_under_the_other(quotes: Sequence[Pieces]) -> Pieces:
    """The quotes of several citations with a line end between them."""
    pieces = [piece for quote in quotes for piece in (Piece("\n"), *quote)]
    return tuple(pieces[1:])


def cover_row(it: Coverage) -> tuple[str, ...]:
    """要件, 主体, 強さ, 状態, ない語, 案文の文, 条件, 要件の ID and the cells of ORIGIN."""
    asked = it.requirement
    left = "、".join(it.missing) if it.state is not Cover.MISSING else "全部"
    cells = (
        asked.text + reading_marks(asked.citation),
        asked.actor,
        asked.strength,
        COVERS[it.state],
        left,
        "、".join(str(number + 1) for number in it.sentences),
        choice_of(asked),
        asked.id,
    )
    return (*map(printable, cells), *origin((asked.citation,)))


def origin(citations: Sequence[Citation]) -> tuple[str, ...]:
    """The cells of ORIGIN."""
    rows = [_origin(it) for it in citations]
    return tuple(printable("\n".join(column)) for column in zip(*rows, strict=True)) if rows else ("",) * len(ORIGIN)


def _origin(it: Citation) -> tuple[str, ...]:
    document = it.document
    first, last = it.printed or it.lines
    lines = f"{first}" if first == last else f"{first}–{last}"
    page = str(it.page) if document.media == "pdf" else ""
    return (
        document.title,
        document.kind,
        document.status,
        document.issued or "",
        document.number or "",
        page,
        lines,
        page_url(it) or "",
        str(it),
    )


def sources(checked: Checked) -> tuple[str, ...]:
    """The papers it was made from, as the terms of public data ask for, and that it was made, not published."""
    cited = [it for finding in checked.findings for it in finding.citations] + [it.requirement.citation for it in checked.coverage]
    papers = {it.document.key: it.document for it in cited}
    return (*(f"出典：{_source(it)}" for it in papers.values()), MADE, UNSETTLED)


def _source(it: Document) -> str:
    """`「通知」（厚生労働省、2023-03-31、現行）https://…`"""
    said = "、".join(filter(None, (it.issuer, it.issued, it.number, it.status)))
    return printable(f"「{it.title}」（{said}）{it.url or it.key}")
