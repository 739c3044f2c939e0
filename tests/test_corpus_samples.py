"""The bundled sample papers: marked as samples on every page, in our own words, readable, and in step with their sources."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
import tomllib
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest

from kb.model import Kind, Status

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "corpus" / "samples"
SOURCES = SAMPLES / "sources"
SHARED = ROOT.parent / "shared"
CATALOGUE = tomllib.loads((SAMPLES / "samples.toml").read_text(encoding="utf-8"))["source"]
PDFS = sorted(SAMPLES.glob("*.pdf"))
WRITTEN = sorted([*SOURCES.iterdir(), *(SAMPLES / entry["path"] for entry in CATALOGUE), SAMPLES / "samples.toml"])
FONTS = {"IPAexMincho", "IPAexGothic", "Noto Sans CJK JP"}
RUN = 45
"""The project copies no stretch of this many characters from anyone."""


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def body(path: Path) -> str:
    """The text inside the margins, squeezed, so that a sentence runs on over a page break."""
    with pypdfium2.PdfDocument(path) as document:
        return squeeze("".join(_inside(page) for page in document))


def _inside(page: pypdfium2.PdfPage) -> str:
    width, height = page.get_size()
    left = 80 if height > width else 0
    return str(page.get_textpage().get_text_bounded(left=left, bottom=70, right=width, top=height - 70))


def sentences(path: Path) -> list[str]:
    return [squeeze(found) for found in re.findall(r"[^\s\[\]#\":。]{8,}。", path.read_text(encoding="utf-8"))]


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words(path: Path) -> str:
    """All that a reader of the sample can read, squeezed."""
    if path.suffix == ".pdf":
        return body(path)
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return squeeze("".join([paragraph.text for paragraph in document.paragraphs] + cells))
    return squeeze(re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")))


def test_every_sample_file_is_in_the_catalogue() -> None:
    files = {path.name for path in SAMPLES.iterdir() if path.is_file()} - {"samples.toml"}
    assert files == {entry["path"] for entry in CATALOGUE}


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry["id"])
def test_catalogue_entry_says_what_the_paper_is(entry: dict[str, Any]) -> None:
    assert re.fullmatch(r"sample-[a-z]+", entry["id"])
    assert Kind(entry["kind"]) and Status(entry["status"]) and entry["issuer"].startswith("サンプル")
    assert datetime.date.fromisoformat(entry["issued"]).isoformat() == entry["issued"]
    assert entry["sample"] is True and "サンプル" in entry["title"]
    assert (SAMPLES / entry["path"]).is_file()


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry["id"])
def test_title_and_number_stand_in_the_paper(entry: dict[str, Any]) -> None:
    text = words(SAMPLES / entry["path"])
    title = entry["title"].replace("（サンプル県研修資料）", "")
    assert squeeze(title) in text
    assert squeeze(entry.get("number", "")) in text


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_every_page_says_sample(path: Path) -> None:
    texts = pages(path)
    assert len(texts) >= 3
    assert [number for number, text in enumerate(texts, 1) if "サンプル（しるべ同梱の見本。" not in text] == []


@pytest.mark.parametrize("name", ["city.md", "news.html", "guidebook.docx"])
def test_other_papers_say_sample_too(name: str) -> None:
    path = SAMPLES / name
    head = docx.Document(str(path)).sections[0].header.paragraphs[0].text if path.suffix == ".docx" else path.read_text(encoding="utf-8")
    assert "サンプル（しるべ同梱の見本。" in head


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_pdf_carries_the_sentences_of_its_source(path: Path) -> None:
    wanted, text = sentences(SOURCES / f"{path.stem}.typ"), body(path)
    assert len(wanted) >= 12
    assert [sentence for sentence in wanted if sentence not in text] == []


def test_guidebook_carries_the_sentences_of_its_source() -> None:
    wanted, text = sentences(SOURCES / "guidebook.md"), words(SAMPLES / "guidebook.docx")
    assert len(wanted) >= 15
    assert [sentence for sentence in wanted if sentence not in text] == []


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_fonts_travel_inside_and_the_file_stays_small(path: Path) -> None:
    assert path.stat().st_size < 300_000
    with pypdfium2.PdfDocument(path) as document:
        embedded = [pdfium_c.FPDFFont_GetIsEmbedded(pdfium_c.FPDFTextObj_GetFont(text.raw)) for text in text_objects(document)]
    assert embedded and set(embedded) == {1}


def text_objects(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfObject]:
    for page in document:
        yield from page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT])


def test_margin_numbers_restart_on_every_page() -> None:
    with pypdfium2.PdfDocument(SAMPLES / "torimatome.pdf") as document:
        margins = [
            page.get_textpage().get_text_bounded(left=0, bottom=70, right=80, top=page.get_height() - 70).split() for page in document
        ]
    assert margins and all(len(margin) > 15 and margin == [str(n) for n in range(1, len(margin) + 1)] for margin in margins)


@pytest.mark.parametrize(
    ("name", "question", "line"),
    [
        ("tsuchi.pdf", "会議はどのくらいの頻度で", "連携会議を、年４回以上開くこと。"),
        (
            "torimatome.pdf",
            "会議はどのくらいの頻度で（案は違う数）",
            "連携会議は、年６回以上、おおむね２か月に１回の頻度で開くこととする。",
        ),
        ("tsuchi.pdf", "相談窓口はいつまでに", "相談を受ける窓口を令和８年９月30日までに設けること。"),
        ("torimatome.pdf", "相談窓口はいつまでに（案は違う日）", "相談窓口は、令和10年３月31日までに"),
        ("tsuchi.pdf", "積極的医療機関の目標を全部", "療養する人を支える家族等の負担を軽くすること。"),
        ("tsuchi.pdf", "拠点に求められる事項は", "次の①から⑤までのいずれかの取組を行うこと。"),
        ("slides.pdf", "拠点に求められる事項は（研修資料の言い違い）", "①から⑤までの全ての取組を行う"),
        ("tsuchi.pdf", "24時間体制とは", "「24時間体制」とは、"),
        ("qa.pdf", "電話だけでも24時間体制か", "当たらない。必要なときに医師又は看護職員が赴くことができて初めて"),
        ("city.md", "市の窓口はいつ開いたか", "相談窓口を令和７年10月１日に開きました。"),
        ("guidebook.docx", "会議の頻度の目安", "おおむね３か月に１回開くと"),
        ("news.html", "案への異論", "年４回のまま議題を絞るよう求めた。"),
    ],
)
def test_a_newcomer_can_ask(name: str, question: str, line: str) -> None:
    assert squeeze(line) in words(SAMPLES / name), question


def test_no_stretch_is_copied_from_anyone() -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared がないため、写しの有無は確かめていません")
    others = [squeeze(path.read_text(encoding="utf-8")) for path in [*SHARED.glob("seeds/*.txt"), *SHARED.glob("web/*")]]
    theirs = {text[at : at + RUN] for text in others for at in range(len(text) - RUN + 1)}
    assert len(theirs) > 10_000
    assert [(path.name, run) for path in WRITTEN for run in runs(path) if run in theirs] == []


def runs(path: Path) -> Iterator[str]:
    text = words(path)
    return (text[at : at + RUN] for at in range(len(text) - RUN + 1))


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders made one after the other."""
    typst = pytest.importorskip("typst", reason="typst がないため、見本を作り直しての照合はしていません")
    missing = FONTS - set(typst.Fonts().families())
    if missing:
        pytest.skip(f"字体 {'、'.join(sorted(missing))} がないため、見本を作り直しての照合はしていません")
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder in folders:
        subprocess.run([sys.executable, str(ROOT / "corpus" / "make_samples.py"), str(folder)], check=True, capture_output=True)
    return folders


def test_making_twice_gives_the_same_bytes(remade: tuple[Path, Path]) -> None:
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in remade)
    assert len(first) == 5
    assert first == second


def test_samples_are_in_step_with_their_sources(remade: tuple[Path, Path]) -> None:
    fresh = remade[0]
    assert {path.name: pages(path) for path in PDFS} == {path.name: pages(path) for path in sorted(fresh.glob("*.pdf"))}
    assert members(SAMPLES / "guidebook.docx") == members(fresh / "guidebook.docx")
