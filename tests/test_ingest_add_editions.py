"""What is a new edition, another paper or the same again when a file is added."""

from __future__ import annotations

from pathlib import Path

import pytest
from adding import held, put, states
from tiny import TinyEncoder, snapshot, write_paper

from ingest.add import remove
from ingest.correct import correct
from kb.base.cite import parse, resolve
from kb.base.config import Config
from kb.base.correction import Correction
from kb.base.namesakes import NAMESAKE
from kb.base.open import open_base
from kb.base.queue import queue
from kb.errors import InputError
from kb.model import Status


def test_new_content_at_the_same_path_is_a_new_edition_and_the_old_one_stays(config: Config, tmp_path: Path) -> None:
    put(config, write_paper(tmp_path, hours=24))
    old = [line.text for line in resolve(open_base(config).store, parse("指針@2023-03-31"))[1]]
    put(config, write_paper(tmp_path, hours=36))
    (new,) = set(held(config)) - {"指針@2023-03-31"}
    assert new.startswith("指針@2023-03-31.")
    assert held(config) == {"指針@2023-03-31": Status.OLD, new: Status.CURRENT}
    store = open_base(config).store
    assert store.find("指針").key == new
    assert [line.text for line in resolve(store, parse("指針@2023-03-31"))[1]] == old


def test_a_draft_stands_beside_the_paper_in_force_until_the_final_one_comes(config: Config, tmp_path: Path) -> None:
    put(config, write_paper(tmp_path, "a.txt"), id="指針")
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    draft, final = tmp_path / "0110.txt", tmp_path / "0331.txt"
    draft.write_text(text.replace("指針\n", "指針（案）\n", 1).replace("５年３月31日", "７年１月10日"), encoding="utf-8")
    final.write_text(text.replace("５年", "７年").replace("24", "36"), encoding="utf-8")
    (told,) = put(config, draft, id="指針").revisions
    assert held(config) == {"指針@2023-03-31": Status.CURRENT, "指針@2025-01-10": Status.DRAFT}
    assert open_base(config).store.find("指針").key == told.diff.old.key == "指針@2023-03-31"
    assert put(config, write_paper(tmp_path, "他.txt", 48)).revisions == ()
    (told,) = put(config, final, id="指針").revisions
    assert (told.diff.old.key, told.diff.new.key) == ("指針@2023-03-31", "指針@2025-03-31")
    assert {key for key, status in held(config).items() if status is Status.OLD} == {"指針@2023-03-31", "指針@2025-01-10"}


def test_another_paper_of_the_same_name_is_another_document(config: Config, tmp_path: Path) -> None:
    put(config, write_paper(tmp_path / "a", hours=24))
    report = put(config, write_paper(tmp_path / "b", hours=36))
    assert states(report) == [("指針-2", "flagged")]
    assert set(held(config).values()) == {Status.CURRENT}


def write(path: Path, *texts: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def test_another_paper_at_the_same_path_is_another_document_and_says_so(config: Config, tmp_path: Path) -> None:
    path = tmp_path / "001.txt"
    put(config, write(path, "訪問看護の安全管理について", "令和７年６月15日", "一　二名で訪問すること。"))
    report = put(config, write(path, "第５回　連携推進検討会　議事録", "令和６年４月１日", "○座長　始めます。"))
    assert states(report) == [("001-2", "read")]
    assert "001 とは別の資料 001-2 として" in report.documents[0].message
    assert set(held(config).values()) == {Status.CURRENT}
    report = put(config, write(path, "訪問看護の安全管理について", "令和８年６月15日", "一　三名で訪問すること。"))
    assert states(report) == [("001", "read")]  # what stood there before comes in a new edition
    assert report.documents[0].message == ""


def test_a_paper_that_comes_in_superseded_says_so_until_another_edition_comes(config: Config, tmp_path: Path) -> None:
    path = tmp_path / "指針.txt"
    put(config, write(path, "在宅医療の指針", "令和８年４月１日", "第１　月に二回とすること。"))
    report = put(config, write(path, "在宅医療の指針", "令和５年４月１日", "第１　月に一回とすること。"))
    assert states(report) == [("指針", "flagged")]
    assert "指針 の旧版として入りました" in report.documents[0].message
    store = open_base(config).store
    assert [it.code for it in store.anomalies("指針@2023-04-01")] == ["superseded"]
    put(config, write(path, "在宅医療の指針", "令和９年４月１日", "第１　月に三回とすること。"))
    assert open_base(config).store.anomalies("指針@2023-04-01") == ()


def test_a_paper_of_the_same_title_is_told_and_may_be_made_an_edition(config: Config, tmp_path: Path) -> None:
    put(config, write(tmp_path / "a" / "指針案.txt", "在宅医療情報連携の指針（案）", "令和７年10月10日", "第１　月に一回とすること。"))
    final = write(tmp_path / "b" / "指針.txt", "在宅医療情報連携の指針", "令和７年12月24日", "第１　月に二回とすること。")
    report = put(config, final)
    assert states(report) == [("指針", "flagged")]
    assert f"新しい版なら kb add --id 指針案 {final}" in report.documents[0].message
    (case,) = [it for it in queue(open_base(config).store) if it.document.id == "指針案"]
    assert [it.message.partition(" があります")[0] for it in case.matters if it.code == NAMESAKE] == ["同じ題名の資料 指針@2025-12-24"]
    correct(config, [Correction("指針案@2025-10-10", accept=NAMESAKE)], ready=TinyEncoder().ready)
    assert NAMESAKE not in {it.code for case in queue(open_base(config).store) for it in case.matters}
    report = put(config, final, id="指針案")
    assert states(report) == [("指針案", "read")]
    assert "指針@2025-12-24 を 指針案 の版に改めました" in report.documents[0].message
    assert held(config) == {"指針案@2025-10-10": Status.OLD, "指針案@2025-12-24": Status.CURRENT}
    assert put(config, final).build is None


@pytest.mark.parametrize(
    ("id", "said"), [("指針a", "指針 の新しい版なら kb add --id 指針 "), ("manual", "新しい版なら `kb status` で ID を")]
)
def test_an_id_that_is_not_held_is_told_and_may_be_mended(config: Config, tmp_path: Path, id: str, said: str) -> None:
    assert states(put(config, write_paper(tmp_path), id="指針")) == [("指針", "read")]
    newer = write_paper(tmp_path, "新版.txt", 36)
    report = put(config, newer, id=id)
    assert states(report) == [(id, "flagged")]
    assert f"文書 {id} はなかったので、新しい資料として入りました。{said}" in report.documents[0].message
    put(config, newer, id="指針")
    assert sorted(held(config).values()) == sorted([Status.OLD, Status.CURRENT])
    assert "なかった" not in put(config, write_paper(tmp_path, "次.txt", 48), id="指針").documents[0].message


def test_of_one_number_and_day_it_is_a_copy_and_no_new_edition(config: Config, tmp_path: Path) -> None:
    head = ("医政地発0331第１号", "令和７年３月31日", "在宅医療情報連携の指針について")
    put(config, write(tmp_path / "正.txt", *head, "一　月に一回とすること。"))
    (outcome,) = put(config, write(tmp_path / "写.txt", *head, "一　月に一回とすること。", "（以上）")).documents
    assert outcome.state == "flagged"
    assert "正@2025-03-31 とは番号も日付も同じです。写しなら" in outcome.message
    assert "--id" not in outcome.message


def test_an_id_that_cannot_be_used_moves_nothing(config: Config, tmp_path: Path) -> None:
    paper = write_paper(tmp_path)
    put(config, paper)
    before = config.ledger.read_bytes()
    assert [it.state for it in put(config, paper, id="名 前").documents] == ["failed"]
    assert config.ledger.read_bytes() == before


def test_a_paper_leaves_and_comes_back_under_its_name(config: Config, tmp_path: Path) -> None:
    paper = write_paper(tmp_path)
    put(config, paper)
    put(config, write_paper(tmp_path, "他.txt", 48))
    remove(config, "指針", ready=TinyEncoder().ready)
    assert list(held(config)) == ["他@2023-03-31"]
    assert states(put(config, paper)) == [("指針", "flagged")]  # another has its title
    assert sorted(held(config)) == ["他@2023-03-31", "指針@2023-03-31"]


def test_without_its_newest_edition_the_one_before_holds_again(config: Config, tmp_path: Path) -> None:
    put(config, write_paper(tmp_path, hours=24))
    put(config, write_paper(tmp_path, hours=36))
    newest = open_base(config).store.find("指針").key
    remove(config, newest, ready=TinyEncoder().ready)
    assert held(config) == {"指針@2023-03-31": Status.CURRENT}


@pytest.mark.parametrize("name", ["ない", "指針@1999-01-01", ""])
def test_what_is_not_there_cannot_leave(config: Config, tmp_path: Path, name: str) -> None:
    put(config, write_paper(tmp_path))
    before = snapshot(config.home)
    with pytest.raises(InputError, match="kb status"):
        remove(config, name, ready=TinyEncoder().ready)
    assert snapshot(config.home) == before
