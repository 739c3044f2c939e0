"""The web face: opens the base and hands it to a view; `kb app` serves it on this machine.

`/` asks a question; `/check` checks a draft; `/requirements` lists what is asked for; `/materials` shows what the base holds;
`/source?cite=…` (or, from outside, `/?cite=…`) opens the page that a citation points at.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from ingest.draft import read_draft
from kb.base.config import Config, load_config
from kb.base.open import Base, open_base
from kb.errors import BaseMissing, GuidanceError
from kb.views import ask, check, look, materials, requirements, source
from kb.views.style import SIGN
from kb.views.tools import Tools

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

OUTSIDE = "?cite"  # a citation from outside, shown where it came in, so that 戻る leaves it


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
    came, at = st.session_state.get("at"), ""  # what was shown before, and what is now

    def show_cited() -> None:
        source.show(opened(config), st.query_params.get("cite", ""), pages[""], cited, stays=came == at == cited.url_path)

    cited = st.Page(show_cited, title="典拠 – しるべ", url_path="source")
    views = (  # address, what the link to it says, title, what it shows
        ("", "質問", "しるべ", lambda: show_cited() if at == OUTSIDE else ask.show(opened(config), cited)),
        ("check", "点検", "点検 – しるべ", lambda: check.show(opened(config), read_draft)),
        ("requirements", "要件", "要件 – しるべ", lambda: requirements.show(opened(config))),
        ("materials", "資料", "資料 – しるべ", lambda: materials.show(opened(config), tools(config), pages["materials"], cited)),
    )
    pages |= {path: st.Page(show, title=title, url_path=path or None, default=not path) for path, _, title, show in views}
    page = st.navigation([*pages.values(), cited], position="hidden")
    at = st.session_state["at"] = OUTSIDE if page == pages[""] and "cite" in st.query_params else page.url_path
    if came == OUTSIDE and at == "":
        st.query_params.clear()  # the link that leads to the same address leaves the citation in it
    st.set_page_config(page_title=page.title)
    current = next((label for path, label, _, _ in views if path == at), "")
    look.ways({label: (pages[path], {}) for path, label, _, _ in views}, current)
    try:
        page.run()
    except BaseMissing as error:
        materials.begin(error, tools(config), pages["materials"], standing=at == "materials")
    except GuidanceError as error:
        look.trouble(error)


if __name__ == "__main__":
    main()
