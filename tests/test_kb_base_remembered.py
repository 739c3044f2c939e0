"""A document is read once for each store, and nothing holds a store that nobody else does."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from small_base import NOTICE, base_of

from kb.ask.answer import ask
from kb.base.remembered import remembered
from kb.base.store import Store


def test_a_document_is_read_once(tmp_path: Path) -> None:
    base, read = base_of(tmp_path, 通知=NOTICE), []
    title = remembered(lambda store, key: read.append(key) or store.document(key).title)
    (document,) = base.store.documents()
    assert [title(base.store, document.key) for _ in range(2)] == [document.title] * 2
    assert read == [document.key]


def test_no_question_holds_the_store_that_it_was_asked_of(tmp_path: Path) -> None:
    base = base_of(tmp_path, 通知=NOTICE)
    held: weakref.ref[Store] = weakref.ref(base.store)
    assert ask(base, "見守り隊の相談の記録は何年間保存するか").citations
    base.close()
    del base
    gc.collect()
    assert held() is None
