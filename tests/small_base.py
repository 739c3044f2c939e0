"""A base of words alone, made of small papers in a few milliseconds: `base_of(folder, 通知=…, 手引き=…)`."""

from __future__ import annotations

from pathlib import Path

from ingest.add import add
from ingest.ledger import Given
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Kind

NOTICE = """在宅の支え合いに関する通知
令和５年４月１日

第１　都道府県が行う事項
１　都道府県は、見守り隊の名簿を毎年度６月30日までに公表すること。
２　都道府県は、坂の多い地区ごとに、送迎車を少なくとも二台置くこと。

第２　見守り隊に求められる事項
(1)　見守り隊は、次の①から③までのいずれかの取組を行うこと。
①　隊員の合言葉を定め、年４回以上の夜回りを行うこと。
②　配食の担い手、洗濯の担い手及び庭木の手入れの担い手を集め、当番表を作ること。
③　停電に備え、手回し式の灯火を各戸に配ること。
(2)　見守り隊は、相談の記録を三年間保存しなければならない。
"""
GUIDE = """見守り隊の手引き

第１章　夜回り
見守り隊は、隊員の合言葉を定め、年４回以上の夜回りを行うこと。
夜回りの前に、反射材の付いた上着を配ることが望ましい。
"""


def base_of(folder: Path, **papers: str) -> Base:
    """A base of these papers; one named 通知… counts as a 通知, every other as a ガイドブック."""
    config = Config(folder / "kb", encoder="none")
    for name, text in papers.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        kind = Kind.CIRCULAR if name.startswith("通知") else Kind.GUIDE
        add(config, [path], Given(id="tsuchi" if kind is Kind.CIRCULAR else "tebiki", kind=kind))
    return open_base(config)
