"""Questions to papers that were corrected: what is struck out or stands under 改正前 is never an answer in force."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from small_pdf import bar, paper, say, table

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.contract import answer_json, answer_text
from kb.base.cite import parse, resolve
from kb.base.config import Config
from kb.base.contract import lines_text
from kb.base.open import Base, open_base
from kb.model import Answer, Kind, State, Status

HEADS = (["改正後"], ["改正前"])
NEW = ["１　連携会議は、全ての圏域で年６回", "以上開催すること。"]
OLD = ["１　連携会議は、全ての圏域で年４回", "以上開催すること。", "２　夜間の当番医を公表すること。"]
PROPOSED = (["改正案"], ["現行"]), (["１　送迎車は、地区ごとに三台置くこと。"], ["１　送迎車は、地区ごとに二台置くこと。"])
ADDED = ["３　薬局は、夜間の当番表を配ること。"], ["(新設)"]
STRUCK = "１　相談窓口は、平日休日にも開設すること。"
LISTED = """第１　取組
１　実施団体は、次の~~全ての~~いずれかの取組を行うこと。
(1)　週に一度、協力団体が高齢者の自宅を訪ねて声をかけること。
(2)　訪問の記録を、別表１の様式で残すこと。
別表１　記録の~~旧~~様式
氏名~~、住所~~及び回数を記載する。
"""
REPLY = """問１　~~常勤の~~「協力団体」には、個人も含まれるか。
答　市町村から委託を受けた個人も含まれる。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("revised")
    config = Config(folder / "kb", encoder="none")
    title = say(60, 50, "在宅医療の体制に関する通知の一部改正", 18)
    gone = say(60, 130, "２　往診車は緊急自動車とすること。") + bar(60, 264, 137.5)
    (folder / "sides.pdf").write_bytes(paper(title + table([HEADS, (NEW, OLD)])))
    (folder / "struck.pdf").write_bytes(paper(say(60, 100, STRUCK) + bar(156, 180, 107.5) + gone))
    (folder / "proposed.pdf").write_bytes(paper(say(60, 50, "送迎に関する要綱　新旧対照表", 18) + table([*PROPOSED])))
    notice = say(60, 50, "薬局の通知の一部改正", 18) + say(60, 90, "２の次に次を加える。") + say(60, 110, ADDED[0][0])
    (folder / "added.pdf").write_bytes(paper(notice, table([HEADS, ADDED])))
    for name in ("sides", "struck", "proposed", "added"):
        add(config, [folder / f"{name}.pdf"], Given(id=name, title=f"在宅医療の通知 {name}", issued="2024-04-01"))
    for name, text in (("listed", LISTED), ("reply", REPLY)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        add(config, [folder / f"{name}.md"], Given(id=name, title=f"見守りの{name}", kind=Kind.MEMO, issued="2024-04-01"))
    opened = open_base(config)
    yield opened
    opened.close()


def quotes(answer: Answer) -> str:
    return "".join(it.quote for it in answer.citations)


@pytest.mark.parametrize("question", ["連携会議は年に何回開催するのか", "連携会議の開催について教えて", "連携会議の一覧"])
def test_the_side_in_force_answers(base: Base, question: str) -> None:
    answer = ask(base, question)
    assert answer.state is State.SUPPORTED
    assert "年６回" in quotes(answer)
    assert "年４回" not in quotes(answer)


@pytest.mark.parametrize("before", ["改正前", "訂正前"])
def test_the_old_side_answers_when_it_is_asked_for(base: Base, before: str) -> None:
    said = quotes(ask(base, f"{before}は連携会議を年に何回開催することとされていたか"))
    assert "年４回" in said
    assert "年６回" not in said


def test_what_a_notice_adds_is_not_what_held_before_it(base: Base) -> None:
    assert ADDED[0][0] in quotes(ask(base, "薬局は夜間に何を配るのか"))
    answer = ask(base, "改正前は薬局は夜間に何を配ることとされていたか")
    assert all(it.column == "改正前" for it in (*answer.citations, *answer.nearest) if it.document.id == "added")


def test_a_former_name_silences_no_notice(base: Base) -> None:
    assert ADDED[0][0] in quotes(ask(base, "旧薬局は夜間に何を配るのか"))


def test_both_sides_answer_what_has_changed_and_contradict_nobody(base: Base) -> None:
    answer = ask(base, "連携会議の開催回数の改正前と改正後の違い")
    assert "年６回" in quotes(answer)
    assert "年４回" in quotes(answer)
    assert answer.conflicts == ()


def test_what_only_the_old_side_says_is_not_said(base: Base) -> None:
    answer = ask(base, "夜間の当番医は公表するのか")
    assert "当番医" not in quotes(answer)
    assert all("当番医" not in it.quote for it in answer.nearest)


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        ("送迎車は地区ごとに何台置くのか", {"現行": Status.CURRENT}),
        ("現行では送迎車は地区ごとに何台置くのか", {"現行": Status.CURRENT}),
        ("送迎車の台数の現行と改正案の違い", {"改正案": Status.DRAFT, "現行": Status.CURRENT}),
    ],
)
def test_a_proposal_answers_only_when_it_is_asked_for(base: Base, question: str, columns: dict[str, Status]) -> None:
    answer = ask(base, question)
    assert {it.column: it.document.status for it in answer.citations if it.document.id == "proposed"} == columns
    assert answer.conflicts == ()
    for column, status in columns.items():
        assert f"［{column}］" in answer.text
        assert f"{status} {column}の欄" in answer_text(answer)
        assert column in {it["column"] for it in answer_json(answer)["citations"]}  # type: ignore[attr-defined]


def test_names_of_columns_answer_nothing(base: Base) -> None:
    answer = ask(base, "改正案では送迎車を地区ごとに何台置くのか")
    assert next(iter((*answer.citations, *answer.nearest))).column == "改正案"
    assert not [it for it in (*answer.citations, *answer.nearest) if "\t" in it.quote]


def test_a_partly_struck_line_is_quoted_raw_and_says_what_is_struck(base: Base) -> None:
    answer = ask(base, "相談窓口は休日にも開設するのか")
    document, lines = resolve(base.store, parse("struck#p1.1"))
    assert "［見え消し：平日］休日にも" in lines_text(document, lines)
    (cited,) = answer.citations
    assert cited.quote == STRUCK
    assert [cited.quote[start:end] for start, end in cited.struck] == ["平日"]
    assert "［見え消し：平日］休日にも" in answer.text
    assert "［見え消し：平日］休日にも" in answer_text(answer)
    assert answer_json(answer)["citations"][0]["struck"] == [[8, 10]]  # type: ignore[index]


def test_what_stands_beside_says_what_is_struck(base: Base) -> None:
    answer = ask(base, "訪問の記録は何で残すのか")
    (cited,) = answer.citations
    assert cited.stem is not None
    (pointed,) = cited.references
    assert [[it.quote[start:end] for start, end in it.struck] for it in (cited.stem, pointed)] == [["全ての"], ["旧", "、住所"]]
    for words in ("次の［見え消し：全ての］いずれか", "［見え消し：旧］様式 氏名［見え消し：、住所］及び"):
        assert words in answer_text(answer)
    shape = answer_json(answer)["citations"][0]  # type: ignore[index]
    assert shape["stem"]["struck"] == [list(it) for it in cited.stem.struck]
    assert shape["references"][0]["struck"] == [list(it) for it in pointed.struck]


def test_the_question_of_a_gloss_says_what_is_struck(base: Base) -> None:
    answer = ask(base, "高齢者の自宅を週に何度訪ねるのか")
    assert "問: 問１　［見え消し：常勤の］「協力団体」には" in answer_text(answer)
    assert answer_json(answer)["glosses"][0]["asked"]["struck"] == [[3, 6]]  # type: ignore[index]


def test_struck_words_are_not_searched_and_a_struck_line_is_never_cited(base: Base) -> None:
    assert not [it for it in base.store.statements("struck@2024-04-01") if "平日" in it.text or "往診車" in it.text]
    answer = ask(base, "往診車は緊急自動車とするのか")
    assert answer.state is not State.SUPPORTED
    assert all("往診車" not in it.quote for it in answer.nearest)
