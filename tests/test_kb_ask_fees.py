"""What is said of one fee is no answer about another whose name ends alike, where the papers speak of both."""

from __future__ import annotations

import pytest

from kb.ask.fees import of_another_fee

MINE = "電子的診療情報連携体制整備加算は改めて届出を行う。"
OTHER = "既に推進体制整備加算を届け出た薬局は、電子的調剤情報連携体制整備加算の届出を要しない。"
BOTH = "電子的調剤情報連携体制整備加算及び電子的診療情報連携体制整備加算の届出"


@pytest.mark.parametrize(
    ("asked", "said", "another"),
    [
        ("電子的診療情報連携体制整備加算は届出が必要か", (MINE, OTHER), (False, True)),
        ("電子的診療情報連携体制整備加算は届出が必要か", (MINE, BOTH), (False, False)),
        ("電子的診療情報連携体制整備加算は届出が必要か", (OTHER,), (False,)),  # nothing better is known
        ("電子的診療情報連携体制整備加算と電子的調剤情報連携体制整備加算の届出", (MINE, OTHER), (False, False)),
        ("電子的診療情報連携体制整備加算は届出が必要か", (MINE, "様式を添えて届け出る。"), (False, False)),
        ("電子的診療情報連携体制整備加算は届出が必要か", (MINE, "遠隔連携診療料の届出"), (False, False)),  # of no family
    ],
)
def test_a_fee_whose_name_ends_alike_is_another(asked: str, said: tuple[str, ...], another: tuple[bool, ...]) -> None:
    assert of_another_fee(asked, said) == another
