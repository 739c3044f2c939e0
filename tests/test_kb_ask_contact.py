"""A telephone number is read with the lines above it that say whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.add import add
from kb.ask.answer import ask
from kb.base.config import Config
from kb.base.open import open_base

PAGE = """<h1>見守り電話の案内</h1>
<h2>申込み</h2>
<p>飯田町口腔センターまでお問い合わせください。<br>Tel：053-453-6129 Fax：053-453-3238</p>
<h2>窓口</h2>
<p>飯田町長寿課<br>〒399-0001 飯田町１番地<br>電話：026-200-1000</p>
"""


@pytest.mark.parametrize(
    ("asked", "block"),
    [
        ("飯田町口腔センターの電話番号は", "飯田町口腔センターまでお問い合わせください。\nTel：053-453-6129 Fax：053-453-3238"),
        ("飯田町長寿課の電話番号は", "飯田町長寿課\n〒399-0001 飯田町１番地\n電話：026-200-1000"),
        ("飯田町の税務課の電話番号は", ""),  # never another one's
    ],
)
def test_a_number_stands_with_whose_it_is(tmp_path: Path, asked: str, block: str) -> None:
    (file := tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    add(config := Config(tmp_path / "kb", encoder="none"), [file])
    base = open_base(config)
    answer = ask(base, asked)
    assert (block in {it.quote for it in answer.citations}) is bool(block)
    assert bool(answer.citations) is bool(block)
    base.close()
