"""The marker a line opens with, if it opens with one: 第１ / １ / (1) / ① / ア / (ア) / ａ / ○ / ・ / ※ / 【…】 / 様式１

`　(２) 体制` -> kind (1), ordinal 2, label (２)

Read on the raw line, for NFKC would make ① and １ the same. Kinds are rows of data; adding one never edits the reader.
"""

from __future__ import annotations

import re
import unicodedata

from kb.japanese.form_names import names_form
from kb.model import Marker

KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
HE = str.maketrans("へ", "ヘ")  # the hiragana that many a row of イロハ is printed with
HALF_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
KANJI = "一二三四五六七八九十"
ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"

_NUM = r"[0-9０-９]{1,3}"
_GAP = r"(?=[\s　])"
_BRANCH = rf"(?:の(?:{_NUM}|[{KANJI}]{{1,2}})(?=[\s　の（(]|$))*"  # what was put in later: `第５の２`, `第３条の２`
_BRANCHED = re.compile(rf"の(?:{_NUM}|[{KANJI}]{{1,2}})$")

# kind, pattern, what its ordinal counts in. The most specific first; the first that matches is the marker.
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("第章", rf"第({_NUM}|[{KANJI}]{{1,3}})[章編](?![でにのをはがとも])", "number"),
    ("第部", rf"第({_NUM}|[{KANJI}]{{1,3}})部(?![でにのをはがとも])", "number"),
    ("第節", rf"第({_NUM}|[{KANJI}]{{1,3}})節(?![でにのをはがとも])", "number"),
    ("第款", rf"第({_NUM}|[{KANJI}]{{1,3}})款(?![でにのをはがとも])", "number"),
    ("第条", rf"第({_NUM}|[{KANJI}]{{1,3}})条{_BRANCH}(?=[\s　の（(]|$)", "number"),
    ("第", rf"第({_NUM}|[{KANJI}]{{1,3}}){_BRANCH}{_GAP}", "number"),
    ("問", rf"[（(【]?問[\s　]*({_NUM})[)）】.．:：]?", "number"),
    ("Q", rf"[ＱQ]({_NUM})(?![0-9０-９A-Za-z])[.．:：]?", "number"),
    ("区分", rf"[Ａ-ＺA-Z][0-9０-９]{{3}}(?:[－―‐-][0-9０-９]{{1,2}})*{_GAP}", "whole"),
    ("答", rf"[（(]答[)）]|答(?:{_GAP}|[:：])|[ＡA]({_NUM})(?:{_GAP}|[:：]|[.．](?![0-9０-９]))", "none"),
    ("別紙", rf"[（(](?:別紙|別添|別表)[\s　]*({_NUM})?[）)][\s　]*$|(?:別紙|別添|別表|参考資料)[\s　]*({_NUM})?(?:[\s　]|$)", "number"),
    ("1-1", rf"({_NUM}[-－‐.．]{_NUM}){_GAP}", "pair"),
    ("1)", rf"({_NUM})[)）]", "number"),
    ("(1)", rf"[（(]({_NUM})[)）]|([⑴-⒇])", "number"),
    ("(ア)", rf"[（(]([{KATAKANA}{HALF_KANA}へ])[)）]", "kana"),
    ("(a)", r"[（(]([a-zａ-ｚ])[)）]|([⒜-⒵])", "letter"),
    ("①ー", rf"[①-⑳][-－ー‐]({_NUM})", "number"),
    ("①", r"([①-⑳㉑-㉟])", "circled"),
    ("Ⅰ", rf"([{ROMAN}])(?=[\s　.．、]|[^\x00-\x7f])", "roman"),
    ("1", rf"({_NUM})(?:[.．、](?![0-9０-９])|{_GAP})", "number"),
    ("一", rf"([{KANJI}]){_GAP}", "number"),
    ("ア", rf"([{KATAKANA}へ]){_GAP}", "kana"),
    ("a", r"([a-zａ-ｚ])(?:[.．]|　|(?=\s+[^\x00-\x7f]))", "letter"),
    ("＜", r"[<＜〈《≪][^>＞〉》≫]{1,60}[>＞〉》≫]\s*$", "whole"),
    ("【", r"【[^】]{1,60}】(?:[（(][^）)]*[）)])?\s*$", "whole"),
    ("［", r"[［\[〔](?![0-9０-９]+[］\]〕])[^］\]〕]{1,60}[］\]〕]\s*$", "whole"),
    ("○", r"[○〇◯](?![○〇◯])", "none"),
    ("●", r"[●⚫]", "none"),
    ("◎", r"◎", "none"),
    ("◆", r"[◆◇]", "none"),
    ("■", r"[■□](?![\s　]*[■□])", "none"),
    ("▼", r"▼", "none"),
    ("▽", r"▽", "none"),
    ("▶", r"[▶▷►▸]", "none"),
    ("➢", r"[➢➤➡⇒→✓✔]", "none"),
    ("※", r"[※＊*](?:[0-9０-９]{1,2})?(?=\s|　|[^\s*])", "none"),
    ("・", r"[・･•‣∙]", "none"),
    ("-", r"[-－‐–—*](?=[\s　])", "none"),
)
_COMPILED = tuple((kind, re.compile(pattern), counts) for kind, pattern, counts in _KINDS)
_SPACE = re.compile(r"[\s　]*")
_LEFT_OUT = re.compile(r"[（(](?:[中前後]|以下|内容省?)?略[)）][\s　]*$")
_SUPPLEMENT = re.compile(r"[\s　]*附[\s　]*則(?=この|[\s　]*[（(]|[\s　]*$)")
_FROM_TO = re.compile(r"[\s　]*[～〜~・、][\s　]*")


def read_marker(line: str) -> Marker | None:
    """The marker a raw line opens with. `　(２) 体制` -> kind (1), ordinal 2, label (２)"""
    start = _space_end(line, 0)
    if names_form(line):
        return Marker("様式", None, start, line.strip())
    return _row_left_out(line) or _marker(line, start)


def _marker(line: str, start: int) -> Marker | None:
    for kind, pattern, counts in _COMPILED:
        if match := pattern.match(line, start):
            group = next((g for g in match.groups() if g), "")
            end = start if counts == "whole" else _space_end(line, match.end())
            return Marker(kind, _ordinal(group, counts), end, match[0].strip())
    return None


def _row_left_out(line: str) -> Marker | None:
    """The marker of a line that leaves out a row of items: that of the first, its label says them all. `イ～ケ （略）`"""
    left_out = _LEFT_OUT.search(line)
    ends = _FROM_TO.split(line[: left_out.start()].strip()) if left_out else []
    if left_out is None or len(ends) < 2:
        return None
    first, last = (_marker(f"{end}　", 0) for end in (ends[0], ends[-1]))
    whole = first and last and first.kind == last.kind and (first.end, last.end) == (len(ends[0]) + 1, len(ends[-1]) + 1)
    if not whole or first is None or first.ordinal is None:
        return None
    return Marker(first.kind, first.ordinal, left_out.start(), line[: left_out.start()].strip())


def leaves_out(line: str) -> bool:
    """Whether a line ends by saying that something is left out. `(５)～(11) （略）`, `（中略）` -> True"""
    return bool(_LEFT_OUT.search(line))


def supplements(line: str) -> bool:
    """Whether a line begins the 附則 of a paper. `附　則`, `附則（令和５年３月20日）` -> True · `附則第２条の規定は` -> False"""
    return bool(_SUPPLEMENT.match(line))


def said(line: str) -> str:
    """What a line says besides that something is left out. `検査 （略）` -> `検査`"""
    return _LEFT_OUT.sub("", line).strip()


def reached(marker: Marker) -> int:
    """How far in its row a marker goes: its ordinal, or that of the last one it leaves out. `(５)～(11)` -> 11"""
    last = _marker(f"{_FROM_TO.split(marker.label)[-1]}　", 0)
    return (last.ordinal if last and last.kind == marker.kind else marker.ordinal) or 0


def is_branch(marker: Marker) -> bool:
    """Whether an item was put in behind the one of its number. `第５の２` -> True"""
    return marker.kind in ("第", "第条") and bool(_BRANCHED.search(marker.label))


def iroha(marker: Marker) -> Marker | None:
    """The same marker counted イ ロ ハ instead of ア イ ウ, if it can be."""
    char = unicodedata.normalize("NFKC", marker.label).strip("()").translate(HE)
    if marker.kind in ("ア", "(ア)") and char in IROHA:
        return Marker("(イ)" if "(" in marker.kind else "イ", IROHA.index(char) + 1, marker.end, marker.label)
    return None


def _space_end(line: str, start: int) -> int:
    match = _SPACE.match(line, start)
    return match.end() if match else start


def _ordinal(group: str, counts: str) -> int | None:
    """What place in its row a marker claims; None for bullets. `（ウ）` -> 3"""
    if not group or counts in ("none", "whole"):
        return None
    clean = unicodedata.normalize("NFKC", group)
    if counts == "kana":
        return KATAKANA.index(clean.translate(HE)) + 1
    if counts == "letter":
        return ord(clean.strip("()")) - ord("a") + 1
    if counts == "roman":
        return ROMAN.index(group) + 1
    if counts == "pair":
        return int(re.split(r"[-.‐]", clean)[-1])
    return int(clean.strip("()")) if clean.strip("()").isdigit() else kanji_number(clean)


def kanji_number(text: str) -> int:
    """`二十四` -> 24, up to 九百九十九."""
    total, current = 0, 0
    for char in text:
        if char in "十百":
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
        else:
            current = "〇一二三四五六七八九".index(char)
    return total + current
