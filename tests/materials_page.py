"""The page 資料 as the tests see it, with what its tables and boxes show."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

from screen import html
from small_pdf import paper, say
from streamlit.testing.v1 import AppTest
from tiny import write_paper

from ingest.add import add
from ingest.ledger import Given
from kb.base.config import Config
from kb.model import Kind

KEY = "手引き@2024-04-01"
HEAD = say(80, 80, "架空の手引き") + say(80, 100, "令和６年４月１日")
BODY = say(80, 120, "第１　目的") + say(80, 150, "(1)　会議を開催すること。") + say(80, 210, "(4)　記録を残すこと。")


def two_editions(folder: Path) -> Config:
    """Two editions of one paper, and a PDF with two items out of order on two pages."""
    config = Config(folder / "kb", encoder="none")
    given = Given(title="架空の要綱", kind=Kind.CIRCULAR, issuer="架空省")
    add(config, [write_paper(folder, "要綱.txt", 24)], replace(given, issued="2023-03-31"))
    add(config, [write_paper(folder, "要綱.txt", 12)], replace(given, issued="2024-03-31"))
    (folder / "手引き.pdf").write_bytes(paper(HEAD + BODY, say(80, 80, "(9)　終わりに定めること。")))
    add(config, [folder / "手引き.pdf"])
    return config


def shown(config: Config, **query: str) -> AppTest:
    """The page under an address."""

    def page(config):  # its source is run on its own, without the imports above
        import streamlit as st

        from app import tools
        from kb.base.open import open_base
        from kb.views import materials

        source = st.Page(lambda: None, title="典拠", url_path="source")
        base = open_base(config)
        here = st.Page(lambda: materials.show(base, tools(config), here, source), title="資料", default=True)
        st.navigation([here, source], position="hidden").run()
        base.close()

    app = AppTest.from_function(page, args=(config,), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def rows(app: AppTest, caption: str) -> list[list[str]]:
    """The texts of the cells of a table."""
    (body,) = re.findall(rf"<caption>{caption}.*?<tbody>(.*?)</tbody>", html(app))
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", body)]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in cells]
