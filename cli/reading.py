"""How well the papers were read: `status`, `report` and `review` say it, `correct` enters what a person says of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from cli.face import Json, config, say


def status(json: Json = False) -> None:
    """資料庫の中身と状態を表示する。"""
    from ingest.pending import pending, said_of_pending
    from kb.base.contract import status_json, status_text
    from kb.base.open import open_base

    base = open_base(config())
    if json:
        say({**status_json(base), "pending": pending(base.config)})
    else:
        say("\n".join(filter(None, (said_of_pending(base.config), status_text(base)))))


def report(id: Annotated[str, typer.Argument(help="文書の ID（なければ全部）", metavar="[ID]")] = "", json: Json = False) -> None:
    """文書ごとに、どれだけ確かに読めたかを表示する。"""
    from kb.base.open import open_base
    from kb.base.quality import qualities, report_json, report_text

    found = qualities(open_base(config()).store, id)
    say(report_json(found) if json else report_text(found))


def review(id: Annotated[str, typer.Argument(help="文書の ID（なければ全部）", metavar="[ID]")] = "", json: Json = False) -> None:
    """人が見るべき箇所を、悪いものから一覧にする。あれば 1 で終わる。"""
    from kb.base.open import open_base
    from kb.base.queue import queue
    from kb.base.queue_contract import queue_json, queue_text

    found = queue(open_base(config()).store, id)
    say(queue_json(found) if json else queue_text(found))
    raise typer.Exit(1 if found else 0)


def correct(
    place: Annotated[str, typer.Argument(help="直す所（文書@版、文書@版#p頁、文書@版#p頁.行）", metavar="ID[#pN[.L]]")],
    text: Annotated[str | None, typer.Option(help="行の正しい文字")] = None,
    kind: Annotated[str, typer.Option(help="行の種類（heading、body…）か、文書の種別（通知…）")] = "",
    citable: Annotated[bool | None, typer.Option("--citable/--not-citable", help="行を引用できる・できないとする")] = None,
    level: Annotated[int | None, typer.Option(help="見出しの深さ 1〜6、見出しでなければ 0")] = None,
    exclude: Annotated[bool, typer.Option("--exclude", help="頁を引用から外す")] = False,
    accept: Annotated[str | None, typer.Option(help="確認した記号（witness、outline、metadata…）")] = None,
    title: Annotated[str | None, typer.Option(help="文書の題名")] = None,
    status: Annotated[str, typer.Option(help="文書の状態（現行、案、旧版）")] = "",
    issued: Annotated[str | None, typer.Option(help="発出日")] = None,
    issuer: Annotated[str | None, typer.Option(help="発出者")] = None,
    number: Annotated[str | None, typer.Option(help="文書番号")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="この所の校正を取り消す")] = False,
    json: Json = False,
) -> None:
    """読取りを直し、確認したことを記録して、資料庫に反映する（原本と読取りは変えない）。"""
    from ingest.bar import progress_bar
    from ingest.contract import build_json, build_text
    from ingest.correct import correct as enter
    from kb.base.cite import parse
    from kb.base.correction import Correction, kind_of, place_correction, status_of
    from kb.base.open import open_base

    kinds, state = kind_of(kind, line=parse(place).first is not None), status_of(status)
    of_lines = Correction(document="", text=text, kind=kinds, citable=citable, level=level, exclude=exclude, accept=accept, undo=undo)
    said = replace(of_lines, title=title, status=state, issued=issued, issuer=issuer, number=number)
    with progress_bar() as on_progress:
        done = enter(config(), place_correction(open_base(config()).store, place, said), on_progress)
    told = "の校正を取り消しました" if undo else "の校正を記録し、反映しました"
    say(build_json(done) if json else f"{place} {told}。\n{build_text(done)}")
