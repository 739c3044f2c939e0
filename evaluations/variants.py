"""Does another spelling change the answer? `python -m evaluations.variants`

Every question is asked again with its spelling swapped (full width, kanji numerals, okurigana and kana by variants.tsv, 西暦 for
和暦); the loss is the difference of the share answered rightly. Asked twice unchanged, it must give the same lines.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations.answers import HERE
from evaluations.bases import SETS, missing_papers, open_set
from evaluations.questions import load, score
from evaluations.spread import paired
from kb.ask.answer import ask
from kb.japanese.tables import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kb.base.open import Base

WIDE = str.maketrans("0123456789()", "０１２３４５６７８９（）") | {ord(" "): "　"}
NARROW = str.maketrans("０１２３４５６７８９（）？", "0123456789()?")
NUMERALS = "〇一二三四五六七八九"


def kanji_numerals(text: str) -> str:
    """Small numbers as they stand in laws. `24時間` -> `二十四時間`; years, dates and numbers of papers stay."""
    return re.sub(r"(?<![\d０-９第年月.])(\d{1,2})(?=時間|か所|箇所|人|名|つ)", lambda match: _kanji(int(match[1])), text)


def _kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else NUMERALS[tens]) + ("十" if tens else "") + (NUMERALS[ones] if ones or not tens else "")


def western_years(text: str) -> str:
    """`令和6年度` -> `2024年度`"""
    years = {"令和": 2018, "平成": 1988}
    found = re.compile(r"(令和|平成)\s*([0-9０-９]{1,2})(?=年)")
    return found.sub(lambda match: str(years[match[1]] + int(match[2])), text)


def spelled_otherwise(text: str) -> str:
    """The first other spelling of every word of variants.tsv. `取り組み` -> `取組`"""
    for form, canon in rows("variants.tsv"):
        if canon != form and canon in text and form not in text:
            text = text.replace(canon, form)
    return text


SWAPS: dict[str, Callable[[str], str]] = {
    "全角": lambda text: text.translate(WIDE),
    "半角": lambda text: text.translate(NARROW),
    "漢数字": kanji_numerals,
    "西暦": western_years,
    "表記": spelled_otherwise,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the loss by kind of swap, in points, over the questions that it changes."""
    parser = argparse.ArgumentParser(description="表記を変えた質問で、正答がどれだけ減るかを測る")
    parser.add_argument("sets", nargs="*", default=["questions.toml", "questions_more.toml", "questions_other.toml"])
    parser.add_argument("--keep", type=Path, help="作った資料庫を残すフォルダ")
    options = parser.parse_args(arguments)
    if missing := missing_papers([name for name in options.sets if name in SETS]):
        print(f"評価用の資料 {missing[0]} がありません。資料を置いてから実行してください。", file=sys.stderr)
        return 2
    for name in options.sets:
        with open_set(name, options.keep) as base:
            _report(name, base)
    return 0


def _report(name: str, base: Base) -> None:
    asked = load(HERE / name)
    plain = {it.id: float(score(it, ask(base, it.question)).right) for it in asked}
    again = sum([str(c) for c in ask(base, it.question).citations] == [str(c) for c in ask(base, it.question).citations] for it in asked)
    print(f"\n{name}  同じ質問に同じ行 {again / len(asked):.0%}")
    for label, swap in SWAPS.items():
        changed = [it for it in asked if swap(it.question) != it.question]
        if changed:
            swapped = [float(score(it, ask(base, swap(it.question))).right) for it in changed]
            print(f"{label}  {len(changed):>4} 問  差 {paired(swapped, [plain[it.id] for it in changed])}")


if __name__ == "__main__":
    sys.exit(main())
