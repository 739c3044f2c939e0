"""`kb check` and `kb requirements` as people and scripts meet them: the contract, clear words for bad drafts, and no trace of a draft."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from check_command import ROOT, kb, with_part, word
from small_base import NOTICE, base_of
from small_pdf import paper

from ingest.draft import MOST_BYTES, read_draft
from kb.errors import ReadingError

SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base_of(tmp_path_factory.mktemp("cli"), 通知=NOTICE).config.home


# --- the contract -------------------------------------------------------------------------------------------------------


def test_the_shape_of_a_check(home: Path) -> None:
    said = "第２　見守り隊\n見守り隊は、隊員の合言葉を定め、年２回以上の夜回りを行う。\n本県の温泉は二百か所ある。\n"
    done = kb(home, "check", "-", "--json", said=said.encode())
    got = json.loads(done.stdout)
    assert done.returncode == 1
    assert [it["verdict"] for it in got["findings"]] == ["not_checked", "deviates", "unsupported"]
    assert got["not_checked"] == ["見守り隊"]
    assert all(said[slice(*it["span"])] == it["sentence"] for it in got["findings"])
    (difference,) = got["findings"][1]["differences"]
    assert {"kind", "draft", "source", "severity", "why", "rule", "draft_span", "source_span"} == difference.keys()
    assert (difference["kind"], difference["severity"]) == ("number", "meaning")
    assert {"citation", "document", "title", "kind", "status", "page", "lines", "quote"} <= got["findings"][1]["citations"][0].keys()
    assert {it["state"] for it in got["coverage"]} <= {"verbatim", "substance", "partial", "missing", "not_applicable"}
    assert {"requirement", "text", "state", "sentences", "citation"} <= got["coverage"][0].keys()


def test_nothing_deviates_nothing_to_look_at(home: Path, tmp_path: Path) -> None:
    draft = tmp_path / "案.docx"
    draft.write_bytes(word("見守り隊は、停電に備え、手回し式の灯火を各戸に配る。"))
    done = kb(home, "check", draft, "--scope", "見守り隊")
    assert done.returncode == 0, done
    assert "根拠あり 1、相違 0" in done.stdout.decode()
    assert "逐語　停電に備え" in done.stdout.decode()


def test_the_files_of_a_check(home: Path, tmp_path: Path) -> None:
    files = tmp_path / "点検.xlsx", tmp_path / "対照表.docx"
    done = kb(home, "check", "-", "--excel", files[0], "--word", files[1], said="見守り隊は、年２回以上の夜回りを行う。".encode())
    assert done.returncode == 1, done
    assert all(file.read_bytes()[:2] == b"PK" for file in files)
    refused = kb(home, "check", "-", "--word", tmp_path / "無い" / "対照表.docx", said="見守り隊は、夜回りを行う。".encode())
    assert refused.returncode == 2
    assert "書き込めません" in refused.stderr.decode()


def test_the_catalogue(home: Path) -> None:
    got = json.loads(kb(home, "requirements", "--scope", "都道府県", "--json").stdout)["requirements"]
    assert [it["actor"] for it in got] == ["都道府県", "都道府県"]
    assert {"requirement", "text", "strength", "citation", "variants", "any_of"} <= got[0].keys()
    assert got[0]["requirement"] in kb(home, "requirements").stdout.decode()


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"実際の資料がありません: {SHARED}")
def test_the_contract_of_others(tmp_path: Path) -> None:
    face = tmp_path / "kb"
    face.write_text(f'#!/bin/sh\ncd "{ROOT}" && exec "{sys.executable}" -m cli "$@"\n', encoding="utf-8")
    face.chmod(0o755)
    environ = {**os.environ, "KB_BIN": str(face), "KB_ENCODER": "none"}
    done = subprocess.run([SHARED / "tools" / "check-contract", "check"], env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


# --- drafts that cannot be checked --------------------------------------------------------------------------------------


def bomb() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        for _ in range(100):
            part.write(bytes(2**20))
    return buffer.getvalue()


def declared() -> bytes:
    entity = b'<!DOCTYPE w:document [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(word("本文"))) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(b"<w:document", entity + b"<w:document", 1) if name == "word/document.xml" else part)
    return buffer.getvalue()


def scanned() -> bytes:
    """A PDF of one page that is a picture and nothing else."""
    image = "BI /W 4 /H 4 /CS /G /BPC 8 /F /AHx ID " + "00ff" * 8 + "> EI"
    return paper(f"q 500 0 0 700 40 60 cm {image} Q")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "空です"),
        ("　\n123\n".encode(), "点検できる文がありません"),
        (word("123"), "点検できる文がありません"),
        (with_part(word("夜回りを行う。"), "word/vbaProject.bin", b"macro"), "マクロを含む"),
        (bomb(), "思えない大きさ"),
        (declared(), "外部参照"),
        (b"PK\x03\x04" + b"rubbish" * 20, "壊れた"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 40, "画像ファイル"),
        (paper(), "頁がありません"),
    ],
    ids=["empty", "no sentence", "no sentence in Word", "macro", "bomb", "XXE", "damaged", "picture", "damaged PDF"],
)
def test_a_clear_word_for_every_bad_draft(home: Path, data: bytes, message: str) -> None:
    done = kb(home, "check", "-", said=data)
    assert done.returncode == 2, done
    assert done.stdout == b""
    (line,) = done.stderr.decode().strip().splitlines()
    assert message in line
    assert line.endswith("ください。")


def test_a_file_too_large_is_refused_before_it_is_read(home: Path, tmp_path: Path) -> None:
    big = tmp_path / "案.docx"
    with big.open("wb") as file:
        file.truncate(4 * MOST_BYTES)
    done = kb(home, "check", big)
    assert done.returncode == 2
    assert "大きすぎる" in done.stderr.decode()


def test_no_such_file(home: Path, tmp_path: Path) -> None:
    done = kb(home, "check", tmp_path / "無い.docx")
    assert done.returncode == 2
    assert "「無い.docx」を開けません" in done.stderr.decode()


def test_an_endless_line_and_another_field_are_said(home: Path) -> None:
    endless = kb(home, "check", "-", said=("夜" * 100_000).encode())
    assert (endless.returncode, endless.stdout) == (2, b"")
    mixed = json.loads(kb(home, "check", "-", "--json", said=("灯火を配る。\n" + "夜" * 100_000).encode()).stdout)
    assert mixed["findings"][1]["note"] == "一文が長すぎます"
    recipe = json.loads(kb(home, "check", "-", "--json", said="かつお節を削り、だしを取る。\n".encode()).stdout)
    assert [it["verdict"] for it in recipe["findings"]] == ["unsupported"]
    assert any("重なる文がありません" in it for it in recipe["notes"])


def test_a_scanned_draft_says_so_where_nothing_reads_images(home: Path, tmp_path: Path) -> None:
    """Pages of pictures are not passed over in silence: what would help is said."""
    done = kb(home, "check", "-", said=scanned(), PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().strip().splitlines()
    assert "文字の情報がありません" in line
    assert "tesseract" in line
    assert line.endswith("ください。")


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"実際の資料がありません: {SHARED}")
def test_the_words_of_the_reader() -> None:
    """Messages name the draft, not the place in memory where it was held."""
    with pytest.raises(ReadingError) as caught:
        read_draft((SHARED / "pdfs" / "d_trunc_half.pdf").read_bytes(), "案.pdf")
    assert "99" not in str(caught.value)
