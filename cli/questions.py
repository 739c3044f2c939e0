"""What the papers say: `ask` a question, `show` the lines of a citation, `search` for passages near some words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.face import Json, config, say


def ask(
    question: Annotated[str, typer.Argument(help="質問", metavar="QUESTION")] = "",
    batch: Annotated[Path | None, typer.Option(help='{"id":…, "question":…} を一行ずつ並べたファイル')] = None,
    as_of: Annotated[str, typer.Option("--as-of", help="この日に有効だった資料で答える（YYYY-MM-DD）")] = "",
    kind: Annotated[list[str] | None, typer.Option("--kind", help="この種別の資料だけで答える（繰り返し可）")] = None,
    json: Json = False,
) -> None:
    """質問に、資料の行で答える。"""
    from kb.ask.answer import ask as answer
    from kb.ask.batch import answers
    from kb.ask.contract import answer_json, answer_text
    from kb.ask.scope import read_scope
    from kb.base.open import open_base

    scope = read_scope(kind or (), as_of)
    base = open_base(config())
    if batch:
        for id, reply in answers(base, batch, scope):
            say({"id": id, **answer_json(reply)} if json else f"[{id}] {answer_text(reply)}")
        return
    reply = answer(base, question, scope)
    say({"id": None, **answer_json(reply)} if json else answer_text(reply))


def show(
    citation: Annotated[str, typer.Argument(help="引用（文書@版#p頁.行-行）", metavar="CITATION")],
    page: Annotated[int | None, typer.Option(help="この頁だけ（文書#p頁 と同じ）", min=1)] = None,
    lines: Annotated[bool, typer.Option("--lines", help="行ごとに、位置・種類・確信度も表示する")] = False,
    json: Json = False,
) -> None:
    """引用の示す行を表示する。"""
    from kb.base.cite import on_page, parse, resolve
    from kb.base.contract import lines_json, lines_text, places_text
    from kb.base.open import open_base

    store = open_base(config()).store
    pointer = on_page(parse(citation), page)
    document, found = resolve(store, pointer)
    pages = store.pages(document.key)
    text = places_text if lines else lines_text
    say(lines_json(document, pointer, pages, found) if json else text(document, found))


def search(words: Annotated[list[str], typer.Argument(help="探す語", metavar="WORDS…")], json: Json = False) -> None:
    """語と意味の近い段を探す（回答はしない）。"""
    from kb.ask.contract import found_json, found_text
    from kb.ask.question import read_question
    from kb.ask.search import search as find
    from kb.base.open import open_base

    base = open_base(config())
    hits = find(base, read_question(" ".join(words)), limit=10)
    say({"hits": found_json(base, hits)} if json else found_text(base, hits))
