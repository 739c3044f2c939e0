"""What papers say of themselves, in tables of their first lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extract.pdf import read_pdf
from ingest.kinds import kind_by
from ingest.ledger import UNSAID, Given
from ingest.metadata import Description, describe
from kb.model import Kind, Line, Page, Reading, Status

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


def reading(*texts: str, title: str | None = None, level: int = 0) -> Reading:
    lines = tuple(Line(n, 1, n, text, level=level if n == 1 else 0) for n, text in enumerate(texts, 1))
    return Reading((Page(1),), lines, title=title)


NOTICE = (
    "医 政 地 発 0 3 3 1 第 1 4 号",
    "令 和 ５ 年 ３ 月 3 1 日",
    "各都道府県衛生主管部（局）長　殿",
    "厚生労働省医政局地域医療計画課長",
    "（ 公 印 省 略 ）",
    "疾病・事業及び在宅医療に係る医療体制について",
    "　医療計画については、平成29年3月31日付けで示したところである。",
)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            (
                "診療の算定方法の一部を改正する件",
                "○厚生労働省告示第五十四号",
                "次のように改正する。",
                "令和四年三月二十四日",
                "厚生労働大臣　甲",
            ),
            Description(
                "診療の算定方法の一部を改正する件", Kind.NOTICE, Status.CURRENT, "2022-03-24", "厚生労働大臣", "厚生労働省告示第五十四号"
            ),
        ),
        (
            NOTICE,
            Description(
                "疾病・事業及び在宅医療に係る医療体制について",
                Kind.CIRCULAR,
                Status.CURRENT,
                "2023-03-31",
                "厚生労働省医政局地域医療計画課",
                "医政地発0331第14号",
            ),
        ),
        (
            ("事　務　連　絡", "令和６年４月１日", "都道府県 御中", "在宅医療の推進について"),
            Description("在宅医療の推進について", Kind.MEMO, Status.CURRENT, "2024-04-01"),
        ),
        (
            (
                "○厚生労働省告示第百二十三号",
                "医療法第三十条の三第一項の規定に基づき、在宅医療の確保基",
                "準を次のように定め、令和七年四月一日から適用する。",
                "令和七年三月三十一日　厚生労働大臣　見本　太郎",
                "在宅医療の確保基準",
                "第一　病院は、病床を二床以上確保しなければならない。",
            ),
            Description("在宅医療の確保基準", Kind.NOTICE, Status.CURRENT, "2025-03-31", "厚生労働大臣", "厚生労働省告示第百二十三号"),
        ),
        (
            ("○厚生労働省告示第八号", "令和七年三月三十一日", "厚生労働大臣　見本　太郎", "第一　病院は、病床を備える"),
            Description("厚生労働省告示第八号", Kind.NOTICE, Status.CURRENT, "2025-03-31", "厚生労働大臣", number="厚生労働省告示第八号"),
        ),
        (
            (
                "○見守りの費用の取扱いについて",
                "(令和２年３月５日)",
                "(保医発0305第９号の２)",
                "(地方厚生(支)局医療課長・都道府県民生主管部(局)長あて厚生労働省保険局医療課長通知)",
                "本日、告示が公布された。",
                "厚生労働省",
            ),
            Description(
                "見守りの費用の取扱いについて",
                Kind.CIRCULAR,
                Status.CURRENT,
                "2020-03-05",
                "厚生労働省保険局医療課",
                "保医発0305第9号の2",
            ),
        ),
        (
            ("医政発0331第99号", "平成27年３月31日", "見守り計画策定ガイドラインについて", "策定したので、通知する。"),
            Description("見守り計画策定ガイドラインについて", Kind.CIRCULAR, Status.CURRENT, "2015-03-31", number="医政発0331第99号"),
        ),
        (("令和６年度改定に関するＱ＆Ａ（Vol.1）",), Description("令和６年度改定に関するＱ＆Ａ（Vol.1）", Kind.MEMO, Status.CURRENT)),
        (("疑義解釈資料の送付について（その１）",), Description("疑義解釈資料の送付について（その１）", Kind.MEMO, Status.CURRENT)),
        (
            ("疑義解釈資料の送付について（その１） 平成28年３月31日より",),
            Description("疑義解釈資料の送付について（その１） 平成28年３月31日より", Kind.MEMO, Status.CURRENT, "2016-03-31"),
        ),
        (
            ("○見守り事業の実施について", "（平成七年一〇月二七日）", "（各都道府県知事あて厚生省保健医療局長通知）"),
            Description("見守り事業の実施について", Kind.CIRCULAR, Status.CURRENT, "1995-10-27", "厚生省保健医療局"),
        ),
        (
            ("搬送の適正な利用について（６/30付 通知）《総務省消防庁》", "参照事項"),
            Description("搬送の適正な利用について（６/30付 通知）《総務省消防庁》", Kind.CIRCULAR, Status.CURRENT, issuer="総務省消防庁"),
        ),
        (
            ("搬送の適正な利用について（６/30付 通知）に関するＱ＆Ａ", "参照事項"),
            Description("搬送の適正な利用について（６/30付 通知）に関するＱ＆Ａ", Kind.MEMO, Status.CURRENT),
        ),
        (
            ("厚生労働省告示第七号", "在宅医療の基準"),
            Description("在宅医療の基準", Kind.NOTICE, Status.CURRENT, number="厚生労働省告示第七号"),
        ),
    ],
    ids=lambda value: value[0][:12] if isinstance(value, tuple) else "",
)
def test_the_head_of_a_paper(texts: tuple[str, ...], expected: Description) -> None:
    assert describe(reading(*texts), "file.pdf", UNSAID) == expected


@pytest.mark.parametrize(
    ("seed", "title", "kind", "status", "issued"),
    [
        ("000", "のとりまとめ(案)", Kind.REPORT, Status.DRAFT, None),
        ("001", "医政局地域医療計画課", Kind.OTHER, Status.CURRENT, None),
        ("002", "ワーキンググループ(厚生労働省)", Kind.PAPER, Status.CURRENT, None),
        ("003", "を担う医療機関」について", Kind.OTHER, Status.CURRENT, None),
        ("004", "―在宅医療、医療・介護連携WG", Kind.NEWS, Status.CURRENT, "2025-12-03"),
    ],
)
def test_the_seeds(seed: str, title: str, kind: Kind, status: Status, issued: str | None) -> None:
    if not SEEDS.is_dir():
        pytest.skip("no ../shared/seeds beside this repository")
    path = next(SEEDS.glob(f"{seed}_*.txt"))
    said = describe(reading(*path.read_text(encoding="utf-8").splitlines()), path.name, UNSAID)
    assert said.title.endswith(title)
    assert (said.kind, said.status, said.issued) == (kind, status, issued)
    assert (said.url or "").rpartition("/")[2] == ("newpage_66795.html" if seed == "000" else "")


def test_what_is_given_wins() -> None:
    told = Given(None, "別の題（案）", Kind.GUIDE, Status.CURRENT, "2020-01-01", "架空県", "第1号", "https://example.jp/a")
    said = describe(reading(*NOTICE), "file.pdf", told)
    assert said == Description("別の題（案）", Kind.GUIDE, Status.CURRENT, "2020-01-01", "架空県", "第1号", "https://example.jp/a")


@pytest.mark.parametrize(
    ("name", "number", "issued", "issuer"),
    [
        ("s_r4_000906937.pdf", "保医発0304第1号", "2022-03-04", "厚生労働省保険局医療課"),
        ("s_r6_tsuchi_head_001219505.pdf", "保医発0305第4号", "2024-03-05", "厚生労働省保険局医療課"),
        ("s_r8_gigi9_001716069.pdf", None, "2026-06-26", "厚生労働省保険局医療課"),
        ("s_r4_000906588.pdf", "厚生労働省告示第五十四号", "2022-03-04", "厚生労働大臣"),
    ],
)
def test_real_heads(name: str, number: str | None, issued: str, issuer: str | None) -> None:
    path = SEEDS.parent / "pdfs" / name
    if not path.exists():
        pytest.skip(f"実物の資料がありません: {path}")
    found = describe(read_pdf(path), name, UNSAID)
    assert (found.number, found.issued, found.issuer) == (number, issued, issuer)


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        (("様式１", "夜回りの報告書"), Kind.OTHER),
        (("架空町長 宛", "様式１", "夜回りの報告書"), Kind.OTHER),
        (("夜回りの報告書", "様式１"), Kind.REPORT),
        (("令和７年度", "架空町", "見守り係", "様式１"), Kind.REPORT),
    ],
    ids=["below its name", "a line between", "above a form", "too far below"],
)
def test_a_report_to_be_filled_in_is_known_by_the_form_at_its_head(above: tuple[str, ...], kind: Kind) -> None:
    assert kind_by("夜回りの報告書", above) == (kind, None)
