"""What keeping a base current costs: `python -m evaluations.upkeep [--lines 100000] [--home DIR]`; a few minutes to make the base, once.

a pull in which nothing changed, from a server on this machine: how many files of the base were written (0 wanted)
twenty pages added to a large base (15 s at most) · a build from scratch beside one made step by step (the same rows wanted)
the difference of two editions of fifty pages (5 s at most)
"""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from evaluations.bases import SHARED
from evaluations.big_base import StandIn, grow, paper, sentences
from evaluations.crash import TABLES
from ingest.add import add, remove
from ingest.build import build
from ingest.encoder import make_encoder
from ingest.fetch.policy import Policy
from ingest.ledger import Given
from ingest.pull import pull, the_web
from ingest.web.catalogue import Authority, Entry
from kb.base.config import Config
from kb.base.encoder import Encoder, open_encoder
from kb.base.open import current_number, open_base
from kb.changes.diff import diff
from kb.model import Kind
from kb.progress import Progress

LARGE = SHARED / "pdfs" / "s_r6_ika_ryuui_001220532.pdf"
TWENTY, FIFTY = 20, 50  # pages
ROWS_A_PAGE = 40
Ready = Callable[[Config, Progress], Encoder | None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a figure is missed."""
    parser = argparse.ArgumentParser(description="資料の更新にかかる手間を測る")
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--sources", type=int, default=80)
    parser.add_argument("--home", type=Path, help="大きな資料庫を残しておくフォルダ")
    parser.add_argument("--models", type=Path, help="できている符号化器のフォルダ")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        models = options.models or place / "models"
        make_encoder(models)
        encoder = open_encoder("", models)
        assert encoder is not None
        rows = list(figures(place, options.home or place / "large", encoder, options.lines, options.sources))
    print("\n".join(f"{name:<44} {said:>16}  {'' if good else '届かず'}" for name, said, good in rows))
    return 0 if all(good for *_, good in rows) else 1


def figures(place: Path, home: Path, encoder: Encoder, lines: int, sources: int) -> Iterator[tuple[str, str, bool]]:
    """What was measured, in words, and whether it is as wanted."""
    stand_in = StandIn(encoder).ready
    written, seconds = unchanged_pull(place / "pulled", sources, stand_in)
    yield f"変わりのない {sources} 項目の取得: 書いたファイル", f"{written} ({seconds:.1f} 秒)", written == 0
    large = Config(home)
    if not large.current.exists():
        grow(large, encoder, lines)
    build(large, ready=stand_in)  # a kept one may be of an older version
    total = open_base(large).store.counts().lines
    seconds = added(large, twenty_pages(place), lambda _config, _progress: encoder)
    yield f"{total:,} 行の資料庫に 20 頁を加える", f"{seconds:.1f} 秒", seconds <= 15
    differing = scratch_and_steps(Config(place / "steps"), stand_in)
    yield "一から作った資料庫と違う行", f"{differing}", differing == 0
    for name, papers in editions(place).items():
        seconds = compared(Config(place / name), papers, stand_in)
        yield f"50 頁の版どうしの比較（{name}）", f"{seconds:.1f} 秒", seconds <= 5


def unchanged_pull(folder: Path, sources: int, ready: Ready) -> tuple[int, float]:
    """Files of the data folder that a second pull wrote besides the ledger, and how long it took."""
    config = Config(folder)
    papers = {f"/{number}.txt": paper(sentences(), number, 40).encode() for number in range(sources)}
    with served(papers) as port:
        policy = Policy(pause=0, exempt=frozenset({("127.0.0.1", port)}))
        entries = [
            Entry(f"source-{at}", f"資料 {at}", Kind.OTHER, Authority.STATE, f"http://127.0.0.1:{port}{path}")
            for at, path in enumerate(papers)
        ]
        run = partial(pull, config, entries, the_web(), policy=policy, ready=ready)
        first = run()
        assert first.counts["new"] == sources, first.counts
        before, started = _stamps(config), time.perf_counter()
        assert run().counts["unchanged"] == sources
        seconds = time.perf_counter() - started
        after = _stamps(config)
    return sum(before.get(path) != after.get(path) for path in before.keys() | after.keys()), seconds


def _stamps(config: Config) -> dict[Path, tuple[int, str]]:
    kept = (path for path in config.home.rglob("*") if path.is_file() and path not in (config.ledger, config.lock))
    return {path: (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest()) for path in kept}


def added(config: Config, path: Path, ready: Ready) -> float:
    """Seconds to add a paper to a base; it is taken out again."""
    id = f"twenty-{time.time_ns()}"
    started = time.perf_counter()
    outcome = add(config, [path], Given(id=id), ready=ready).documents[0]
    seconds = time.perf_counter() - started
    assert outcome.state in ("read", "flagged"), outcome
    remove(config, id, ready=ready)
    return seconds


def scratch_and_steps(config: Config, ready: Ready) -> int:
    """How many rows differ between a base that came about step by step and one made from scratch."""
    for number in range(6):
        path = config.home.parent / f"step-{number % 4}.txt"
        path.write_text(paper(sentences(), number, 60), encoding="utf-8")
        add(config, [path], ready=ready)
    remove(config, "step-3", ready=ready)
    steps = _rows(config)
    config.cache.unlink()
    build(config, from_scratch=True, ready=ready)
    return len(steps ^ _rows(config))


def _rows(config: Config) -> set[tuple[object, ...]]:
    record = config.builds / str(current_number(config)) / "kb.sqlite"
    db = sqlite3.connect(f"{record.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return {(table, *row) for table in TABLES for row in db.execute(f"SELECT * FROM {table}")}
    finally:
        db.close()


def compared(config: Config, papers: tuple[Path, Path], ready: Ready) -> float:
    """Seconds to compare two editions of a paper."""
    for edition, path in zip(("2024-04-01", "2025-04-01"), papers, strict=True):
        add(config, [path], Given(id="paper", issued=edition), ready=ready)
    store = open_base(config).store
    started = time.perf_counter()
    diff(store, "paper@2024-04-01", "paper@2025-04-01")
    return time.perf_counter() - started


def editions(place: Path) -> dict[str, tuple[Path, Path]]:
    """Two texts as long as fifty pages, of which every tenth line is another; and fifty pages of a real paper with some left out."""
    rows = paper(sentences(), 1, FIFTY * ROWS_A_PAGE).split("\n")
    other = paper(sentences(), 2, FIFTY * ROWS_A_PAGE).split("\n")
    mixed = [other[at] if at % 10 == 5 else row for at, row in enumerate(rows)]
    texts = (place / "old.txt", place / "new.txt")
    for path, said in zip(texts, (rows, mixed), strict=True):
        path.write_text("\n".join(said), encoding="utf-8")
    pages = [at for at in range(100, 100 + FIFTY + 3) if at not in (110, 130, 131)]
    return {"文": texts} | ({"PDF": (pages_of(place, range(100, 100 + FIFTY)), pages_of(place, pages))} if LARGE.exists() else {})


def twenty_pages(place: Path) -> Path:
    """Twenty pages of a real paper where there is one, else a text as long."""
    if LARGE.exists():
        return pages_of(place, range(300, 300 + TWENTY))
    path = place / "twenty.txt"
    path.write_text(paper(sentences(), 9999, TWENTY * ROWS_A_PAGE), encoding="utf-8")
    return path


def pages_of(place: Path, pages: Sequence[int]) -> Path:
    """Some pages of the large paper as a file of their own."""
    import pypdfium2

    path = place / f"pages-{pages[0]}-{pages[-1]}.pdf"
    whole, some = pypdfium2.PdfDocument(LARGE), pypdfium2.PdfDocument.new()
    some.import_pages(whole, list(pages))
    some.save(path)
    some.close()
    whole.close()
    return path


@contextmanager
def served(papers: dict[str, bytes]) -> Iterator[int]:
    """A publisher on this machine that answers `304` to who knows a file; gives its port."""

    class Publisher(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = papers.get(self.path, b"")
            mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            known = self.headers.get("If-None-Match") == mark
            self.send_response(304 if known else 200 if body else 404)
            self.send_header("ETag", mark)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(0 if known else len(body)))
            self.end_headers()
            self.wfile.write(b"" if known else body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    sys.exit(main())
