"""What the words and the address of a link say of the material behind it: kind, number, format, size and notes.

`資料２－１　在宅医療の現状について［PDF形式：1.2MB］（0529訂正後）` -> 資料, 2-1, PDF, 1258291 bytes, 0529訂正後, `在宅医療の現状について`
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ingest.web.material import MaterialKind as Kind
from kb.japanese.markers import kanji_number
from kb.japanese.text import normalise, squeezed

if TYPE_CHECKING:
    from kb.japanese.text import Normalised

# On normalised words without spaces; the first that is found wins. What a paper is called at its beginning goes before what it is about.
WORDS: tuple[tuple[str, Kind], ...] = (
    (r"こちら$|トップページ$|の?ページ$", Kind.PAGE),
    (r"^[(【]?(?:机上配布|当日配布|委員限り)?参考(?:資料|[)】\d]|$)", Kind.REFERENCE),
    (r"^[(【]?(?:机上配布|当日配[布付]|委員提出|構成員提出|追加)?資料(?:No\.?|番号)?[\d一二三四五六七八九十]", Kind.PAPER),
    (r"^[(【]?別[紙添記]?様式|^[(【]?(?:参考)?様式", Kind.FORM),
    (r"^[(【]?別添", Kind.ATTACHMENT),
    (r"^[(【]?別紙", Kind.ANNEX),
    (r"^[(【]?別表", Kind.TABLE),
    (r"議事次第|会議次第|^次第", Kind.AGENDA),
    (r"開催(?:案内|通知|中止|延期|のお知らせ|内容の変更|場所の変更|日時の変更)|^延期|^中止|の開催について$|傍聴", Kind.NOTIFICATION),
    (r"議事録|会議録|速記録", Kind.MINUTES),
    (r"(?:議事|審議|会議)(?:要旨|概要)", Kind.SUMMARY),
    (r"名簿|座席[表図]|配席図", Kind.ROSTER),
    (r"報道発表|プレスリリース|^発表資料", Kind.PRESS),
    (r"事務連絡", Kind.MEMO),
    (r"告示第\d+号|を改正する(?:件|告示)", Kind.NOTICE),
    (r"(?:法律|政令|省令)第\d+号|を改正する(?:法律|政令|省令)", Kind.LAW),
    (r"発(?:第|\d)[\d第]*号|日付け?[一-龥]{1,8}第\d+号|[(【]通知[)】]", Kind.CIRCULAR),
    (r"ガイド(?:ブック|ライン)|手引き?(?!書)|マニュアル|ハンドブック|事例集", Kind.GUIDE),
    (r"主なご?意見", Kind.PAPER),
    (r"[取と]りまとめ|(?:中間|審議の|議論の)まとめ|報告書|(?:議論の|中間|論点)整理|基本方針|審議結果|意見書|提言|答申", Kind.REPORT),
    (r"(?:意見|報告)等?(?:[(].*)?$", Kind.REPORT),
    (r"資料(?:一覧|集)?等?$", Kind.PAPER),
)
# On the last part of the address, for words that do not say: `第466回（5月19日）`.
ADDRESSES: tuple[tuple[str, Kind], ...] = (
    (r"giji|\.txt$", Kind.MINUTES),
    (r"gaiyo|_gy\.html?$", Kind.SUMMARY),
    (r"si?h?iryou?", Kind.PAPER),
    (r"meibo", Kind.ROSTER),
    (r"annai", Kind.NOTIFICATION),
)
ICONS = {"pdf": "PDF", "excel": "XLSX", "word": "DOCX", "ppt": "PPTX", "powerpoint": "PPTX", "text": "TXT", "txt": "TXT", "zip": "ZIP"}
FILES = {"pdf", "txt", "xlsx", "xls", "xlsm", "docx", "doc", "pptx", "ppt", "zip", "lzh", "csv", "rtf", "jtd", "xml", "mp4"}
UNITS = {
    "B": 1,
    "バイト": 1,
    "K": 1 << 10,
    "KB": 1 << 10,
    "キロバイト": 1 << 10,
    "M": 1 << 20,
    "MB": 1 << 20,
    "メガバイト": 1 << 20,
    "GB": 1 << 30,
}

_FORMAT = r"(?:PDF|TXT|テキスト|XLSX?|EXCEL|エクセル|DOCX?|WORD|ワード|PPTX?|POWERPOINT|ZIP|CSV|LZH|HTML?|一太郎)"
_SIZE = re.compile(
    rf"(?:{_FORMAT}?(?:版|形式|ファイル)?[:/,、]?)*(?P<size>[\d,]*\.?\d+)(?:形式:?)?(?P<unit>[KMG]B|[KM](?!\w)|B|キロバイト|メガバイト|バイト)(?:/\d+(?:頁|ページ))?",
    re.IGNORECASE,
)
_ONLY_FORMAT = re.compile(rf"{_FORMAT}(?:版|形式|ファイル)?(?:[・/,、]{_FORMAT}(?:版|形式|ファイル)?)*", re.IGNORECASE)
_NOTE = re.compile(r"訂正|修正|差し?替え?|更新|追加|再掲|掲載|削除|改訂版|未定稿|^New$|新着|音声", re.IGNORECASE)
_WINDOW = re.compile(r"(?:別|新規?|新しい)(?:の)?(?:ウィンドウ|ウインドウ|タブ|窓)|外部(?:サイト|リンク)|リンク$")
_NEW = re.compile(r"(?:\s|(?<=[\])]))(?:NEW!?|新着)\s*$", re.IGNORECASE)
_DIGITS = r"(?:\d+|[一二三四五六七八九十]+(?![式覧括部体般定])|(?-i:[IVX]+)(?![A-Za-z]))"
_NUMBER = re.compile(
    r"\s*[(【]?\s*(?:机上配[布付]|当日配[布付]|委員提出|構成員提出|追加)?(?P<name>参考資料|資料|別[紙添記]様式|別添|別紙|別表|参考様式|様式|参考)\s*[)】]?"
    rf"\s*(?:No\.?|番号)?\s*(?P<number>第?{_DIGITS}(?:\s*(?:[-‐–—―−ー~〜・]|の(?=\d))\s*第?{_DIGITS})*)\s*号?\s*[)】]?",
    re.IGNORECASE,
)
_OPENING = {")": "(", "]": "[", "】": "【", "〕": "〔"}


@dataclass(frozen=True, slots=True)
class Link:
    """リンク: what a link says by itself. `title` is empty where its words name a format only (`PDF［151KB］`)."""

    title: str
    kind: Kind
    number: str
    format: str
    size: int | None
    note: str
    said: bool
    """Whether the kind follows from the words, not from the address or for want of anything better."""


def classify(text: str, url: str, head: str = "", icon: str = "") -> Link:
    """What a link is. `head` names the column or section it stands in, `icon` is what the page marks it with (`pdf`)."""
    clean = normalise(text)
    words, size, notes = _peeled(clean)
    bare = re.sub(r"\s+", "", clean.text[:words])
    kind = kind_of(bare + "".join(f"({note})" for note in notes)) if bare else None
    said = kind is not None
    format = _format(url, icon, clean.text)
    by_place = kind_of(squeezed(head)) or _by(ADDRESSES, _last(url))
    return Link(
        title="" if _ONLY_FORMAT.fullmatch(bare) else _titled(text, clean, words),
        kind=kind or by_place or (Kind.PAGE if format == "HTML" else Kind.PAPER),
        number=_number(clean.text[:words]),
        format=format,
        size=size,
        note="・".join(note for note in reversed(notes) if not _WINDOW.search(note)),
        said=said,
    )


def kind_of(words: str) -> Kind | None:
    """What normalised words without spaces name, or nothing."""
    return _by(WORDS, words)


def _by(rules: tuple[tuple[str, Kind], ...], words: str) -> Kind | None:
    return next((kind for pattern, kind in rules if re.search(pattern, words)), None)


def _peeled(clean: Normalised) -> tuple[int, int | None, list[str]]:
    """How far the words reach before the brackets that only describe the file; its size; the notes, last first."""
    end, size, notes = len(clean.text.rstrip()), None, []
    while end:
        if new := _NEW.search(clean.text[:end]):
            notes.append(clean.text[new.start() : end].strip())
            end = new.start()
        start = _opens(clean.text[:end])
        inner = "".join(clean.text[start + 1 : end - 1].split()) if start >= 0 else ""
        if match := _SIZE.fullmatch(inner):
            size = size or _bytes(match)
        elif _ONLY_FORMAT.fullmatch(inner) or _WINDOW.search(inner):
            pass
        elif start > 0 and (_NOTE.search(inner) or _sized(clean.text[:start])):
            notes.append(clean.text[start + 1 : end - 1].strip())
        else:
            break
        end = len(clean.text[:start].rstrip())
    if tail := re.search(rf"\s(?:{_FORMAT}\s*[:：]?\s*)?(?P<size>[\d,]*\.?\d+)\s*(?P<unit>[KM]B)$", clean.text[:end], re.IGNORECASE):
        size, end = size or _bytes(tail), tail.start()
    return end, size, notes


def _sized(text: str) -> bool:
    """Whether the words end with the size of a file; what follows it in brackets describes the file."""
    text = text.rstrip()
    return bool(_SIZE.fullmatch("".join(text[_opens(text) + 1 : -1].split())))


def _opens(text: str) -> int:
    """Where the bracket opens that closes the text, -1 where none does."""
    closing = text[-1:]
    opening, depth = _OPENING.get(closing), 0
    if opening is None:
        return -1
    for i in range(len(text) - 1, -1, -1):
        depth += (text[i] == closing) - (text[i] == opening)
        if not depth:
            return i
    return -1


def _bytes(match: re.Match[str]) -> int:
    return round(float(match["size"].replace(",", "")) * UNITS[match["unit"].upper()])


def _number(words: str) -> str:
    """`資料２－１` -> `2-1`, `別表第一～第六` -> `1~6`, `様式101・102` as it is."""
    match = _NUMBER.match(words)
    if not match:
        return ""
    digits = re.sub(r"[一二三四五六七八九十]+", lambda run: str(kanji_number(run[0])), re.sub(r"\s+|第", "", match["number"]))
    return re.sub(r"[‐–—―−ーの]", "-", digits.replace("〜", "~"))


def _titled(text: str, clean: Normalised, words: int) -> str:
    """The raw words, and of a numbered 資料 or 参考資料 what follows its number, where that is a title."""
    match = _NUMBER.match(clean.text[:words])
    start = 0
    if match and match["name"] in ("資料", "参考資料"):
        rest = clean.text[match.end() : words].lstrip(" :.．、-_")
        start = words - len(rest) if rest and rest[0] not in "([（【" else 0
    return tidy(text[slice(*clean.raw_span(start, words))])


def tidy(raw: str) -> str:
    """One line without the bullet in front and the spaces around. `　・○　別紙７` -> `別紙７`"""
    words = re.sub(r"[^\S　]+", " ", raw)
    return re.sub(r"^[\s・○●〇◯◎■□◆◇※＊*→▶►･]+", "", words).rstrip("　 :：")


def _format(url: str, icon: str, words: str) -> str:
    suffix = PurePosixPath(_last(url)).suffix.lstrip(".")
    if suffix in FILES:
        return suffix.upper()
    if suffix in ("html", "htm"):
        return "HTML"
    named = re.search(rf"[\[(]\s*({_FORMAT})(?:版|形式|ファイル|[:\])])", words, re.IGNORECASE)
    return ICONS.get(icon.lower()) or (ICONS.get(named[1].lower(), named[1].upper()) if named else "HTML")


def _last(url: str) -> str:
    return unquote(PurePosixPath(urlsplit(url).path).name).lower()
