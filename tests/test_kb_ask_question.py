"""A question as the search needs it: its shape, its terms and every way to say them, what must stand in the answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.ask.question import LONGEST, asked_last, read_question
from kb.ask.question_kind import needed
from kb.ask.wanted import wanted
from kb.errors import InputError
from kb.japanese.words import words as words_of
from kb.model import QuestionKind


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("拠点に求められる事項は何ですか", QuestionKind.LIST),
        ("拠点に求められることは何ですか", QuestionKind.LIST),
        ("拠点がすべきことを教えて", QuestionKind.LIST),
        ("市が行うことは何か", QuestionKind.LIST),
        ("国がすることと県がすることの違い", QuestionKind.COMPARE),
        ("訪問看護とは何ですか", QuestionKind.DEFINITION),
        ("目標を全部教えてください", QuestionKind.LIST),
        ("検討会の日程を一覧で", QuestionKind.LIST),
        ("負担金を世帯の区分ごとに", QuestionKind.LIST),
        ("更新は何年ごとに", QuestionKind.FACT),
        ("計画には何を書くの", QuestionKind.LIST),
        ("計画書はどういう構成になっていますか", QuestionKind.LIST),
        ("会議の議題は何か", QuestionKind.LIST),
        ("申請に要る書類は何ですか", QuestionKind.LIST),
        ("見守り隊の主な活動は", QuestionKind.LIST),
        ("申請には何を添付しますか", QuestionKind.LIST),
        ("書類はいつまでに出すか", QuestionKind.FACT),
        ("相談窓口はいつまでに設けるか", QuestionKind.FACT),
        ("何か所が位置づけられたか", QuestionKind.FACT),
        ("24時間体制とは何ですか", QuestionKind.DEFINITION),
        ("連携を担う拠点って何", QuestionKind.DEFINITION),
        ("薬局を位置付けてもよいか", QuestionKind.YES_NO),
        ("蓄電池の耐用年数が10年というのは本当ですか", QuestionKind.YES_NO),
        ("全ての取組を行う必要がありますか", QuestionKind.YES_NO),
        ("拠点と医療機関の違いは", QuestionKind.COMPARE),
        ("届出の要件を一通り知りたい", QuestionKind.LIST),
        ("承認に付いた三つの条件は", QuestionKind.LIST),
        ("会議を休んだ委員は誰と誰", QuestionKind.LIST),
        ("部会は大きく分けて何を話し合うのですか", QuestionKind.LIST),
        ("廃止された通知はどれですか", QuestionKind.LIST),
        ("会議で配られた資料はどれとどれか", QuestionKind.LIST),
        ("同意は書面でもらわないとだめ？", QuestionKind.YES_NO),
        ("薬局も当番に入れるんだっけ", QuestionKind.YES_NO),
        ("区域の外でも請求できる？", QuestionKind.YES_NO),
        ("期限は？", QuestionKind.FACT),
        ("何をしたら請求できる？", QuestionKind.FACT),
        ("訪問看護ってどんな仕組み", QuestionKind.DEFINITION),
        ("診療所の数、北と南でどれだけ差があるか", QuestionKind.COMPARE),
        ("病院と診療所、それぞれいつまで", QuestionKind.COMPARE),
        ("報告の回数は改正の前後でどう変わった", QuestionKind.COMPARE),
    ],
)
def test_kind(raw: str, kind: QuestionKind) -> None:
    assert read_question(raw).kind is kind


@pytest.mark.parametrize(
    ("raw", "text", "way"),
    [
        ("在支診は往診するか", "在支診", ("在宅", "療養", "支援", "診療", "所")),
        ("ケアマネの役割", "ケアマネ", ("介護", "支援", "専門", "員")),
        ("お医者さんの数", "お医者さん", ("医師",)),
        ("第２回はいつ", "第２回", ("第", "2", "回")),
        ("疑義解釈資料（その２）の発出日は", "その２", ("其の", "2")),
        ("疑義解釈その１２の番号", "その１２", ("其の", "12")),
        ("その２つの目標は", "２つ", ("2", "つ")),
        ("その２つの目標は", "２つ", ("2", "目標")),
        ("３つの地区を教えて", "３つ", ("3", "地区")),
        ("様式１の４の届出で添付する書類は", "様式１の４", ("様式", "1", "4")),
        ("第２回の資料２－３は何か", "資料２－３", ("資料", "2", "3")),
        ("令和６年度の状況", "令和６年度", ("@2024年度",)),
        ("1,970か所とは", "1,970か所", ("1970", "箇所")),
        ("薬歴の記載事項は", "薬歴", ("薬剤", "服用", "歴")),
        ("粉薬は対象か", "粉薬", ("散剤",)),
        ("かぶせ物の算定", "かぶせ物", ("歯", "冠", "修復")),
        ("貼り紙は要るか", "貼り紙", ("掲示",)),
        ("看護助手の配置", "看護助手", ("看護", "補助", "者")),
        ("いつもの先生の役割", "いつもの先生", ("掛かり付け", "医")),
        ("薬剤師に来てもらう費用", "薬剤師に来てもらう", ("訪問", "薬剤", "管理", "指導")),
        ("定員オーバーの扱い", "定員オーバー", ("定員", "超過")),
        ("痛み止めの処方", "痛み止め", ("鎮痛", "薬")),
        ("親の同意は要るか", "親", ("保護", "者")),
        ("未熟児の受入れ", "未熟児", ("低", "出生", "体重", "児")),
        ("むくみへの対応", "むくみ", ("浮腫",)),
        ("システムダウンのときの届出", "システムダウン", ("システム", "障害")),
        ("前払いはできるか", "前払い", ("概算", "払い")),
        ("申請の際に出す書類は", "出す書類", ("提出",)),
        ("助成額の上限は", "助成額", ("補助", "金額")),
        ("部品の交換", "交換", ("取り替え",)),
        ("使い道の報告", "使い道", ("使途",)),
        ("手直しして使えるか", "手直し", ("取る", "繕う")),
        ("全数調査か", "全数調査", ("悉皆", "調査")),
        ("グループホームの人員", "グループホーム", ("認知", "症", "対応", "型", "共同", "生活", "介護")),
        ("サビ管の兼務", "サビ管", ("サービス", "管理", "責任", "者")),
        ("認デイの定員", "認デイ", ("認知", "症", "対応", "型", "通所", "介護")),
    ],
)
def test_terms_have_every_way_to_say_them(raw: str, text: str, way: tuple[str, ...]) -> None:
    (term,) = [term for term in read_question(raw).terms if term.text == text]
    assert way in term.ways


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("入院", "入所"),
        ("診療所", "病院"),
        ("医師", "歯科医師"),
        ("要支援", "要介護"),
        ("届出", "許可"),
        ("許可", "承認"),
        ("療養病床", "一般病床"),
        ("訪問診療", "往診"),
        ("通知", "事務連絡"),
        ("自宅", "施設"),
        ("常勤", "非常勤"),
        ("専従", "専任"),
        ("概算払", "精算払"),
        ("採択", "交付決定"),
        ("開設者", "管理者"),
        ("運営指導", "監査"),
        ("自宅療養", "宿泊療養"),
        ("通所介護", "通所リハビリテーション"),
        ("認知症対応型共同生活介護", "共同生活援助"),
        ("訪問看護指示書", "特別訪問看護指示書"),
        ("専門看護師", "認定看護師"),
        ("医療保険", "介護保険"),
    ],
)
def test_what_a_rule_tells_apart_never_stands_for_the_other(one: str, other: str) -> None:
    for said, wanted_not in ((one, other), (other, one)):
        ways = {way for term in read_question(f"{said}の扱い").terms for way in term.ways}
        assert ways and tuple(word.form for word in words_of(wanted_not)) not in ways


@pytest.mark.parametrize(
    ("raw", "office"),
    [
        ("副部会長の任期は", "副部会長"),
        ("センター長は誰", "センター長"),
        ("準会員の会費は", "準会員"),
        ("書類の不交付は", ""),
        ("部会の任期は", ""),
    ],
)
def test_another_ones_office_is_told_from_its_noun(raw: str, office: str) -> None:
    assert "".join(term.text for term in read_question(raw).terms if term.office) == office


def test_a_place_is_never_a_plain_word() -> None:
    """大分 is だいぶ, too; a question of one 県 is not answered by another's paper."""
    assert next((term.text, term.proper, term.light) for term in read_question("大分県の病床").terms) == ("大分", True, False)


@pytest.mark.parametrize("raw", ["何分以内に折り返すか", "何人が参加したか", "誰が何をいつどこで", "何パーセント減るか"])
def test_words_that_only_ask_are_no_terms(raw: str) -> None:
    assert not [term.text for term in read_question(raw).terms if term.text[0] in "何誰いパ"]


def test_short_forms_are_not_met_inside_other_words() -> None:
    texts = [term.text for term in read_question("老健局の役割").terms]
    assert "老健局" in texts
    assert "老健" not in texts


@pytest.mark.parametrize(
    ("question", "name", "has", "lacks"),
    [
        ("補助額はいくらか", "金額", "上限は50万円とする", "50人が参加した"),
        ("何人が参加したか", "人数", "職員65名が参加", "65か所"),
        ("割合はどのくらいか", "割合", "約３割である", "３か所"),
        ("いつまでに設けるか", "期限", "令和８年９月30日まで", "令和８年９月30日の会議"),
        ("何回開くか", "回数", "年４回以上開く", "４か所"),
        ("対象とする期間は何年間か", "時間", "６年間とする", "１年ごとに提出する"),
        ("何年ごとに見直すか", "回数", "３年ごとに見直す", "３年間とする"),
        ("何をするのか", "", "支援する", ""),
    ],
)
def test_what_must_stand_in_the_answer(question: str, name: str, has: str, lacks: str) -> None:
    sort = wanted(question)
    assert sort.name == name
    assert sort.stands_in(has)
    assert not lacks or not sort.stands_in(lacks)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("計画の作成に当たって議会の議決は必要ですか", "議会の議決"),
        ("会議をオンラインで開く場合、住民の同意が求められますか。", "住民の同意"),
        ("薬局も対象に含まれるか", ""),
        ("見守りの事業は委託できますか", "委託"),
        ("申請をキャンセルすることはできるか", "キャンセル"),
        ("熱がある場合は入浴できるか", "入浴"),
        ("診療所は加わることができるか", ""),
        ("会議を年に一度開いてもよいか", ""),
    ],
)
def test_what_a_question_asks_the_need_of(question: str, asked: str) -> None:
    assert needed(question) == asked


@pytest.mark.parametrize("half", ["\ud800", "\udfff", "\udcff"])
def test_half_a_surrogate_pair_is_left_out(half: str) -> None:
    assert read_question(f"拠点の{half}目標は").raw == "拠点の 目標は"
    with pytest.raises(InputError, match="ください"):
        read_question(half)


@pytest.mark.parametrize("raw", ["", "  \n", "？！", "\x00\x01", "あ" * (LONGEST + 1)])
def test_what_cannot_be_read_says_what_to_do(raw: str) -> None:
    with pytest.raises(InputError, match="ください"):
        read_question(raw)


@pytest.mark.parametrize(
    ("raw", "asked"),
    [
        ("担当になりました。住民が困っています。拠点は全国にいくつありますか。", "拠点は全国にいくつありますか。"),
        ("担当になりました。上司に聞かれました。そこで伺います。拠点の目標は何ですか？", "拠点の目標は何ですか？"),
        ("拠点があります。会議を開いています。その回数は何回ですか。", None),  # points back
        ("拠点があります。会議を開いています。何回ですか。", None),  # does not say of what
        ("拠点があります。会議の回数は何回ですか。", None),
        ("会議の回数は何回ですか。", None),
    ],
)
def test_what_is_asked_at_the_end_of_a_story(raw: str, asked: str | None) -> None:
    last = asked_last(read_question(raw))
    assert (last and last.raw) == asked


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(raw: str) -> None:
    try:
        question = read_question(raw)
    except InputError:
        return
    for term in question.terms:
        assert term.text
        assert all(term.ways)
