"""What a question may call a paper by, beside the words of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.ask.home import home
from kb.model import Kind

if TYPE_CHECKING:
    from kb.base.store import Store
    from kb.model import Document

CALLED = {
    Kind.NEWS: "記事 新聞 ニュース",
    Kind.GUIDE: "手引き マニュアル",
    Kind.MEMO: "質疑応答 疑義解釈 Q&A",
    Kind.LOCAL: "市 県 研修 資料",
    Kind.REPORT: "報告書",
}


def paper_words(document: Document) -> str:
    """What a question may call a paper by: its title, kind, issuer and number."""
    return " ".join(filter(None, [document.title, document.kind, CALLED.get(document.kind, ""), document.issuer, document.number]))


def called_in(store: Store, document: Document) -> str:
    """The same with the municipality whose paper it is by its lines alone."""
    return f"{paper_words(document)} {home(store, document)}".rstrip()
