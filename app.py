"""The web face: opens the base and hands it to a view; `kb app` serves it on this machine.

`/` asks a question; `/source?cite=…` (or `/?cite=…`) opens the page that a citation points at.
"""

from __future__ import annotations

import streamlit as st

from kb.base.config import Config, load_config
from kb.base.open import Base, open_base
from kb.errors import GuidanceError
from kb.views import ask, look, source
from kb.views.style import SIGN


@st.cache_resource(validate=lambda base: not base.stale, show_spinner=False)
def opened(config: Config) -> Base:
    """The base, opened once for every reader, and again when a newer build is named."""
    return open_base(config)


def main() -> None:
    """Show the page that the address names; a trouble with advice becomes one line."""
    st.set_page_config(page_title="しるべ", page_icon=SIGN, layout="wide")
    look.dress()
    asking = st.Page(lambda: ask.show(opened(load_config()), cited), title="しるべ", default=True)
    cited = st.Page(
        lambda: source.show(opened(load_config()), st.query_params.get("cite", ""), asking, cited), title="典拠 – しるべ", url_path="source"
    )
    page = st.navigation([asking, cited], position="hidden")
    if page == asking and "cite" in st.query_params:
        st.switch_page(cited, query_params={"cite": st.query_params["cite"]})
    try:
        page.run()
    except GuidanceError as error:
        look.trouble(error)


if __name__ == "__main__":
    main()
