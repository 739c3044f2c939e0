"""How well documents were read: pages add up, and every anomaly is counted under its code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_pdf import paper, say
from tiny import TinyEncoder, write_paper

from ingest.add import add
from kb.base.config import Config
from kb.base.open import open_base
from kb.base.quality import qualities, report_json, report_text
from kb.errors import CitationError

STRANGE = "\ue000\ue001\ue002\ue003\ue004\ue005在"


def test_pages_add_up_and_codes_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "様式.pdf"
    path.write_bytes(paper(say(90, 100, "夜間の往診を行うこと。"), "", say(90, 100, STRANGE), say(90, 100, "病床を確保すること。")))
    config = Config(tmp_path / "kb")
    add(config, [path, write_paper(tmp_path)], ready=TinyEncoder().ready)
    store = open_base(config).store
    (form,) = qualities(store, "様式")
    assert (form.pages, form.read, form.flagged, form.unreadable, form.recognised) == (4, 3, 0, 1, 0)
    assert form.anomalies["needs-ocr"] == form.anomalies["unreadable"] == form.anomalies["no-text"] == 1
    every = qualities(store)
    assert all(it.pages == it.read + it.flagged + it.unreadable for it in every)
    assert [it.document for it in every] == [it.key for it in store.documents()]
    assert "読めない 1" in report_text([form])
    assert json.loads(json.dumps(report_json(every)))["documents"][0]["pages"] >= 1
    with pytest.raises(CitationError, match="kb status"):
        qualities(store, "ない")
