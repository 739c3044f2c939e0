"""How well links of index pages are told apart, and how well materials are named. `python -m evaluations.links`

Every other row is held out: of those only the totals are shown. Pages beside the repository are read where they are.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.web.links import classify
from ingest.web.pages import materials
from kb.japanese.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
GOLD = HERE / "links.toml"
PAGES = HERE.parents[1] / "shared" / "web"
UNITS = {"KB": 1 << 10, "MB": 1 << 20}
FIELDS = ("kind", "number", "format", "size", "note")


@dataclass(frozen=True, slots=True)
class Gold:
    """正解: a link and what it is. `size` is in bytes as the page rounds it, `head` the column or section it stands in."""

    text: str
    url: str
    kind: str
    number: str
    format: str
    size: int | None
    note: str
    head: str

    def wrong(self) -> tuple[str, ...]:
        """The fields that are not told right."""
        found = classify(self.text, self.url, self.head)
        return tuple(name for name in FIELDS if getattr(found, name) != getattr(self, name))


@dataclass(frozen=True, slots=True)
class Named:
    """題名の正解: what a material of a page is called; `…` stands for any words."""

    page: str
    url: str
    title: str

    def fits(self, title: str) -> bool:
        """Whether a title says the same, spaces and widths aside."""
        pattern = ".+".join(map(re.escape, map(squeezed, self.title.split("…"))))
        return re.fullmatch(pattern, squeezed(title)) is not None


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares, or one JSON object; with `--wrong` what is wrong in the half that may be looked at."""
    parser = argparse.ArgumentParser(description="リンクの分類と題名を採点する")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="開発用の半分の誤りを表示する")
    options = parser.parse_args(arguments)
    rows = load()
    halves = {"開発用": rows[::2], "確認用": rows[1::2]}
    shares = {name: {**_by_field(half), "全部": sum(not row.wrong() for row in half) / len(half)} for name, half in halves.items()}
    named = misnamed()
    if options.json:
        print(json.dumps({"links": shares, "titles": {"right": named[0] - len(named[1]), "all": named[0]}}, ensure_ascii=False))
        return 0
    print(f"| リンク | 件数 | {' | '.join(FIELDS)} | 全部 |\n|---|---|{'---|' * (len(FIELDS) + 1)}")
    for name, share in shares.items():
        print(f"| {name} | {len(halves[name])} | " + " | ".join(f"{value:.3f}" for value in share.values()) + " |")
    print(f"題名: {named[0]} 件のうち {named[0] - len(named[1])} 件が正しい")
    if options.wrong:
        print(*((row.text, row.wrong(), classify(row.text, row.url, row.head)) for row in halves["開発用"] if row.wrong()), sep="\n")
        print(*(f"{gold.title}\n  {found}" for gold, found in named[1]), sep="\n")
    return 0


def load(path: Path = GOLD) -> tuple[Gold, ...]:
    """The hand-checked links."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["link"]
    return tuple(
        Gold(text, url, kind, number, format, _size(size), note, head) for text, url, kind, number, format, size, note, head in rows
    )


def misnamed(folder: Path = PAGES) -> tuple[int, tuple[tuple[Named, str], ...]]:
    """How many titles of the pages at hand are known, and those that are told otherwise, with what is told."""
    golds = [Named(**row) for row in tomllib.loads(GOLD.read_text(encoding="utf-8"))["title"] if (folder / row["page"]).exists()]
    found = {page: _titles(folder / page) for page in {gold.page for gold in golds}}
    wrong = ((gold, found[gold.page].get(gold.url, "")) for gold in golds)
    return len(golds), tuple((gold, title) for gold, title in wrong if not gold.fits(title))


def _titles(path: Path) -> dict[str, str]:
    """What each address of a page is called, by the last part of the address."""
    listed = materials(path.read_bytes(), "https://www.mhlw.go.jp/stf/newpage_1.html", "text/html; charset=utf-8")
    return {one.url.rsplit("/", 1)[-1]: one.title for one in listed}


def _by_field(rows: Sequence[Gold]) -> dict[str, float]:
    return {name: sum(name not in row.wrong() for row in rows) / len(rows) for name in FIELDS}


def _size(printed: str) -> int | None:
    return round(float(printed[:-2]) * UNITS[printed[-2:]]) if printed else None


if __name__ == "__main__":
    sys.exit(main())
