"""How faithfully PDFs are read, beside plain pdfplumber and plain pypdfium2 on the same pages. `python -m evaluations.extraction`

Characters, order of lines, printed line numbers, struck words, page furniture among the text; cells of tables come from evaluations.tables.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations import tables
from evaluations.extraction_gold import READERS, Gold, Read, load
from evaluations.extraction_scores import Score, score
from evaluations.traps import papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def total(scores: Iterable[Score]) -> Score:
    """All pages together."""
    return Score(*map(sum, zip(astuple(Score()), *map(astuple, scores), strict=True)))


def figures(scores: Sequence[tuple[Gold, Score]]) -> dict[str, float | int | None]:
    """The figures of one reader; None where nothing was there to count."""
    every = total(one for _, one in scores)
    plain, hard = (total(one for gold, one in scores if gold.plain is plain) for plain in (True, False))
    return {
        "cer_plain": _share(plain.wrong, plain.characters),
        "cer_complex": _share(hard.wrong, hard.characters),
        "order": _share(every.ordered, every.pairs),
        "missed": every.missed,
        "extra": every.extra,
        "printed": _share(every.numbered, every.numbers),
        "struck_recall": _share(every.struck, every.struck_gold),
        "struck_precision": _share(every.struck, every.struck_found),
        "leaks": every.leaks,
    }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _table_f1() -> dict[str, float]:
    gold = list(tables.load())
    readers = {"しるべ": tables.ours, "pdfplumber": tables.theirs}
    found = {name: [astuple(tables.score(one, read(one))) for one in gold] for name, read in readers.items()}
    return {name: tables.Score(*map(sum, zip(*scores, strict=True))).f1 for name, scores in found.items()}


def measured(pages: Sequence[Gold]) -> dict[str, list[tuple[Gold, Score]]]:
    """Every reader on every page; a paper is read once by each."""
    papers: dict[Path, list[Gold]] = defaultdict(list)
    for page in pages:
        papers[page.path].append(page)
    return {
        name: [
            (page, score(page, read.get(page.page, Read())))
            for path, wanted in papers.items()
            for read in [reader(path, [page.page for page in wanted])]
            for page in wanted
        ]
        for name, reader in READERS.items()
    }


ROWS = {
    "cer_plain": ("文字誤り率（平易な頁）", "0.3 % 以下", "{:.2%}"),
    "cer_complex": ("文字誤り率（複雑な頁）", "1 % 以下", "{:.2%}"),
    "order": ("隣り合う行の順番", "99.5 % 以上", "{:.2%}"),
    "missed": ("見つからない行", "", "{}"),
    "extra": ("正解にない行", "", "{}"),
    "printed": ("余白の行番号", "99.5 % 以上", "{:.2%}"),
    "struck_recall": ("消し線の再現率", "99 % 以上", "{:.2%}"),
    "struck_precision": ("消し線の適合率", "99 % 以上", "{:.2%}"),
    "leaks": ("本文に混じった柱・頁番号", "0", "{}"),
    "tables": ("表の欄 F1", "0.95 以上", "{:.3f}"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table of all readers (`--pages`: and one of the product page by page), or one JSON object."""
    parser = argparse.ArgumentParser(description="PDF の読み取りを採点する")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--pages", action="store_true", help="しるべの値を頁ごとにも出す")
    parser.add_argument("files", nargs="*", help="この名の PDF だけを採点する（既定はすべて）")
    options = parser.parse_args(arguments)
    pages = [page for page in load() if page.path.name in options.files or not options.files]
    if not pages:
        print("正解のある PDF が見つかりません。ファイル名と ../shared/pdfs を確かめてください。", file=sys.stderr)
        return 2
    scores, cells = measured(pages), _table_f1()
    trapped = {} if options.files else _trapped()
    summary = {name: figures(of) | {"tables": cells.get(name)} for name, of in scores.items()}
    traps = {name: figures(of) for name, of in trapped.items()}
    if options.json:
        each = [{"file": gold.path.name, "page": gold.page, "plain": gold.plain} | figures([(gold, one)]) for gold, one in scores["しるべ"]]
        print(json.dumps({"readers": summary, "traps": traps, "pages": each}, ensure_ascii=False))
        return 0
    print(f"{len(pages)} 頁\n")
    _print_table(summary)
    if traps:
        print(f"\nわなの頁（自作 {len(trapped['しるべ'])} 頁）\n")
        _print_table(traps)
    if options.pages:
        _print_pages([*scores["しるべ"], *trapped.get("しるべ", ())])
    return 0


def _trapped() -> dict[str, list[tuple[Gold, Score]]]:
    """Every reader on the pages made to trap them."""
    with tempfile.TemporaryDirectory() as folder:
        return measured(list(papers(Path(folder))))


def _print_table(summary: Mapping[str, Mapping[str, float | int | None]]) -> None:
    print("| | 目標 | " + " | ".join(summary) + " |\n|---|---|" + "---|" * len(summary))
    for key, (name, goal, form) in ROWS.items():
        if any(of.get(key) is not None for of in summary.values()):
            print(f"| {name} | {goal} | " + " | ".join(_shown(form, of.get(key)) for of in summary.values()) + " |")


def _print_pages(scores: Sequence[tuple[Gold, Score]]) -> None:
    keys = [key for key in ROWS if key not in ("cer_plain", "tables")]
    print("\n| 頁 | 文字誤り率 | " + " | ".join(ROWS[key][0] for key in keys[1:]) + " |\n" + "|---" * (len(keys) + 1) + "|")
    for gold, one in scores:
        of = figures([(gold, one)]) | {"cer_complex": _share(one.wrong, one.characters)}
        print(f"| {gold.path.name} {gold.page}頁 | " + " | ".join(_shown(ROWS[key][2], of[key]) for key in keys) + " |")


def _shown(form: str, value: float | None) -> str:
    return "—" if value is None else form.format(value)


if __name__ == "__main__":
    sys.exit(main())
