"""A checked draft and the requirement catalogue in the shapes that other people's scripts rely on, and as plain text.

`Checked` -> `{"findings": [{"sentence": …, "span": [0, 42], "verdict": "deviates", "differences": […], …}], "coverage": […]}`
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kb.ask.contract import citation_json, where
from kb.base.cite import reading_marks, words_of
from kb.check.finding import Cover, DifferenceKind, Severity, Verdict
from kb.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.check.draft import Draft
    from kb.check.finding import Checked, Coverage, Difference, Finding, Requirement
    from kb.model import Citation

Json = dict[str, object]
VERDICTS = {Verdict.SUPPORTED: "根拠あり", Verdict.DEVIATES: "相違", Verdict.UNSUPPORTED: "根拠なし", Verdict.NOT_CHECKED: "対象外"}
COVERS = {
    Cover.VERBATIM: "逐語",
    Cover.SUBSTANCE: "趣旨",
    Cover.PARTIAL: "一部",
    Cover.MISSING: "なし",
    Cover.NOT_APPLICABLE: "選択（他の項目で充足）",
}
KINDS = {
    DifferenceKind.NUMBER: "数量",
    DifferenceKind.DATE: "期日",
    DifferenceKind.SCOPE: "範囲",
    DifferenceKind.MODALITY: "義務の強さ",
    DifferenceKind.ACTOR: "主体",
    DifferenceKind.NEGATION: "否定・存廃",
    DifferenceKind.TERM: "用語",
    DifferenceKind.WORDING: "言い回し",
}
SEVERITIES = {Severity.MEANING: "意味の相違", Severity.SPELLING: "表記だけの違い", Severity.UNSAID: "資料にない"}
ONE_IS_ENOUGH = "いずれか一つでよい"
FOREIGN = "資料と重なる文がありません。在宅医療の資料にある事項の案文か、確かめてください。"


def check_json(draft: Draft, checked: Checked) -> Json:
    """The contract of `kb check --json`; `notes` say how the draft was read and what holds for it as a whole."""
    return {
        "findings": [_finding_json(it) for it in checked.findings],
        "coverage": [_coverage_json(it) for it in checked.coverage],
        "not_checked": [it.sentence.text for it in checked.findings if it.verdict is Verdict.NOT_CHECKED],
        "notes": list(notes(draft, checked)),
    }


def notes(draft: Draft, checked: Checked) -> tuple[str, ...]:
    """What a person should know of the whole: how the file was read, and that nothing in it is of this field."""
    foreign = not any(it.verdict in (Verdict.SUPPORTED, Verdict.DEVIATES) for it in checked.findings)
    return (*draft.notes, *([FOREIGN] if foreign else []))


def _finding_json(it: Finding) -> Json:
    return {
        "sentence": it.sentence.text,
        "span": [it.sentence.start, it.sentence.end],
        "place": it.sentence.place,
        "trail": list(it.sentence.trail),
        "verdict": it.verdict,
        "differences": [_difference_json(each) for each in it.against],
        "unsaid": [{"draft": each.draft, "source": each.source, "draft_span": list(each.draft_span)} for each in it.unsaid],
        "citations": [citation_json(each) for each in it.citations],
        "note": it.remark,
    }


def _difference_json(it: Difference) -> Json:
    return {
        "kind": it.kind,
        "rule": it.rule,
        "draft": it.draft,
        "source": it.source,
        "draft_span": list(it.draft_span),
        "source_span": list(it.source_span),
        "severity": it.severity,
        "why": it.why,
    }


def _coverage_json(it: Coverage) -> Json:
    return {
        "requirement": it.requirement.id,
        "text": it.requirement.text,
        "actor": it.requirement.actor,
        "group": it.requirement.group,
        "any_of": it.requirement.any_of,
        "choice": choice_of(it.requirement),
        "state": it.state,
        "sentences": list(it.sentences),
        "missing": list(it.missing),
        "citation": citation_json(it.requirement.citation),
    }


def requirements_json(found: Sequence[Requirement]) -> Json:
    """The contract of `kb requirements --json`."""
    return {"requirements": [_requirement_json(it) for it in found]}


def _requirement_json(it: Requirement) -> Json:
    return {
        "requirement": it.id,
        "text": it.text,
        "actor": it.actor,
        "class": it.class_,
        "strength": it.strength,
        "conditions": list(it.conditions),
        "scope_words": list(it.scope_words),
        "quantities": list(it.quantities),
        "group": it.group,
        "any_of": it.any_of,
        "choice": choice_of(it),
        "citation": citation_json(it.citation),
        "variants": [citation_json(each) for each in it.variants],
    }


def choice_of(it: Requirement) -> str:
    """Whether another item of its list would do, or when it is asked. `いずれか一つでよい`, `①を選ぶ場合`"""
    return f"{it.under}を選ぶ場合" if it.under else ONE_IS_ENOUGH if it.any_of else ""


# --- for a terminal ------------------------------------------------------------------------------------------------------


def check_text(draft: Draft, checked: Checked) -> str:
    """What needs a look first: the deviations with both texts, then what has no source, then the coverage."""
    counted = Counter(it.verdict for it in checked.findings)
    lead = "、".join(f"{name} {counted[verdict]}" for verdict, name in VERDICTS.items())
    parts = [f"■ 点検結果（{lead}）", *notes(draft, checked)]
    parts += [_finding_text(it) for it in checked.findings if it.against or (it.remark and it.verdict is Verdict.SUPPORTED)]
    parts += [
        f"・根拠なし（{it.note}）{it.sentence.place}「{it.sentence.text}」" for it in checked.findings if it.verdict is Verdict.UNSUPPORTED
    ]
    if checked.coverage:
        parts += ["", "■ 要件の網羅", *map(_coverage_text, checked.coverage)]
    return "\n".join(parts)


def verdict_of(it: Finding) -> str:
    """The verdict in words. `根拠あり`; `根拠あり（要確認）` where something is to be looked at"""
    return VERDICTS[it.verdict] + ("（要確認）" if it.to_confirm else "")


def _finding_text(it: Finding) -> str:
    lines = [f"\n{verdict_of(it)}　{it.sentence.place}「{it.sentence.text}」"]
    for each in it.against:
        weight = "" if each.severity is Severity.MEANING else "（表記）"
        lines.append(f"  {each.kind}{weight}: {each.sides} {each.why}")
    return "\n".join([*lines, *(f"  {_cited(each)}" for each in it.citations), *([f"  {it.remark}"] if it.remark else [])])


def _coverage_text(it: Coverage) -> str:
    said = f"{COVERS[it.state]}　{it.requirement.text}{reading_marks(it.requirement.citation)}"
    left = f"（ない語: {'、'.join(it.missing)}）" if it.missing and it.state is not Cover.MISSING else ""
    choice, paper = choice_of(it.requirement), it.requirement.citation.document
    standing = "" if paper.status is Status.CURRENT else f"（{paper.status}「{paper.title}」）"
    return f"{said}{choice and f'（{choice}）'}{standing}{left}  {it.requirement.citation}"


def requirements_text(found: Sequence[Requirement]) -> str:
    """One requirement a paragraph."""
    return "\n".join(map(_requirement_text, found)) or "当てはまる要件はありません。語を減らして指定してください。"


def _requirement_text(it: Requirement) -> str:
    labels = "・".join(filter(None, [it.actor, it.class_, it.strength, choice_of(it)]))
    same = "".join(f"\n    同じ要件: {each}" for each in it.variants)
    return f"{it.id}  {it.text}（{labels}）\n    {_cited(it.citation)}{same}"


def _cited(it: Citation) -> str:
    return f"{it.document.title} {where(it)}「{words_of(it)}」 {it}"
