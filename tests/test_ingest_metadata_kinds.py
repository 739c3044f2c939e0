"""What papers that order nothing say of themselves: minutes, guides, local papers, reports and forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.ledger import UNSAID
from ingest.metadata import Description, describe
from kb.model import Kind, Line, Page, Reading, Status

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


def reading(*texts: str, title: str | None = None, level: int = 0) -> Reading:
    lines = tuple(Line(n, 1, n, text, level=level if n == 1 else 0) for n, text in enumerate(texts, 1))
    return Reading((Page(1),), lines, title=title)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
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
            ("令和七年三月三十一日　厚生労働大臣　殿", "在宅医療の確保についての要望"),
            Description("在宅医療の確保についての要望", Kind.OTHER, Status.CURRENT),
        ),
        (("なお、これに伴い、届出について", "架空の基準"), Description("架空の基準", Kind.OTHER, Status.CURRENT)),
        (
            ("在宅医療推進協議会の資料", "１　前回の意見について"),
            Description("在宅医療推進協議会の資料", Kind.OTHER, Status.CURRENT),
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
            ("ホーム > 健康・福祉 > 障がいのある方へ > 見守り事業", "更新日：2025年10月３日", "ここから本文です。", "見守り事業について"),
            Description("見守り事業について", Kind.OTHER, Status.CURRENT, "2025-10-03"),
        ),
        (
            ("コンテンツ番号：4035", "更新日：2025年４月17日", "見守り事業とは"),
            Description("見守り事業とは", Kind.OTHER, Status.CURRENT, "2025-04-17"),
        ),
        (
            ("印刷ページ表示 大きな文字で印刷ページ表示 ページID：0002356 更新日：2025年12月２日更新", "受給者証の更新手続"),
            Description("受給者証の更新手続", Kind.OTHER, Status.CURRENT, "2025-12-02"),
        ),
        (
            ("【厚労省の見守りのQ&A事務連絡】電話でもよい", "【2022.10.01配信】厚生労働省は９月30日、事務連絡を発出した。"),
            Description("【厚労省の見守りのQ&A事務連絡】電話でもよい", Kind.NEWS, Status.CURRENT, "2022-10-01"),
        ),
        (("○架空地区休日急患センター設置条例",), Description("架空地区休日急患センター設置条例", Kind.LOCAL, Status.CURRENT)),
        (
            ("架空圏域 見守りルール", "見守りルール シートの内容について 窓口・連携について ルールについて", "困る時があります。"),
            Description("架空圏域 見守りルール", Kind.OTHER, Status.CURRENT),
        ),
        (("様式第３号", "在宅医療拠点実績報告書"), Description("在宅医療拠点実績報告書", Kind.OTHER, Status.CURRENT)),
        (("（別紙様式２）", "見守り隊報告書"), Description("見守り隊報告書", Kind.OTHER, Status.CURRENT)),
        (("在宅医療検討会報告書", "様式１"), Description("在宅医療検討会報告書", Kind.REPORT, Status.CURRENT)),
    ],
    ids=lambda value: value[0][:12] if isinstance(value, tuple) else "",
)
def test_the_head_of_a_paper(texts: tuple[str, ...], expected: Description) -> None:
    assert describe(reading(*texts), "file.pdf", UNSAID) == expected
