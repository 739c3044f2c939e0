"""The page 質問 as the tests see it: opened, asked, and with an answer made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = str(Path(__file__).resolve().parents[1] / "app.py")


def started(home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("KB_HOME", str(home))
    monkeypatch.setenv("KB_ENCODER", "none")
    return AppTest.from_file(APP, default_timeout=30).run()


def asked(app: AppTest, question: str) -> AppTest:
    app.text_input(key="question").input(question)
    app.button[0].click()
    return app.run()
