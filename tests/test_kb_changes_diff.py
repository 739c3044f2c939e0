"""Two editions of a paper side by side: what counts as the same, and that nothing is lost on the way."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.changes.diff import ChangeKind, Diff, compare
from kb.changes.side import Side, Unit
from kb.changes.tokens import marks, spelling
from kb.errors import InputError
from kb.model import Document, Kind, LineRange, Status

SAME, CHANGED, MOVED, NEW, GONE = ChangeKind


def unit(text: str, line: int, key: str = "a@1", label: str = "") -> Unit:
    return Unit(text, LineRange(key, line, line), (f"{key}#p1.{line}",), label)


def side(texts: list[str], edition: str = "1", status: Status = Status.CURRENT) -> Side:
    document = Document("a", edition, "往診の指針", Kind.CIRCULAR, status, "", "text", 1, len(texts))
    return Side(document, tuple(unit(text, line, document.key) for line, text in enumerate(texts, 1)))


def kinds(old: list[str], new: list[str]) -> list[ChangeKind]:
    return [change.kind for change in compare(side(old), side(new, "2")).changes]


def applied(found: Diff, old: Side) -> list[str]:
    """The new side made of the old side's words where they are the same, and of what the changes say where they are not."""
    said = []
    for change in found.changes:
        if change.kind is SAME and change.old:
            said.append("".join(one.key for one in old.units[change.old.range.first - 1 : change.old.range.last]))
        elif change.new:
            said.append(change.new.key)
    return said


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["会議を年４回開くこと。"], ["会議を年６回開くこと。"], [CHANGED]),
        (["会議を年４回開くこと。"], ["会議を年4回開くこと．"], [SAME]),
        (["研修及び広報に取り組みを広げること。"], ["研修および広報に取組を広げること。"], [SAME]),
        (["拠点を位置付けること。"], ["拠点を位置づけること。"], [SAME]),
        (["会議を公開する。"], ["会議を公開しない。"], [CHANGED]),
        (["会議を公開すること。"], ["会議を公開するよう努めること。"], [CHANGED]),
        (["会議を開く。", "資料は、公表する。"], ["会議を開く。資料は、公表する。"], [SAME]),
        (["会議を開く。資料は、公表する。"], ["会議を開く。", "資料は、公表する。"], [SAME]),
        (["往診車を置く。", "研修を毎年開く。"], ["研修を毎年開く。", "往診車を置く。"], [MOVED, SAME]),
        (["記", "あ"], ["あ", "記"], [NEW, SAME, GONE]),
        (
            ["往診車の配置を市町村ごとに見直すこと。", "研修を開き、記録を残すこと。", "名簿を作ること。"],
            ["研修を開き、記録を残すこと。", "名簿を作ること。", "往診車の運行を市町村が毎月見直すこと。"],
            [GONE, SAME, SAME, NEW],
        ),
        (["夜間の当番医を公表すること。"], ["宇宙港を整備する。"], [GONE, NEW]),
        ([], ["宇宙港を整備する。"], [NEW]),
        (["宇宙港を整備する。"], [], [GONE]),
        ([], [], []),
        (["（略）"] * 300, ["（略）"] * 300, [SAME] * 300),
    ],
)
def test_what_counts_as_a_change(old: list[str], new: list[str], expected: list[ChangeKind]) -> None:
    assert sorted(kinds(old, new)) == sorted(expected)


def test_a_new_number_alone_is_a_move() -> None:
    old, new = side(["(3)　往診車を見直すこと。"]), side(["(2)　往診車を見直すこと。"], "2")
    numbered = [Side(one.document, (unit(one.units[0].text, 1, one.document.key, label),)) for one, label in ((old, "(3)"), (new, "(2)"))]
    (change,) = compare(*numbered).changes
    assert change.kind is MOVED
    assert [change.old.text[slice(*span)] for span in change.old_marks if change.old] == ["3"]


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        ("会議を年４回開く", "会議を年６回開く", ["４"], ["６"]),
        ("会議を開く", "会議を毎年開く", [], ["毎年"]),
        ("医師又は看護師", "医師または看護師", [], []),
        ("全ての圏域", "いずれかの圏域", ["全て"], ["いずれか"]),
        ("", "あ", [], ["あ"]),
    ],
)
def test_marked_words(old: str, new: str, left: list[str], right: list[str]) -> None:
    found = marks(old, new)
    assert [old[slice(*span)] for span in found[0]] == left
    assert [new[slice(*span)] for span in found[1]] == right


texts = st.lists(st.text("会議を年４回開くこと。研修、夜間公表（略）", min_size=1, max_size=14), max_size=12)


@given(texts)
def test_a_paper_and_itself_are_the_same(papers: list[str]) -> None:
    found = compare(side(papers), side(papers, "2"))
    assert {change.kind for change in found.changes} <= {SAME}
    assert not found.differs
    assert [change.new.text for change in found.changes if change.new] == papers


@given(texts, texts)
def test_nothing_is_lost_and_the_new_side_comes_out(old: list[str], new: list[str]) -> None:
    left, right = side(old), side(new, "2")
    found = compare(left, right)
    assert spelling("".join(applied(found, left))) == spelling("".join(one.key for one in right.units))
    on_old = [number for it in found.changes if it.old for number in range(it.old.range.first, it.old.range.last + 1)]
    assert sorted(on_old) == list(range(1, len(old) + 1))
    for change in found.changes:
        assert (change.old is None) == (change.kind is NEW)
        assert (change.new is None) == (change.kind is GONE)
        for one, spans in ((change.old, change.old_marks), (change.new, change.new_marks)):
            assert all(one is not None and 0 <= start < end <= len(one.text) for start, end in spans)
            assert [at for span in spans for at in span] == sorted(at for span in spans for at in span)


@given(texts, texts)
def test_the_other_way_round_new_is_gone(old: list[str], new: list[str]) -> None:
    there, back = (Counter(kinds(*pair)) for pair in ((old, new), (new, old)))
    assert there[NEW] - there[GONE] == back[GONE] - back[NEW]
    assert bool(there[CHANGED] + there[MOVED] + there[NEW] + there[GONE]) == bool(back[CHANGED] + back[MOVED] + back[NEW] + back[GONE])


@given(st.text(max_size=40))
def test_tokens_hold_every_letter(text: str) -> None:
    assert spelling(text) == spelling(text)
    assert marks(text, text) == ((), ())


def test_an_empty_folder_of_changes_is_no_place(tmp_path: Path) -> None:
    from kb.changes.excel import write_excel
    from kb.changes.word import write_word

    found = compare(side(["あ"]), side(["い"], "2"))
    for write, name in ((write_word, "a.docx"), (write_excel, "a.xlsx")):
        with pytest.raises(InputError, match="書き込めません"):
            write(found, tmp_path / "none" / name)
