"""Names of forms: alone on a line, at the head of a paper, and in a question."""

from __future__ import annotations

import pytest

from kb.japanese.form_names import forms_said, heads_form, names_form


@pytest.mark.parametrize(
    ("line", "alone", "head"),
    [
        ("（別紙様式１－１）", True, False),  # a head comes in half width
        ("(別紙様式1-1)", True, True),
        ("様式13の２", True, True),
        ("様式第3号", True, True),
        ("様式例", True, False),
        ("様式", False, True),
        ("【様式第三号】", False, True),
        ("様式１の添付書類", False, False),
        ("書式１", False, False),
    ],
)
def test_a_line_that_is_the_name_of_a_form(line: str, alone: bool, head: bool) -> None:
    assert (names_form(line), heads_form(line)) == (alone, head)


def test_where_a_question_names_forms() -> None:
    asked = "様式１の４と別紙様式第２号の様式はどう違うか"
    assert [asked[start:end] for start, end in forms_said(asked)] == ["様式１の４", "様式第２"]


def test_where_a_question_names_numbered_papers() -> None:
    asked = "第２回の参考資料２－２と資料2-1と資料３は何か"
    assert [asked[start:end] for start, end in forms_said(asked)] == ["資料２－２", "資料2-1"]
