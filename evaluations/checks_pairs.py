"""How well differences of a draft sentence from its source are typed: `python -m evaluations.checks_pairs [--json] [--seed N]`

Sentences of real papers get one planted change of a known kind, or harmless rewritings alone; precision and recall by kind,
false alarms per 100 clean sentences; of nouns exchanged how many are told as a deviation and how many by a remark.
Half of the papers are for development, of the other half only totals are looked at.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations.rewrites import Rewrite
from evaluations.rewrites_harmless import HARMLESS
from evaluations.rewrites_planted import NOUN, PLANTED
from ingest.extract.read import read_here
from kb.check.differences import differences, noun
from kb.check.finding import Severity
from kb.japanese.outline import outline
from kb.japanese.statements import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
DEVELOPMENT = ("001_*.txt", "003_*.txt", "tsuchi.pdf", "slides.pdf", "guidebook.docx", "s_r8_gigi1_*.pdf")
HELD_OUT = ("000_*.txt", "002_*.txt", "004_*.txt", "torimatome.pdf", "city.md", "qa.pdf", "news.html", "s_r8_gigi9_*.pdf")
FOLDERS = (SHARED / "seeds", ROOT / "corpus" / "samples", SHARED / "pdfs")
LENGTHS = range(15, 161)
A_KIND = 60  # planted findings of one kind in one set, at most
CLEAN = 300
EXCHANGED = 300


@dataclass(frozen=True, slots=True)
class Trial:
    """試行: a draft made from a source, the kind of change planted (empty: none), and the rewritings by name."""

    kind: str
    names: tuple[str, ...]
    draft: str
    source: str


@dataclass(frozen=True, slots=True)
class Result:
    """結果: a trial, the kinds of meaning that were reported, and how heavy the rule of nouns took what it saw."""

    trial: Trial
    reported: tuple[str, ...]
    nouns: tuple[Severity, ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or one JSON object."""
    parser = argparse.ArgumentParser(description="案文と資料の相違の型を採点する")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="開発用の誤りを並べる")
    options = parser.parse_args(arguments)
    if not any(SHARED.glob("seeds/*.txt")):
        print("資料が見つかりません。../shared/seeds を置いてください。", file=sys.stderr)
        return 2
    sets = {"開発用": DEVELOPMENT, "確認用": HELD_OUT}
    found = {name: run(list(trials(sentences(patterns), options.seed))) for name, patterns in sets.items()}
    if options.show:
        show(found["開発用"])
    nouns = {name: run(list(exchanged(sentences(patterns), options.seed))) for name, patterns in sets.items()}
    figures = {name: score(results) | {"noun": score_nouns(nouns[name], results)} for name, results in found.items()}
    print(json.dumps(figures, ensure_ascii=False) if options.json else table(figures))
    return 0


def sentences(patterns: Sequence[str]) -> tuple[str, ...]:
    """The distinct sentences of the papers, of a length that people write."""
    papers = [path for pattern in patterns for folder in FOLDERS for path in sorted(folder.glob(pattern))]
    return tuple(dict.fromkeys(text for path in papers for text in _said(path)))


@lru_cache
def _said(path: Path) -> tuple[str, ...]:
    reading = read_here(path)
    items = outline(reading.lines, reading.media).items
    found = (it.text for it in statements(items, reading.lines))
    return tuple(text for text in found if len(text) in LENGTHS and "\t" not in text)


def trials(texts: Sequence[str], seed: int) -> Iterator[Trial]:
    """Planted changes, each kind up to its share, half of them rewritten harmlessly too; then clean ones."""
    rng = random.Random(seed)
    wanted: dict[str, list[Trial]] = defaultdict(list)
    for change in PLANTED:
        for text in texts:
            if (draft := change.change(text, rng)) != text:
                wanted[change.kind].append(_disguised(Trial(change.kind, (change.name,), draft, text), rng))
    for kind in sorted(wanted):
        yield from rng.sample(wanted[kind], min(A_KIND, len(wanted[kind])))
    for _ in range(CLEAN):
        text = rng.choice(texts)
        yield _rewritten(Trial("", (), text, text), rng, rng.choice((1, 2, 3)))


def exchanged(texts: Sequence[str], seed: int) -> Iterator[Trial]:
    """Sentences with one noun made another, half of them rewritten harmlessly too."""
    rng = random.Random(seed)
    for text in rng.sample(texts, min(EXCHANGED, len(texts))):
        if (draft := NOUN.change(text, rng)) != text:
            yield _disguised(Trial(NOUN.kind, (NOUN.name,), draft, text), rng)


def _disguised(trial: Trial, rng: random.Random) -> Trial:
    return _rewritten(trial, rng, 1) if rng.random() < 0.5 else trial


def _rewritten(trial: Trial, rng: random.Random, times: int) -> Trial:
    parts: tuple[Rewrite, ...] = (
        HARMLESS if not trial.kind else tuple(it for it in HARMLESS if it.name not in ("前半だけ", "後半だけ", "主語なし"))
    )
    draft, names = trial.draft, list(trial.names)
    for change in rng.sample(parts, len(parts)):
        new = change.change(draft, rng)
        if new != draft and len(names) - len(trial.names) < times:
            draft, names = new, [*names, change.name]
    return Trial(trial.kind, tuple(names), draft, trial.source)


def run(all_trials: Sequence[Trial]) -> list[Result]:
    """What is reported of meaning, and of nouns."""
    found = ((it, differences(it.draft, it.source)) for it in all_trials)
    return [
        Result(
            it,
            tuple(d.kind.value for d in told if d.severity is Severity.MEANING),
            tuple(d.severity for d in told if d.rule == noun.RULE.name),
        )
        for it, told in found
    ]


def score(results: Sequence[Result]) -> dict[str, dict[str, float]]:
    """Precision, recall and counts by kind; false alarms of the clean ones per 100."""
    planted = Counter(it.trial.kind for it in results if it.trial.kind)
    hit = Counter(it.trial.kind for it in results if it.trial.kind in it.reported)
    reported = Counter(kind for it in results for kind in it.reported)
    right = Counter(kind for it in results for kind in it.reported if kind == it.trial.kind)
    clean = [it for it in results if not it.trial.kind]
    figures = {
        kind: {"planted": planted[kind], "recall": hit[kind] / planted[kind], "precision": right[kind] / max(reported[kind], 1)}
        for kind in sorted(planted)
    }
    alarms = sum(bool(it.reported) for it in clean)
    return figures | {"clean": {"sentences": len(clean), "alarms": alarms, "per_100": 100 * alarms / max(len(clean), 1)}}


def score_nouns(results: Sequence[Result], others: Sequence[Result]) -> dict[str, float]:
    """Shares of the exchanged nouns that are told as a deviation or by a remark alone; clean sentences of others, per 100, with either."""
    deviates = sum(bool(it.reported) for it in results)
    told = sum(not it.reported and bool(it.nouns) for it in results)
    clean = [it for it in others if not it.trial.kind]
    alarms, remarks = (100 * sum(weight in it.nouns for it in clean) / max(len(clean), 1) for weight in (Severity.MEANING, Severity.UNSAID))
    many = max(len(results), 1)
    return {"planted": len(results), "deviates": deviates / many, "remark": told / many, "alarms": alarms, "remarks": remarks}


def table(figures: dict[str, dict[str, dict[str, float]]]) -> str:
    """One table a person reads."""
    lines = [f"{'':<10}" + "".join(f"{name + ' 件数':>8}{'再現率':>7}{'適合率':>7}" for name in figures)]
    for kind in sorted({kind for it in figures.values() for kind in it} - {"clean", "noun"}):
        cells = [it.get(kind, {"planted": 0, "recall": 0.0, "precision": 0.0}) for it in figures.values()]
        lines.append(f"{kind:<10}" + "".join(f"{it['planted']:>12}{it['recall']:>10.2f}{it['precision']:>10.2f}" for it in cells))
    clean = [it["clean"] for it in figures.values()]
    lines.append(
        f"{'誤報':<8}" + "".join(f"{it['sentences']:>12.0f} 文に {it['alarms']:.0f}（100 文に {it['per_100']:.1f}）" for it in clean)
    )
    for name, it in ((name, found["noun"]) for name, found in figures.items()):
        lines.append(
            f"内容の語（{name}）　{it['planted']:.0f} 件　相違 {it['deviates']:.2f}　添え書きだけ {it['remark']:.2f}"
            f"　意味の同じ 100 文に相違 {it['alarms']:.1f}・添え書き {it['remarks']:.1f}"
        )
    return "\n".join(lines)


def show(results: Sequence[Result]) -> None:
    """Misses and false reports, for whoever works on the rules."""
    for it in results:
        if set(it.reported) - {it.trial.kind} or (it.trial.kind and it.trial.kind not in it.reported):
            print(f"[{it.trial.kind or '無害'}] {it.trial.names} -> {it.reported}\n  案 {it.trial.draft}\n  元 {it.trial.source}")
            for d in differences(it.trial.draft, it.trial.source):
                if d.severity is Severity.MEANING:
                    print(f"     {d.rule}: 「{d.draft}」 | 「{d.source}」")


if __name__ == "__main__":
    sys.exit(main())
