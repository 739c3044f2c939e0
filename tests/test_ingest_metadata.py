"""What papers say of themselves, in tables of their first lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.pdf import read_pdf
from ingest.kinds import kind_by
from ingest.ledger import UNSAID, Given
from ingest.metadata import LONGEST, Description, describe
from kb.model import Box, Kind, Line, LineKind, Page, Reading, Status

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
            ("令和７年12月17日　資料１", "在宅医療の対応の方向性に関する", "とりまとめ（素案）", "第１　はじめに"),
            Description("在宅医療の対応の方向性に関するとりまとめ（素案）", Kind.REPORT, Status.DRAFT, "2025-12-17"),
        ),
        (("見本県", "見守り電話の案内", "町が置く。"), Description("見守り電話の案内", Kind.OTHER, Status.CURRENT)),
        (("在宅医療ワーキンググループ", "主な意見"), Description("在宅医療ワーキンググループ主な意見", Kind.PAPER, Status.CURRENT)),
        (("第３回 検討会 議事録", "○座長　それでは"), Description("第３回 検討会 議事録", Kind.MINUTES, Status.CURRENT)),
        (("見本市推進協議会 会議録", "○事務局"), Description("見本市推進協議会 会議録", Kind.MINUTES, Status.CURRENT)),
        (("見本県検討会　議事概要", "【委員】"), Description("見本県検討会 議事概要", Kind.MINUTES, Status.CURRENT)),
        (
            ("在宅医療の整備・運用に関するガイドブック",),
            Description("在宅医療の整備・運用に関するガイドブック", Kind.GUIDE, Status.CURRENT),
        ),
        (("合を含む。）及び医療について", "架空の基準"), Description("架空の基準", Kind.OTHER, Status.CURRENT)),
        (("架空県の在宅医療について",), Description("架空県の在宅医療について", Kind.LOCAL, Status.CURRENT)),
        (
            ("見守りチームの派遣について", "３　派遣の開始時期", "平成28年６月１日", "チームを派遣する。"),
            Description("見守りチームの派遣について", Kind.OTHER, Status.CURRENT),
        ),
        (
            ("架空市の見守り事業実施要綱", "（平成30年３月31日告示第26号）", "第１条　この要綱は、見守りに必要な事項を定める。"),
            Description("架空市の見守り事業実施要綱", Kind.LOCAL, Status.CURRENT, "2018-03-31", "架空市"),
        ),
        (("架空区在宅療養推進会議設置要綱",), Description("架空区在宅療養推進会議設置要綱", Kind.LOCAL, Status.CURRENT, issuer="架空区")),
        (("見本都架空区の在宅療養相談窓口",), Description("見本都架空区の在宅療養相談窓口", Kind.LOCAL, Status.CURRENT)),
        (("日常生活圏域と地区の在宅療養について",), Description("日常生活圏域と地区の在宅療養について", Kind.OTHER, Status.CURRENT)),
        (("特別区の在宅医療について",), Description("特別区の在宅医療について", Kind.OTHER, Status.CURRENT)),
        (("都道府県の医療計画について",), Description("都道府県の医療計画について", Kind.OTHER, Status.CURRENT)),
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
            ("令和七年三月三十一日　厚生労働大臣　殿", "在宅医療の確保についての要望"),
            Description("在宅医療の確保についての要望", Kind.OTHER, Status.CURRENT),
        ),
        (
            ("○厚生労働省告示第八号", "令和七年三月三十一日", "厚生労働大臣　見本　太郎", "第一　病院は、病床を備える"),
            Description("厚生労働省告示第八号", Kind.NOTICE, Status.CURRENT, "2025-03-31", "厚生労働大臣", number="厚生労働省告示第八号"),
        ),
        (("なお、これに伴い、届出について", "架空の基準"), Description("架空の基準", Kind.OTHER, Status.CURRENT)),
        (
            ("在宅医療推進協議会の資料", "１　前回の意見について"),
            Description("在宅医療推進協議会の資料", Kind.OTHER, Status.CURRENT),
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
        (
            ("第２回見守り検討会 議事録", "日時", "令和７年10月29日（水） 15:00～17:00", "○座長　始めます。"),
            Description("第２回見守り検討会 議事録", Kind.MINUTES, Status.CURRENT, "2025-10-29"),
        ),
        (
            ("見守りの手引について", "見守り推進協議会", "2025/04/10", "資料が配られました。"),
            Description("見守りの手引について", Kind.GUIDE, Status.CURRENT, "2025-04-10"),
        ),
        (
            ("（案）", "架空協議会設置運営要領", "（名称）"),
            Description("架空協議会設置運営要領（案）", Kind.OTHER, Status.DRAFT),
        ),
        (
            (
                "2017年３月15日 第２回架空会議",
                "医政局",
                "○日時",
                "平成29年３月15日（水）14:00～16:00",
                "○場所",
                "架空会館",
                "○議事",
                "○座長　始めます。",
            ),
            Description("2017年３月15日 第２回架空会議", Kind.MINUTES, Status.CURRENT, "2017-03-15"),
        ),
        (("令和７年", "歯科の拠点づくり", "お伺いします。"), Description("歯科の拠点づくり", Kind.OTHER, Status.CURRENT)),
        (("令和６年度改定に関するＱ＆Ａ（Vol.1）",), Description("令和６年度改定に関するＱ＆Ａ（Vol.1）", Kind.MEMO, Status.CURRENT)),
        (("疑義解釈資料の送付について（その１）",), Description("疑義解釈資料の送付について（その１）", Kind.MEMO, Status.CURRENT)),
        (
            ("「見守りガイドライン」にかかる当面の取扱いについて",),
            Description("「見守りガイドライン」にかかる当面の取扱いについて", Kind.OTHER, Status.CURRENT),
        ),
        (("災害部会事業の進め方について", "架空病院"), Description("災害部会事業の進め方について", Kind.OTHER, Status.CURRENT)),
        (
            ("見守り薬局の認定について", "ページ番号1005305　更新日 2024年６月７日"),
            Description("見守り薬局の認定について", Kind.OTHER, Status.CURRENT, "2024-06-07"),
        ),
        (("（別添）", "運営要綱の新旧対照表"), Description("運営要綱の新旧対照表", Kind.OTHER, Status.CURRENT)),
        (("【参考１】", "架空の早見表"), Description("架空の早見表", Kind.OTHER, Status.CURRENT)),
        (
            ("○架空町重症児（者）等レスパイト事業実施要綱", "令和６年９月30日", "要綱第29号"),
            Description(
                "架空町重症児（者）等レスパイト事業実施要綱", Kind.LOCAL, Status.CURRENT, "2024-09-30", "架空町", number="要綱第29号"
            ),
        ),
        (
            ("第３回架空会議の結果", "■会長：始めます。", "■見本委員：窓口を設けること。", "■事務局：検討する。"),
            Description("第３回架空会議の結果", Kind.MINUTES, Status.CURRENT),
        ),
        (
            ("見守りの論点", "○見本委員：窓口を設けること。", "○会長：増やすべき。", "○事務局：進める。", *["○窓口は少ない。"] * 3),
            Description("見守りの論点", Kind.OTHER, Status.CURRENT),
        ),
        (
            ("第２回架空市協議会会議録", "１　開催日時（ハイブリッド形式）", "令和４年10月25日（火曜日）19時", "○会長"),
            Description("第２回架空市協議会会議録", Kind.MINUTES, Status.CURRENT, "2022-10-25"),
        ),
        (("市町村計画策定要領",), Description("市町村計画策定要領", Kind.OTHER, Status.CURRENT)),
        (
            ("疑義解釈資料の送付について（その１） 平成28年３月31日より",),
            Description("疑義解釈資料の送付について（その１） 平成28年３月31日より", Kind.MEMO, Status.CURRENT, "2016-03-31"),
        ),
        (
            ("ホーム > 健康・福祉 > 障がいのある方へ > 見守り事業", "更新日：2025年10月３日", "ここから本文です。", "見守り事業について"),
            Description("見守り事業について", Kind.OTHER, Status.CURRENT, "2025-10-03"),
        ),
        (
            ("コンテンツ番号：4035", "更新日：2025年４月17日", "見守り事業とは"),
            Description("見守り事業とは", Kind.OTHER, Status.CURRENT, "2025-04-17"),
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
        (("様式第３号", "在宅医療拠点実績報告書"), Description("在宅医療拠点実績報告書", Kind.OTHER, Status.CURRENT)),
        (("（別紙様式２）", "見守り隊報告書"), Description("見守り隊報告書", Kind.OTHER, Status.CURRENT)),
        (("在宅医療検討会報告書", "様式１"), Description("在宅医療検討会報告書", Kind.REPORT, Status.CURRENT)),
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


def test_the_format_knows_its_title_better_than_a_guess() -> None:
    assert describe(reading("本文について", title="在宅医療の推進 ｜ 厚生労働省"), "a.html", UNSAID).title == "在宅医療の推進"
    assert describe(reading("在宅医療の体制", "この文について", level=2), "a.md", UNSAID).title == "在宅医療の体制"


@pytest.mark.parametrize(
    ("above", "headings", "expected"),
    [
        (
            ("医政地発0331第14号", "令和７年３月31日", "各都道府県知事　殿", "厚生労働省医政局長", "在宅医療の指針の改正について（案）"),
            ("第１　趣旨", "第２　改正の内容"),
            ("在宅医療の指針の改正について（案）", Kind.CIRCULAR, Status.DRAFT),
        ),
        (("第３回在宅医療協議会　議事録",), ("議題１　当番の見直し",), ("第３回在宅医療協議会 議事録", Kind.MINUTES, Status.CURRENT)),
        (("在宅療養の手引",), ("はじめに", "第１章　相談"), ("在宅療養の手引", Kind.GUIDE, Status.CURRENT)),
        (("見守りの計画",), ("基本の考え方",), ("見守りの計画", Kind.OTHER, Status.CURRENT)),
        (("架空の協議会に関する資料",), ("在宅医療の報告書",), ("在宅医療の報告書", Kind.REPORT, Status.CURRENT)),
        (("架空県",), ("在宅医療の体制",), ("在宅医療の体制", Kind.OTHER, Status.CURRENT)),
        (("（案）",), ("架空協議会設置運営要領",), ("架空協議会設置運営要領（案）", Kind.OTHER, Status.DRAFT)),
        ((), ("第１　趣旨",), ("第１ 趣旨", Kind.OTHER, Status.CURRENT)),
    ],
    ids=lambda value: value[0] if value else "",
)
def test_a_plain_title_above_the_first_section_is_the_title(
    above: tuple[str, ...], headings: tuple[str, ...], expected: tuple[str, Kind, Status]
) -> None:
    texts = [*above, *(part for heading in headings for part in (heading, "本文をここに置く。"))]
    lines = tuple(
        Line(n, 1, n, text, kind=LineKind.HEADING if text in headings else LineKind.BODY, level=int(text in headings))
        for n, text in enumerate(texts, 1)
    )
    said = describe(Reading((Page(1),), lines, media="docx"), "a.docx", UNSAID)
    assert (said.title, said.kind, said.status) == expected


def test_what_is_given_wins() -> None:
    told = Given(None, "別の題（案）", Kind.GUIDE, Status.CURRENT, "2020-01-01", "架空県", "第1号", "https://example.jp/a")
    said = describe(reading(*NOTICE), "file.pdf", told)
    assert said == Description("別の題（案）", Kind.GUIDE, Status.CURRENT, "2020-01-01", "架空県", "第1号", "https://example.jp/a")


def test_labels_are_not_read() -> None:
    lines = (Line(1, 1, 1, "－１－について", kind=LineKind.LABEL), Line(2, 1, 2, "在宅医療の手引き"))
    assert describe(Reading((Page(1),), lines), "a.pdf", UNSAID).title == "在宅医療の手引き"


@pytest.mark.parametrize(("gap", "title"), [(8.0, "架空町在宅医療推進計画夜間の往診の巻"), (60.0, "架空町在宅医療推進計画")])
def test_a_centred_title_goes_on_in_the_line_close_below(gap: float, title: str) -> None:
    top = 100 + 14 + gap
    boxes = (Box(150, 100, 450, 114), Box(200, top, 400, top + 14))
    texts = ("架空町在宅医療推進計画", "夜間の往診の巻")
    lines = tuple(Line(n, 1, n, text, box=box) for n, (text, box) in enumerate(zip(texts, boxes, strict=True), 1))
    assert describe(Reading((Page(1),), lines), "a.pdf", UNSAID).title == title


def test_nothing_to_read_leaves_the_file_name() -> None:
    assert describe(reading("123", "", "Page 1"), "架空の資料.pdf", UNSAID) == Description("架空の資料", Kind.OTHER, Status.CURRENT)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), max_size=6))
def test_there_is_always_a_short_title(texts: list[str]) -> None:
    said = describe(reading(*texts), "a.pdf", UNSAID)
    assert 0 < len(said.title) <= LONGEST


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


@pytest.mark.parametrize(
    ("stated", "title", "issuer", "kind"),
    [
        ("発電装置の購入を補助します - 架空市", "発電装置の購入を補助します", "架空市", Kind.LOCAL),
        ("見守り事業｜架空区", "見守り事業", "架空区", Kind.LOCAL),
        ("避難計画の作成について 架空市", "避難計画の作成について", "架空市", Kind.LOCAL),
        ("架空県／設備整備事業の実施について", "設備整備事業の実施について", "架空県", Kind.LOCAL),
        ("調整会議設置要綱 - 架空県ホームページ（見本保健所）", "調整会議設置要綱", "架空県", Kind.LOCAL),
        ("見守りの手引 | 架空県庁", "見守りの手引", "架空県", Kind.GUIDE),
        ("施設基準 – 令和６年度診療報酬改定", "施設基準 – 令和６年度診療報酬改定", None, Kind.OTHER),
        ("架空市", "架空市", None, Kind.OTHER),
    ],
)
def test_a_page_is_of_the_place_whose_site_it_stands_on(stated: str, title: str, issuer: str | None, kind: Kind) -> None:
    found = describe(reading("対象の方", title=stated), "page.html", UNSAID)
    assert (found.title, found.issuer, found.kind) == (title, issuer, kind)
