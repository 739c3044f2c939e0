"""The question page: what a person sees of an answer, and that nothing of a question is left behind."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, quote

import pytest
from asking import asked, started
from screen import html
from streamlit.testing.v1 import AppTest

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.base.cite import citation
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Answer, Citation, LineRange, QuestionKind, State, StatementClass, Status
from kb.views.ask import _apart

DEFINITION = "24時間体制とは何か"


@pytest.fixture
def app(home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return started(home, monkeypatch)


def answered(base: Base, answer: Answer) -> AppTest:
    """The page of an answer that is given, not asked for."""

    def page(base, answer):  # its source is run on its own, without the imports above
        import streamlit as st

        from kb.views.ask import show_answer

        source = st.Page(lambda: None, title="典拠", url_path="source")
        here = st.Page(lambda: show_answer(base, answer, source), title="質問", default=True)
        st.navigation([here, source], position="hidden").run()

    return AppTest.from_function(page, args=(base, answer), default_timeout=30).run()


def cites(app: AppTest) -> list[str]:
    """The citations that the page's links open."""
    return [parse_qs(link.proto.query_string)["cite"][0] for link in app.page_link if link.proto.query_string]


def cited(base: Base, sign: str, status: Status | None = None, **changes: object) -> Citation:
    """The citation of some lines of a sample: `sample-tsuchi#3-4`."""
    id, span = sign.split("#")
    first, last = (int(number) for number in span.split("-"))
    document = base.store.find(id)
    found = citation(base.store, LineRange(document.key, first, last))[0]
    return replace(found, document=replace(document, status=status or document.status), **changes)  # type: ignore[arg-type]


def told(*citations: Citation, state: State = State.SUPPORTED, kind: QuestionKind = QuestionKind.FACT, text: str = "") -> Answer:
    shown = {"citations": citations} if state is State.SUPPORTED else {"nearest": citations}
    return Answer("問い", state, kind, text, **shown)  # type: ignore[arg-type]


def test_an_answer_shows_every_cited_line_and_opens_its_source(app: AppTest, base: Base) -> None:
    answer = ask(base, DEFINITION)
    assert answer.state is State.SUPPORTED
    page = asked(app, DEFINITION)
    shown = re.sub(r"</?(?:span|del)[^>]*>", "", html(page))
    for it in answer.citations:
        assert all(escape(line.strip()) in shown for line in it.quote.split("\n")), it
    beside = [str(it.citation) for it in answer.glosses]
    assert sorted(cites(page)) == sorted([*map(str, answer.citations), *beside])
    assert html(page).count('class="tag sample"') == len({it.document.key for it in answer.citations}) + len(beside)


@pytest.mark.parametrize(
    ("state", "words"), [(State.SUPPORTED, "資料の記載"), (State.RELATED, "直接の記載なし"), (State.ABSENT, "資料中に記載なし")]
)
def test_states_differ_in_words_and_shape(base: Base, state: State, words: str) -> None:
    page = html(answered(base, told(cited(base, "sample-tsuchi#30-31"), state=state, text="近い行を示します")))
    assert f'class="state {state}"' in page
    assert f"<b>{words}" in page
    assert ("回答ではありません" in page) is (state is not State.SUPPORTED)


def test_an_absent_question_says_so(app: AppTest) -> None:
    assert '<div class="state absent" role="status"><b>資料中に記載なし</b>' in html(asked(app, "火星の首都はどこですか"))


@pytest.mark.parametrize(("status", "warned"), [(Status.CURRENT, None), (Status.DRAFT, "案の段階の資料です"), (Status.OLD, "旧版です")])
def test_drafts_and_old_editions_are_warned_of(base: Base, status: Status, warned: str | None) -> None:
    page = html(answered(base, told(cited(base, "sample-tsuchi#30-31", status))))
    assert f">{status}</span>" in page
    assert warned in page if warned else 'class="warn' not in page


def test_labels_say_what_a_statement_is(base: Base) -> None:
    it = cited(base, "sample-slides#30-30", class_=StatementClass.OPINION, strength="べきである", speaker="医師会")
    page = html(answered(base, told(it)))
    for label in ("自治体資料", "サンプル", "意見", "強さ：べきである", "発言：医師会", "令和7年10月8日"):
        assert label in page


def test_the_link_names_the_place_as_the_paper_prints_it(base: Base) -> None:
    document = base.store.find("sample-torimatome")
    line = next(line for line in base.store.page_lines(document.key, 2) if line.printed and int(line.printed) != line.on_page)
    page = answered(base, told(citation(base.store, LineRange(document.key, line.number, line.number))[0]))
    assert [link.proto.label for link in page.page_link] == [f"典拠を開く：2頁 紙面の{line.printed}行"]
    assert cites(page) == [f"{document.key}#p2.{line.on_page}"]


def test_a_list_is_one_numbered_block(base: Base) -> None:
    document = base.store.find("sample-tsuchi")
    goals = [it for it in base.store.statements(document.key) if it.class_ is StatementClass.GOAL][:4]
    cited_goals = tuple(citation(base.store, LineRange(document.key, it.first, it.last), it)[0] for it in goals)
    page = answered(base, told(*cited_goals, kind=QuestionKind.LIST))
    assert re.findall(r'class="ordinal">(\d+)<', html(page)) == ["1", "2", "3", "4"]
    assert html(page).count('class="paper"') == 1
    assert cites(page) == [str(it) for it in cited_goals]
    assert [all(str(it) in code.value for it in cited_goals) for code in page.code].count(
        True
    ) == 1  # the whole answer to be copied at once


def test_what_is_compared_stands_side_by_side(base: Base) -> None:
    one, other = cited(base, "sample-tsuchi#30-31", side="病院"), cited(base, "sample-slides#30-30", side="拠点")
    page = answered(base, told(one, other, kind=QuestionKind.COMPARE))
    assert len(page.columns) == 2
    for column, it in zip(page.columns, (one, other), strict=True):
        said = "".join(each.proto.body for each in column.get("html"))
        assert [name for name in ("病院", "拠点") if f'<h3 class="side">{name}</h3>' in said] == [it.side]
        assert re.findall(r'<(h\d) class="paper">', said) == ["h4"]
        assert [link.proto.query_string for link in column.get("page_link")] == [f"cite={quote(str(it), safe='')}"]
    assert next(code.value for code in page.code if "【病院】" in code.value).index("【病院】") == 0


def test_a_single_line_has_no_second_copy_of_the_whole_answer(base: Base) -> None:
    page = answered(base, told(cited(base, "sample-tsuchi#3-4")))
    assert [it.label for it in page.expander] == ["なぜこの行か・出典つきで写す"]


def test_a_sentence_cut_by_a_page_is_one_quotation_with_two_links(tmp_path: Path) -> None:
    from small_pdf import paper, say

    config = Config(tmp_path / "kb", encoder="none")
    body = "".join(say(72, 90 + 24 * n, f"第{n}　拠点の役割について定める事項を、この項において示すものである。") for n in range(1, 9))
    cut = say(72, 740, "拠点は、地域の関係機関との連携を進めるために、定期的に会議を開き、その")
    file = tmp_path / "cut.pdf"
    file.write_bytes(paper(body + cut, say(72, 90, "結果を住民に公表すること。") + body.replace("第", "款")))
    add(config, [file], Given(id="cut", title="頁をまたぐ文"))
    base = open_base(config)
    document = base.store.find("cut")
    statement = next(it for it in base.store.statements(document.key) if "その結果を住民に公表" in it.text)
    citations = citation(base.store, LineRange(document.key, statement.first, statement.last), statement)
    assert len(citations) == 2
    page = answered(base, told(*citations))
    assert html(page).count("<blockquote") == 1
    assert "その結果を住民に公表すること。" in html(page)
    assert cites(page) == [str(it) for it in citations]
    base.close()


def test_headings_without_words_are_left_out(base: Base) -> None:
    trail = ("", "（ 公 印 省 略 ）", "第３　<体制>", "（略）", "１ 届出")
    page = html(answered(base, told(cited(base, "sample-tsuchi#30-31", trail=trail))))
    assert '<p class="trail">第３　&lt;体制&gt; › １ 届出</p>' in page
    assert 'class="trail"' not in html(answered(base, told(cited(base, "sample-tsuchi#30-31", trail=("", "(略)")))))


def test_a_missing_or_damaged_base_is_one_line_with_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = html(started(tmp_path / "none", monkeypatch))
    assert missing.count('class="trouble"') == 1
    assert "<code>make app</code>" in missing
    (tmp_path / "current").write_text("x")
    assert "from-scratch" in html(started(tmp_path, monkeypatch))


def test_a_newer_build_is_shown_without_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    for number in (1, 2):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"第１　目的\nこの要綱は、体制{number}を定めるものである。\n", encoding="utf-8")
        add(config, [file])
        assert f"収載 {number} 文書" in html(started(config.home, monkeypatch))


def test_a_page_shows_nothing_but_what_is_meant(app: AppTest) -> None:
    assert not app.markdown


def test_a_quotation_says_why_and_can_be_copied(app: AppTest) -> None:
    asked(app, "輪番のドクターは何分以内に折り返すか")
    assert "輪番＝「当番」" in html(app)
    copied = app.code[0].value
    assert "30分以内に折り返すこと。" in copied and "サンプル発0331第１号" in copied and "3頁 3行" in copied
    assert "sample-tsuchi@2025-03-31#p3.3" in copied


@pytest.mark.parametrize(
    ("trail", "stems", "shown"),
    [
        (("第３", "求められる事項"), (), ("第３", "求められる事項")),
        (("架空の通知", "第３"), (), ("第３",)),
        (("第３", "拠点は、次のいずれかを行うこと。"), ("(1)　拠点は、次の\nいずれかを行うこと。",), ("第３",)),
        (("第３", "次のいずれかを行うこと。ただし書き"), ("次のいずれかを行うこと。",), ("第３", "次のいずれかを行うこと。ただし書き")),
        (("", "第３"), ("次のいずれかを行うこと。",), ("", "第３")),
    ],
)
def test_a_heading_that_is_said_beside_the_trail_is_not_in_it(
    trail: tuple[str, ...], stems: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    assert _apart(trail, "架空の通知", stems) == shown
