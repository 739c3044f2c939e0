"""A question as the search and the answer need it: what shape of answer, which terms, numbers and dates.

`在支診は夜間に何をするのか` -> fact, terms (在支診 = 在宅療養支援診療所), 夜間, …; nothing of it is kept anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.errors import InputError
from kb.japanese.dates import find_dates
from kb.japanese.tables import rows
from kb.japanese.text import normalise, plain
from kb.japanese.words import Word, canonical, words
from kb.model import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 1000  # characters; what is longer is a document, not a question

# Words that shape a question without naming what it is about.
EMPTY = frozenset(
    """何 何れ どれ どの どう どんな どういう 如何 いつ 何時 何処 どこ 誰 幾つ いくつ なぜ 何故 教える 下さる 知る 御 お 為る する 有る ある 居る いる 成る なる
    言う いう 物 もの 事 こと 所 ところ 時 際 場合 為 ため 様 よう 方 これ それ その この あの 此の 其の 此れ 其れ 具体 的 例 等 など 全部 全て 全 一覧 挙げる 示す
    述べる 書く 記載 記述 資料 文書 内容 点 件 次 以下 下記 上記 出来る 良い 因る 関する 就く 於く 対する 又 及び 並び 若しくは 中 内 上 下 側 欲しい 分かる 説明 答える
    説く 回答 質問 確認 思う 考える 見る 貰う くれる 頂く 致す 行く 来る 置く 仕舞う 無い 毎 各 同じ 他 べし 訳 はず つもり まま 種類 項目 とは 意味 定義 違い 差 比較 理由
    有無 列挙 概要 要点 特に 更に 既に 現在 今 今回 具体的 一つ""".split()
)
_ASKS: tuple[tuple[QuestionKind, str], ...] = (
    (QuestionKind.COMPARE, r"違い|異なる点|どう(?:違|異な)|比較|比べ|差は|相違|共通点|それぞれ.{0,12}どう"),
    (QuestionKind.DEFINITION, r"とは(?:何|なに|どう|どの|どん|[?？。]?$)|意味(?:は|を|する|です|$)|定義|って(?:何|なに|なんですか|どういう)|を指す|のこと(?:です)?か"),
    (
        QuestionKind.LIST,
        r"全部|全て|すべて|一覧|列挙|挙げ|もれなく|網羅|(?:事項|項目|目標|役割|論点|要件|意見|候補|課題|取組|取り組み|機能|方策|対応策|内容|条件|主体|団体|職種|検討事項|ポイント|議題|プログラム|日程)(?:に)?(?:は|を|って)?"
        r"(?:何|なに|どのような|どんな|どういった|いくつ|教えて|知りたい|挙げて|全部|[?？。]?$)|どのような(?:もの|こと|事項|役割|意見|取組|目標|論点|機能|課題|要件|団体|主体|施設|職種|項目)|どんな(?:もの|こと|事項|役割|意見|取組|目標|論点)"
        r"|(?:何|なに)が(?:あ|挙)|どういった(?:もの|こと|事項|役割|意見)|何と何|どこどこ|(?:4|四|3|三|5|五|6|六)つ",
    ),
    (
        QuestionKind.YES_NO,
        r"(?:ます|です|でしょう|る|い|た|れ|可能|必要|必須|義務)(?:の)?か[?？。]?$|(?:てよい|て良い|てもよい|てもいい|できる|可能|必要|必須)(?:です|でしょう)?(?:か)?[?？]$|かどうか|可否|よろしいか|いいの[?？]?$",
    ),
)
_WH = re.compile(r"何|なに|なん|どこ|どの|どう|どれ|どんな|どちら|いつ|誰|だれ|いくつ|いくら|なぜ|どうして|どのよう")


@dataclass(frozen=True, slots=True)
class Term:
    """問いの語: what is written, and every way (its words in order) in which a paper may say it.

    A number keeps the words beside it: `第2回` -> (第, 2, 回). A date is one word: `令和6年度` -> (@2024年度).
    """

    text: str
    ways: tuple[tuple[str, ...], ...]
    number: bool = False

    @property
    def date(self) -> str:
        return self.ways[0][0][1:] if self.ways[0][0].startswith("@") else ""


@dataclass(frozen=True, slots=True)
class Question:
    """問い: raw text, shape of the answer, terms, and what sort of thing must stand in the answer (`日付`, `数`, `人`, `場所`, ``)."""

    raw: str
    kind: QuestionKind
    terms: tuple[Term, ...]
    wants: str
    expanded: str
    """The question with aliases written out, as the encoder sees it."""


def read_question(raw: str) -> Question:
    """Understand a question. Raises InputError when it is empty or too long."""
    clean = " ".join(re.sub(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", " ", raw).split())
    if not re.search(r"\w", clean):
        raise InputError("質問が空です", "知りたいことを日本語の文か語句で入力してください")
    if len(clean) > LONGEST:
        raise InputError(f"質問が長すぎます（{len(clean):,}文字）", f"{LONGEST:,}文字以内にまとめてください")
    text = plain(clean)
    return Question(clean, _kind(text), _terms(clean), _wants(text), _expand(text))


def _kind(text: str) -> QuestionKind:
    for kind, pattern in _ASKS:
        if re.search(pattern, text) and not (kind is QuestionKind.YES_NO and _WH.search(text)):
            return kind
    return QuestionKind.FACT


# What must stand in the answer; the first that matches.
_WANTS = (
    ("日付", r"いつ|何年|何月|何日|年月日|時期|期日|日程|日時|開催日|何年度|期限"),
    ("数", r"いくつ|幾つ|何(?:か所|箇所|ヶ所|カ所|人|名|回|件|%|割|時間|つ|歳|床|点|円|日間|年間|か月)|いくら|人数|件数|回数|割合|どのくらい|どれくらい|どの程度"),
    ("人", r"誰|だれ|何という(?:人|構成員|委員)|どの(?:構成員|委員)|氏名"),
    ("場所", r"どこで|会場|開催(?:地|場所)"),
)


def _wants(text: str) -> str:
    return next((name for name, pattern in _WANTS if re.search(pattern, text)), "")


def _terms(raw: str) -> tuple[Term, ...]:
    """Dates, then phrases of the tables, then numbers and words; each stretch of the question is used once."""
    found: list[tuple[int, int, Term]] = []
    for date in find_dates(raw):
        found.append((date.start, date.end, Term(raw[date.start : date.end], ((f"@{date.iso}",),), number=True)))
    for start, end, term in (*_phrase_terms(raw), *_number_terms(raw), *_word_terms(raw)):
        if all(end <= taken or start >= stop for taken, stop, _ in found):
            found.append((start, end, term))
    return tuple(dict.fromkeys(term for _, _, term in sorted(found, key=lambda entry: entry[:2])))


def _phrase_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    clean = canonical(normalise(raw))
    for match in _phrases().finditer(clean.text.lower()):
        start, end = clean.raw_span(match.start(), match.end())
        yield start, end, Term(raw[start:end], _ways(match[0]))


def _number_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    """A number with what it counts. `1,970か所` -> (1970, 箇所)"""
    found = words(raw)
    for i, word in enumerate(found):
        if word.part == "名詞-数詞":
            before = found[i - 1 : i] if i and found[i - 1].form == "第" and found[i - 1].end == word.start else ()
            after = found[i + 1 : i + 2] if i + 1 < len(found) and found[i + 1].start == word.end else ()
            group = (*before, word, *after)
            yield group[0].start, group[-1].end, Term(raw[group[0].start : group[-1].end], (tuple(w.form for w in group),), number=True)


def _word_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    for word in words(raw):
        if not _is_empty(word):
            yield word.start, word.end, Term(raw[word.start : word.end], _word_ways(word))


def _is_empty(word: Word) -> bool:
    return word.form in EMPTY or word.part.startswith(("代名詞", "連体詞", "接頭辞", "接尾辞", "副詞"))


def _word_ways(word: Word) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys([(word.form,), *_synonyms().get(word.form, ())]))


def _ways(phrase: str) -> tuple[tuple[str, ...], ...]:
    """Every way to say a phrase of the tables. `在支診` -> (在支診) or (在宅, 療養, 支援, 診療, 所)"""
    says = (phrase, *_table().get(phrase, ()))
    return tuple(dict.fromkeys(tuple(w.form for w in words(say)) for say in says if words(say)))


def _expand(text: str) -> str:
    """Aliases written out for the encoder. `在支診の要件` -> `在宅療養支援診療所の要件`"""
    return _alias_pattern().sub(lambda match: _aliases()[match[0]][0], text)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, tuple[str, ...]]:
    """Short form -> full names; rows that map a word to itself only protect it."""
    return {short: tuple(full.split("|")) for short, full, *_ in rows("aliases.tsv")}


@lru_cache(maxsize=1)
def _alias_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_aliases(), key=len, reverse=True))) or r"(?!)")


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    """Every phrase that may be said otherwise, with the other ways: aliases both directions, and everyday groups."""
    table: dict[str, tuple[str, ...]] = {}
    groups = [(short, *fulls) for short, fulls in _aliases().items()] + [tuple(row) for row in rows("everyday.tsv")]
    for group in groups:
        for member in group:
            others = tuple(other for other in group if other != member)
            key = canonical(normalise(member)).text.lower()
            table[key] = (*table.get(key, ()), *others)
    return table


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    """Phrases of more than one word, longest first; single words are met word by word."""
    longer = [key for key in _table() if len(words(key)) > 1 or len(key) > 2 or key in _aliases()]
    return re.compile("|".join(map(re.escape, sorted(longer, key=len, reverse=True))) or r"(?!)")


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Single words with their other ways, by normalised form."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for key in _table():
        own = words(key)
        if len(own) == 1:
            found[own[0].form] = (*found.get(own[0].form, ()), *_ways(key))
    return found
