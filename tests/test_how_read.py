"""Words that may not be the paper's own say so wherever they are shown: those recognised in an image, and those a person put there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from small_base import NOTICE, base_of

from ingest.correct import correct
from kb.ask.answer import ask
from kb.ask.contract import answer_json, answer_text
from kb.base.cite import citation, parse, resolve
from kb.base.contract import line_json, lines_text
from kb.base.correction import Correction
from kb.base.open import Base, open_base
from kb.check.check import check
from kb.check.contract import check_json, check_text, requirements_text
from kb.check.draft import draft_of
from kb.check.excel import excel_of
from kb.check.finding import Checked
from kb.check.requirements import catalogue
from kb.check.word import word_of
from kb.model import Answer, Citation
from kb.views import beside, coverage, findings, quoting
from kb.views import requirements as listed

ASKED = "見守り隊は夜回りを年に何回行うのか"
DRAFT = draft_of("第２　見守り隊\n見守り隊は、隊員の合言葉を定め、年２回以上の夜回りを行う。\n")
SEEN = "UPDATE lines SET ocr = 0.9 - 0.001 * number"
PUT_RIGHT = "INSERT INTO anomalies SELECT document, number + 900, 'corrected', '囗' || text, page, number FROM lines"


def changed(folder: Path, *changes: str) -> Iterator[Base]:
    """The notice, with something changed in the record of how it was read."""
    made = base_of(folder, 通知=NOTICE)
    made.close()
    with sqlite3.connect(made.store.path) as db:
        for change in changes:
            db.execute(change)
    db.close()
    opened = open_base(made.config)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    yield from changed(tmp_path_factory.mktemp("seen"), SEEN)


@pytest.fixture(scope="module")
def put_right(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    yield from changed(tmp_path_factory.mktemp("right"), SEEN, PUT_RIGHT)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    yield from changed(tmp_path_factory.mktemp("clean"))


def quoted(base: Base) -> tuple[Answer, Citation]:
    answer = ask(base, ASKED)
    return answer, next(it for it in answer.citations if "夜回り" in it.quote)


def checked(base: Base) -> Checked:
    return check(base, DRAFT.sentences, scope="見守り隊")


def copied(base: Base) -> str:
    _, it = quoted(base)
    return quoting.copied(base.store.lines(it.range), it)


def office(content: bytes) -> str:
    """All that an Office file says."""

    with ZipFile(BytesIO(content)) as packed:
        return unescape("".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")))


SHOWN: dict[str, Callable[[Base], str]] = {
    "ask": lambda base: answer_text(ask(base, ASKED)),
    "ask, what a person reads": lambda base: ask(base, ASKED).text,
    "ask, what stands above": lambda base: beside.stem_html(quoted(base)[1].stem),
    "ask, what it points at": lambda base: beside.captions([with_reference(base)]),
    "ask, the card": lambda base: quoting.reading([quoted(base)[1]]),
    "copied": copied,
    "check": lambda base: check_text(DRAFT, checked(base)),
    "check, the card": lambda base: "".join(findings._finding(1, it) for it in checked(base).findings),
    "check, Excel": lambda base: office(excel_of(checked(base))),
    "check, Excel of the coverage": lambda base: office(excel_of(replace(checked(base), findings=()))),
    "check, Word": lambda base: office(word_of(checked(base))),
    "check, the coverage": lambda base: coverage._list(checked(base).coverage),
    "requirements": lambda base: requirements_text(catalogue(base)),
    "requirements, the table": lambda base: "".join(listed._row([it]) for it in catalogue(base)),
}


def with_reference(base: Base) -> Citation:
    """The stem of the list, which points at the items below it."""
    found = [it for it in ask(base, "見守り隊に求められる事項を全部").citations if it.references]
    return found[0]


@pytest.mark.parametrize("show", SHOWN.values(), ids=SHOWN)
def test_it_is_said_wherever_the_words_are_shown(seen: Base, put_right: Base, clean: Base, show: Callable[[Base], str]) -> None:
    words = ("文字認識", "・紙面で確認", "校正済み：元の読取りは「囗")
    found = [[said in show(base) for said in words] for base in (seen, put_right, clean)]
    assert found == [[True, True, False], [False, False, True], [False, False, False]]  # what a person put right is no guess any more


def test_the_least_sure_line_counts(seen: Base, clean: Base) -> None:
    answer, it = quoted(seen)
    assert it.ocr == min(line.ocr or 1.0 for line in seen.store.lines(it.range))
    assert f"文字認識 {it.ocr:.0%}" in answer_text(answer)
    assert quoted(clean)[1].ocr is None


def test_other_programs_read_it(seen: Base, put_right: Base, clean: Base) -> None:
    for base, ocr, corrected in ((seen, True, 0), (put_right, False, 1), (clean, False, 0)):
        answer, it = quoted(base)
        (cited,) = [one for one in answer_json(answer)["citations"] if one["citation"] == str(it)]  # type: ignore[attr-defined]
        held = [cited, cited["stem"]]
        held += [one for found in check_json(DRAFT, checked(base))["findings"] for one in found["citations"]]  # type: ignore[attr-defined]
        assert {(one["ocr"] is not None, len(one["corrected"])) for one in held} == {(ocr, corrected)}


def test_a_line_shows_what_was_read_of_it(seen: Base, put_right: Base) -> None:
    document, lines = resolve(seen.store, parse("tsuchi#p1.4"))
    assert lines_text(document, lines).endswith("［文字認識 90%］")
    document, (line,) = resolve(put_right.store, parse("tsuchi#p1.4"))
    assert lines_text(document, [line]).endswith(f"{line.text}［文字認識 90%］［校正済み：元の読取りは「囗{line.text}」］")
    assert line_json(line)["corrected"] == f"囗{line.text}"


def test_a_line_of_which_only_the_sort_was_corrected_has_the_words_of_the_paper(tmp_path: Path) -> None:
    for base in changed(tmp_path, PUT_RIGHT.replace("'囗' || ", "")):
        document, (line,) = resolve(base.store, parse("tsuchi#p1.4"))
        assert (line.corrected, line.misread) == (line.text, None)
        assert lines_text(document, [line]).endswith("［校正済み］")
        assert quoted(base)[1].corrected == ()


def test_a_correction_reaches_what_is_quoted_and_leaves_it_when_taken_back(tmp_path: Path) -> None:
    base = base_of(tmp_path, 通知=NOTICE)
    _, it = quoted(base)
    place = {"document": it.document.key, "page": it.page, "line": it.lines[-1]}
    read = base.store.line(it.document.key, it.range.last).text
    base.close()
    for said, told in (({"text": read.replace("夜回り", "夜廻り")}, (read,)), ({"undo": True}, ())):
        correct(base.config, [Correction(**place, **said)], ready=lambda *_: None)  # type: ignore[arg-type]
        opened = open_base(base.config)
        (cited,) = citation(opened.store, it.range)
        assert cited.corrected == told
        opened.close()
