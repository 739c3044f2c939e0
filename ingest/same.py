"""Whether what was fetched says what is held already, line for line; what a server stamps into a page on each request is no change.

Asked of pages and texts only: a PDF may be corrected in a picture, which no line shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.cache import Cache
from ingest.extract.read import read_file
from ingest.extraction import read_original
from ingest.lock import writing
from kb.errors import BaseDamaged, ReadingError

if TYPE_CHECKING:
    from ingest.fetch.fetch import Fetched
    from ingest.held import Entry
    from kb.base.config import Config


def same_text(config: Config, held: Entry | None, fetched: Fetched) -> bool:
    """False where one of them cannot be read, too: then it is looked at as another file. Raises GuidanceError when nobody can tell now."""
    if held is None or fetched.sha256 == held.sha256 or fetched.format not in ("html", "text"):
        return held is not None and fetched.sha256 == held.sha256
    try:
        with writing(config), Cache(config.cache) as cache:
            old = read_original(config, cache, held.sha256, held.name)
        return [line.text for line in old.lines] == [line.text for line in read_file(fetched.path).lines]
    except (ReadingError, BaseDamaged):
        return False
