"""What a run of evaluations.checks comes to: a Result for each labelled sentence, and counts, precision and recall over many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from evaluations.planted import SPELLING
from kb.check.finding import Severity, Verdict
from kb.japanese.in_full import unabbreviated
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evaluations.plans import Said
    from kb.check.finding import Finding

SAME_LINE = 0.6  # share of the character pairs of the shorter that make a cited line the one a sentence was made from
NAMES = {"development": "開発用", "held_out": "確認用"}
Figures = dict[str, object]
ROWS = {
    "drafts": "案文",
    "written": "うち手書き",
    "planted": "植えた相違",
    "clean": "意味の同じ文",
    "alarms_per_100": "その 100 文当たりの誤報",
    "clean_without_source": "そのうち「根拠なし」とした割合",
    "deviating_without_source": "相違のうち「根拠なし」とした割合",
    "local": "独自の文",
    "local_with_source": "そのうち「根拠あり」とした割合",
    "local_deviates": "そのうち「相違」とした割合",
    "cited_right": "引用した行が正しい割合",
    "spelling": "表記だけを変えた文",
    "spelling_deviates": "そのうち「相違」としたもの",
    "not_checked": "点検すべきなのに「対象外」とした文",
    "headings": "見出し",
    "headings_checked": "そのうち文として点検したもの",
    "hand_deviating": "手書きの案文の相違",
    "hand_recall": "　その再現率",
    "hand_precision": "　その適合率",
    "hand_clean": "手書きの案文の意味の同じ文",
    "hand_alarms": "　そのうち「相違」とした文",
    "hand_without_source": "手書きの案文で根拠を見つけられなかった文",
    "hand_local": "手書きの案文の独自の文",
    "hand_local_with_source": "　そのうち根拠ありとした文",
}


@dataclass(frozen=True, slots=True)
class Result:
    """結果: a labelled sentence and what was found for it."""

    said: Said
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of its lines, where a sentence was pasted as several."""
        given = {it.verdict for it in self.findings}
        return next(it for it in (Verdict.DEVIATES, Verdict.UNSUPPORTED, Verdict.SUPPORTED, Verdict.NOT_CHECKED) if it in given)

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(it.kind.value for each in self.findings for it in each.differences if it.severity is Severity.MEANING)

    @property
    def quotes(self) -> str:
        return plain("".join(it.quote.replace("\n", "") for each in self.findings for it in each.citations))

    @property
    def cited_right(self) -> bool:
        held = any(plain(it) in self.quotes for it in self.said.cites)
        quotes = [it.quote for each in self.findings for it in each.citations]
        return held or any(_alike(quote, source) >= SAME_LINE for quote in quotes for source in self.said.source)


def score(results: Sequence[Result]) -> Figures:
    """Counts, precision and recall by kind; false alarms; how labels and verdicts meet."""
    return {**_of_kinds(results), **_of_verdicts(results), **_of_citations(results), **_of_headings(results)}


def _of_kinds(results: Sequence[Result]) -> Figures:
    """Each kind of difference, planted and reported."""
    planted = Counter(it.said.kinds[0] for it in results if it.said.kinds)
    hit = Counter(it.said.kinds[0] for it in results if it.said.kinds and it.kinds & set(it.said.kinds))
    reported = Counter(kind for it in results for kind in it.kinds)
    right = Counter(kind for it in results for kind in it.kinds if kind in it.said.kinds)
    kinds = {
        kind: {
            "planted": planted[kind],
            "recall": hit[kind] / max(planted[kind], 1),
            "reported": reported[kind],
            "precision": right[kind] / max(reported[kind], 1),
        }
        for kind in sorted({*planted, *reported})
    }
    return {"kinds": kinds, "planted": sum(planted.values())}


def _of_verdicts(results: Sequence[Result]) -> Figures:
    """What became of the sentences that say the same, that deviate, and that are the draft's own."""
    clean = [it for it in results if it.said.verdict is Verdict.SUPPORTED]
    own = [it for it in results if it.said.verdict is Verdict.UNSUPPORTED]
    return {
        "clean": len(clean),
        "alarms_per_100": _share(clean, Verdict.DEVIATES) * 100,
        "clean_without_source": _share(clean, Verdict.UNSUPPORTED),
        "deviating_without_source": _share([it for it in results if it.said.kinds], Verdict.UNSUPPORTED),
        "local": len(own),
        "local_with_source": _share(own, Verdict.SUPPORTED),
        "local_deviates": _share(own, Verdict.DEVIATES),
    }


def _of_citations(results: Sequence[Result]) -> Figures:
    """Whether the cited lines are the right ones, and whether a change of spelling alone passes."""
    cited = [it for it in results if (it.said.cites or it.said.source) and it.quotes]
    same = (it for it in results if it.said.verdict is Verdict.SUPPORTED)
    spelled = [it for it in same if it.said.names and SPELLING.issuperset(it.said.names)]
    return {
        "cited": len(cited),
        "cited_right": sum(it.cited_right for it in cited) / max(len(cited), 1),
        "spelling": len(spelled),
        "spelling_deviates": sum(it.verdict is Verdict.DEVIATES for it in spelled),
    }


def _of_headings(results: Sequence[Result]) -> Figures:
    """What was checked that should not be, and the other way about."""
    headings = [it for it in results if it.said.verdict is Verdict.NOT_CHECKED]
    return {
        "not_checked": sum(it.verdict is Verdict.NOT_CHECKED for it in results if it.said.verdict is not Verdict.NOT_CHECKED),
        "headings": len(headings),
        "headings_checked": sum(it.verdict is not Verdict.NOT_CHECKED for it in headings),
    }


def by_hand(results: Sequence[Result]) -> Figures:
    """The same in one figure each for the drafts that were written by hand: all kinds together."""
    found = score(results)
    deviating = [it for it in results if it.said.kinds]
    reported = [(it, kind) for it in results for kind in it.kinds]
    return {
        "hand_deviating": len(deviating),
        "hand_recall": sum(bool(it.kinds & set(it.said.kinds)) for it in deviating) / max(len(deviating), 1),
        "hand_precision": sum(kind in it.said.kinds for it, kind in reported) / max(len(reported), 1),
        "hand_clean": found["clean"],
        "hand_alarms": sum(it.verdict is Verdict.DEVIATES for it in results if it.said.verdict is Verdict.SUPPORTED),
        "hand_without_source": sum(it.verdict is Verdict.UNSUPPORTED for it in results if it.said.cites),
        "hand_local": found["local"],
        "hand_local_with_source": sum(it.verdict is not Verdict.UNSUPPORTED for it in results if it.said.verdict is Verdict.UNSUPPORTED),
    }


def _share(results: Sequence[Result], verdict: Verdict) -> float:
    return sum(it.verdict is verdict for it in results) / max(len(results), 1)


def table(figures: dict[str, Figures]) -> str:
    """One table a person reads."""
    lines = [f"{'':<10}" + "".join(f"{NAMES[name] + ' 件数':>8}{'再現率':>7}{'適合率':>7}" for name in figures)]
    by_kind = {name: it["kinds"] for name, it in figures.items()}
    for kind in sorted({kind for it in by_kind.values() for kind in it}):  # type: ignore[attr-defined]
        cells = [it.get(kind, {"planted": 0, "recall": 0.0, "precision": 0.0}) for it in by_kind.values()]  # type: ignore[attr-defined]
        lines.append(f"{kind:<10}" + "".join(f"{it['planted']:>12}{it['recall']:>10.2f}{it['precision']:>10.2f}" for it in cells))
    for key, said in ROWS.items():
        lines.append(f"{said}　" + "　／　".join(f"{it[key]:.3g}" for it in figures.values()))
    covers = [it["coverage"] for it in figures.values()]
    lines.append("網羅の札と合う割合　" + "　／　".join(f"{it['right']:.2f}（{it['labelled']}）" for it in covers))  # type: ignore[index]
    return "\n".join(lines)


def wrong(results: Sequence[Result]) -> Iterator[str]:
    """Where label and finding part, for whoever works on the rules."""
    for it in results:
        missed = it.said.kinds and not it.kinds & set(it.said.kinds)
        elsewhere = bool(it.said.cites or it.said.source) and bool(it.quotes) and not it.cited_right
        if it.verdict is it.said.verdict and not missed and not elsewhere and not it.kinds - set(it.said.kinds):
            continue
        yield f"[{it.said.verdict} {it.said.kinds} {it.said.names}] -> {it.verdict} {sorted(it.kinds)}{' 別の行' if elsewhere else ''}"
        yield f"  案 {it.said.text}"
        yield from (f"  元 {source}" for source in it.said.source)
        for finding in it.findings:
            yield from (f"  根 {cited.quote!r}" for cited in finding.citations)
            yield from (f"     {d.rule}: 「{d.draft}」 | 「{d.source}」" for d in finding.differences if d.severity is Severity.MEANING)


def _alike(quote: str, source: str) -> float:
    pairs = [set(pairwise(unabbreviated(it).replace("\n", ""))) for it in (quote, source)]
    return len(pairs[0] & pairs[1]) / max(1, min(map(len, pairs)))
