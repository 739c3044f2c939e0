"""Dates and years as the papers write them, as ISO text with the place they stand at.

`令和５年３月31日` -> 2023-03-31 · `令和四年三月四日` -> 2022-03-04 · `2025.12.3` -> 2025-12-03 · `令和6年度` -> 2024年度
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kb.japanese.text import normalise

ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "R": 2018, "H": 1988, "S": 1925}

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}

_ONES = "一二三四五六七八九"
_N = rf"(?:\d{{1,2}}|(?:[{_ONES}]?十|廿)[{_ONES}]?|[{_ONES}][{_ONES}〇]?)"
_YEAR = (
    rf"(?:(?P<era>明治|大正|昭和|平成|令和|(?<![A-Za-z])[RHS](?=\.?\d))\.?\s*(?P<year>{_N}|元)"
    rf"|(?P<western>(?:19|20)\d\d|(?:一九|二〇)[〇{_ONES}]{{2}}(?=年)))"
)
_PATTERN = re.compile(
    _YEAR
    + rf"(?:\s*[~〜・、,-]\s*(?P<through>\d{{1,4}}))?\s*(?:(?P<fiscal>年度)|年\s*(?:(?P<month>{_N})\s*月\s*(?:(?P<day>{_N})\s*日)?)?"
    + r"|[./-](?P<month2>\d{1,2})[./-](?P<day2>\d{1,2}))"
    + r"|(?<!\d)(?P<month3>1[0-2]|[1-9])\s*月\s*(?P<day3>[12]\d|3[01]|[1-9])\s*日"
    + rf"|(?<![{_ONES}十数])(?P<month5>十[一二]?|一[〇一二]|[{_ONES}])\s*月"
    + rf"\s*(?P<day5>三十一?|二?十[{_ONES}]?|三[一〇]|[一二][{_ONES}〇]|[{_ONES}])\s*日"
    + r"|(?<![\d/.])(?P<month4>1[0-2]|[1-9])/(?P<day4>[12]\d|3[01]|[1-9])(?![\d/.%])"
)
_BESIDE = re.compile(r"[\s　（）()]|[月火水木金土日]曜?日?|付け?|現在|時点")  # what may stand beside a day that stands alone
NO_YEAR = "0000"
LEAP_YEAR = "2000"


@dataclass(frozen=True, slots=True)
class DateFound:
    """日付: ISO text (`2023-03-31`, `2023-03`, `2023`, `2023年度`, `0000-11-19` where no year is said) and its raw character range."""

    iso: str
    start: int
    end: int

    @property
    def year(self) -> int:
        return int(self.iso[:4])

    @property
    def whole(self) -> bool:
        """Whether it names a day of a year."""
        return len(self.iso) == 10 and not self.iso.startswith(NO_YEAR)


def is_date(raw: str) -> bool:
    """Whether a text is a day of a year and nothing else. `令和６年６月１日（土）` -> True"""
    return any(it.whole and not _BESIDE.sub("", raw[: it.start] + raw[it.end :]) for it in find_dates(raw))


def find_dates(raw: str) -> tuple[DateFound, ...]:
    """Every date in the text, in order, but for days that no calendar has. `第４回（令和７年12月17日）` -> 2025-12-17 at its raw place."""
    clean = normalise(raw)
    found = []
    for match in _PATTERN.finditer(clean.text):
        start, end = clean.raw_span(match.start(), match.end())
        found += [DateFound(iso, start, end) for iso in _isos(match) if _is_on_a_calendar(iso)]
    return tuple(found)


def _isos(match: re.Match[str]) -> list[str]:
    """One date, or both ends of a row of years. `平成25～27年度` -> 2013年度, 2015年度"""
    last = int(match["through"] or 0)
    if not last or match["month2"]:
        return [_iso(match)]
    first = _iso(match)
    end = last if last > 999 else (ERAS[match["era"]] if match["era"] else int(first[:2]) * 100) + last
    return [first, f"{end:04}" + ("年度" if match["fiscal"] else "")]


def _is_on_a_calendar(iso: str) -> bool:
    """`2023-02-29` -> False; where no year is said there may be a 29 February."""
    if "-" in iso:
        try:
            date.fromisoformat(f"{iso.replace(NO_YEAR, LEAP_YEAR)}-01"[:10])
        except ValueError:
            return False
    return True


def _iso(match: re.Match[str]) -> str:
    if month := match["month3"] or match["month4"] or match["month5"]:
        return f"{NO_YEAR}-{_number(month):02}-{_number(match['day3'] or match['day4'] or match['day5']):02}"
    said = 1 if match["year"] == "元" else _number(match["year"] or "0")
    year = _number(match["western"]) if match["western"] else ERAS[match["era"]] + said
    if match["fiscal"]:
        return f"{year:04}年度"
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return "-".join([f"{year:04}", *(f"{_number(part):02}" for part in (month, day) if part)])


def _number(text: str) -> int:
    """A number in figures or in kanji, by tens or digit by digit. `三十一` -> 31, `二〇二四` -> 2024"""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.replace("廿", "二十").partition("十")
    if not ten:
        return int("".join(str(DIGITS[digit]) for digit in text))
    return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)
