"""The web face: opens the base and hands it to a view; `kb app` serves it on this machine.

`/` asks a question; `/check` checks a draft; `/requirements` lists what is asked for; `/materials` shows what the base holds;
`/source?cite=…` (or `/?cite=…`) opens the page that a citation points at.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from ingest.draft import read_draft
from kb.base.config import Config, load_config
from kb.base.open import Base, open_base
from kb.errors import GuidanceError
from kb.views import ask, check, look, materials, requirements, source
from kb.views.style import SIGN
from kb.views.tools import Tools

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


@st.cache_resource(validate=lambda base: not base.stale, show_spinner=False)
def opened(config: Config) -> Base:
    """The base, opened once for every reader, and again when a newer build is named."""
    return open_base(config)


def tools(config: Config) -> Tools | None:
    """What a view may do to the base; nothing where this process only reads."""
    from ingest.by_hand import enter, propose
    from ingest.correct import correct

    return None if config.reader else Tools(partial(correct, config), partial(propose, config), partial(enter, config))


def main() -> None:
    """Show the page that the address names; a trouble with advice becomes one line."""
    st.set_page_config(page_title="しるべ", page_icon=SIGN, layout="wide")
    look.dress()
    config = load_config()
    pages: dict[str, StreamlitPage] = {}
    cited = st.Page(
        lambda: source.show(opened(config), st.query_params.get("cite", ""), pages[""], cited), title="典拠 – しるべ", url_path="source"
    )
    views = (  # address, what the link to it says, title, what it shows
        ("", "質問", "しるべ", lambda: ask.show(opened(config), cited)),
        ("check", "点検", "点検 – しるべ", lambda: check.show(opened(config), read_draft)),
        ("requirements", "要件", "要件 – しるべ", lambda: requirements.show(opened(config))),
        ("materials", "資料", "資料 – しるべ", lambda: materials.show(opened(config), tools(config), pages["materials"], cited)),
    )
    pages |= {path: st.Page(show, title=title, url_path=path or None, default=not path) for path, _, title, show in views}
    page = st.navigation([*pages.values(), cited], position="hidden")
    if page == pages[""] and "cite" in st.query_params:
        st.switch_page(cited, query_params={"cite": st.query_params["cite"]})
    st.set_page_config(page_title=page.title)
    look.ways({label: (pages[path], {}) for path, label, _, _ in views}, next((it[1] for it in views if pages[it[0]] == page), ""))
    try:
        page.run()
    except GuidanceError as error:
        look.trouble(error)


if __name__ == "__main__":
    main()
