"""The marker a line opens with, read on the raw line."""

from __future__ import annotations

import pytest

from kb.japanese.markers import iroha, kanji_number, reached, read_marker


@pytest.mark.parametrize(
    ("line", "kind", "ordinal", "rest"),
    [
        ("第２　在宅医療の体制", "第", 2, "在宅医療の体制"),
        ("第１章 総論", "第章", 1, "総論"),
        ("第二　都道府県", "第", 2, "都道府県"),
        ("１　目的", "1", 1, "目的"),
        ("２．方法", "1", 2, "方法"),
        ("(1) 目標", "(1)", 1, "目標"),
        ("　（２）役割", "(1)", 2, "役割"),
        ("⑶体制", "(1)", 3, "体制"),
        ("1) 在宅医療の基盤整備", "1)", 1, "在宅医療の基盤整備"),
        ("①支援を行うこと", "①", 1, "支援を行うこと"),
        ("②ー１ 複数の診療所", "①ー", 1, "複数の診療所"),
        ("ア　体制", "ア", 1, "体制"),
        ("（ウ）体制", "(ア)", 3, "体制"),
        ("ａ　体制", "a", 1, "体制"),
        ("Ⅱ　各論", "Ⅰ", 2, "各論"),
        ("○ 医師数", "○", None, "医師数"),
        ("〇　医師数", "○", None, "医師数"),
        ("◯医師数", "○", None, "医師数"),
        ("●拠点とは", "●", None, "拠点とは"),
        ("▼適切な圏域", "▼", None, "適切な圏域"),
        ("▽その際", "▽", None, "その際"),
        ("➢ 共有", "➢", None, "共有"),
        ("・会議の開催", "・", None, "会議の開催"),
        ("･会議の開催", "・", None, "会議の開催"),
        ("※ただし", "※", None, "ただし"),
        ("＊１ 複数の", "※", None, "複数の"),
        ("【在宅医療圏】", "【", None, "【在宅医療圏】"),
        ("<連携を担う拠点>", "＜", None, "<連携を担う拠点>"),
        ("問３　対象は", "問", 3, "対象は"),
        ("（答）そのとおり。", "答", None, "そのとおり。"),
        ("［記載上の注意］", "［", None, "［記載上の注意］"),
        ("〔記載上の注意〕", "［", None, "〔記載上の注意〕"),
        ("[記載上の注意]", "［", None, "[記載上の注意]"),
        ("様式１の４", "様式", None, "様式１の４"),
        ("様式87の３の４", "様式", None, "様式87の３の４"),
        ("（別紙様式１－１）", "様式", None, "（別紙様式１－１）"),
        ("　様 式 第２号", "様式", None, "　様 式 第２号"),
        ("(５)～(11) （略）", "(1)", 5, "（略）"),
        ("　イ・ウ （略）", "ア", 2, "（略）"),
        ("第４部～第13部 (略)", "第部", 4, "(略)"),
        ("第１款 検体検査実施料", "第款", 1, "検体検査実施料"),
        ("Ａ３０２－２ 新生児の管理料", "区分", None, "Ａ３０２－２ 新生児の管理料"),
        ("Ａ１ 算定できる。", "答", None, "算定できる。"),
        ("A1：算定できる。", "答", None, "算定できる。"),
        ("A2.　算定できない。", "答", None, "算定できない。"),
        ("答：算定できる。", "答", None, "算定できる。"),
        ("Q1：算定できるか。", "Q", 1, "算定できるか。"),
        ("問2：算定できるか。", "問", 2, "算定できるか。"),
        ("１～18 （略）", "1", 1, "（略）"),
        ("① （略）", "①", 1, "（略）"),
        ("別紙２", "別紙", 2, ""),
        ("（別添５）", "別紙", 5, ""),
    ],
)
def test_reads(line: str, kind: str, ordinal: int | None, rest: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.kind, marker.ordinal, line[marker.end :] if kind not in ("【", "＜", "［", "様式", "区分") else line) == (
        kind,
        ordinal,
        rest,
    )


@pytest.mark.parametrize(
    "line",
    [
        "在宅医療",
        "２４時間体制",
        "１．５倍",
        "第８次医療計画",
        "6月に開催",
        "〇〇県",
        "R6.4",
        "アイスブレイク",
        "a hospital",
        "【参考】①東京都",
        "（別紙）のとおりとする。",
        "",
    ],
)
def test_leaves_prose_alone(line: str) -> None:
    assert read_marker(line) is None


def test_iroha_is_the_other_reading() -> None:
    marker = read_marker("ハ　診療所")
    assert marker is not None
    other = iroha(marker)
    assert other is not None
    assert (other.kind, other.ordinal) == ("イ", 3)


@pytest.mark.parametrize(("text", "number"), [("三", 3), ("十", 10), ("十二", 12), ("二十四", 24), ("百五", 105)])
def test_kanji_number(text: str, number: int) -> None:
    assert kanji_number(text) == number


@pytest.mark.parametrize(
    ("line", "last"), [("(５)～(11) （略）", 11), ("イ・ウ （略）", 3), ("(12) 訓練", 12), ("・会議", 0), ("様式１", 0)]
)
def test_how_far_a_marker_reaches(line: str, last: int) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert reached(marker) == last
