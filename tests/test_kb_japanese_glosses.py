"""Which sentences gloss a phrase, with what effect, and which only look like it."""

from __future__ import annotations

import pytest

from kb.japanese.glosses import fees, limits, own_paper, read_answer, read_asked, read_gloss, too_broad


@pytest.mark.parametrize(
    ("sentence", "effect", "about"),
    [
        ("「24時間対応」には、電話がつながる体制を含む。", "広げる", "24時間対応"),
        ("なお、２４時間対応には電話による相談も含まれる。", "広げる", "24時間対応"),
        ("夜回り当番には異なる地区の隊員も含まれる。", "広げる", "夜回り当番"),
        ("連絡会には、書面で開くものを含めて差し支えない。", "広げる", "連絡会"),
        ("隊員の家族は、見守り隊員に含まれる。", "広げる", "見守り隊員"),
        ("常勤隊員とは、週四日以上勤める者をいう。", "定める", "常勤隊員"),
        ("夜回り当番とは、日没から日の出までの当番を指すものである。", "定める", "夜回り当番"),
        ("この別紙において「見守り圏域」とは、隊員が半時間で着ける範囲をいうものとする。", "定める", "見守り圏域"),
        ("※１　配食担当者は、調理に携わる者を除く。", "狭める", "配食担当者"),
        ("常勤隊員とは、週四日以上勤める者に限る。", "狭める", "常勤隊員"),
        ("見守り団体は、町内会又は自治会に限られる。", "狭める", "見守り団体"),
        ("録音の再生は、声かけ訪問に含まれない。", "狭める", "声かけ訪問"),
        ("日中の当番は、夜回り当番には該当しない。", "狭める", "夜回り当番"),
        ("訪問記録の保存については、電子媒体でも差し支えない。", "認める", "訪問記録の保存"),
        ("連絡票の様式は、任意のものでよい。", "認める", "連絡票の様式"),
    ],
)
def test_a_gloss_says_its_effect_and_what_it_is_about(sentence: str, effect: str, about: str) -> None:
    found = read_gloss(sentence)
    assert found is not None
    assert (found[0], found[1].words) == (effect, about)


@pytest.mark.parametrize(
    "sentence",
    [
        "24時間対応を含む見守り体制を整えること。",
        "24時間対応については、地域で話し合って定めること。",
        "24時間対応とは別に、日中の相談を含む。",
        "24時間対応とは言えない。",
        "「24時間対応」には、電話を含むか。",
        "（24時間対応には、電話でつながる体制を含む。",
        "24時間対応が必要な場合は、電話でも差し支えない。",
        "見守り隊は、名簿の写しを省いても差し支えない。",  # leave given to somebody, no word on what the name means
        "隊員（家族を除く。）は、名簿を作ること。",
        "休日に限り、二人で回ること。",
        "又は電話を含む。",
    ],
)
def test_what_only_looks_like_a_gloss(sentence: str) -> None:
    found = read_gloss(sentence)
    assert found is None or "24時間対応" not in found[1].words
    assert found is None or not found[1].words.startswith(("見守り隊", "隊員", "休日"))


@pytest.mark.parametrize(
    ("question", "answer", "effect", "about"),
    [
        ("問１　連絡会議は、電話会議で開いてもよいか。", "答　差し支えない。", "認める", "連絡会議"),
        ("問２　「夜回り当番を置くこと」とあるが、日没前の当番も含まれるか。", "答　含まれない。", "狭める", "夜回り当番を置くこと"),
        ("問３　声かけ訪問には、電話だけのものも含まれるか。", "（答）含まれる。", "広げる", "声かけ訪問"),
        ("問４　「短時間の訪問」とは、どの程度か。", "（答）30分程度を指す。", "定める", "短時間の訪問"),
        ("問５　常勤隊員とは、どのような者が該当するか。", "（答）週四日以上勤める者が該当する。", "定める", "常勤隊員"),
        ("問６　電話を受けるだけの場合は、24時間体制に当たるか。", "答　当たらない。", "狭める", "24時間体制"),
    ],
)
def test_an_answer_glosses_what_its_question_asks_about(question: str, answer: str, effect: str, about: str) -> None:
    assert read_answer(question, answer) == effect
    assert about in [it.words for it in read_asked(question)]


@pytest.mark.parametrize("answer", ["答　年２回とすること。", "答　そのとおり。", "答　改めて届出を行う必要がある。"])
def test_an_answer_that_says_nothing_of_a_phrase_is_no_gloss(answer: str) -> None:
    assert read_answer("問１　連絡会議は、年に何回開くのか。", answer) is None


def test_an_actor_or_a_fee_is_not_what_is_asked_about() -> None:
    assert read_asked("問１　見守り団体は、名簿を省いてもよいか。") == ()
    assert read_asked("問２　夜間訪問加算は、月に二度算定してもよいか。") == ()


@pytest.mark.parametrize("phrase", ["医療機関", "保険医療機関", "所定点数", "施設基準", "算定要件", "30分以内"])
def test_what_every_paper_says_in_its_own_sense_is_too_broad(phrase: str) -> None:
    assert too_broad(phrase)
    assert not too_broad("24時間対応")


def test_the_setting_of_a_gloss_is_read() -> None:
    assert fees("「Ｃ９９９」夜間訪問加算の注２に規定する") == {"夜間訪問加算"}
    assert own_paper("この別紙において") and not own_paper("離島において")
    assert [it.split() for it in limits("離島の集落において、なお、")] == [["離島の集落"]]
