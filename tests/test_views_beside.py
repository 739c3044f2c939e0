"""What the question page shows beside a quotation: stems, references, the same words elsewhere, both sides of a contradiction, glosses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from ingest.samples import ensure_base
from kb.ask.answer import ask
from kb.ask.contract import where
from kb.base.cite import citation, citation_of, parse, resolve
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Answer, Conflict, Effect, Gloss, LineRange, Quoted, Reference
from kb.views.look import named


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    config = Config(tmp_path_factory.mktemp("beside") / "kb", encoder="none")
    ensure_base(config)
    opened = open_base(config)
    yield opened
    opened.close()


def run(base: Base, answer: Answer) -> AppTest:
    """The page of an answer."""

    def page(base, answer):  # its source is run on its own, without the imports above
        import streamlit as st

        from kb.views.ask import show_answer

        source = st.Page(lambda: None, title="典拠", url_path="source")
        here = st.Page(lambda: show_answer(base, answer, source), title="質問", default=True)
        st.navigation([here, source], position="hidden").run()

    app = AppTest.from_function(page, args=(base, answer), default_timeout=30).run()
    assert not app.exception
    return app


def shown(base: Base, answer: Answer) -> tuple[str, list[str]]:
    """What the page shows, and the citations that its links open."""
    app = run(base, answer)
    opened = [parse_qs(link.proto.query_string)["cite"][0] for link in app.page_link if link.proto.query_string]
    return "\n".join([*(block.value for block in app.html), *(link.proto.label for link in app.page_link)]), opened


def test_captions_beside_a_quotation_are_escaped_and_linked(base: Base) -> None:
    answer = ask(base, "相談窓口はいつまでに設けるのか")
    first = replace(
        answer.citations[0],
        same=("sample-qa@2025-06-30#p2.1",),
        stem=Quoted("sample-tsuchi@2025-03-31#p1.1", "次の全てのいずれかの<取組>", ((2, 5),)),
        references=(Reference("sample-tsuchi@2025-03-31#p5.1", "期限と旧い回数", ((3, 5),), words="別表１"),),
    )
    html, opened = shown(base, replace(answer, citations=(first,), scope_note="通知だけを探しました。"))
    for words in (
        "柱書き：次の［見え消し：全ての］いずれかの&lt;取組&gt;",
        "参照「別表１」：期限と［見え消し：旧い］回数",
        "同文 1 件",
        "通知だけを探しました。",
    ):
        assert words in html
    assert "sample-qa@2025-06-30#p2.1" in opened
    assert f"同文を開く：{base.store.find('sample-qa').title}（令和7年6月30日）" in html


def test_a_row_of_a_table_shows_what_its_cells_mean(base: Base) -> None:
    answer = ask(base, "相談窓口はいつまでに設けるのか")
    row = replace(answer.citations[0], cells="回: 2 / 期日: <令和5年>")
    assert "表の見出し：回: 2 / 期日: &lt;令和5年&gt;" in shown(base, replace(answer, citations=(row,)))[0]


def test_the_stem_of_a_list_is_shown_once_and_not_below_itself(base: Base) -> None:
    answer = ask(base, "連携拠点に求められる事項の取組を全部")
    stemmed = [it for it in answer.citations if it.stem]
    assert len(stemmed) > 1 and len({it.stem for it in stemmed}) == 1
    assert shown(base, answer)[0].count("柱書き：") == 1
    (said,) = {it.stem.citation for it in stemmed if it.stem}
    document, lines = resolve(base.store, parse(said))
    (itself,) = citation_of(base.store, document, lines)
    assert "柱書き：" not in shown(base, replace(answer, citations=(itself, *stemmed)))[0]


def test_both_sides_of_a_contradiction_stand_next_to_each_other(base: Base) -> None:
    answer = ask(base, "連携会議は年に何回開くのか")
    left, right = (
        citation(base.store, LineRange(key, number, number))[0]
        for key, number in ((base.store.find("sample-tsuchi").key, 20), (base.store.find("sample-qa").key, 20))
    )
    html, opened = shown(base, replace(answer, conflicts=(Conflict(left, right, "数：6回／4回"),)))
    assert "資料どうしの食い違い" in html
    assert "数：6回／4回" in html
    assert {str(left), str(right)} <= set(opened)
    assert "資料どうしの食い違い" not in shown(base, replace(answer, conflicts=()))[0]


def test_what_a_quoted_phrase_covers_stands_below_with_its_label(base: Base) -> None:
    answer = ask(base, "連携会議は年に何回開くのか")
    qa, draft = (
        citation(base.store, LineRange(key, number, number))[0]
        for key, number in ((base.store.find("sample-qa").key, 25), (base.store.find("sample-torimatome").key, 20))
    )
    about = str(answer.citations[0])
    first = Gloss(Effect.NARROWS, "積極的<医療機関>", about, qa, Quoted("sample-qa@2025-06-30#p2.9", "問９　何か。", ((3, 4),)))
    html, opened = shown(base, replace(answer, glosses=(first, Gloss(Effect.WIDENS, "連携会議", about, draft))))
    for words in (
        "「積極的&lt;医療機関&gt;」を狭める記載",
        "問：問９　［見え消し：何］か。",
        "病院又は診療所に限られる",
        "「連携会議」を広げる記載",
    ):
        assert words in html
    notes = html.split("引用した行")
    assert notes[1].startswith(f"（{named(answer.citations[0].document)} {where(answer.citations[0])}）")
    assert about not in html
    assert ("事務連絡</span>" in notes[1], "現行</span>" in notes[1]) == (True, True)
    assert "案</span>" in notes[2]
    assert {str(qa), str(draft)} <= set(opened)
    assert "引用した行" not in shown(base, replace(answer, glosses=()))[0]


def test_the_copied_answer_keeps_what_says_how_it_is_meant(base: Base) -> None:
    answer = ask(base, "連携会議は年に何回開くのか")
    qa, notice = (
        citation(base.store, LineRange(base.store.find(id).key, number, number))[0]
        for id, number in (("sample-qa", 25), ("sample-tsuchi", 20))
    )
    gloss = Gloss(Effect.NARROWS, "連携会議", str(answer.citations[0]), qa)
    one = replace(answer, citations=answer.citations[:1], glosses=(gloss,), conflicts=(Conflict(notice, qa, "数：6回／4回"),))
    copied = run(base, one).code[-1].value
    assert copied.index("資料どうしの食い違い（数：6回／4回）") < copied.index(str(notice)) < copied.index(str(answer.citations[0]))
    assert "「連携会議」を狭める記載" in copied and copied.endswith(str(qa))
    assert len(run(base, replace(one, glosses=(), conflicts=())).code) == 1


def test_the_copied_answer_says_the_stem_of_a_list_once(base: Base) -> None:
    answer = ask(base, "連携拠点に求められる事項の取組を全部")
    *each, whole = (code.value for code in run(base, answer).code)
    assert whole.count("柱書き：") == 1
    assert sum("柱書き：" in one for one in each) > 1
