"""Verdicts: deviates for meaning alone, 独自記載 for what has no source, and every word in its place on both sides."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest
from small_base import GUIDE, NOTICE, base_of

from ingest.add import add
from ingest.ledger import Given
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.check.align import align
from kb.check.check import Compare, check
from kb.check.contract import check_json, check_text
from kb.check.differences import differences
from kb.check.draft import draft_of
from kb.check.excel import excel_of
from kb.check.finding import Checked, Difference, DifferenceKind, Severity, Verdict
from kb.check.question import IN_QUESTION
from kb.check.sides import LEFT_OUT, source_pieces
from kb.check.word import word_of
from kb.model import Kind, Status


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("check"), 手引き=GUIDE, 通知=NOTICE)


def finds(word: str, severity: Severity) -> Compare:
    """A comparison that sees one difference wherever both sides have a word."""

    def compare(draft: str, source: str, *, draft_trail: tuple[str, ...] = (), source_context: str = "") -> tuple[Difference, ...]:
        assert source_context or not draft_trail
        if word not in draft or word not in source:
            return ()
        spans = [(side.index(word), side.index(word) + len(word)) for side in (draft, source)]
        return (Difference(DifferenceKind.WORDING, "試し", word, word, *spans, severity, "試し"),)

    return compare


def checked(base: Base, text: str, compare: Compare = differences) -> Checked:
    return check(base, draft_of(text).sentences, compare=compare)


@pytest.mark.parametrize(
    ("draft", "compare", "verdict", "note"),
    [
        ("停電に備え、手回し式の灯火を各戸に配る。", finds("灯火", Severity.MEANING), Verdict.DEVIATES, ""),
        ("停電に備え、手回し式の灯火を各戸に配る。", finds("灯火", Severity.SPELLING), Verdict.SUPPORTED, ""),
        ("停電に備え、手回し式の灯火を各戸に配る。", finds("夜回り", Severity.MEANING), Verdict.SUPPORTED, ""),
        ("本県の温泉は二百か所ある。", finds("温泉", Severity.MEANING), Verdict.UNSUPPORTED, "独自記載"),
        ("第１　夜回り\n隊員は夜回りを行う。", finds("灯火", Severity.MEANING), Verdict.NOT_CHECKED, "見出し"),
    ],
)
def test_verdicts(base: Base, draft: str, compare: Compare, verdict: Verdict, note: str) -> None:
    first = checked(base, draft, compare).findings[0]
    assert (first.verdict, first.note) == (verdict, note)
    assert bool(first.citations) == (verdict in (Verdict.SUPPORTED, Verdict.DEVIATES))


def test_one_finding_a_sentence_in_order(base: Base) -> None:
    draft = draft_of("第２　見守り隊\n夜回りを行う。灯火を配る。\n本県の温泉は二百か所ある。\n- 3 -")
    found = check(base, draft.sentences).findings
    assert tuple(it.sentence for it in found) == draft.sentences


@pytest.mark.parametrize(
    ("draft", "kind", "words"),
    [
        ("見守り隊は、隊員の合言葉を定め、年２回以上の夜回りを行う。", "number", ("２", "４")),
        ("見守り隊は、次の①から③までの全ての取組を行う。", "scope", ("全て", "いずれか")),
        ("都道府県は、見守り隊の名簿を毎年度６月30日までに公表するよう努める。", "modality", ("努める", "こと")),
    ],
)
def test_what_deviates_is_marked_on_both_sides(base: Base, draft: str, kind: str, words: tuple[str, str]) -> None:
    (finding,) = checked(base, draft).findings
    assert finding.verdict is Verdict.DEVIATES
    quote = "\n".join(it.quote for it in finding.citations)
    (difference,) = [it for it in finding.differences if it.kind == kind]
    assert words[0] in finding.sentence.text[slice(*difference.draft_span)]
    assert words[1] in quote[slice(*difference.source_span)]


@pytest.mark.parametrize(
    "draft",
    [
        "見守り隊は、隊員の合言葉を定め、年4回以上の夜回りを行う。",
        "相談の記録を三年間保存しなければならない。",
        "停電に備え、手回し式の灯火を各戸に配ること。",
    ],
)
def test_what_says_the_same_is_supported(base: Base, draft: str) -> None:
    assert [it.verdict for it in checked(base, draft).findings] == [Verdict.SUPPORTED]


def test_two_sentences_share_out_a_source(base: Base) -> None:
    """Differences go to the sentence that they stand in, with ranges that count in it."""
    text = "配食の担い手及び洗濯の担い手を集める。\nまた、庭木の手入れの担い手を集め、当番表を作る。"
    first, second = checked(base, text, finds("当番表", Severity.MEANING)).findings
    assert (first.verdict, second.verdict) == (Verdict.SUPPORTED, Verdict.DEVIATES)
    assert first.citations == second.citations
    (difference,) = second.differences
    assert second.sentence.text[slice(*difference.draft_span)] == "当番表"


def test_two_sentences_that_say_the_same_part_are_held_against_it_each(tmp_path: Path) -> None:
    """An opinion that is told and then made a duty: the second sentence is no part of the source that the first leaves over."""
    opinion = "〇　受持ちは普請のために町内会の区割りで決めたと思うが、夜回りを進める観点で言うと、坂ごとに一つの組が最適ではないか。"
    base = base_of(tmp_path, 通知=NOTICE + f"第３　受持ちに関する意見\n{opinion}\n")
    told = "なお、夜回りを進める観点からは、坂ごとに一つの組が最適ではないかとの意見が出ている。"
    found = checked(base, told + "\n夜回りの受持ちは、坂ごとに一つの組としなければならない。").findings
    assert [it.verdict for it in found] == [Verdict.SUPPORTED, Verdict.DEVIATES]


def test_a_merged_sentence_cites_both_and_marks_the_right_one(base: Base) -> None:
    text = "停電に備え、手回し式の灯火を各戸に配るとともに、相談の記録を三年間保存する。"
    for word in ("灯火", "三年間"):
        (finding,) = checked(base, text, finds(word, Severity.MEANING)).findings
        assert len(finding.citations) == 2
        quote = "\n".join(it.quote for it in finding.citations)
        assert quote[slice(*finding.differences[0].source_span)] == word


def test_the_more_binding_paper_is_held_against_the_draft(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A draft that repeats the guide where the notice says otherwise is told so."""
    folder = tmp_path_factory.mktemp("binding")
    base = base_of(folder, 手引き=GUIDE.replace("年４回", "年６回"), 通知=NOTICE)
    (finding,) = checked(base, "見守り隊は、隊員の合言葉を定め、年６回以上の夜回りを行う。").findings
    assert finding.verdict is Verdict.DEVIATES
    assert finding.citations[0].document.id == "tsuchi"
    assert "同じ記載があります" in finding.note


def test_a_source_that_binds_little_says_so(samples: Base) -> None:
    drafts = [it for it in samples.store.documents() if it.status is Status.DRAFT]
    assert drafts
    statement = next(it for it in samples.store.statements(drafts[0].key) if "輪番" in it.text and it.strength == "すること")
    (finding,) = checked(samples, statement.text).findings
    assert finding.verdict is Verdict.SUPPORTED
    assert "案の資料" in finding.note


def test_the_real_papers(seeds: Base) -> None:
    """What the bundle of real papers says word for word is supported; the one copy with a slip is held against the usual wording."""
    deviating = []
    for document in seeds.store.documents():
        texts = [it.text for it in seeds.store.statements(document.key) if it.strength in ("すること", "努める") and it.class_ == "要件"]
        for finding in checked(seeds, "\n".join(texts)).findings if texts else ():
            assert finding.verdict is not Verdict.UNSUPPORTED, finding.sentence.text
            deviating += [finding] if finding.verdict is Verdict.DEVIATES else []
    assert ["他職種" in it.sentence.text for it in deviating] == [True]


def test_a_proposal_does_not_stand_against_what_holds(samples: Base) -> None:
    """A date that only the (案) says is held against the 通知 in force."""
    (finding,) = checked(samples, "相談窓口を令和10年３月31日までに設ける。").findings
    assert finding.verdict is Verdict.DEVIATES
    assert finding.citations[0].document.status is Status.CURRENT
    assert [it.kind for it in finding.differences if it.severity is Severity.MEANING] == [DifferenceKind.DATE]
    assert "同じ記載があります" in finding.note


def test_lines_pasted_with_their_ends_are_compared_as_one_sentence(base: Base) -> None:
    """One finding a line: none is without a source, and a difference stands in the line that it is in, counted there."""
    lines = [
        "見守り隊は、町内のどこでも分かる隊員の合言葉",
        "を定め、年２回以上の夜回りを、坂の多い地区か",
        "ら順に行う。",
    ]
    found = checked(base, "\n".join(lines)).findings
    assert [it.sentence.text for it in found] == lines
    assert Verdict.UNSUPPORTED not in {it.verdict for it in found}
    assert len({it.citations for it in found}) == 1
    assert [it.verdict for it in found] == [Verdict.SUPPORTED, Verdict.DEVIATES, Verdict.SUPPORTED]
    (difference,) = [it for it in found[1].differences if it.kind is DifferenceKind.NUMBER]
    assert lines[1][slice(*difference.draft_span)] == "年２回以上"


def test_of_near_sentences_the_one_taken_up_is_held_against_the_draft(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Two items of a list that are much alike: where the draft says what one of them says it does not deviate from the other."""
    items = "(1)　当番の隊員は、坂の上の各戸を年４回以上訪ねること。\n(2)　当番の隊員は、坂の下の各戸を年２回以上訪ねること。\n"
    base = base_of(tmp_path_factory.mktemp("near"), 通知=f"第１　見守り隊\n{items}")
    for count, verdict in (("２", Verdict.SUPPORTED), ("４", Verdict.DEVIATES)):
        (finding,) = checked(base, f"当番の隊員は、坂の下の各戸を年{count}回以上訪ねる。").findings
        assert (finding.verdict, "坂の下" in finding.citations[0].quote) == (verdict, True)


def at_hand() -> Iterator[object]:
    """What every cache of the process was asked."""
    for cache in [it for it in gc.get_objects() if isinstance(it, _lru_cache_wrapper)]:
        yield from (key for held in gc.get_referents(cache) if isinstance(held, dict) for key in held)


def test_nothing_of_a_draft_stays_when_its_check_is_over(base: Base) -> None:
    draft = draft_of("第２　玄武岩の見守り隊\n玄武岩の隊員の合言葉を定め、年２回以上の夜回りを行う。\n玄武岩の相談の記録を三年間保存する。")
    found = check(base, draft.sentences, scope="見守り隊")
    assert {Verdict.DEVIATES, Verdict.SUPPORTED} <= {it.verdict for it in found.findings}
    assert all((check_json(draft, found), check_text(draft, found), excel_of(found), word_of(found)))
    kept = [repr(it) for it in at_hand()]
    assert any("合言葉を定め" in it for it in kept)  # the source's own sentence does
    assert not [it for it in kept if "玄武" in it]
    assert not [it for it in base.store.frequencies.known if "玄武" in it[0]]


ROUNDS = "見守り隊は、坂の多い地区に住む一人暮らしの住民の各戸を、当番表に従って{}訪ね、灯火の油と合言葉を{}"
REPAIRS = "".join(f"・{it}を令和７年度から年３回直すこと。\n" for it in ("垣根", "雨戸", "井戸", "屋根", "石段", "街灯", "看板", "溝"))


@pytest.mark.parametrize(
    ("draft", "source", "silent", "kind"),
    [
        (("年１回", "確かめる。"), ("年４回以上", "確かめること。"), "確かめ、困り事と持病と薬を書き留めること。", "number"),
        (("令和９年度から", "確かめる。"), ("令和８年度から", "確かめること。"), "確かめ、困り事と持病と薬を書き留めること。", "date"),
        (("", "確かめない。"), ("", "確かめること。"), "書き留め、隊長と組長と医師に見せること。", "negation"),
    ],
)
def test_a_near_line_that_is_silent_clears_nothing(
    tmp_path: Path, draft: tuple[str, str], source: tuple[str, str], silent: str, kind: str
) -> None:
    """What one line contradicts stays a deviation where another line about as near does not speak of it."""
    said = [ROUNDS.format(*source), ROUNDS.format("", silent)]
    base = base_of(tmp_path, 通知="第１　見守り隊\n" + "".join(f"・{it}\n" for it in said) + "第２　普請\n" + REPAIRS)
    (match,) = align(base, draft_of(ROUNDS.format(*draft)).sentences)[0]
    assert [it.statement.text.lstrip("・") for it in (match, *match.others)] == said
    (finding,) = checked(base, ROUNDS.format(*draft)).findings
    assert [it.kind.value for it in finding.differences if it.severity is Severity.MEANING] == [kind]


@pytest.mark.parametrize(
    ("draft", "verdict", "words"),
    [
        ("停電に備え、手回し式の灯火を３年に１回、各戸に配る。", Verdict.SUPPORTED, ["３年に１回"]),
        ("停電に備え、令和10年度から手回し式の灯火を各戸に配る。", Verdict.SUPPORTED, ["令和10年度から"]),
        ("停電に備え、手回し式の灯火を各戸に20個配り、令和９年３月31日までに終える。", Verdict.SUPPORTED, ["令和９年３月31日まで"]),
        ("停電に備え、手回し式の灯火を各戸に配る。", Verdict.SUPPORTED, []),
        ("相談の記録を３年間保存する。", Verdict.SUPPORTED, []),
        ("隊員の合言葉を定め、年６回の夜回りを行う。", Verdict.SUPPORTED, []),
        ("隊員の合言葉を定め、年２回の夜回りを行う。", Verdict.DEVIATES, []),
    ],
)
def test_figures_that_only_the_draft_has_are_told(base: Base, draft: str, verdict: Verdict, words: list[str]) -> None:
    (finding,) = checked(base, draft).findings
    assert finding.verdict is verdict
    only = [it for it in finding.differences if it.severity is Severity.UNSAID]
    assert [it.draft for it in only] == [finding.sentence.text[slice(*it.draft_span)] for it in only] == words
    assert finding.remark == (f"資料にない数・期日：{'、'.join(words)}" if words else "")
    assert not any(piece.text == LEFT_OUT for quote in source_pieces(finding) for piece in quote)


QUESTIONS = """夜回りの取扱いについて（疑義解釈）

問１　見守り隊は、夜回りの研修を年１回以上行うこととされているが、隣の地区と合同で行うことは可能か。
（答）可能。ただし、合同で研修を行う見守り隊は、夜回りの分担について、あらかじめ隣の地区と協議すること。
"""


@pytest.mark.parametrize(
    ("often", "verdict", "against", "note"),
    [
        ("年１回以上", Verdict.SUPPORTED, [], f"「年１回以上」は、{IN_QUESTION}"),
        ("年３回", Verdict.SUPPORTED, [], f"「年３回」は、{IN_QUESTION}"),
        ("５年に１回", Verdict.DEVIATES, [("５年に１回", "年１回以上")], ""),
        ("二十人で", Verdict.SUPPORTED, [], "資料にない数・期日：二十人"),
    ],
)
def test_figures_of_the_question_are_held_against_it(
    tmp_path: Path, often: str, verdict: Verdict, against: list[tuple[str, str]], note: str
) -> None:
    base = base_of(tmp_path, 通知=QUESTIONS)
    (finding,) = checked(base, f"合同で夜回りの研修を{often}行う見守り隊は、夜回りの分担について、あらかじめ隣の地区と協議する。").findings
    assert (finding.verdict, [(it.draft, it.source) for it in finding.against], finding.remark) == (verdict, against, note)
    quote = "\n".join(it.quote for it in finding.citations)
    assert [quote[slice(*it.source_span)] for it in finding.against] == [source for _, source in against]
    assert ("年１回以上" in quote) == ("資料にない" not in note)


REPLY = """夜回りの手当の取扱いについて（疑義解釈）

問１　夜回り手当は、見習い隊員の初回の巡回時に受け取れるか。
（答）夜回り手当は受給できない。なお、見習い隊員が初回の巡回時に先輩隊員と共同で灯火を配ることは差し支えないが、夜回り手当は、当該隊員の正式な登録を開始した際に併せて受給すること。ただし、見習い隊員が災害時の巡回に加わった場合は、夜回り手当を受給できる。
"""


@pytest.mark.parametrize(
    ("draft", "against"),
    [
        ("夜回り手当は、見習い隊員が初回の巡回時に先輩隊員と共同で灯火を配る際に、受給できる。", [("できる", "できない")]),
        ("見習い隊員が災害時の巡回に加わった場合は、夜回り手当を受給できる。", []),
        ("夜回り手当は、隊員の正式な登録を開始した際に併せて受給する。", []),
    ],
)
def test_what_an_answer_concludes_is_held_against_the_draft(tmp_path: Path, draft: str, against: list[tuple[str, str]]) -> None:
    (finding,) = checked(base_of(tmp_path, 通知=REPLY), draft).findings
    denied = [it for it in finding.against if it.kind is DifferenceKind.NEGATION]
    assert [(it.draft, it.source) for it in denied] == against
    quote = "\n".join(it.quote for it in finding.citations)
    assert [quote[slice(*it.source_span)] for it in denied] == [source for _, source in against]
    assert finding.citations and (finding.verdict is Verdict.DEVIATES) == bool(against)


def test_another_noun_alone_is_told(base: Base) -> None:
    (finding,) = checked(base, "停電に備え、手回し式の発電機を各戸に配る。").findings
    assert finding.verdict is Verdict.SUPPORTED
    assert finding.remark == "資料と別の語：「発電機」（資料では「灯火」）"


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """A notice in two editions, the older one superseded, and a notice of which only an older edition is held."""
    folder = tmp_path_factory.mktemp("editions")
    config = Config(folder / "kb", encoder="none")
    said = "{}\n{}\n\n第１　見守り\n１　坂の隊は、灯火を{}。\n２　川の隊は、名簿を改めること。\n{}"
    papers = {
        "kokuji.txt": ("坂の隊の決まり", "令和３年４月１日", "配るよう努めること", "３　山の隊は、笛を備えること。\n"),
        "kokuji2.txt": ("坂の隊の決まり", "令和６年４月１日", "配ること", ""),
        "shirase.txt": ("浜の隊の決まり（旧版）", "令和２年４月１日", "配ること。なお、浜の隊は、網を繕うこと", ""),
    }
    for name, words in papers.items():
        path = folder / name
        path.write_text(said.format(*words), encoding="utf-8")
        status = None if name == "kokuji2.txt" else Status.OLD
        add(config, [path], Given(id=name[:6], kind=Kind.CIRCULAR, status=status))
    return open_base(config)


@pytest.mark.parametrize(
    ("draft", "verdict", "cites", "note"),
    [
        ("坂の隊は、灯火を配るよう努める。", Verdict.DEVIATES, ["2024-04-01"], "（2021-04-01、旧版）には案文と同じ記載があります"),
        ("坂の隊は、灯火を配る。", Verdict.SUPPORTED, ["2024-04-01"], ""),
        ("川の隊は、名簿を改める。", Verdict.SUPPORTED, ["2024-04-01"], ""),
        ("山の隊は、笛を備える。", Verdict.UNSUPPORTED, [], "（2021-04-01、旧版）だけにある記載です"),
        ("浜の隊は、網を繕う。", Verdict.UNSUPPORTED, [], "（2020-04-01、旧版）だけにある記載です"),
    ],
)
def test_a_superseded_edition_supports_nothing(editions: Base, draft: str, verdict: Verdict, cites: list[str], note: str) -> None:
    """What it said is held against what the edition in force made of it; what that left out has no source."""
    (finding,) = checked(editions, draft).findings
    assert (finding.verdict, [it.document.issued for it in finding.citations]) == (verdict, cites)
    assert finding.note.endswith(note) and bool(finding.note) == bool(note)


LABELS = """見守り隊の案内

第１章　取組
隊の取組は、次のように分かれている。

（１）災害時における坂の上の家への送迎に関する計画
（２）夜回りの前における上着の点検
（３）上着の洗濯は月末に済ませる。
"""


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("災害時における坂の上の家への送迎に関する計画を策定する。", True),
        ("夜回りの前における上着の点検を行うこと。", True),
        ("・災害時における坂の上の家への送迎に関する計画", False),
        ("上着の洗濯は月末に済ませる。", False),
    ],
)
def test_a_name_alone_asks_for_nothing_and_is_to_be_confirmed(tmp_path: Path, draft: str, *, told: bool) -> None:
    (finding,) = check(base_of(tmp_path, 手引き=LABELS), draft_of(draft).sentences).findings
    assert (finding.verdict, finding.to_confirm, "名だけ" in finding.note) == (Verdict.SUPPORTED, told, told)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("見守り隊の手引きでは、", "見守り隊の手引き"),
        ("見守り隊の手引きに基づき、", "見守り隊の手引き"),
        ("在宅の支え合いに関する通知では、", ""),
        ("支え合いの通知では、", ""),
        ("「見守り隊の手引きについて」（令和５年４月１日事務連絡）において、", ""),  # no such paper is held
        ("国の通知では、", ""),
        ("夜回りの要綱では、", ""),  # no such paper is held
        ("", ""),
    ],
)
def test_the_wrong_paper_named_for_a_source_is_told(base: Base, names: str, told: str) -> None:
    (finding,) = checked(base, f"{names}停電に備え、手回し式の灯火を各戸に配ることとされている。").findings
    note = f"案文が挙げる「{told}」ではなく、「在宅の支え合いに関する通知」の記載です" if told else ""
    assert (finding.verdict, finding.note, finding.weak) == (Verdict.SUPPORTED, note, bool(told))


@pytest.mark.parametrize(
    ("number", "told"),
    [("坂発0401第１号", "案文が挙げる坂発0401第1号は旧版です（「坂の隊の決まりについて」）"), ("坂発0401第６号", "")],
)
def test_the_number_of_a_superseded_edition_is_told(tmp_path: Path, number: str, told: str) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    for year, own in (("３", "１"), ("６", "６")):
        path = tmp_path / f"{year}.txt"
        said = f"坂発0401第{own}号\n令和{year}年４月１日\n坂の隊の決まりについて\n\n第１　見守り\n１　坂の隊は、灯火を配ること。\n"
        path.write_text(said, encoding="utf-8")
        add(config, [path], Given(id="kimari", kind=Kind.CIRCULAR, status=None if year == "６" else Status.OLD))
    (finding,) = checked(open_base(config), f"坂の隊の決まりについて（{number}）に基づき、坂の隊は、灯火を配る。").findings
    assert (finding.verdict, finding.note, finding.weak) == (Verdict.SUPPORTED, told, bool(told))


def test_words_of_a_superseded_edition_alone_are_told(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    said = "坂の隊の決まり\n{}\n\n第１　見守り\n１　坂の隊は、{}の受け皿として、灯火を配り、夜回りを行うこと。\n"
    for day, words in (("令和３年４月１日", "慢性期の住民及び回復期の住民"), ("令和６年４月１日", "慢性期の住民")):
        path = tmp_path / f"{day}.txt"
        path.write_text(said.format(day, words), encoding="utf-8")
        add(config, [path], Given(id="kimari", kind=Kind.CIRCULAR, status=None if "６" in day else Status.OLD))
    base = open_base(config)
    for words, told in (("慢性期の住民及び回復期の住民", True), ("慢性期の住民", False)):
        (finding,) = checked(base, f"坂の隊は、{words}の受け皿として、灯火を配り、夜回りを行う。").findings
        assert finding.citations[0].document.status is Status.CURRENT
        assert ("「回復期」は旧版だけにある語です" in finding.note, finding.weak) == (told, told)


WITH_MORE = """夜回りの決まり

第１　隊長
１　隊長は、組長又は当番の隊員でなければならない。ただし、やむを得ない理由がある場合は、この限りでない。

問１　初回の巡回時に夜回り手当を受け取れるか。
（答）初回の巡回時には受給できない。なお、初回の巡回時に先輩隊員と共同で灯火を配ることは可能だが、夜回り手当は、登録を始めた際に併せて受給すること。
"""


@pytest.mark.parametrize(
    ("draft", "against"),
    [
        ("やむを得ない理由がある場合を除き、隊長は、組長又は当番の隊員とする。", []),
        ("隊長は、組長又は当番の隊員とする。", []),
        ("雨が降る場合を除き、隊長は、組長又は当番の隊員とする。", ["雨が降る場合"]),
        ("初回の巡回時には、夜回り手当を受給することができません。", []),
        ("初回の巡回時には、夜回り手当を受給することができます。", ["ます"]),
    ],
)
def test_what_belongs_to_a_source_settles_what_a_draft_puts_together(tmp_path: Path, draft: str, against: list[str]) -> None:
    (finding,) = checked(base_of(tmp_path, 通知=WITH_MORE), draft).findings
    assert finding.citations and [it.draft for it in finding.against if it.severity is Severity.MEANING] == against
