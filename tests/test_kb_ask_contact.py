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


CITY = """<h1>{title}</h1><p>{city}内に住む方のための窓口です。</p><p>{name}<br>電話：{number}</p>"""


def test_the_numbers_of_two_places_stand_side_by_side(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    for city, title, name, number in (
        ("大船渡市", "見守りの室", "見守り室", "0192-27-3111"),
        ("本宮市", "歯科の会", "歯科窓口", "0243-33-1111"),
    ):
        (file := tmp_path / f"{number}.html").write_text(CITY.format(city=city, title=title, name=name, number=number), encoding="utf-8")
        add(config, [file])
    base = open_base(config)
    answer = ask(base, "大船渡市の見守り室と本宮市の歯科窓口の電話番号をそれぞれ教えて")
    assert list(dict.fromkeys(it.side for it in answer.citations)) == ["大船渡市の見守り室", "本宮市の歯科窓口"]
    base.close()


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
