"""What a page lists of its own contents answers nothing; what stands under its headings does."""

from __future__ import annotations

from pathlib import Path

from ingest.add import add
from kb.ask.candidates import candidates
from kb.ask.question import read_question
from kb.ask.search import search
from kb.base.config import Config
from kb.base.open import open_base

PAGE = """<h1>飯田町の休息の支援</h1><p>家族の休息を助けます。</p>
<ol><li>対象者</li><li>利用の限度</li><li>申請書の提出先</li><li>その他</li></ol>
<h2>1.対象者</h2><p>町内に住む方</p><h2>2.利用の限度</h2><ul><li>年に48時間まで</li><li>一度に2時間まで</li></ul>
<h2>3.申請書の提出先</h2><p>町の窓口に持参してください。</p>"""


def test_an_entry_of_a_list_of_contents_is_no_answer(tmp_path: Path) -> None:
    (file := tmp_path / "page.html").write_text(f"<html><body>{PAGE}</body></html>", encoding="utf-8")
    add(config := Config(tmp_path / "kb", encoder="none"), [file])
    base = open_base(config)
    question = read_question("飯田町の休息の支援の申請書の提出先と利用の限度は")
    texts = {it.statement.text for it in candidates(base, question, search(base, question))}
    base.close()
    assert not {"対象者", "利用の限度", "申請書の提出先", "その他"} & texts
    assert {"年に48時間まで", "一度に2時間まで", "町の窓口に持参してください。"} <= texts


def test_a_sentence_among_names_that_head_what_follows_may_answer(tmp_path: Path) -> None:
    paper = "第１　検討したこと\n・　夜の見回り\n・　朝の声かけ\n・　国から年に一度は見直す必要がある\n第２　夜の見回り\n隊が回る。\n第３　朝の声かけ\n隊が訪ねる。\n"
    (file := tmp_path / "見守り.txt").write_text(paper, encoding="utf-8")
    add(config := Config(tmp_path / "kb", encoder="none"), [file])
    base = open_base(config)
    question = read_question("国から見直すよう言われているのは何年に一度か")
    texts = {it.statement.text for it in candidates(base, question, search(base, question))}
    base.close()
    assert any("年に一度は見直す" in it for it in texts)
