"""Answers in the shape that other people's scripts rely on, and as plain text for a terminal.

`Answer` -> `{"question": …, "state": "supported", "answered": true, "citations": [{"citation": "id@edition#p6.24-25", …}], …}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.base.cite import reading_marks, words_of
from kb.base.contract import remarks
from kb.japanese.standing import marked
from kb.model import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.search import Hit
    from kb.base.open import Base
    from kb.model import Answer, Citation, Conflict, Gloss, Quoted

Json = dict[str, object]
CAPTION = 60  # letters of a line that is shown beside a citation
HEADINGS = {State.SUPPORTED: "資料の記載", State.RELATED: "直接の記載なし（関連する行）", State.ABSENT: "資料中に記載なし"}


def answer_json(answer: Answer) -> Json:
    """The contract of `kb ask --json`, without the id."""
    return {
        "question": answer.question,
        "state": answer.state,
        "answered": answer.state is State.SUPPORTED,
        "kind": answer.kind,
        "text": answer.text,
        "citations": [citation_json(it) for it in answer.citations],
        "nearest": [citation_json(it) for it in answer.nearest],
        "missing": list(answer.missing),
        "conflicts": [{"what": it.what, "left": citation_json(it.left), "right": citation_json(it.right)} for it in answer.conflicts],
        "corrections": [{"asked": it.asked, "found": it.found, "citation": citation_json(it.citation)} for it in answer.corrections],
        "glosses": [_gloss_json(it) for it in answer.glosses],
        "scope_note": answer.scope_note,
        "searched": answer.searched,
        "elapsed_ms": answer.elapsed_ms,
    }


def _gloss_json(it: Gloss) -> Json:
    asked = _lines_json(it.asked) if it.asked else None
    return {"effect": it.effect, "phrase": it.phrase, "about": it.about, "citation": citation_json(it.citation), "asked": asked}


def _lines_json(it: Quoted) -> Json:
    return {"citation": it.citation, "quote": it.quote, **_read_json(it)}


def _read_json(it: Citation | Quoted) -> Json:
    """How the quote was read: what is struck out, the confidence of what was recognised, what was read where it was put right."""
    return {"struck": [list(range) for range in it.struck], "ocr": it.ocr, "corrected": list(it.corrected)}


def citation_json(it: Citation) -> Json:
    """One citation; `printed_lines` are the numbers on the paper where it has them, else null."""
    return {
        "citation": str(it),
        "document": it.document.id,
        "title": it.document.title,
        "kind": it.document.kind,
        "status": it.document.status,
        "sample": it.document.sample,
        "gone": it.document.gone,
        "ended": it.document.ended._asdict() if it.document.ended else None,
        "issued": it.document.issued,
        "page": it.page,
        "lines": list(it.lines),
        "printed_lines": [_number(label) for label in it.printed] if it.printed else None,
        "quote": it.quote,
        "cells": it.cells,
        **_read_json(it),
        "class": it.class_,
        "strength": it.strength,
        "speaker": it.speaker,
        "trail": list(it.trail),
        "column": it.column,
        "side": it.side,
        "url": page_url(it),
        "same": list(it.same),
        "stem": _lines_json(it.stem) if it.stem else None,
        "references": [{"words": one.words, **_lines_json(one)} for one in it.references],
    }


def page_url(it: Citation) -> str | None:
    """The public address, at the page where it is a PDF. `…/001.pdf` -> `…/001.pdf#page=3`"""
    url = it.document.url
    return f"{url}#page={it.page}" if url and it.document.media == "pdf" else url


def where(it: Citation) -> str:
    """The place as it is written in Japanese, by the numbers printed on the paper if any. -> `6頁 24–25行`, `6頁 紙面の24行`"""
    first, last = it.printed or (str(it.lines[0]), str(it.lines[1]))
    page = (f"{it.page}頁 " if it.document.media == "pdf" else "") + ("紙面の" if it.printed else "")
    return f"{page}{first}行" if first == last else f"{page}{first}–{last}行"


def answer_text(answer: Answer) -> str:
    """The answer for a terminal."""
    shown: Sequence[Citation] = answer.citations or answer.nearest
    lead = [] if answer.state is State.SUPPORTED else [answer.text]
    noted = [answer.scope_note] if answer.scope_note else []
    quoted = (_quoted(it, above) for above, it in zip((None, *shown), shown, strict=False))
    return "\n".join(
        [f"■ {HEADINGS[answer.state]}", *noted, *lead, *quoted, *map(_meant, answer.glosses), *map(_against, answer.conflicts)]
    )


def _quoted(it: Citation, above: Citation | None) -> str:
    """A citation with what belongs to it; the stem of a list once, at its first item."""
    stem = [f"  柱書き: {one_line(it.stem)}（{it.stem.citation}）"] if it.stem and not (above and above.stem == it.stem) else []
    beside = [f"  参照: 「{one.words}」＝{one_line(one)}（{one.citation}）" for one in it.references]
    same = [f"  同文 {len(it.same)} 件: {'、'.join(it.same)}"] if it.same else []
    side = ["", f"【{it.side}】"] if it.side and not (above and above.side == it.side) else []
    return "\n".join([*side, "", *stem, *_placed(it), *beside, *same])


def _placed(it: Citation) -> list[str]:
    labels = " ".join(
        filter(
            None,
            [
                it.document.issued,
                it.document.kind,
                it.document.status,
                it.column and f"{it.column}の欄",
                it.class_,
                it.strength,
                it.speaker,
                "サンプル" * it.document.sample,
                *remarks(it.document),
            ],
        )
    )
    cells = [f"  表の見出し: {row}" for row in it.cells.splitlines()]
    return [f"「{words_of(it)}」", *cells, f"  {it.document.title} {where(it)}（{labels}）", f"  {it}"]


def _against(it: Conflict) -> str:
    """Both sides of a contradiction."""
    return "\n".join(["", f"■ 資料どうしの食い違い（{it.what}）", *_placed(it.left), *_placed(it.right)])


def _meant(it: Gloss) -> str:
    """What a phrase of a citation covers, in the gloss's own lines."""
    asked = [f"  問: {one_line(it.asked)}（{it.asked.citation}）"] if it.asked else []
    return "\n".join(["", f"■ 「{it.phrase}」を{it.effect}記載（{it.about} の語句）", *_placed(it.citation), *asked])


def one_line(it: Quoted) -> str:
    """The beginning of a quote on one line, for a caption; what is struck out says so, and how it was read."""
    words = " ".join(part.strip(" 　") for part in marked(it.quote, it.struck).splitlines())
    return (words if len(words) <= CAPTION else words[:CAPTION] + "…") + reading_marks(it)


def found_json(base: Base, hits: Sequence[Hit]) -> list[Json]:
    """Passages that a search found, with what each side thought of them."""
    return [
        {
            "document": hit.document,
            "passage": hit.passage,
            "score": round(hit.score, 4),
            "by_words": hit.by_words,
            "by_meaning": hit.by_meaning,
            "trail": list(passage.trail),
            "text": passage.text,
        }
        for hit in hits
        for passage in [base.store.passage(hit.document, hit.passage)]
    ]


def found_text(base: Base, hits: Sequence[Hit]) -> str:
    """The same for a terminal."""
    lines = []
    for hit in hits:
        passage = base.store.passage(hit.document, hit.passage)
        lines.append(f"{hit.document}  {' › '.join(passage.trail)}\n  {passage.text}")
    return "\n".join(lines) or "見つかりませんでした。別の語で探してください。"


def _number(label: str) -> int | str:
    return int(label) if label.isdigit() else label
