"""わなの頁: papers of our own with what the papers at hand do not have, and every line of them. `papers(folder)` -> the pages of the gold.

A watermark, words that nobody sees, turned pages, numbers every fifth line, columns, 縦書き, 見え消し, ruby, radicals, a table over pages …
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evaluations.extraction_gold import Gold, bare

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = Path(__file__).parent / "traps"
FIVES = [f"第{n}の行では、話し合いの中身を順に記す。" for n in range(1, 56)]
ROWS = [f"第{n}地区 見守りの当番{n} 月に{n}回" for n in range(1, 76)]
COLUMNS = """在宅の医療を考える会の報告
第一の段は会の始まりを述べる。
患者の家族から多くの声が届いた
夜の電話がつながらないとの声が
もっとも多く聞かれたという。
次に薬の届け方が話題となった。
第二の段は答えをまとめている。
当番の医師を決めて紙で配ること
薬局は休みの日も連絡を受けて
必要な薬を家まで届けることと
家族には前もって知らせること。
間をつなぐ全幅の見出しである
第三の段は市の取り組みである。
相談の窓口を一つにまとめた上で
休みの日も人を置くこととした。
電話は夜の九時まで受けている。
第四の段は町の取り組みである。
隣の市と当番を分け合うことで
夜の往診を続けられるようにした
費用は二つの市町で半分ずつ持つ""".split("\n")
BOXES = """夜の往診を支える三つの柱
当番を決める
医師会が月ごとに
当番の表を作る
市が紙で配る
電話を受ける
看護師が先に聞き
医師へつなぐ
記録を残す
車を出す
夜は市が車を出し
医師を送り迎え
費用は市が持つ
出典は市の調べによる。""".split("\n")
SIDEWAYS = ["１　紙を回して見る頁の見出し", "訪問の予定は、前の週に家族へ伝えること。", "薬は、飲む時刻ごとに分けて渡すこと。"]
STRUCK = [
    "会は、年に一回二回開くこと。",
    "医師又は看護師が説明を行うこと。",
    "家族の同意を得て記録に残すこと。",
    "費用は患者が負うこと。",
    "費用は市が負うこと。",
]
RUBY = [
    "１　在宅で暮らす人を支える",
    "訪問する人は、名を告げて入ること。",
    "2　高齢の方の長い療養を支える。",
    "サービスの利用はホームの職員に伝えること。",
    "医政発０４０１第９号",
    "事務連絡",
]
UNSEEN = ["１　在宅の患者を診る体制", "診療所は、夜の連絡先を家族に伝えること。", "病院は、急な入院を受ける床を用意すること。"]
HIDDEN = ("この行は白くて見えない。", "この行は小さくて読めない。", "この行は紙の外にある。", "取扱注意")
TURNED = [
    "１　横に置いた紙の見出し",
    "訪問看護の事業所は、週に一度は話し合うこと。",
    "薬局は、飲み残しの薬を数えて医師に伝えること。",
    "２　次の見出し",
    "市は、家族の休む場を設けること。",
]
NOTES = (
    [
        "在宅の患者1は増えている。",
        "訪問の回数2も伸びた。",
        "1家で暮らしながら診療を受ける人をいう。",
        "2同じ日に二度訪ねたときは二回と数える。",
    ],
    ["次の年も増えると見込む。3", "3見込みは市の調べによる。"],
)
UPRIGHT = (
    [
        "市告示第十二号",
        "在宅の医療を支える会について",
        "次のとおり定めて告示する",
        "一　会は年に二度開くこと",
        "二　会の長は市長が選ぶこと",
    ],
    ["三　委員は十人までとする", "四　会の記録は公にすること", "附則", "この告示は四月から行う"],
)


def papers(folder: Path) -> Iterator[Gold]:
    """Make every paper into the folder, as this machine's fonts set it, and say what stands on its pages."""
    for source in sorted(SOURCES.glob("*.typ")):
        _made(source, folder)
    _turn(folder / "sideways.pdf")
    _scan(folder / "footnotes.pdf", folder / "scan.pdf")
    yield _page(folder, "unseen", 1, UNSEEN, furniture=HIDDEN)
    yield _page(folder, "turned", 1, TURNED)
    yield from (_page(folder, "sideways", page, SIDEWAYS) for page in (1, 2))
    yield from _over(folder, "fives", FIVES, numbers=True)
    yield _page(folder, "columns", 1, COLUMNS)
    yield from (_page(folder, "upright", page, lines) for page, lines in enumerate(UPRIGHT, 1))
    yield _page(folder, "struck", 1, STRUCK, struck="一回又は看護師費用は患者が負うこと。")
    yield _page(folder, "ruby", 1, RUBY, furniture=("ざいたく", "ほうもん"))
    yield from _over(folder, "long_table", ROWS, head="地区役目回数")
    yield _page(folder, "boxes", 1, BOXES)
    yield from (_page(folder, "footnotes", page, lines, furniture=(f"-{page}-",)) for page, lines in enumerate(NOTES, 1))
    yield from (_page(folder, "scan", page, lines, furniture=(f"-{page}-",)) for page, lines in enumerate(NOTES, 1))


def _page(folder: Path, name: str, page: int, lines: list[str], *, struck: str = "", furniture: tuple[str, ...] = ()) -> Gold:
    path = folder / f"{name}.pdf"
    return Gold(path, page, False, tuple(map(bare, lines)), None, bare(struck), tuple(map(bare, furniture)))


def _over(folder: Path, name: str, lines: list[str], *, head: str = "", numbers: bool = False) -> Iterator[Gold]:
    """Lines over as many pages as the paper has, as many on each as the first line of the next page says."""
    from pypdfium2 import PdfDocument

    path, begun = folder / f"{name}.pdf", 0
    with PdfDocument(path) as pdf:
        texts = [bare(page.get_textpage().get_text_range()) for page in pdf]
    for page, text in enumerate(texts, 1):
        here = [line for line in lines[begun:] if bare(line) in text]
        last = begun + len(here)
        said = tuple(map(bare, [head, *here] if head else here))
        yield Gold(path, page, False, said, (begun + 1, last) if numbers else None, every=5)
        begun = last


def _made(source: Path, folder: Path) -> None:
    import typst

    if source.name != "base.typ":
        typst.compile(source, output=folder / f"{source.stem}.pdf", root=SOURCES)


def _turn(path: Path) -> None:
    """Each page so that its words stand upright: /Rotate 270 for the first, 90 for the second."""
    from pypdfium2 import PdfDocument

    pdf = PdfDocument(path.read_bytes())
    for number, turns in enumerate((270, 90)):
        pdf[number].set_rotation(turns)
    pdf.save(path)


def _scan(path: Path, target: Path) -> None:
    """The same paper, its second page as an image."""
    from pypdfium2 import PdfDocument, PdfImage, PdfMatrix

    plain, made = PdfDocument(path), PdfDocument.new()
    made.import_pages(plain, [0])
    page = made.new_page(595, 842)
    image = PdfImage.new(made)
    image.set_bitmap(plain[1].render(scale=200 / 72))
    image.set_matrix(PdfMatrix().scale(595, 842))
    page.insert_obj(image)
    page.gen_content()
    made.save(target)
