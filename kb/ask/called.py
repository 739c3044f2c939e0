"""What a question may call a paper by, beside the words of its lines.

`手引き` -> a ガイドブック · `Q&A` -> a ガイドブック or a 事務連絡 · `要綱` -> a paper of any kind
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.ask.home import home
from kb.model import Kind

if TYPE_CHECKING:
    from kb.base.store import Store
    from kb.model import Document

# What a question may call the papers of a kind; the longer first.
NAMES: tuple[tuple[Kind, str], ...] = (
    (Kind.CIRCULAR, r"(?:厚労省の?|国の)?(?:課長|局長|医政局長)?通知"),
    (Kind.MEMO, r"事務連絡|疑義解釈(?:資料)?|質疑応答集?|Q&A"),
    (Kind.GUIDE, r"(?:国の)?(?:ガイドブック|手引き?|マニュアル)|質疑応答集|Q&A"),  # a Q&A comes as either
    (Kind.REPORT, r"とりまとめ(?:案)?|取りまとめ(?:案)?|報告書"),
    (Kind.PAPER, r"WG資料|ワーキンググループの?資料"),
    (Kind.MINUTES, r"議事録"),
    (Kind.LOCAL, r"自治体の?資料|県の資料|市の資料|市町村の?資料"),
    (Kind.NEWS, r"(?:新聞|ニュース)?記事|報道|新聞"),
    (Kind.NOTICE, r"告示"),
    (Kind.LAW, r"法令|法律"),
)
ANY_NAME = "|".join(f"(?:{names})" for _, names in NAMES)
ANY_PAPER = rf"(?:{ANY_NAME}|省令|指針|要綱|要領|規程|文書|資料)(?:\([^()]*\))?"  # names of no one kind, too: `規程（案）`

# Words by which the papers of a kind are met, beside those of their titles.
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
