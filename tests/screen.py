"""What a person sees of a page that is tried without a browser, and what they press."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def html(app: AppTest) -> str:
    """What the page shows, its style sheet left out."""
    assert not app.exception
    return "\n".join(block.value for block in app.html if "<style>" not in block.value)


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [it for it in app.button if it.label == label]
    return button.click().run()
