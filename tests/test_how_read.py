"""Words that may not be the paper's own say so wherever they are shown: those recognised in an image."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from small_base import NOTICE, base_of

from kb.ask.answer import ask
from kb.ask.contract import answer_json, answer_text
from kb.base.open import Base, open_base
from kb.check.check import check
from kb.check.contract import check_json, check_text, requirements_text
from kb.check.draft import draft_of
from kb.check.excel import excel_of
from kb.check.finding import Checked
from kb.check.requirements import catalogue
from kb.check.word import word_of
from kb.model import Answer, Citation
from kb.views import beside, coverage, findings, look
from kb.views import requirements as listed

ASKED = "見守り隊は夜回りを年に何回行うのか"
DRAFT = draft_of("第２　見守り隊\n見守り隊は、隊員の合言葉を定め、年２回以上の夜回りを行う。\n")
SEEN = "UPDATE lines SET ocr = 0.9 - 0.001 * number WHERE document LIKE 'tsuchi@%'"  # 0.889 for the line that is quoted


@pytest.fixture(scope="module", params=[SEEN])
def base(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Base]:
    made = base_of(tmp_path_factory.mktemp("read"), 通知=NOTICE)
    made.close()
    with sqlite3.connect(made.store.path) as db:
        db.execute(request.param)
    db.close()
    opened = open_base(made.config)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    opened = base_of(tmp_path_factory.mktemp("clean"), 通知=NOTICE)
    yield opened
    opened.close()


def quoted(base: Base) -> tuple[Answer, Citation]:
    answer = ask(base, ASKED)
    return answer, next(it for it in answer.citations if "夜回り" in it.quote)


def checked(base: Base) -> Checked:
    return check(base, DRAFT.sentences, scope="見守り隊")


def copied(base: Base) -> str:
    _, it = quoted(base)
    return look.copied(base.store.lines(it.range), it)


def office(content: bytes) -> str:
    """All that an Office file says."""

    with ZipFile(BytesIO(content)) as packed:
        return unescape("".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")))


SHOWN: dict[str, Callable[[Base], str]] = {
    "ask": lambda base: answer_text(ask(base, ASKED)),
    "ask, what a person reads": lambda base: ask(base, ASKED).text,
    "ask, what stands above": lambda base: beside.stem_html(quoted(base)[1].stem),
    "ask, what it points at": lambda base: beside.captions([with_reference(base)]),
    "ask, the card": lambda base: look.reading([quoted(base)[1]]),
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
def test_it_is_said_wherever_the_words_are_shown(base: Base, clean: Base, show: Callable[[Base], str]) -> None:
    assert "文字認識" in show(base)
    assert "・紙面で確認" in show(base)
    assert "文字認識" not in show(clean)


def test_the_least_sure_line_counts(base: Base, clean: Base) -> None:
    answer, it = quoted(base)
    lines = base.store.lines(it.range)
    assert it.ocr == min(line.ocr or 1.0 for line in lines)
    assert f"{it.ocr:.0%}" in answer_text(answer)
    assert quoted(clean)[1].ocr is None


def test_other_programs_read_it(base: Base) -> None:
    answer, it = quoted(base)
    (first,) = [one for one in json.loads(json.dumps(answer_json(answer)))["citations"] if one["citation"] == str(it)]
    assert first["ocr"] == it.ocr
    assert first["stem"]["ocr"] is not None
    assert all(one["ocr"] is not None for found in check_json(DRAFT, checked(base))["findings"] for one in found["citations"])  # type: ignore[attr-defined]
