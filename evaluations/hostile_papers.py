"""PDF papers made to hang or blow up their reader, and papers damaged at random: name -> bytes.

`papers(size=1.0)` is the full set (a double Flate of 1 GiB, 2,000,000 rectangles, 10,000 pages); a smaller size scales them down.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence

FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
MIB = 2**20


def pdf(objects: Sequence[bytes | str], root: int = 1) -> bytes:
    """Objects numbered from 1, with a table of where they stand."""
    out, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body if isinstance(body, bytes) else body.encode())
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, len(out))


def stream(body: bytes, more: str = "") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(body), more.encode(), body)


def flate(body: bytes) -> bytes:
    return stream(zlib.compress(body), "/Filter/FlateDecode")


def page(contents: bytes | str, resources: str = "/Font<</F 5 0 R>>", *more: bytes | str) -> bytes:
    """One page that draws `contents` (object 4); `more` are objects from 6 on."""
    tree = ("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>")
    sheet = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<{resources}>>/Contents 4 0 R>>"
    return pdf([*tree, sheet, contents, FONT, *more])


def self_reference() -> bytes:
    """An object that is itself, as contents, length and font."""
    return page("4 0 R", "/Font 6 0 R", "6 0 R")


def nested_forms(levels: int = 8) -> bytes:
    """Forms that each draw the next ten times: 10^levels drawings."""
    forms = [
        stream(b"/X Do " * 10, f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {7 + n} 0 R>>>>")
        for n in range(levels - 1)
    ]
    last = stream(b"BT /F 9 Tf (x) Tj ET", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>")
    return page(stream(b"/X Do " * 10), "/Font<</F 5 0 R>>/XObject<</X 6 0 R>>", *forms, last)


def double_flate(unpacked: int) -> bytes:
    """Blanks packed twice."""
    packer = zlib.compressobj(9)
    blanks = b" " * MIB
    once = b"".join(packer.compress(blanks) for _ in range(max(1, unpacked // MIB))) + packer.flush()
    return page(stream(zlib.compress(once, 9), "/Filter[/FlateDecode/FlateDecode]"))


def bfrange_bomb(ranges: int) -> bytes:
    """A table of meanings that maps all codes, many times over."""
    rows = b"<00000000> <ffffffff> <0041>\n" * ranges
    table = b"begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange\n%d beginbfrange\n%bendbfrange endcmap" % (
        ranges,
        rows,
    )
    font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 7 0 R>>"
    inner = "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>"
    return page(stream(b"BT /F 12 Tf 90 700 Td <00410042> Tj ET"), "/Font<</F 6 0 R>>", font, flate(table), inner)


def many(operator: bytes, times: int) -> bytes:
    return page(flate(operator * times))


def page_tree_loop(said: int = 1_000_000) -> bytes:
    """A tree of pages that is its own branch."""
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {said}/Kids[2 0 R 2 0 R]/Parent 2 0 R>>"])


def many_pages(pages: int) -> bytes:
    kids = " ".join(f"{4 + n} 0 R" for n in range(pages))
    sheets = [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {4 + pages} 0 R>>"] * pages
    said = stream(b"BT /F 12 Tf 90 700 Td (home care) Tj ET")
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {pages}/Kids[{kids}]>>", FONT, *sheets, said])


def locked() -> bytes:
    """A paper that opens with a password only."""
    lock = f"<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>"
    whole = page(stream(b"BT /F 12 Tf 90 700 Td (home care) Tj ET"), "/Font<</F 5 0 R>>", lock)
    return whole.replace(b"trailer<<", b"trailer<</Encrypt 6 0 R/ID[<00><00>]")


def scripted() -> bytes:
    """A page that runs a script, starts a program and carries a file."""
    acts = "<</S/JavaScript/JS(app.alert\\(1\\))/Next<</S/Launch/F(calc.exe)>>>>"
    good = page(stream(b"BT /F 12 Tf 90 700 Td (home care) Tj ET"), "/Font<</F 5 0 R>>", acts, stream(b"MZ", "/Type/EmbeddedFile"))
    return good.replace(b"/Catalog/", b"/Catalog/OpenAction 6 0 R/")


def papers(size: float = 1.0) -> Iterator[tuple[str, bytes]]:
    """The made ones, by name."""
    yield "空", b""
    yield "HTML", "<!DOCTYPE html><html><title>404</title><body>見つかりません</body></html>".encode()
    yield "0 頁", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 0/Kids[]>>"])
    yield "パスワード", locked()
    yield "スクリプト", scripted()
    yield "自分を指す", self_reference()
    yield "入れ子の図 10^8", nested_forms(8)
    yield "二重圧縮 1 GiB", double_flate(int(1024 * MIB * size))
    yield "対応表の爆弾", bfrange_bomb(int(200_000 * size))
    yield "四角 200 万", many(b"1 1 9 9 re f\n", int(2_000_000 * size))
    yield "q 200 万", many(b"q ", int(2_000_000 * size))
    yield "頁の木の輪", page_tree_loop(int(1_000_000 * size))
    yield "1 万頁", many_pages(int(10_000 * size))


def flipped(good: bytes, times: int, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """The paper with one bit turned at a random place, and with sixteen."""
    dice = random.Random(seed)
    for number in range(times):
        data = bytearray(good)
        for _ in range(1 if number % 2 else 16):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        yield f"反転 {number + 1}", bytes(data)


def truncated(good: bytes, parts: int = 10) -> Iterator[tuple[str, bytes]]:
    """The first tenth, two tenths … of the paper."""
    for part in range(1, parts):
        yield f"切断 {part}/{parts}", good[: len(good) * part // parts]
