"""What a name means is said by sentences of a certain form, and those alone answer."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np
import pytest

from ingest.add import add
from kb.ask.answer import ask
from kb.ask.defining import appoints, defines, undefined
from kb.ask.question import read_question
from kb.base.config import Config
from kb.base.encoder import FloatArray
from kb.base.open import Base, open_base
from kb.model import State, StatementClass

PAPER = """見守り活動実施要領
第１　趣旨
市は、見守り調整会議（以下「調整会議」という。）を置く。
災害に備え、団体は活動継続計画（ＡＣＰＬ）を作る。
見守支（見守り支援相談所）の数が少ないと、訪問ができない。
調整会議は年に二回開く。
ＡＣＰＬは毎年改める。
見守支は休日も開ける。
専任の訪問員等とは別に、運転者を置く。
薬局、商店等を、地域の見守りを担う協力店として計画に位置付ける。
協力店の数は、まだ分からない。
"""


@pytest.mark.parametrize(
    ("text", "name", "is_definition"),
    [
        ("見守り調整会議（以下「調整会議」という。）を置く。", "調整会議", True),
        ("専任の訪問員（以下この項において「訪問員等」という。）は", "訪問員等", True),
        ("活動継続計画（ＡＣＰＬ）を作る。", "ACPL", True),
        ("「ＡＣＰＬ（活動継続計画）」の作成が急がれる。", "ACPL", True),
        ("地域単位のＡＣＰＬ（活動継続計画）の作成が急がれる。", "ACPL", True),
        ("大見守支（大規模見守り支援相談所）", "見守支", False),
        ("見守り支援相談所（見守支）の数", "見守支", True),
        ("調整会議とは、地域の者が集まる会議をいう。", "調整会議", True),
        ("調整会議は、地域の者が集まる会議をいう。", "調整会議", True),
        ("月に一度訪ねることを「見守り」と呼ぶ。", "見守り", True),
        ("薬局と商店を協力店といい、市が名簿に載せる。", "協力店", True),
        ("調整会議は、委員の名をいうことができる。", "調整会議", False),
        ("「見守り」というだけでは足りない。", "見守り", False),
        ("相談所（夜間に開くもの）を増やす。", "相談所", False),
        ("相談所（大規模総合型の施設）を増やす。", "相談所", False),
        ("地域の団体（見守支）に頼む。", "見守支", False),
        ("調整会議とは別に部会を置く。", "調整会議", False),
        ("調整会議は年に二回開く。", "調整会議", False),
        ("（以下「全体調整会議」という。）", "調整会議", False),
    ],
)
def test_forms_that_define(text: str, name: str, is_definition: bool) -> None:
    assert defines(text, name) is is_definition


@pytest.mark.parametrize(
    ("text", "name", "appointed"),
    [
        ("市町村、商工会等を、見守りを担う連携役として実施計画に位置付ける。", "連携役", True),
        ("二十四時間応じる薬局を「見守り薬局」として指定する。", "見守り薬局", True),
        ("薬局を見守り役とする。", "見守り薬局", False),
        ("連携役として位置付けた市町村に聞く。", "連携役", False),
        ("名簿を連携役として働く者に渡す。", "連携役", False),
    ],
)
def test_what_becomes_a_thing_of_a_name_says_what_it_is(text: str, name: str, appointed: bool) -> None:
    assert appoints(text, name) is appointed


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    home = tmp_path_factory.mktemp("defining")
    paper = home / "要領.txt"
    paper.write_text(PAPER, encoding="utf-8")
    config = Config(home / "kb", "none")
    add(config, [paper], ready=lambda *_: None)
    return open_base(config)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("調整会議とは", "以下「調整会議」という"),
        ("ＡＣＰＬとは何の略か", "活動継続計画"),
        ("見守支とは何ですか", "見守り支援相談所"),
        ("「見守支」の意味は", "見守り支援相談所"),
        ("市の要領でいう、商店などが務める『協力店』とは何ですか", "薬局、商店等を"),
        ("「協力店」というのはどういう意味ですか", "薬局、商店等を"),
    ],
)
def test_a_name_is_answered_by_what_defines_it(base: Base, question: str, said: str) -> None:
    answer = ask(base, question)
    assert answer.state is State.SUPPORTED
    assert [said in it.quote for it in answer.citations] == [True]


@pytest.mark.parametrize("question", ["見守支、ＡＣＰＬとは", "「見守支」「ＡＣＰＬ」とは何ですか", "「見守支」と「ＡＣＰＬ」の意味は"])
def test_each_of_several_names_is(base: Base, question: str) -> None:
    answer = ask(base, question)
    assert answer.state is State.SUPPORTED
    quoted = "".join(it.quote for it in answer.citations)
    assert [said in quoted for said in ("見守り支援相談所", "活動継続計画", "見守り調整会議")] == [True, True, False]


class Denies:
    """照合器 that thinks nothing of any sentence."""

    def match(self, _: str, sentences: Sequence[tuple[str, str]]) -> FloatArray:
        return np.full(len(sentences), -6.0, np.float32)


def test_what_defines_a_name_needs_no_matcher(base: Base) -> None:
    matcher, base.matcher = base.matcher, Denies()
    assert [ask(base, it).state for it in ("調整会議とは", "調整会議は誰が開くか")] == [State.SUPPORTED, State.RELATED]
    base.matcher = matcher


@pytest.mark.parametrize(
    ("question", "quote", "above", "name"),
    [
        ("協力店とは", "・　協力店への連絡を推進すること", "取組", "協力店"),
        ("協力店とは", "・　薬局及び商店", "協力店とは", ""),
        ("協力店の意味は", "・　薬局及び商店", "協力店（見本）について", ""),
        ("見本とは", "・　薬局及び商店", "協力店（見本）", "見本"),
        ("協力店とは何か", "②　協力店は、見守りに協力する店で、市が募る。", "", ""),
        ("協力店とは何か", "見守りに協力する店を指す。", "", ""),
        ("在支診とは", "支える所", "在宅療養支援診療所とは", ""),
        ("市の協力店とは", "協力店への連絡を推進すること", "", ""),  # more than a name
        ("協力店って何年使えますか", "協力店の期間は一年とする", "", ""),  # more than its meaning
        ("協力店はどこか", "協力店への連絡", "", ""),
        ("協力店がすることは何か", "協力店への連絡", "", ""),
    ],
)
def test_a_line_that_only_mentions_a_name_does_not_tell_its_meaning(question: str, quote: str, above: str, name: str) -> None:
    line = SimpleNamespace(quote=quote, trail=(above,), class_=None)
    assert undefined(read_question(question), [line]) == name  # type: ignore[list-item]


def test_an_opinion_about_a_name_does_not_tell_its_meaning() -> None:
    line = SimpleNamespace(quote="協力店は、小さい方がよい。", trail=("協力店",), class_=StatementClass.OPINION)
    assert undefined(read_question("協力店とは"), [line]) == "協力店"  # type: ignore[list-item]
