"""A draft against the papers: `requirements` lists what they ask for, `check` compares a draft with them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.face import Json, config, say, write


def requirements(
    document: Annotated[str, typer.Option(help="この文書の要件だけ（文書の ID）")] = "",
    scope: Annotated[str, typer.Option(help="主体や見出しの語で絞る（例: 積極的役割を担う医療機関）", metavar="WORDS")] = "",
    json: Json = False,
) -> None:
    """資料が求めている要件を、行とともに一覧にする。"""
    from kb.base.open import open_base
    from kb.check.contract import requirements_json, requirements_text
    from kb.check.requirements import catalogue, select

    found = select(catalogue(open_base(config())), document, scope)
    say(requirements_json(found) if json else requirements_text(found))


def check(
    file: Annotated[str, typer.Argument(help="案文（docx、pdf、html、md、txt。- は標準入力）", metavar="FILE")],
    scope: Annotated[str, typer.Option(help="網羅を見る要件の範囲（既定は、案文が触れている要件の一覧）", metavar="WORDS")] = "",
    password: Annotated[str | None, typer.Option(help="保護された PDF のパスワード（どこにも保存しない）")] = None,
    excel: Annotated[Path | None, typer.Option(help="点検と網羅を Excel（xlsx）で書き出す")] = None,
    word: Annotated[Path | None, typer.Option(help="案文と資料の対照表を Word（docx）で書き出す")] = None,
    json: Json = False,
) -> None:
    """案文を一文ずつ資料と照らし、相違と要件の漏れを示す（案文はどこにも保存しない）。"""
    from ingest.bar import progress_bar
    from ingest.draft import draft_file
    from kb.base.open import open_base
    from kb.check.check import check as examine
    from kb.check.contract import check_json, check_text
    from kb.check.draft import draft_of
    from kb.check.excel import excel_of
    from kb.check.finding import Verdict
    from kb.check.word import word_of

    base = open_base(config())
    with progress_bar() as on_progress:
        draft = draft_of(draft_file(file, password, lambda page, of: on_progress("案文の読み取り", page, of)))
        checked = examine(base, draft.sentences, scope=scope, on_progress=on_progress)
    for path, made in ((excel, excel_of), (word, word_of)):
        if path:
            write(path, made(checked))
    say(check_json(draft, checked) if json else check_text(draft, checked))
    raise typer.Exit(1 if any(it.verdict is Verdict.DEVIATES for it in checked.findings) else 0)
