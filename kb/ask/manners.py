"""A question without its manners, which say nothing of the matter and must not weigh as words of it.

`お忙しいところすみません、届出の期限を教えていただけますでしょうか` -> `届出の期限を教えてください`
"""

from __future__ import annotations

import re

_SORRY = r"(?:大変|誠に)?(?:すみません|すいません|申し訳(?:ござい|あり)ません|恐れ入ります|恐縮です|恐縮ながら|失礼(?:いた)?します)"
_SORRY = rf"(?:{_SORRY}(?:が|けど|けれども?)?)"
_GREETING = r"お忙しい(?:ところ|中)|(?:いつも|大変)*お世話に(?:なって(?:おり|い)ます|なります)|こんにち[はわ]"
_GREETING += r"|(?:初|はじ)めまして|(?:突然|たびたび|度々)(?=す|申|失|恐)"
_HASTE = r"(?:大?至急|取り急ぎ|急ぎ|急いで)(?:で|に|なので|のため)?"
_PLEASE = r"(?:どうぞ|何卒)?(?:よろ|宜)しく(?:お願い(?:いた|致)?します)?"
_ME = r"(?:担当(?:者)?|新任|初任|初心者|素人)(?:な(?:の|ん))?です(?:が|けど|けれど)"
_SIMPLY = r"(?:日本語で(?:は|言うと|いうと)?|(?:一言で|ひとことで|簡単に|平たく|やさしく)(?:言うと|いうと|言えば|いえば)|要するに|つまり)"
_FAVOUR = r"(?:いただ|頂|願え|くださ(?:いま|り)|下さ(?:いま|り))"
_NOT_OF_IT = r"(?![^、。]*(?:の[はをが]|誰|何|いつ|どこ|どの))"  # `病名を教えていただけるのは誰か`
_GAP = r"[、。,\s]*"
# What is cut, and what stands in its place.
_ROWS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"^{_GAP}(?:(?:{_GREETING}|{_SORRY}|{_HASTE}(?={_GAP}(?:{_SORRY}|お世話)))(?:で|に)?{_GAP})+"), ""),
    (re.compile(rf"(?<=[、。]){_ME}{_GAP}|^{_ME}{_GAP}"), ""),
    (re.compile(rf"{_HASTE}{_GAP}(?=(?:具体的[にな]|詳しく)?(?:知りた|教えて[くほ欲い]|確認した|ご回答|お答え|ご教|お願い))"), ""),
    (re.compile(rf"{_HASTE}(?=具体的な[^、。]{{1,20}}(?:知りた|教えて[くほ欲い]))|^{_HASTE}、"), ""),
    (re.compile(rf"{_SIMPLY}、?(?=何|なに|なん|どう|どんな)"), ""),
    (re.compile(rf"[、。\s]*{_PLEASE}[。\s]*$"), ""),
    (re.compile(rf"(?<![はも])(?:お?教え(?:て)?|ご教[示授](?:を)?){_FAVOUR}{_NOT_OF_IT}[^、。]*[。?？]?$"), "教えてください"),
    (re.compile(r"(知りたい|確認したい)(?:の|ん)(?:です|だ)(?:が|けど|けれども?)[。…]*$"), r"\1"),
)


def plainly(raw: str) -> str:
    """The question alone; the whole where nothing else would be left."""
    rest = raw
    for pattern, instead in _ROWS:
        rest = pattern.sub(instead, rest)
    return rest if re.search(r"\w{2}", rest) else raw
