"""Two editions of a paper side by side: what counts as the same, and that nothing is lost on the way."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cli import kb, one_line_of_advice
from tiny import TinyEncoder

from ingest.add import add
from ingest.ledger import Given
from kb.base.config import Config
from kb.base.store import Store
from kb.changes.contract import diff_json, diff_named, diff_text
from kb.changes.diff import ChangeKind, Diff, compare, diff
from kb.changes.side import Side, Unit
from kb.changes.tokens import marks, spelling
from kb.errors import CitationError, InputError
from kb.model import Document, Kind, LineRange, Status

SAME, CHANGED, MOVED, NEW, GONE = ChangeKind

OLD = """往診の体制に関する指針（案）
令和５年３月31日

第１　目的
この指針は、往診の体制づくりについて、市町村が取り組むべき事項を定めるものである。

第２　求められる事項
(1)　連携会議を年４回以上開催すること。
(2)　夜間の当番医を毎月公表すること。
(3)　研修および広報に取り組みを広げること。
(4)　往診車の配置を市町村ごとに見直すこと。
第３　その他
市町村は、毎年度の終わりに実施の状況を都道府県へ報告すること。
"""
FINAL = """往診の体制に関する指針
令和６年３月31日

第１　目的
この指針は、往診の体制づくり
について、市町村が取り組むべき事項を
定めるものである。

第２　求められる事項
(1)　連携会議を年６回以上開催すること。
(2)　研修及び広報に取組を広げること。
(3)　往診車の配置を市町村ごとに見直すこと。
(4)　訪問看護事業所との合同の訓練を行うこと。
第３　その他
市町村は、毎年度の終わりに実施の状況を都道府県へ報告すること。
"""


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


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("kb")
    ready = TinyEncoder().ready
    for number, (text, status, issued) in enumerate(((OLD, Status.DRAFT, "2023-03-31"), (FINAL, Status.CURRENT, "2024-03-31")), 1):
        paper = home / f"往診の指針{number}.txt"
        paper.write_text(text, encoding="utf-8")
        add(Config(home / "kb"), [paper], Given(id="oshin", title="往診の体制に関する指針", status=status, issued=issued), ready=ready)
    opened = Store(home / "kb" / "builds" / "2" / "kb.sqlite")
    yield opened
    opened.close()


def test_editions_of_a_base(store: Store) -> None:
    keys = sorted(it.key for it in store.documents())
    found = diff(store, *keys)
    shown = {
        (change.kind, (change.new or change.old).text) for change in found.changes if change.kind is not SAME and (change.new or change.old)
    }  # type: ignore[union-attr]
    assert (CHANGED, "(1)　連携会議を年６回以上開催すること。") in shown
    assert (GONE, "(2)　夜間の当番医を毎月公表すること。") in shown
    assert (MOVED, "(2)　研修及び広報に取組を広げること。") in shown
    assert (MOVED, "(3)　往診車の配置を市町村ごとに見直すこと。") in shown
    assert (NEW, "(4)　訪問看護事業所との合同の訓練を行うこと。") in shown
    assert {text for kind, text in shown if kind is CHANGED} >= {"(1)　連携会議を年６回以上開催すること。"}
    assert not any("目的" in text or "報告すること" in text or "事項を定める" in text for _, text in shown)
    assert diff_named(store, keys[0], "oshin").changes == found.changes


def test_every_change_has_its_lines(store: Store) -> None:
    found = diff_named(store, *sorted(it.key for it in store.documents()))
    assert found.changes
    for change in found.changes:
        for one in filter(None, (change.old, change.new)):
            said = "".join(line.text.strip() for line in store.lines(one.range))
            assert "".join(one.text.split()) in "".join(said.split())


def test_the_draft_became_the_paper(store: Store) -> None:
    keys = [it.key for it in sorted(store.documents(), key=lambda it: it.edition)]
    found, back = diff_named(store, *keys), diff_named(store, *reversed(keys))
    assert found.adopted == (store.document(keys[0]).status is Status.DRAFT)
    assert not back.adopted


def test_the_contract(store: Store) -> None:
    found = diff_named(store, *sorted(it.key for it in store.documents()))
    shape = diff_json(found)
    assert shape.keys() == {"old", "new", "differs", "adopted", "counts", "changes"}
    changes = shape["changes"]
    assert isinstance(changes, list)
    assert sum(found.counts.values()) == len(changes)
    changed = next(one for one in changes if one["kind"] == "changed" and "連携会議" in one["new"]["text"])
    assert [changed["new"]["text"][slice(*span)] for span in changed["new"]["marks"]] == ["６"]
    assert changed["old"]["citations"][0].startswith("oshin@")
    assert "年【４】回" in diff_text(found)


def test_what_cannot_be_compared(store: Store) -> None:
    key = store.documents()[0].key
    with pytest.raises(InputError, match="どちらも"):
        diff_named(store, key, key)
    with pytest.raises(InputError, match="頁か行"):
        diff_named(store, f"{key}#p1.2", "oshin")
    with pytest.raises(CitationError):
        diff_named(store, "none", "oshin")


def test_an_empty_folder_of_changes_is_no_place(tmp_path: Path) -> None:
    from kb.changes.excel import write_excel
    from kb.changes.word import write_word

    found = compare(side(["あ"]), side(["い"], "2"))
    for write, name in ((write_word, "a.docx"), (write_excel, "a.xlsx")):
        with pytest.raises(InputError, match="書き込めません"):
            write(found, tmp_path / "none" / name)


def test_the_verb(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for edition, text in (("2023-03-31", OLD), ("2024-03-31", FINAL)):
        (papers / "oshin.txt").write_text(text, encoding="utf-8")
        assert kb(tmp_path / "kb", "add", papers / "oshin.txt", "--issued", edition).returncode in (0, 1)
    tables = ("--word", tmp_path / "a.docx", "--excel", tmp_path / "a.xlsx")
    done = kb(tmp_path / "kb", "diff", "oshin@2023-03-31", "oshin", *tables, "--json")
    assert done.returncode == 1, done
    assert json.loads(done.stdout)["counts"]["changed"] >= 1
    assert all((tmp_path / name).stat().st_size > 4000 for name in ("a.docx", "a.xlsx"))
    assert "［変更］" in kb(tmp_path / "kb", "diff", "oshin@2023-03-31", "oshin@2024-03-31").stdout
    assert "どちらも" in one_line_of_advice(kb(tmp_path / "kb", "diff", "oshin", "oshin"))
