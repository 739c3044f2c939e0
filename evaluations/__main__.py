"""All figures by one command: answers by question set, what a user would pick instead beside them, speed: `python -m evaluations`

With names of question sets only those, without the speed; with `--beir DIR` retrieval alone over folders in that form.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations import answers, retrieval, rivals, speed
from evaluations.bases import SETS

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every table that is asked for; the bases are built once for all of them."""
    options = _options(arguments)
    if options.beir:
        return retrieval.main(["--beir", *map(str, options.beir)])
    with tempfile.TemporaryDirectory() as folder:
        each = [*(options.sets or SETS), "--keep", str(options.keep or folder)]
        return answers.main(each) or rivals.main(each) or (0 if options.sets else speed.main([]))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluations", description="回答の表、よくある作り方との並び、速さを続けて出す")
    parser.add_argument("sets", nargs="*", metavar="質問集", help=f"{'、'.join(SETS)}（既定はすべて。名指すと速さは測らない）")
    parser.add_argument("--keep", type=Path, help="作った資料庫を残すフォルダ")
    parser.add_argument("--beir", type=Path, nargs="+", metavar="DIR", help="BEIR 形式のフォルダの検索だけを採点する")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.sets if name not in SETS]:
        parser.error(f"質問集 {unknown[0]} はありません")
    return options


if __name__ == "__main__":
    sys.exit(main())
