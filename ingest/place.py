"""The 県, 市, 町 … that a paper is of, where its title names one: the site at the end of a page's title, or whose rules they are.

`発電装置の購入を補助します - 青梅市` -> 青梅市 · `見本町在宅医療推進会議設置要綱` -> 見本町
"""

from __future__ import annotations

import re

from kb.japanese.text import plain

WARD = r"[一-龥]{1,3}(?<![地学校管特市各全別政挙同])区"  # `架空区`; 地区, 学区 and 特別区 are no name of a place
PLACE = (
    r"(?!(?:都道府|市町|市区|区市|保健所設置|指定都市|中核市|政令|本市|本町|本村|当該|各|全|同|関係)[一-龥]*)"
    rf"(?:[一-龥]{{2,3}}(?<!都道府)県|北海道|東京都|大阪府|京都府|[一-龥ケヶ]{{1,5}}[市町村]|{WARD})"
)
_OFFICE = r"(?:庁|役所|役場)?(?:(?:公式)?(?:ホームページ|ウェブサイト|サイト|HP))?(?:[(][^()]*[)])?"
_LAST = re.compile(rf"(?:\s*[|｜/／]\s*|\s+[-–—－]?\s*|[-–—－]\s+)(?P<place>{PLACE}){_OFFICE}\s*$")
_FIRST = re.compile(rf"^(?P<place>{PLACE}){_OFFICE}\s*[|｜/／]\s*")
_RULES = re.compile(rf"^[○〇◯]?(?P<place>{PLACE}).{{2,60}}(?:要綱|要領|規則|規程|規約|条例|細則)(?:[(].*)?$")


def without_site(title: str) -> str:
    """The title of a web page without the site that it stands on. `栃木県／設備整備事業について` -> `設備整備事業について`"""
    for pattern in (_LAST, _FIRST):
        if (match := pattern.search(_wide(title))) and len(title) > match.end() - match.start():
            return title[: match.start()] + title[match.end() :]
    return title


def site(title: str) -> str:
    """The place whose site a web page stands on, by its title; empty for none. `…の策定 - 静岡市` -> 静岡市"""
    match = _LAST.search(_wide(title)) or _FIRST.search(_wide(title))
    return match["place"] if match else ""


def ruling(title: str) -> str:
    """The place whose 要綱, 規則 or 条例 a paper is. `都留市在宅医療推進事業実施要綱` -> 都留市"""
    match = _RULES.match(re.sub(r"\s+", "", plain(title)))
    return match["place"] if match else ""


def _wide(title: str) -> str:
    return title.translate(str.maketrans("（）", "()"))
