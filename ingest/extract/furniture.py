"""What is in a file but is not the paper: the same page a second time, link lists, widgets, stamps and slogans of a web site.

`会議を開く。` / `関連記事` / `ほかの記事` -> the last two are notes that are not cited

Nothing is thrown away: such rows stay, marked as notes; a second copy and a link list are never cited.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kb.japanese.text import plain
from kb.model import Anomaly, LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.extract.segment import Row

BLOCK_LINES, BLOCK_CHARACTERS = 5, 100  # a repeated block has at least as many lines with words, and characters
EARLIER = 8  # how many earlier places of a line are tried as the start of a repeated block
WIDGETS, BANNERS = 3, 2  # least lines of widgets, most lines of banners under them (seed 004: 5 and 1)
HEADLINES = 10  # headlines in a row at the end, without `関連記事` above them, before they count as a link list
HEADLINE = range(20, 121)  # characters of a headline standing alone (seed 004: 23 to 71)
LISTED = 150  # characters of the longest line that may still belong to a list of related articles

_WORDS = re.compile(r"[^\W\d_]")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-鿿]")
_RELATED = re.compile(
    r"[\s　]*[【〈《<＜\[■◆●▼▽]?\s*"
    r"(?:関連(?:記事|リンク|ニュース|コンテンツ)|(?:あわせて|合わせて)読みたい.*|(?:おすすめ|人気|最新|新着)の?記事)"
    r"\s*[】〉》>＞\]]?[:：]?[\s　]*"
)
_NUMBERED = re.compile(r"[\s　]*(?:[(（]?\d{1,3}[)）.．、]|[①-⑳]|第[\d０-９一-十]|[○〇●◎])")
_SOURCE = re.compile(r"[―—–｜|-]\s*[^―—–｜|。、]{2,30}$")

# Words that sites put around a paper: the page viewer of seed 000, share buttons and image names of news pages (seed 004).
_SITE_WORDS = re.compile(
    r"[\s　]*(?:よむ、つかう、まなぶ。|ページ画像|プレーンテキスト|低解像度画像をダウンロード|出典"
    r"|ダウンロードした画像を利用する際は.*|資料テキストはコンピュータによる自動処理で生成.*|テキストをコピーしてご利用.*"
    r"|(?:この)?(?:ページ|記事)を(?:印刷|シェア|共有)(?:する)?|(?:ページの)?(?:先頭|トップ)(?:へ|に)戻る|ページトップへ?"
    r"|ツイート|シェア(?:する)?|印刷(?:する)?|Copyright.*|©.*|.*_(?:logo|banner|icon))[\s　]*"
)

_CRUMBS = re.compile(  # the way to a page through its site, and the sign that its words begin
    r"[\s　]*(?:(?:ホーム|トップ(?:ページ)?|TOP|HOME|現在(?:地|の位置))[^。>＞›»]{0,20}(?:[>＞›»][^。>＞›»]*){2,}"
    r"|ここから本文(?:です)?。?|本文ここから)[\s　]*"
)
_DAY = r"(?:(?:令和|平成)\s?(?:\d+|元)(?:\(\d{4}\))?|\d{4})年\s?\d{1,2}月\s?\d{1,2}日|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}"
_PRINT = r"印刷用?ページ(?:を|の)?表示(?:する)?|大きな文字で印刷(?:ページ表示)?|文字を大きくして印刷|印刷画面表示|印刷"  # links beside them
_STAMP = re.compile(  # a web page's own number and days
    rf"(?=.*\d)(?:[\s\[\]|・-]*(?:(?:{_PRINT})|(?:ページ|記事|コンテンツ)?(?:番号|I[Dd])[:\s]*\d{{3,}}|(?:最終|初回)?(?:公開|更新|掲載|登録)日?時?[:\s]*(?:{_DAY})(?:\s*更新)?))+[\s\[\]|・-]*"
)


def repeated(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Anomaly, ...]]:
    """Mark what stands in the file a second time, to the letter and in the same order, so that only the first copy is cited."""
    seen: dict[str, list[int]] = {}
    done, anomalies = list(rows), []
    i = 0
    while i < len(rows):
        length = max((_same(rows, first, i) for first in seen.get(rows[i].text, ())), default=0)
        if not _is_block(rows[i : i + length]):
            for j in range(i, i + max(1, length)):
                places = seen.setdefault(rows[j].text, [])
                places.extend([j] if len(places) < EARLIER else ())
            i += max(1, length)
            continue
        for j in range(i, i + length):
            kind = rows[j].kind if _WORDS.search(rows[j].text) else LineKind.LABEL
            done[j] = replace(rows[j], kind=kind, citable=False)
        anomalies.append(
            Anomaly("repeated", f"{rows[i].file_line} 行目から、前と同じ内容が {length} 行続きます（二度目は引用しません）", 1)
        )
        i += length
    return tuple(done), tuple(anomalies)


def _same(rows: Sequence[Row], first: int, second: int) -> int:
    """How many rows from `second` on equal those from `first` on, up to `second` itself."""
    length = 0
    while first + length < second and second + length < len(rows) and rows[first + length].text == rows[second + length].text:
        length += 1
    return length


def _is_block(rows: Sequence[Row]) -> bool:
    worded = [row.text for row in rows if _WORDS.search(row.text)]
    return len(worded) >= BLOCK_LINES and sum(map(len, worded)) >= BLOCK_CHARACTERS


def furnished(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Mark the site's own words as notes, and its widgets, stamps and link lists as notes that are never cited.

    `ページ番号1005305　更新日 2024年6月7日` -> a note; its day is the day of the paper, not of what the paper says
    """
    widgets = _widgets(rows)
    body = [(i, row.text) for i, row in enumerate(rows) if row.kind is LineKind.BODY]
    stamps = {i for i, text in body if _STAMP.fullmatch(plain(text)) or _CRUMBS.fullmatch(text) or _begins(rows, i)}
    aside = {*widgets, *_related(rows), *_headlines(rows), *stamps}
    words = {i for i, text in body if _SITE_WORDS.fullmatch(text)}
    notes = aside | words | set(_beside(rows, widgets.stop))
    return tuple(
        replace(row, kind=LineKind.NOTE, citable=row.citable and i not in aside) if i in notes else row for i, row in enumerate(rows)
    )


def _begins(rows: Sequence[Row], i: int) -> bool:
    """Whether a row only says that the words of the page begin. `本文` right above its first heading"""
    return rows[i].text.strip() == "本文" and any(row.level for row in rows[i + 1 : i + 2])


def _widgets(rows: Sequence[Row]) -> range:
    """Words without Japanese at the head of a Japanese text: search boxes and buttons. `Exact matches only`"""
    japanese = [bool(_JAPANESE.search(row.text)) for row in rows]
    head = japanese.index(True) if 2 * sum(japanese) > len(rows) else 0
    return range(head if head >= WIDGETS else 0)


def _beside(rows: Sequence[Row], start: int) -> range:
    """The banners that stand directly under the widgets, up to the first blank line. `ミニセミナー2026`"""
    end = start
    while 0 < end < len(rows) and rows[end].file_line == rows[end - 1].file_line + 1:
        end += 1
    return range(start, end if end - start <= BANNERS else start)


def _related(rows: Sequence[Row]) -> set[int]:
    """The lists under `関連記事`, each up to the first line that is no headline."""
    found: set[int] = set()
    listing = False
    for i, row in enumerate(rows):
        if _RELATED.fullmatch(row.text):
            listing = True
        elif row.level or row.text.rstrip().endswith("。") or len(row.text) > LISTED or _NUMBERED.match(row.text):
            listing = False
        if listing:
            found.add(i)
    return found


def _headlines(rows: Sequence[Row]) -> range:
    """A run of headlines that reaches the end, most of them naming their source. `…を推進していく―在宅医療、医療・介護連携WG`"""
    first = len(rows)
    while first and _is_headline(rows[first - 1]):
        first -= 1
    named = sum(bool(_SOURCE.search(row.text)) for row in rows[first:])
    enough = len(rows) - first >= HEADLINES and 2 * named > len(rows) - first
    return range(first, len(rows)) if enough else range(0)


def _is_headline(row: Row) -> bool:
    text = row.text.strip()
    plain = row.kind is LineKind.BODY and not row.level and "\t" not in text
    return plain and len(text) in HEADLINE and not text.endswith("。") and not _NUMBERED.match(text)
