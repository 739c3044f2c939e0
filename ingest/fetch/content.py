"""What bytes are, whatever they are said to be: their format by their first signs, and whether they are whole and a paper at all.

`b"%PDF-1.7…"` sent as text/html -> pdf · a page titled 「メンテナンス中」 where a PDF was asked for -> NotTheFile
"""

from __future__ import annotations

import re
import zipfile
from email.message import Message
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import category
from urllib.parse import unquote, urlsplit

from ingest.fetch.errors import BadAnswer, NotTheFile

if TYPE_CHECKING:
    from pathlib import Path

HEAD, TAIL = 2048, 4096  # bytes in which a file says what it is, and that it is whole
SHORT = 1500  # characters; a notice is no longer, a page of materials or minutes is
NAMES = 60  # characters of a file name; a file system takes 255 bytes

_BY_SUFFIX = {
    **{suffix: suffix for suffix in ("pdf", "docx", "xlsx", "pptx", "zip")},
    **dict.fromkeys(("doc", "xls", "ppt"), "ole"),
    **dict.fromkeys(("txt", "csv", "md"), "text"),
}
_SIGNS = (
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_OFFICE = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title)\b", re.IGNORECASE)
_NOTICE = re.compile(
    r"メンテナンス|maintenance|アクセスが集中|(?:ただいま|現在).{0,20}(?:できません|できない|停止|休止)|サービス.{0,6}(?:停止|休止)"
    r"|お探しのページ|(?:ページ|ファイル)(?:が|は)(?:見つかりません|ありません|存在しません)|一時的に(?:利用|ご利用|表示|アクセス)"
    r"|not found|forbidden|access denied|service unavailable|bad gateway|internal server error|just a moment"
    r"|(?:^|\D)(?:40[34]|50[0234])(?:\D|$)"
    r"|エラーが発生|^エラー|error page|ログインしてください",
    re.IGNORECASE,
)
_ADVICE = "ブラウザで住所を開いて確かめ、直っていれば、もう一度実行してください"


def format_of(path: Path) -> str:
    """pdf, docx, xlsx, pptx, zip, ole, image, program, html, text or binary. Raises BadAnswer for a package that is cut short."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _package(path)
    if sign := next((format for sign, format in _SIGNS if head.startswith(sign)), ""):
        return sign
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    if b"\0" in head:
        return "binary"
    return "html" if _HTML.search(head) else "text"


def check(path: Path, format: str, url: str, said: str) -> None:
    """Raises NotTheFile, BadAnswer when the bytes are not what the address names, are cut short, or are only a notice."""
    if not path.stat().st_size:
        raise BadAnswer(f"{url} の応答が空です", _ADVICE)
    wanted = wanted_format(url)
    notice = _notice(path, said) if format == "html" else ""
    if wanted and wanted != format:
        title = f"（「{notice}」）" if notice else ""
        raise NotTheFile(f"{url} は {wanted} のはずですが、{format} が返りました{title}。これまでの版はそのままです", _ADVICE)
    if notice:
        raise NotTheFile(f"{url} は資料ではなくお知らせの頁です（「{notice}」）。これまでの版はそのままです", _ADVICE)
    if format == "pdf" and b"%%EOF" not in _tail(path):
        raise BadAnswer(f"{url} の PDF は途中で切れています", "もう一度実行し、同じなら、ブラウザで保存して `kb add` に渡してください")


def wanted_format(url: str) -> str:
    """The format that an address names, or nothing. `https://…/001.PDF` -> `pdf`"""
    return _BY_SUFFIX.get(PurePosixPath(urlsplit(url).path).suffix.lower().lstrip("."), "")


def name_of(url: str, disposition: str, format: str) -> str:
    """A harmless file name with the suffix of what it is. `attachment; filename="../../x.sh"` of a PDF -> `x.pdf`"""
    message = Message()
    message["Content-Disposition"] = disposition or "inline"
    try:
        said = message.get_filename() or ""
    except (LookupError, ValueError):
        said = ""
    clean = _clean(said) or _clean(unquote(PurePosixPath(urlsplit(url).path).name)) or "資料"
    suffix = {"text": ".txt", "ole": ".doc", "image": ".img", "program": ".bin", "binary": ".bin"}.get(format, f".{format}")
    path = PurePosixPath(clean)
    if format == "text" and path.suffix.lower() in (".csv", ".md"):
        suffix = path.suffix.lower()
    return f"{path.stem[:NAMES] or '資料'}{suffix}"


def text_of(data: bytes, said: str) -> str:
    """Text in the encoding that is stated or that fits; signs that fit none are marked, never an error."""
    stated = re.findall(r"charset\s*=\s*[\"']?([\w.:-]+)", f"{said} {data[:HEAD].decode('latin-1')}", re.IGNORECASE)
    for encoding in (*stated, "utf-8", "cp932", "euc_jp"):
        try:
            return data.decode("cp932" if encoding.lower() in ("shift_jis", "x-sjis", "shift-jis") else encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", errors="replace")


def _notice(path: Path, said: str) -> str:
    """What a page says if it is no more than a notice: maintenance, an error, nothing here."""
    with path.open("rb") as file:
        text = text_of(file.read(1 << 18), said)
    title = " ".join(re.sub(r"<[^>]*>", " ", "".join(re.findall(r"<(?:title|h1)\b[^>]*>(.*?)</", text, re.I | re.S))).split())
    body = re.sub(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", " ", text, flags=re.I | re.S)
    body = " ".join(body.split())
    if len(body) > SHORT:
        return ""
    found = _NOTICE.search(title) or (_NOTICE.search(body) if len(body) < SHORT // 3 else None)
    return (title or body)[:60] if found else ""


def _package(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise BadAnswer("届いたファイルは途中で切れているか、壊れています", _ADVICE) from error
    return next((format for folder, format in _OFFICE if any(name.startswith(folder) for name in names)), "zip")


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        return file.read()


def _clean(name: str) -> str:
    """The last part of a name without signs that mislead. `..\\..\\通知\\u202efdp.exe` -> `通知fdp.exe`"""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(sign for sign in last if category(sign)[0] not in "CZ" or sign == " ")
    kept = re.sub(r'[<>:"|?*\ufffd]', "", kept).strip(" .")
    return kept.lstrip("-")
