"""What the question sets scored before: every recorded run in results/history.jsonl, the last of them in results/baseline.json."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations.spread import Spread

if TYPE_CHECKING:
    from collections.abc import Mapping

    Figures = Mapping[str, Mapping[str, Spread]]

RESULTS = Path(__file__).parent / "results"


def record(figures: Figures, folder: Path = RESULTS) -> None:
    """Add a run to the history and let its figures be the baseline; sets that were not run keep theirs."""
    rounded = {name: {what: [round(value, 3) for value in it] for what, it in each.items()} for name, each in figures.items()}
    folder.mkdir(exist_ok=True)
    with (folder / "history.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"date": date.today().isoformat(), **rounded}, ensure_ascii=False) + "\n")
    path = folder / "baseline.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    rows = ",\n".join(f"{json.dumps(name)}: {json.dumps(each)}" for name, each in (kept | rounded).items())
    path.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")


def baseline(name: str, folder: Path = RESULTS) -> dict[str, Spread]:
    """The figures that a set is held to."""
    found = json.loads((folder / "baseline.json").read_text(encoding="utf-8"))[name]
    return {what: Spread(*values) for what, values in found.items()}
