"""The catalogue of real sources, what is refused in one, and what an entry takes of a page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ingest.web.catalogue import Authority, Entry, Take, load
from ingest.web.choose import below, choose, leads_on, paper_kind
from ingest.web.material import Material
from ingest.web.material import MaterialKind as M
from kb.errors import InputError
from kb.model import Kind, Status

FACTS = Path(__file__).resolve().parents[2] / "shared" / "web" / "catalogue_facts.tsv"
GOOD = 'id = "a"\ntitle = "あ"\nkind = "通知"\nauthority = "国"\nurl = "https://x.jp/"\n'


def test_the_catalogue() -> None:
    entries = load()
    assert len(entries) == len({it.id for it in entries}) == len({it.url for it in entries}) >= 70
    assert {urlsplit(it.url).scheme for it in entries} <= {"http", "https"}
    assert all(isinstance(it.kind, Kind) and isinstance(it.authority, Authority) for it in entries)
    assert {it.take for it in entries} == set(Take)
    assert all(it.authority is Authority.COPY for it in entries if it.copy_of)
    assert all(urlsplit(it.url).hostname == "www.mhlw.go.jp" for it in entries if it.authority is Authority.STATE)


@pytest.mark.skipif(not FACTS.is_file(), reason=f"目録の元がありません: {FACTS}")
def test_every_address_is_a_known_one() -> None:
    known = {line.split("\t")[4] for line in FACTS.read_text(encoding="utf-8").splitlines()}
    assert {it.url for it in load()} <= known


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"[[source]]\n{GOOD}[[source]]\n{GOOD}", "同じ id"),
        (f"[[source]]\n{GOOD}".replace("通知", "噂"), "kind「噂」.*法令・告示・通知"),
        (f"[[source]]\n{GOOD}issued = '2025-13-01'", "issued「2025-13-01」は日付"),
        (f"[[source]]\n{GOOD}issued = '令和7年'", "日付ではありません"),
        (f"[[source]]\n{GOOD}issued = 2025-01-01", "issued が文字では"),
        (f"[[source]]\n{GOOD}".replace("https", "file"), "Web のアドレス"),
        (f"[[source]]\n{GOOD}".replace('"a"', '"あ い"'), "英小文字"),
        (f"[[source]]\n{GOOD}take = 'all'", "take「all」"),
        (f"[[source]]\n{GOOD}kinds = ['資料', '菓子']", "kinds「菓子」"),
        (f"[[source]]\n{GOOD}words = 'x'", "words が文字の並び"),
        (f"[[source]]\n{GOOD}newest = 0", "newest"),
        (f"[[source]]\n{GOOD}colour = 'red'", "colour という欄は"),
        (f"[[source]]\n{GOOD}copy_of = 'b'", "copy_of"),
        ("[[source]]\nid = 'a'", "title、kind、authority、url がありません"),
        ("[source]\nid = 'a'", r"\[\[source\]\]"),
        ("[[source", "書き方"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said) as trouble:
        load(path)
    assert "ください" in str(trouble.value)


def test_a_missing_catalogue(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="読めません"):
        load(tmp_path / "none.toml")


def material(title: str, kind: M = M.PAPER, format: str = "PDF") -> Material:
    return Material(title, f"https://x.jp/{title}.{format.lower()}", "", format, None, "", kind)


ALL = (
    material("第３回　資料", format="HTML"), material("第３回　議事録", M.MINUTES, "TXT"), material("往診について"),
    material("名簿", M.ROSTER), material("第２回　資料", format="HTML"), material("様式", M.FORM, "XLSX"),
)  # fmt: skip


def entry(take: Take, **more: object) -> Entry:
    return Entry("a", "往診の手引き", Kind.GUIDE, Authority.STATE, "https://x.jp/a.pdf", take=take, **more)  # type: ignore[arg-type]


def test_an_entry_that_is_its_own_material() -> None:
    (one,) = choose(entry(Take.SELF), ALL)
    assert (one.title, one.url, one.format, one.kind) == ("往診の手引き", "https://x.jp/a.pdf", "PDF", M.GUIDE)


def test_files_by_kind_format_and_words() -> None:
    assert choose(entry(Take.FILES), ALL) == (ALL[2], ALL[3])
    assert choose(entry(Take.FILES, kinds=(M.PAPER,)), ALL) == (ALL[2],)
    assert choose(entry(Take.FILES, formats=("PDF", "XLSX"), without=("往診",)), ALL) == (ALL[3], ALL[5])
    assert choose(entry(Take.FILES, words=("往　診", "往診")), ALL) == (ALL[2],)
    assert choose(entry(Take.FILES, kinds=(M.NOTICE,)), ALL) == ()


def test_pages_are_read_in_turn() -> None:
    council = entry(Take.PAGES, kinds=(M.PAPER, M.MINUTES), newest=1)
    chosen = choose(council, ALL)
    assert chosen == ALL[:2]
    assert [leads_on(council, one) for one in chosen] == [True, False]
    assert choose(below(council), ALL) == (ALL[2],)
    assert M.REFERENCE in below(council).kinds


def test_what_the_paper_behind_a_link_is() -> None:
    listed = entry(Take.FILES)
    assert [paper_kind(listed, one) for one in ALL[1:3]] == [Kind.MINUTES, Kind.GUIDE]
    assert paper_kind(entry(Take.SELF), material("議事録", M.MINUTES)) is Kind.GUIDE
    assert Status("旧版") in {it.status for it in load()}


def test_the_example_of_an_own_council_is_one(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "pull.md").read_text(encoding="utf-8")
    own = tmp_path / "catalogue.toml"
    own.write_text(page.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    (entry,) = load(own)
    assert (entry.id, entry.take, entry.newest) == ("ken-kyogikai", Take.PAGES, 2)
