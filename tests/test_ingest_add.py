"""Adding papers: once is enough, editions stay, and one bad file harms nobody."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tiny import TinyEncoder, snapshot, write_paper

from ingest.add import AddReport, add, add_all, remove
from ingest.contract import add_text
from ingest.correct import correct
from ingest.incoming import Incoming
from ingest.ledger import Given, read_ledger
from kb.base.cite import parse, resolve
from kb.base.config import Config
from kb.base.correction import Correction
from kb.base.namesakes import NAMESAKE
from kb.base.open import current_number, open_base
from kb.base.queue import queue
from kb.base.store import Store
from kb.errors import BaseMissing, InputError
from kb.model import Kind, Status


def put(config: Config, *paths: Path, **given: object) -> AddReport:
    return add(config, paths, Given(**given), ready=TinyEncoder().ready)  # type: ignore[arg-type]


def states(report: AddReport) -> list[tuple[str, str]]:
    return [(it.id, it.state) for it in report.documents]


def held(config: Config) -> dict[str, Status]:
    store = open_base(config).store
    return {it.key: it.status for it in store.documents()}


def test_a_paper_comes_in_and_its_lines_are_there_to_the_letter(config: Config, tmp_path: Path) -> None:
    paper = write_paper(tmp_path)
    (outcome,) = put(config, paper).documents
    assert (outcome.id, outcome.path, outcome.state, outcome.pages) == ("指針", str(paper), "read", 1)
    document, lines = resolve(open_base(config).store, parse("指針"))
    assert (document.edition, document.title) == ("2023-03-31", "在宅医療の体制に関する指針")
    written = [line.strip() for line in paper.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert [line.text.strip() for line in lines if line.text.strip()] == written
    assert outcome.lines == len(lines)


def test_the_same_again_changes_nothing_at_all(config: Config, tmp_path: Path) -> None:
    paper = write_paper(tmp_path / "a")
    put(config, paper)
    before = snapshot(config.home)
    elsewhere = write_paper(tmp_path / "b", "別の名前.txt")
    for path in (paper, elsewhere):
        report = put(config, path)
        assert states(report) == [("指針", "unchanged")]
        assert report.build is None
        assert snapshot(config.home) == before


def test_the_same_twice_in_one_go_is_one_document(config: Config, tmp_path: Path) -> None:
    report = put(config, write_paper(tmp_path, "a.txt"), write_paper(tmp_path, "b.txt"))
    assert states(report) == [("a", "read"), ("a", "unchanged")]
    assert list(held(config)) == ["a@2023-03-31"]


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


def test_bad_files_harm_nobody(config: Config, tmp_path: Path) -> None:
    empty, gone, folder = tmp_path / "空.txt", tmp_path / "ない.pdf", tmp_path / "空の箱"
    empty.touch()
    folder.mkdir()
    report = put(config, empty, write_paper(tmp_path), gone, folder)
    assert [it.state for it in report.documents] == ["failed", "read", "failed", "failed"]
    assert [it.path for it in report.documents] == [str(path) for path in (empty, tmp_path / "指針.txt", gone, folder)]
    assert all(it.message for it in report.documents if it.state == "failed")
    assert list(held(config)) == ["指針@2023-03-31"]
    assert len(list(config.files.iterdir())) == 1  # nothing stays of what could not be read


def test_the_reader_knows_a_file_by_its_own_name(config: Config, tmp_path: Path) -> None:
    page = tmp_path / "通知.pdf"
    page.write_text("<!DOCTYPE html><html><title>お探しのページ</title></html>", encoding="utf-8")
    (outcome,) = put(config, page).documents
    assert (outcome.state, "PDF という名前" in outcome.message) == ("failed", True)


def test_nothing_but_bad_files_makes_no_base(config: Config, tmp_path: Path) -> None:
    report = put(config, tmp_path / "ない.pdf")
    assert (report.build, report.documents[0].state) == (None, "failed")
    with pytest.raises(BaseMissing):
        current_number(config)


def test_a_folder_gives_what_can_be_read_in_it_by_name(config: Config, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    for hours, name in enumerate(("b.txt", "下/a.md", "c.xlsx", ".隠し.txt", ".git/d.txt", "下/覚え書き"), 30):
        write_paper(papers, name, hours)
    report = put(config, papers)
    assert [Path(it.path).name for it in report.documents] == ["b.txt", "a.md"]
    assert {it.state for it in report.documents} == {"flagged"}  # of one title
    assert report.skipped == (str(papers / "c.xlsx"), str(papers / "下" / "覚え書き"))
    assert f"読まなかったファイル 2 件: {papers / 'c.xlsx'}、" in add_text(report)
    assert put(config, papers / "b.txt").skipped == ()


def test_what_is_given_is_kept_and_can_be_corrected(config: Config, tmp_path: Path) -> None:
    paper = write_paper(tmp_path)
    put(config, paper, id="tsuchi", title="仮の題", issued="令和6年4月1日", sample=True)
    key = "tsuchi@2024-04-01"
    report = put(config, paper, title="正しい題", kind=Kind.CIRCULAR)
    assert states(report) == [("tsuchi", "read")]
    document = open_base(config).store.document(key)
    assert (document.title, document.kind, document.issued, document.sample) == ("正しい題", Kind.CIRCULAR, "2024-04-01", True)
    put(config, paper, issued="2025-01-01")  # described anew; the edition never changes
    assert open_base(config).store.document(key).issued == "2025-01-01"
    assert states(put(config, paper, title="正しい題")) == [("tsuchi", "unchanged")]


def test_what_one_go_says_first_is_known_to_the_rest_of_it(config: Config, tmp_path: Path) -> None:
    paper, same = write_paper(tmp_path), write_paper(tmp_path, "同じ.txt")
    put(config, paper)
    assert states(put(config, paper, same, kind=Kind.CIRCULAR)) == [("指針", "read"), ("指針", "unchanged")]
    newer = [Incoming(write_paper(tmp_path, f"{hours}.txt", hours), str(paper)) for hours in (36, 48)]
    report = add_all(config, newer, ready=TinyEncoder().ready)
    assert states(report) == [("指針", "read"), ("指針", "read")]
    assert sorted(held(config).values()) == sorted([Status.OLD, Status.OLD, Status.CURRENT])


@pytest.mark.parametrize(
    "given", [{"id": "名 前"}, *({"issued": it} for it in ("いつか", "令和6年度", "2025-13-40", "令和7年2月30日", "4月1日", "11月19日"))]
)
def test_what_cannot_be_used_fails_with_advice(config: Config, tmp_path: Path, given: dict[str, str]) -> None:
    (outcome,) = put(config, write_paper(tmp_path), **given).documents
    assert outcome.state == "failed"
    assert next(iter(given.values())) in outcome.message


def test_one_name_for_many_papers_is_refused(config: Config, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="一つずつ"):
        put(config, write_paper(tmp_path, "a.txt"), write_paper(tmp_path, "b.txt", 25), title="題")


def test_each_file_may_bring_its_own_origin_and_description(config: Config, tmp_path: Path) -> None:
    fetched = [
        Incoming(
            write_paper(tmp_path, f"{n}.txt", 24 + n),
            f"https://example.jp/{n}.pdf",
            Given(id=f"paper-{n}", url=f"https://example.jp/{n}.pdf"),
        )
        for n in (1, 2)
    ]
    report = add_all(config, fetched, ready=TinyEncoder().ready)
    assert [(it.id, it.path) for it in report.documents] == [
        ("paper-1", "https://example.jp/1.pdf"),
        ("paper-2", "https://example.jp/2.pdf"),
    ]
    again = [Incoming(write_paper(tmp_path, "new.txt", 50), "https://example.jp/1.pdf")]  # what stands at the address now
    assert states(add_all(config, again, ready=TinyEncoder().ready)) == [("paper-1", "flagged")]  # another has its title
    assert sorted(held(config).values()) == sorted([Status.OLD, Status.CURRENT, Status.CURRENT])


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


def test_a_run_killed_before_its_build_is_finished_by_the_next(config: Config, tmp_path: Path) -> None:
    a, b = write_paper(tmp_path, "a.txt", 24), write_paper(tmp_path, "b.txt", 25)
    put(config, a)
    put(config, b)
    config.current.write_text("1\n")  # as if killed between the ledger and the new build
    assert len(read_ledger(config.ledger)) == 2
    report = put(config, b)
    assert states(report) == [("b", "unchanged")]
    assert report.build is not None
    assert len(held(config)) == 2


def test_readers_keep_their_build_and_are_told_of_a_newer_one(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    put(config, write_paper(tmp_path, "a.txt", 24))
    reader = open_base(config, encoder.opener)
    assert reader.vectors is not None
    seen = reader.vectors.nearest(encoder.encode_queries(["拠点"])[0], 3)
    put(config, write_paper(tmp_path, "b.txt", 25))
    assert reader.stale
    assert [it.key for it in reader.store.documents()] == ["a@2023-03-31"]
    assert reader.vectors.nearest(encoder.encode_queries(["拠点"])[0], 3) == seen
    reader.close()
    assert len(open_base(config).store.documents()) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_fails_alone(config: Config, tmp_path: Path) -> None:
    paper = write_paper(tmp_path)
    paper.chmod(0)
    assert put(config, paper).documents[0].state == "failed"


def test_the_record_stands_by_itself(config: Config, tmp_path: Path) -> None:
    put(config, write_paper(tmp_path))
    store = Store(config.builds / "1" / "kb.sqlite")
    assert store.meta["ledger"] == "1"
    assert store.counts().documents == 1
