"""The command face: `kb VERB …` reads its words, calls one function and prints. Exit 0 ok, 1 something to look at, 2 cannot.

Every verb takes `--json`. A GuidanceError becomes one Japanese line on stderr that says what to do next, never a traceback.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

kb = typer.Typer(
    name="kb",
    help="しるべ: 在宅医療の国の資料を、根拠の行そのもので答える。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
INTERRUPTED = 130  # what Typer ends with after Ctrl-C
Json = Annotated[bool, typer.Option("--json", help="JSON で出力する")]


@kb.command()
def add(
    sources: Annotated[list[str], typer.Argument(help="ファイルかフォルダか住所（URL）", metavar="PATH|URL…")],
    kind: Annotated[str, typer.Option(help="種別（通知、事務連絡、ガイドブック…）")] = "",
    title: Annotated[str, typer.Option(help="題名")] = "",
    issued: Annotated[str, typer.Option(help="発出日 YYYY-MM-DD")] = "",
    id: Annotated[str, typer.Option("--id", help="この文書の新しい版として加える", metavar="ID")] = "",
    material: Annotated[list[str] | None, typer.Option(help="一覧の頁から加える資料（番号か題名の語。繰り返し可）")] = None,
    password: Annotated[str | None, typer.Option(help="保護された PDF のパスワード（どこにも保存しない）")] = None,
    json: Json = False,
) -> None:
    """資料を読み取り、索引に加える。"""
    from ingest.add import add as add_papers
    from ingest.bar import progress_bar
    from ingest.contract import add_json, add_text, given, named_json, named_text

    said = given(kind, title, issued, id)
    if any("://" in it for it in sources):
        from ingest.addresses import add_named
        from ingest.pull import the_web

        with progress_bar() as on_progress:
            named = add_named(_config(), sources, the_web(), said, material or (), on_progress, password=password)
        _print(named_json(named) if json else named_text(named))
        report, looked = named.report, bool(named.listings)
    else:
        with progress_bar() as on_progress:
            report = add_papers(_config(), [Path(it) for it in sources], said, on_progress, password=password)
        looked = False
        _print(add_json(report) if json else add_text(report))
    raise typer.Exit(1 if looked or any(it.state in ("failed", "flagged") for it in report.documents) else 0)


@kb.command()
def pull(
    ids: Annotated[list[str] | None, typer.Argument(help="目録の項目（なければ全部）", metavar="[ID…]")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="変わったことがあるときだけ出力する（定期実行用）")] = False,
    json: Json = False,
) -> None:
    """目録の資料を公開元で確かめ、新しいものと変わったものを取り込む。"""
    from ingest.bar import progress_bar
    from ingest.contract import pull_json, pull_text
    from ingest.pull import pick, the_web
    from ingest.pull import pull as fetch
    from ingest.web.catalogue import load

    entries = pick(load(), ids or ())
    with progress_bar() as on_progress:
        report = fetch(_config(), entries, the_web(), on_progress)
    if report.news or not quiet:
        _print(pull_json(report) if json else pull_text(report))
    raise typer.Exit(1 if report.news else 0)


@kb.command()
def build(
    from_scratch: Annotated[bool, typer.Option("--from-scratch", help="すべて作り直す")] = False,
    json: Json = False,
) -> None:
    """台帳どおりに資料庫を作る。"""
    from ingest.bar import progress_bar
    from ingest.build import build as make
    from ingest.contract import build_json, build_text

    with progress_bar() as on_progress:
        report = make(_config(), on_progress, from_scratch=from_scratch)
    _print(build_json(report) if json else build_text(report))


@kb.command()
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
    base = open_base(_config())
    if batch:
        for id, reply in answers(base, batch, scope):
            _print({"id": id, **answer_json(reply)} if json else f"[{id}] {answer_text(reply)}")
        return
    reply = answer(base, question, scope)
    _print({"id": None, **answer_json(reply)} if json else answer_text(reply))


@kb.command()
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

    store = open_base(_config()).store
    pointer = on_page(parse(citation), page)
    document, found = resolve(store, pointer)
    pages = store.pages(document.key)
    text = places_text if lines else lines_text
    _print(lines_json(document, pointer, pages, found) if json else text(document, found))


@kb.command()
def search(words: Annotated[list[str], typer.Argument(help="探す語", metavar="WORDS…")], json: Json = False) -> None:
    """語と意味の近い段を探す（回答はしない）。"""
    from kb.ask.contract import found_json, found_text
    from kb.ask.question import read_question
    from kb.ask.search import search as find
    from kb.base.open import open_base

    base = open_base(_config())
    hits = find(base, read_question(" ".join(words)), limit=10)
    _print({"hits": found_json(base, hits)} if json else found_text(base, hits))


@kb.command()
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

    found = diff_named(open_base(_config()).store, old, new)
    if word:
        write_word(found, word)
    if excel:
        write_excel(found, excel)
    _print(diff_json(found) if json else diff_text(found))
    raise typer.Exit(1 if found.differs else 0)


@kb.command()
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

    store = open_base(_config()).store
    found = diff_named(store, old, new)
    citations = citations_in(saved) if saved else saved_citations(_config())
    resting = touched(store, found, citations, question_sets())
    text = "\n".join(filter(None, [revision_text(found, resting), lost_text(resting)]))
    _print(revision_json(found, resting) if json else text)
    raise typer.Exit(1 if resting.any else 0)


@kb.command()
def save(
    citation: Annotated[str, typer.Argument(help="引用（文書@版#p頁.行-行）", metavar="CITATION")],
    json: Json = False,
) -> None:
    """引用を控える。新しい版でその行が変わると、取り込みのときに知らせる。"""
    from ingest.saved import save as keep
    from kb.base.open import open_base

    config = _config()
    kept = keep(config, open_base(config).store, citation)
    _print({"citation": kept, "file": str(config.saved)} if json else f"{kept} を {config.saved} に控えました。")


@kb.command()
def requirements(
    document: Annotated[str, typer.Option(help="この文書の要件だけ（文書の ID）")] = "",
    scope: Annotated[str, typer.Option(help="主体や見出しの語で絞る（例: 積極的役割を担う医療機関）", metavar="WORDS")] = "",
    json: Json = False,
) -> None:
    """資料が求めている要件を、行とともに一覧にする。"""
    from kb.base.open import open_base
    from kb.check.contract import requirements_json, requirements_text
    from kb.check.requirements import catalogue, select

    found = select(catalogue(open_base(_config())), document, scope)
    _print(requirements_json(found) if json else requirements_text(found))


@kb.command()
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

    base = open_base(_config())
    with progress_bar() as on_progress:
        draft = draft_of(draft_file(file, password, lambda page, of: on_progress("案文の読み取り", page, of)))
        checked = examine(base, draft.sentences, scope=scope, on_progress=on_progress)
    for path, made in ((excel, excel_of), (word, word_of)):
        if path:
            _save(path, made(checked))
    _print(check_json(draft, checked) if json else check_text(draft, checked))
    raise typer.Exit(1 if any(it.verdict is Verdict.DEVIATES for it in checked.findings) else 0)


@kb.command()
def status(json: Json = False) -> None:
    """資料庫の中身と状態を表示する。"""
    from kb.base.contract import status_json, status_text
    from kb.base.open import open_base

    base = open_base(_config())
    _print(status_json(base) if json else status_text(base))


@kb.command()
def report(id: Annotated[str, typer.Argument(help="文書の ID（なければ全部）", metavar="[ID]")] = "", json: Json = False) -> None:
    """文書ごとに、どれだけ確かに読めたかを表示する。"""
    from kb.base.open import open_base
    from kb.base.quality import qualities, report_json, report_text

    found = qualities(open_base(_config()).store, id)
    _print(report_json(found) if json else report_text(found))


@kb.command()
def review(id: Annotated[str, typer.Argument(help="文書の ID（なければ全部）", metavar="[ID]")] = "", json: Json = False) -> None:
    """人が見るべき箇所を、悪いものから一覧にする。あれば 1 で終わる。"""
    from kb.base.open import open_base
    from kb.base.queue import queue
    from kb.base.queue_contract import queue_json, queue_text

    found = queue(open_base(_config()).store, id)
    _print(queue_json(found) if json else queue_text(found))
    raise typer.Exit(1 if found else 0)


@kb.command()
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
        done = enter(_config(), place_correction(open_base(_config()).store, place, said), on_progress)
    _print(build_json(done) if json else build_text(done))


@kb.command()
def verify(json: Json = False) -> None:
    """資料庫が壊れていないか、原本まで確かめる。"""
    from ingest.verify import verify_base

    faults = verify_base(_config())
    _print({"faults": list(faults)} if json else "\n".join(faults) or "異常はありません。")
    raise typer.Exit(1 if faults else 0)


@kb.command()
def backup(target: Annotated[Path, typer.Argument(help="作る控えのファイル", metavar="FILE")], json: Json = False) -> None:
    """原本・台帳・読み取りの控えを一つのファイルに取る。"""
    from ingest.backup import backup as save

    size = save(_config(), target)
    _print({"file": str(target), "bytes": size} if json else f"{target} に控えを取りました（{size / 1e6:.1f} MB）。")


@kb.command()
def restore(source: Annotated[Path, typer.Argument(help="控えのファイル", metavar="FILE")], json: Json = False) -> None:
    """控えから、空のフォルダに資料庫を戻す。"""
    from ingest.backup import restore as load
    from ingest.bar import progress_bar
    from ingest.contract import build_json, build_text

    with progress_bar() as on_progress:
        report = load(_config(), source, on_progress)
    _print(build_json(report) if json else build_text(report))


@kb.command()
def remove(id: Annotated[str, typer.Argument(help="文書の ID", metavar="ID")], json: Json = False) -> None:
    """文書を資料庫から外す（原本と台帳は残る）。"""
    from ingest.add import remove as withdraw
    from ingest.bar import progress_bar
    from ingest.contract import build_json, build_text

    with progress_bar() as on_progress:
        report = withdraw(_config(), id, on_progress)
    _print(build_json(report) if json else build_text(report))


@kb.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def evaluate(context: typer.Context) -> None:
    """評価を実行して表を表示する（python -m evaluations.answers と同じ）。"""
    from evaluations.answers import main as run

    raise typer.Exit(run(context.args))


@kb.command()
def app(port: Annotated[int, typer.Option(help="待ち受けるポート")] = 8501, json: Json = False) -> None:
    """ブラウザで使う画面を開く（初回は同梱サンプルで資料庫を作る）。"""
    from ingest.bar import progress_bar
    from ingest.samples import ensure_base
    from kb.errors import GuidanceError

    try:
        with progress_bar() as on_progress:
            ensure_base(_config(), on_progress)
    except GuidanceError as error:  # the page says so too, and an older build may still be read
        print(error, file=sys.stderr)
    if json:
        _print({"address": f"http://127.0.0.1:{port}"})
    _serve(port, quiet=json)


def main() -> None:
    """Run the command; a trouble with advice becomes one line and exit code 2."""
    from kb.errors import GuidanceError

    try:
        kb()
    except GuidanceError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            print("中断しました。作りかけの資料庫が使われることはありません。", file=sys.stderr)
        raise


def _config() -> Any:
    from kb.base.config import load_config

    return load_config()


def _print(value: object) -> None:
    import json

    print(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), flush=True)


def _save(path: Path, data: bytes) -> None:
    """Write a file that was asked for. Raises InputError where it cannot be written."""
    from kb.errors import InputError

    try:
        path.write_bytes(data)
    except OSError as error:
        advice = "開いているファイルを閉じるか、別の場所を指定してください"
        raise InputError(f"{path} に書き込めません（{error.strerror}）", advice) from error


def _serve(port: int, *, quiet: bool) -> None:
    """Hand the process over to Streamlit, on this machine only; quiet keeps what it says out of stdout."""
    import os

    page = Path(__file__).with_name("app.py")
    options = {"server.address": "127.0.0.1", "server.port": port, "server.headless": "true", "browser.gatherUsageStats": "false"}
    flags = [f"--{name}={value}" for name, value in options.items()]
    if quiet:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(page), *flags])


if __name__ == "__main__":
    main()
