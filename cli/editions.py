"""Two editions of a paper: `diff` what changed, `impact` on what rests on it; `save` keeps an eye on a citation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.face import Json, config, say


def diff(
    old: Annotated[str, typer.Argument(help="旧い版（文書@版）", metavar="ID@OLD")],
    new: Annotated[str, typer.Argument(help="新しい版（文書@版、版を略すと今の版）", metavar="ID@NEW")],
    word: Annotated[Path | None, typer.Option(help="新旧対照表を Word（docx）で書き出す")] = None,
    excel: Annotated[Path | None, typer.Option(help="新旧対照表を Excel（xlsx）で書き出す")] = None,
    json: Json = False,
) -> None:
    """二つの版の違いを、文ごとに行を添えて表示する。違いがあれば 1 で終わる。"""
    from kb.base.open import open_base
    from kb.changes.contract import diff_json, diff_named, diff_text
    from kb.changes.excel import write_excel
    from kb.changes.word import write_word

    found = diff_named(open_base(config()).store, old, new)
    if word:
        write_word(found, word)
    if excel:
        write_excel(found, excel)
    say(diff_json(found) if json else diff_text(found))
    raise typer.Exit(1 if found.differs else 0)


def impact(
    old: Annotated[str, typer.Argument(help="旧い版（文書@版）", metavar="ID@OLD")],
    new: Annotated[str, typer.Argument(help="新しい版（文書@版、版を略すと今の版）", metavar="ID@NEW")],
    saved: Annotated[Path | None, typer.Option(help="引用の一覧か、kb check・kb ask の JSON（既定は kb save した引用）")] = None,
    json: Json = False,
) -> None:
    """二つの版で変わった行に、どの引用と評価の質問が拠っているかを表示する。あれば 1 で終わる。"""
    from kb.base.open import open_base
    from kb.changes.contract import diff_named, lost_text, revision_json, revision_text
    from kb.changes.impact import impact as touched
    from kb.changes.kept import citations_in, question_sets, saved_citations

    store = open_base(config()).store
    found = diff_named(store, old, new)
    citations = citations_in(saved) if saved else saved_citations(config())
    resting = touched(store, found, citations, question_sets())
    text = "\n".join(filter(None, [revision_text(found, resting), lost_text(resting)]))
    say(revision_json(found, resting) if json else text)
    raise typer.Exit(1 if resting.any else 0)


def save(
    citation: Annotated[str, typer.Argument(help="引用（文書@版#p頁.行-行）", metavar="CITATION")],
    json: Json = False,
) -> None:
    """引用を控える。新しい版でその行が変わると、取り込みのときに知らせる。"""
    from ingest.saved import save as keep
    from kb.base.open import open_base

    home = config()
    kept = keep(home, open_base(home).store, citation)
    say({"citation": kept, "file": str(home.saved)} if json else f"{kept} を {home.saved} に控えました。")
