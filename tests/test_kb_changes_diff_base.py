"""The changes between two editions of a base: their lines, the contract and the verb."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from kb_command import kb, one_line_of_advice
from tiny import TinyEncoder

from ingest.add import add
from ingest.ledger import Given
from kb.base.config import Config
from kb.base.store import Store
from kb.changes.contract import diff_json, diff_named, diff_text
from kb.changes.diff import ChangeKind, diff
from kb.errors import CitationError, InputError
from kb.model import Status

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
