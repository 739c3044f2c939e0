"""What an address shows is told from what was known of it alone."""

from __future__ import annotations

import pytest

from ingest.checks import Known
from ingest.judge import seen_as, what_was
from ingest.ledger import Seen

URL = "https://example.jp/001.pdf"
WAS = Known(URL, id="資料1", sha256="a", title="資料１　体制について")
GONE = Known(URL, id="資料1", sha256="a", title="資料１　体制について", gone="2025-03-31")


@pytest.mark.parametrize(
    ("url", "title", "sha256", "before", "held", "state", "was"),
    [
        (URL, "資料１", "a", None, False, Seen.NEW, None),
        (URL, "資料１", "a", None, True, Seen.COPY, None),
        (URL, "資料１　体制について", "a", WAS, True, Seen.UNCHANGED, None),
        (URL, "資料１　体制について（修正）", "a", WAS, True, Seen.RENAMED, "資料１　体制について"),
        (URL, "資料１　体制について", "b", WAS, False, Seen.CHANGED, "a"),
        (URL + "?2", "資料１　体制について", "b", WAS, False, Seen.MOVED, URL),
        (URL, "資料１　別の題", "a", GONE, True, Seen.BACK, None),
        (URL, "資料１　体制について", "b", GONE, False, Seen.CHANGED, "a"),
    ],
)
def test_what_is_seen(url: str, title: str, sha256: str, before: Known | None, held: bool, state: Seen, was: str | None) -> None:
    assert seen_as(url, title, sha256, before, held=held) is state
    assert what_was(state, before) == was
