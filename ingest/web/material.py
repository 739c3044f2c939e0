"""A material as an index page lists it, before it is fetched: what it is called, where it is, and what the page says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MaterialKind(StrEnum):
    """掲載物の種類: what a link on an index page leads to."""

    AGENDA = "議事次第"
    PAPER = "資料"
    REFERENCE = "参考資料"
    ATTACHMENT = "別添"
    ANNEX = "別紙"
    TABLE = "別表"
    FORM = "様式"
    ROSTER = "名簿"
    MINUTES = "議事録"
    SUMMARY = "議事要旨"
    NOTIFICATION = "開催案内"
    LAW = "法令"
    NOTICE = "告示"
    CIRCULAR = "通知"
    MEMO = "事務連絡"
    GUIDE = "ガイドブック"
    REPORT = "とりまとめ"
    PRESS = "報道発表"
    PAGE = "ページ"


@dataclass(frozen=True, slots=True)
class Material:
    """掲載物: one link of an index page. `url` is absolute; `number` reads `1-2` for 資料１－２ and is empty where none is printed.

    `format` is PDF, HTML, TXT, XLSX, DOCX, ZIP …; `size` is in bytes as the page rounds it,
    None where it does not say; `note` is what the page adds in brackets (`0529訂正後`).
    """

    title: str
    url: str
    number: str
    format: str
    size: int | None
    note: str
    kind: MaterialKind
