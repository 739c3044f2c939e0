"""The reviewed language tables hold together: every row well-formed, no word twice, no circle, no row without a use."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from pathlib import Path

import pytest
from sudachipy import Dictionary

from kb.japanese import tables
from kb.japanese.tables import rows
from kb.japanese.text import normalise, plain
from kb.japanese.words import canonical, words

FOLDER = Path(tables.__file__).parent
HEADERS = {
    "aliases.tsv": "short\tfull\tway",
    "everyday.tsv": "word\tsame",
    "plain.tsv": "word\twhy",
    "variants.tsv": "form\tcanonical",
}
FRAMES = ("{}", "{}を行う", "{}について", "{}が", "{}に")

ALIASES = {short: full.split("|") for short, full, *_ in rows("aliases.tsv")}
ONE_WAY = {short: way for short, _, *ways in rows("aliases.tsv") for way in ways}
PROTECTED = [short for short, fulls in ALIASES.items() if short in fulls]
EVERYDAY = [*chain.from_iterable(rows("everyday.tsv"))]
PLAIN = {word: why for word, why, *_ in rows("plain.tsv")}
VARIANTS = {form: goal for form, goal, *_ in rows("variants.tsv")}
NAMES = re.compile("|".join(map(re.escape, sorted(ALIASES, key=len, reverse=True))))


def settled(text: str) -> str:
    return canonical(normalise(text)).text


def fulls_in(text: str) -> list[str]:
    """The official names that the short names of a text stand for. `老健局と老健` -> `[介護老人保健施設]`"""
    return [full for name in NAMES.findall(text) for full in ALIASES[name] if name not in PROTECTED]


@lru_cache(maxsize=4096)
def analysed(text: str) -> tuple[str, ...]:
    """What the analyser alone makes of a text, without the variants."""
    tokens = dictionary().tokenizer(mode="A").tokenize(text)
    return tuple(token.normalized_form() for token in tokens if token.part_of_speech()[0] not in ("補助記号", "空白"))


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    return Dictionary(dict="core")


@pytest.mark.parametrize("name", HEADERS)
def test_every_row_is_well_formed(name: str) -> None:
    raw = (FOLDER / name).read_bytes().decode("utf-8")
    header, *lines = raw.split("\n")
    assert header == HEADERS[name]
    assert lines.pop() == "" and all(lines), "one line break at the end, no empty line"
    for line in lines:
        cells = re.split(r"[\t|]", line)
        assert line.startswith("# ") or (len(cells) > 1 and all(cell and cell == cell.strip() == plain(cell) for cell in cells)), line


def test_rows_have_their_columns() -> None:
    assert {len(row) for row in rows("variants.tsv")} == {len(row) for row in rows("plain.tsv")} == {2}
    assert {len(row) for row in rows("aliases.tsv")} == {2, 3}
    assert {*ONE_WAY.values()} == {"片道"}
    assert not ONE_WAY.keys() & {*PROTECTED}


@pytest.mark.parametrize(
    "entries", [EVERYDAY if name == "everyday.tsv" else [row[0] for row in rows(name)] for name in HEADERS], ids=HEADERS
)
def test_no_entry_stands_twice(entries: list[str]) -> None:
    assert sorted(entries) == sorted({*entries})


def test_aliases_everyday_and_plain_words_are_written_canonically() -> None:
    cells = [*ALIASES, *chain.from_iterable(ALIASES.values()), *EVERYDAY, *PLAIN]
    assert [cell for cell in cells if settled(cell) != cell] == []


def test_no_way_leads_from_a_full_name_back_to_its_short_one() -> None:
    for short in ALIASES:
        front, seen = [short], set()
        while front:
            further = [full for full in ALIASES.get(front.pop(), []) if full not in PROTECTED]
            assert short not in further
            front += [full for full in further if full not in seen]
            seen |= {*further}


def test_one_look_up_gives_every_full_name() -> None:
    for short, fulls in ALIASES.items():
        assert len({*fulls}) == len(fulls)
        assert {further for full in fulls for further in ALIASES.get(full, [])} <= {*fulls}, short


def test_a_full_name_is_read_as_it_stands() -> None:
    fulls = {full for full in chain.from_iterable(ALIASES.values()) if full in PROTECTED or full not in ALIASES}
    assert {full: fulls_in(full) for full in fulls if fulls_in(full)} == {}


def test_a_protected_word_protects_something() -> None:
    open_names = ALIASES.keys() - {*PROTECTED}
    assert [word for word in PROTECTED if ALIASES[word] != [word] or not any(short in word for short in open_names)] == []


@pytest.mark.parametrize(
    ("text", "fulls"),
    [
        ("老健局の老健事業と老健", ["老人保健健康増進等事業", "介護老人保健施設"]),
        ("地域包括ケアシステムと地域包括", ["地域包括支援センター"]),
        ("包括的な支援を包括に頼む", ["地域包括支援センター"]),
        ("在支診・病の訪看ST", ["在宅療養支援診療所・病院", "訪問看護ステーション"]),
        ("訪問リハビリテーションのリハ職", ["リハビリテーション専門職"]),
        ("災害拠点病院とがん診療連携拠点病院", []),
        ("支払基金ではなく基金", ["社会保険診療報酬支払基金", "地域医療介護総合確保基金"]),
        ("3月28日医療課、当日医師が、投与開始日薬剤師が", []),
        ("小児かかりつけ診療料", []),
        ("8次医療計画と第8次", ["第8次医療計画", "第8次医療計画"]),
    ],
)
def test_short_names_are_read_at_their_longest(text: str, fulls: list[str]) -> None:
    assert fulls_in(text) == fulls


def test_no_two_everyday_words_are_the_same_to_the_index() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for word in EVERYDAY:
        content = tuple(found.form for found in words(word))
        assert content and content not in seen, (word, seen.get(content))
        seen[content] = word


def test_an_everyday_row_is_a_group() -> None:
    assert [row for row in rows("everyday.tsv") if len(row) < 2] == []


def test_a_plain_word_says_why() -> None:
    assert {*PLAIN.values()} == {"時", "程度", "事情", "言", "型", "動", "形", "喩", "他"}


def test_a_plain_word_is_one_word_to_the_index() -> None:
    assert [word for word in PLAIN if len(words(word)) != 1 or len(analysed(word)) != 1] == []


def test_no_two_plain_words_are_the_same_to_the_index() -> None:
    seen: dict[str, str] = {}
    for word in PLAIN:
        (found,) = words(word)
        assert found.form not in seen, (word, seen[found.form])
        seen[found.form] = word


@pytest.mark.parametrize(
    "subjects",
    [
        "予算 罰則 減算 契約 補助 金額 点数 何点 割合 率 期限 締切 手数料 以上 未満 超える 上限",
        "座長 目次 表紙 名義 議決 答申 根拠 定義 対象 様式 番号 同一建物 経過措置 同時改定 特別指示書",
        "研修 届出 届け出る 申請 申し込む 見直す 見送る 引き上げる 受け入れる 引き受ける 引き継ぐ 話し合う 聞き取り 持ち出す 出向く",
        "看取り 看取る 診る 見守り 認知症 急変 痛み 飲み込む 救急車を呼ぶ 重い 入浴 人生の最終段階 積極的 義務 必須",
        "病床 病床数 主治医 前期高齢者 家族 住民 平時 普段 毎年度 もしもの時 自然災害 電源 空白地域 受け皿 人を送る 医師以外",
    ],
)
def test_what_a_question_is_about_is_never_all_plain(subjects: str) -> None:
    forms = {words(word)[0].form for word in PLAIN}
    assert [subject for subject in subjects.split() if {word.form for word in words(subject)} <= forms] == []


@pytest.mark.parametrize("question", ["うちの課の上司に言われて困っています", "だいたい何人くらいですか", "その線引きは誰が決めるのですか"])
def test_talk_around_the_subject_is_all_plain(question: str) -> None:
    forms = {words(word)[0].form for word in PLAIN}
    assert [word.form for word in words(question) if word.form not in forms] == []


def test_one_pass_settles_a_spelling() -> None:
    assert [form for form, goal in VARIANTS.items() if settled(form) != goal or settled(goal) != goal] == []


def test_no_form_hides_in_a_canonical_spelling() -> None:
    assert [(form, goal) for form in VARIANTS for goal in VARIANTS.values() if form in goal] == []


def test_the_analyser_alone_does_not_unify_a_variant() -> None:
    def unified(form: str, goal: str) -> bool:
        return all(analysed(frame.format(form)) == analysed(frame.format(goal)) for frame in FRAMES)

    assert [form for form, goal in VARIANTS.items() if unified(form, goal)] == []


@pytest.mark.parametrize(
    ("written", "goal"),
    [
        ("意見のとりまとめ", "意見の取りまとめ"),
        ("位置づけられた医療機関の受け入れ体制", "位置付けられた医療機関の受入体制"),
        ("患者を受入れる", "患者を受け入れる"),
        ("取り組みを進め、取り組み状況を見なおす", "取り組みを進め、取組状況を見直す"),
        ("プライマリケアとアドバンスケアプランニング", "プライマリ・ケアとアドバンス・ケア・プランニング"),
        ("喀痰吸引と読みとり", "喀痰吸引と読み取り"),
        ("支援のためどのような場をつくるか", "支援のためどのような場をつくるか"),
        ("その外側、負担手続、詳しくみる", "その外側、負担手続、詳しくみる"),
    ],
)
def test_spellings_settle_in_running_text(written: str, goal: str) -> None:
    assert settled(written) == plain(goal)
