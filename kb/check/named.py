"""A paper that a draft names and that does not say it, where another one that is held does, or that is superseded.

`外来医療ガイドラインでは、…意見を聴くこととされている。` resting on the 医療計画 notice -> a note that names both
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.japanese.text import plain
from kb.japanese.words import forms, plain_words
from kb.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.base.open import Base
    from kb.model import Citation

_KINDS = r"通知|事務連絡|指針|ガイドライン|ガイドブック|手引き?|要綱|要領|告示|省令|基準|とりまとめ|疑義解釈"
_NAMED = re.compile(
    rf"(?:^|[、。])(?:また|なお|さらに)?、?「?(?P<name>[^、。「」]{{2,60}}?(?P<kind>{_KINDS}|について(?=」?\([^()]*(?:号|{_KINDS})[^()]*\))))」?(?:\([^()]*\))?"
    r"(?:では|には|において|によれば|によると|に(?:基づき|より|従い|沿って)|[でに](?:示|定|求))"
)
_CITED = re.compile(
    rf"(?:^|(?<=[、。]))「?[^、。「」]{{2,60}}?について」?\([^()]*(?:号|{_KINDS})[^()]*\)(?:では|において(?:は|も)?|によれば|に(?:基づき|より|従い))、?"
)
_SPACE = re.compile(r"\s")
_GENERAL = frozenset("国 県 本県 都道府県 市 市町村 厚生 労働 省 厚労 当該 同 上記 今回 関係 関する 係る 為 整備 運用".split())


def names_another(base: Base, draft: str, cited: Iterable[Citation]) -> str:
    """Why the paper that a draft names is not its source; empty where it names none, or none that is held."""
    papers = tuple(cited)
    for name, kind in _named(draft):
        telling = frozenset(forms(name)) - frozenset(forms(kind)) - plain_words() - _GENERAL
        says_so = any(_is(name, telling, kind, f"{it.document.title} {it.document.number or ''} {it.quote}") for it in papers)
        meant = [it for it in base.store.documents() if telling and _is(name, telling, kind, f"{it.title} {it.kind}")]
        if meant and not says_so:
            return f"案文が挙げる「{name}」ではなく、「{papers[0].document.title}」の記載です"
    return _names_superseded(base, draft, papers)


def _names_superseded(base: Base, draft: str, cited: tuple[Citation, ...]) -> str:
    """The superseded edition whose number the draft gives, unless a line cited speaks of it."""
    said, quoted = _close(draft), _close("".join(it.quote for it in cited))
    for it in base.store.documents():
        number = _close(it.number or "")
        if number and it.status is Status.OLD and number in said and number not in quoted:
            return f"案文が挙げる{it.number}は旧版です（「{it.title}」）"
    return ""


def _close(text: str) -> str:
    return _SPACE.sub("", plain(text))


def own_words(draft: str) -> str:
    """A sentence without the paper it names. `医療計画について（令和５年…通知）に基づき、計画を定める。` -> `計画を定める。`"""
    return _CITED.sub("", plain(draft))


def _named(draft: str) -> Iterator[tuple[str, str]]:
    for match in _NAMED.finditer(plain(draft)):
        yield match["name"], match["kind"]


def _is(name: str, telling: frozenset[str], kind: str, text: str) -> bool:
    """Whether a title or a line names the paper: as it is spelled, or by its telling words and its kind."""
    said = plain(text)
    return name in said or (kind in said and telling <= frozenset(forms(said)))
