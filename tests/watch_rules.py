"""The rules and the replies of a neighbourhood watch, which the tests of lists ask."""

from __future__ import annotations

from pathlib import Path

from ingest.add import add
from kb.ask.answer import ask
from kb.base.config import Config
from kb.base.open import Base, open_base

PAPER = """地域の見守りに関する要領
第１　目標
①　孤立を防ぐこと
②　異変に早く気付くこと
第２　目標達成に向けた取組
次の取組を行うこと。
ア　声かけ
　・　週に一度訪ねること
　・　電話をかけること
※　不在のときは張り紙を残す。
イ　配食
ウ　通報の受付
第３　担当
民生委員が担当する。
第４　訪問員
１　訪問員は、次に掲げる要件のいずれも満たす者とする。
(1)　市内に住む者
(2)　講習を終えた者
２　訪問員は、次に掲げる書類を携えること。
３　配食の車は、以下について点検するものとする。
(1)　タイヤの空気
(2)　灯火
第５　見守り役の候補
①　地区の診療所
【地区に診療所がない場合】
②　隣の地区の診療所
【どちらにも診療所がない場合】
③　市の保健所
第６　見守り隊の仕事
１　仕事の目安
①　月に一度集まること。
②　名簿を改めること。

ただし、名簿は市に預けてもよい。

隊の名前は、来月に開く集まりで決めたい。
２　仕事の場所
地区の集会所とする。
第７　講習
１　講習の講師は、次の要件を満たす者とする。なお、講師の謝金は、以下の額に限らない。
ア　見守りを５年続けたこと。
イ　（イ）から（ハ）までの要件を全て満たす講習を受けたこと。なお、二つの講習を受けても、（イ）から（ハ）までの要件を満たせばよい。
(イ)　市が開くこと。
(ロ)　声かけの実技を含むこと。
(ハ)　終わりに試験があること。
第８　帳簿
隊は帳簿を備える。
・　訪ねた日を記録することが必要である。
・　訪ねた人を記録することが必要である。
・　天気は晴雨の別で足りる。
・　印鑑は要らない。
第９　費用
費用は市が払う。
"""


def opened(home: Path, name: str, text: str) -> Base:
    paper = home / name
    paper.write_text(text, encoding="utf-8")
    config = Config(home / "kb", "none")
    add(config, [paper], ready=lambda *_: None)
    return open_base(config)


def quotes(base: Base, question: str) -> list[str]:
    return [citation.quote.strip(" 　") for citation in ask(base, question).citations]
