"""Lines that only know another kind of the body that is asked of do not answer for it."""

from __future__ import annotations

import pytest

from kb.ask.kindred import only_kindred
from kb.ask.question import read_question


@pytest.mark.parametrize(
    ("question", "said", "body"),
    [
        ("在宅療養支援病院の常勤医は何人か", "在宅療養支援診療所の施設基準", "在宅療養支援病院"),
        ("在支病の常勤医は何人か", "在宅療養支援診療所の施設基準", "在支病"),
        ("在宅療養支援病院の常勤医は何人か", "在宅療養支援診療所又は病院の施設基準", ""),
        ("在宅療養支援病院の常勤医は何人か", "在支病は、医師を置く", ""),
        ("在宅療養支援病院の常勤医は何人か", "常勤の医師を三名以上置く", ""),  # what names no body may be of any
        ("訪問看護事業所は何か所か", "訪問看護ステーションは20か所", ""),  # another name of the same
        ("訪看ステーションを大きくすると何がよいか", "訪問看護事業所の大規模化", ""),
        ("診療所は何か所か", "病院は20か所", ""),
        ("積極的医療機関は何か所か", "在宅医療に必要な連携を担う拠点は20か所", "積極的医療機関"),  # the other role of the same plan
        ("拠点は何か所か", "在宅医療において積極的役割を担う医療機関は20か所", "拠点"),
        ("拠点は何か所か", "在宅医療における積極的役割を担う医療機関と拠点は各20か所", ""),
        ("病院が積極的医療機関と拠点を兼ねてもよいか", "病院は連携拠点を兼ねることができる", ""),
        ("拠点は何か所か", "全国に20か所ある", ""),
    ],
)
def test_another_kind_of_the_family_is_another_body(question: str, said: str, body: str) -> None:
    found = only_kindred(read_question(question).terms, [said])
    assert (found.text if found else "") == body
