"""Lines and the state of the base in the shapes that other people's scripts rely on, and as plain text.

`show tsuchi#p3.12` -> `{"document": "tsuchi", "page": 3, "label": "- 2 -", "lines": [{"line": 12, "text": …}]}`
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kb.base.cite import put_right
from kb.japanese.standing import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.base.cite import Pointer
    from kb.base.open import Base
    from kb.model import Document, Line, Page

Json = dict[str, object]


def lines_json(document: Document, pointer: Pointer, pages: Sequence[Page], lines: Sequence[Line]) -> Json:
    """The contract of `kb show --json`; for a whole document `page` is its first."""
    page = pointer.page or 1
    label = next((it.label for it in pages if it.number == page), None)
    return {
        "document": document.id,
        "edition": document.edition,
        "title": document.title,
        "kind": document.kind,
        "status": document.status,
        "sample": document.sample,
        "copy_of": document.copy_of,
        "gone": document.gone,
        "ended": document.ended._asdict() if document.ended else None,
        "url": document.url,
        "page": page,
        "label": label,
        "lines": [line_json(line) for line in lines],
    }


def line_json(line: Line) -> Json:
    """One line as the source view shows it; `line` counts on its page."""
    return {
        "page": line.page,
        "line": line.on_page,
        "printed": line.printed,
        "text": line.text,
        "box": [round(side, 1) for side in line.box] if line.box else None,
        "kind": line.kind,
        "citable": line.citable,
        "struck": [list(range) for range in line.struck],
        "column": line.column,
        "ocr": line.ocr,
        "corrected": line.corrected,
    }


def lines_text(document: Document, lines: Sequence[Line]) -> str:
    """The same for a terminal: page, number (as printed where it is), text; what cannot be cited stands in brackets."""
    head = "　".join([f"{document.title}（{document.kind}・{document.status}・{document.issued or '日付不明'}）", *remarks(document)])
    said = [marked(line.text, line.struck) for line in lines]
    said = [text if line.citable else f"［{text}］" for line, text in zip(lines, said, strict=True)]
    said = [text + "".join(f"［{note}］" for note in line_remarks(line)) for line, text in zip(lines, said, strict=True)]
    rows = [f"{line.page:>4}頁 {line.printed or line.on_page:>4}  {text}" for line, text in zip(lines, said, strict=True)]
    return "\n".join([head, *rows])


def line_remarks(it: Line) -> tuple[str, ...]:
    """How a line was read, where its words are not simply the file's. `文字認識 88%` `校正済み：元の読取りは「年囗回」`"""
    seen = (f"文字認識 {it.ocr:.0%}",) if it.ocr is not None else ()
    looked_at = "校正済み" if it.misread is None else put_right(it.misread)
    return seen if it.corrected is None else (*seen, looked_at)


def remarks(it: Document) -> tuple[str, ...]:
    """What a reader must know of a paper besides its status.

    `写し（公式は tsuchi@2023-03-31）` `2024-05-31 限りで廃止（r6@2024-03-05#p1.18-19）` `公開元から消えた（2026-01-05）`
    """
    copy = (f"写し（公式は {it.copy_of}）",) if it.copy_of else ()
    ended = (f"{it.ended.until} 限りで廃止（{it.ended.by}）",) if it.ended else ()
    gone = (f"公開元から消えた（{it.gone}）",) if it.gone else ()
    return (*copy, *ended, *gone)


def places_text(document: Document, lines: Sequence[Line]) -> str:
    """The same with what a person compares with the paper: kind, box in points from the top left, confidence of what was recognised."""
    head, *rows = lines_text(document, lines).split("\n")
    return "\n".join([head, *(f"{_place(line)}  {row}" for line, row in zip(lines, rows, strict=True))])


def _place(line: Line) -> str:
    box = ",".join(f"{side:.0f}" for side in line.box) if line.box else "-"
    sure = f" OCR {line.ocr:.2f}" if line.ocr is not None else ""
    return f"{line.kind:<7} [{box}]{sure}"


def status_json(base: Base) -> Json:
    """What the base holds."""
    counts = base.store.counts()
    return {
        "build": base.number,
        "home": str(base.config.home),
        "encoder": base.store.meta["encoder"] or None,
        "counts": {name: getattr(counts, name) for name in counts.__slots__},
        "documents": [
            {
                "id": it.id,
                "edition": it.edition,
                "title": it.title,
                "kind": it.kind,
                "status": it.status,
                "issued": it.issued,
                "pages": it.pages,
                "lines": it.lines,
                "sample": it.sample,
                "copy_of": it.copy_of,
                "gone": it.gone,
                "ended": it.ended._asdict() if it.ended else None,
                "anomalies": len(base.store.anomalies(it.key)),
            }
            for it in base.store.documents()
        ],
    }


def status_text(base: Base) -> str:
    """The same for a terminal."""
    counts = base.store.counts()
    encoder = base.store.meta["encoder"] or "なし（語だけで検索します）"
    lead = (
        f"資料庫 {base.number} 号: 文書 {counts.documents}、頁 {counts.pages}、行 {counts.lines:,}、"
        f"段 {counts.passages:,}、要確認 {counts.anomalies}"
    )
    rows = []
    for it in base.store.documents():
        codes = Counter(anomaly.code for anomaly in base.store.anomalies(it.key))
        look = "　要確認: " + "、".join(f"{code} {count}" for code, count in codes.items()) if codes else ""
        said = "".join(f"　{words}" for words in remarks(it))
        rows.append(f"  {it.key}  {it.title}（{it.kind}・{it.status}{'・サンプル' * it.sample}）{it.pages}頁 {it.lines}行{said}{look}")
    return "\n".join([lead, f"意味の検索: {encoder}", *rows])
