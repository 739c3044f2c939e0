"""The vectors of a build's passages: from the cache where the text was seen before, else from the encoder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ingest.compose import meaning_text
from ingest.encoder import make_encoder
from ingest.hub import fetch_model
from ingest.matcher import make_matcher
from kb.base.encoder import NO_ENCODER, names_hub_model, open_encoder
from kb.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Collection

    from ingest.cache import Cache
    from kb.base.config import Config
    from kb.base.encoder import Encoder
    from kb.base.store import Store
    from kb.base.vectors import PassageId, Vector
    from kb.progress import Progress

SLICE = 256  # texts encoded between two saves; what a kill can cost
DOING = "意味の索引"


def ready_encoder(config: Config, on_progress: Progress) -> Encoder | None:
    """The configured encoder; the packaged one is made first where it is missing, one of a hub
    is fetched. None where there can only be words.

    Raises EncoderError when the encoder that a person named cannot be had.
    """

    def say(doing: str) -> None:
        on_progress(doing, 0, 0)

    try:
        if config.encoder != NO_ENCODER:
            make_matcher(config.models, say)
        if not config.encoder:
            make_encoder(config.models, say)
        elif names_hub_model(config.encoder):
            fetch_model(config.encoder, say)
        return open_encoder(config.encoder, config.models)
    except EncoderError as error:
        if config.encoder:
            raise
        on_progress(f"語だけで作ります（{error.happened}）", 0, 0)
        return None


def meanings(
    store: Store, encoder: Encoder, cache: Cache, on_progress: Progress, wanted: Collection[PassageId] | None = None
) -> dict[PassageId, Vector]:
    """A vector of the encoder's dimension for every passage of a build, or for the wanted ones."""
    digests = {it: digest for it, digest in store.passage_digests().items() if wanted is None or it in wanted}
    cached = cache.vectors(encoder.name, set(digests.values()))
    known = {digest: vector for digest, vector in cached.items() if len(vector) == encoder.dimension}  # the cache may lie
    missing = list({digest: it for it, digest in digests.items() if digest not in known}.items())
    for start in range(0, len(missing), SLICE):
        part = dict(missing[start : start + SLICE])
        texts = [meaning_text(store.passage(*it)) for it in part.values()]
        found = encoder.encode_passages(texts, partial(_tell, on_progress, start, len(missing)))
        fresh = dict(zip(part, found, strict=True))
        cache.put_vectors(encoder.name, fresh)
        known |= fresh
    return {it: known[digest] for it, digest in digests.items()}


def _tell(on_progress: Progress, before: int, total: int, done: int) -> None:
    on_progress(DOING, before + done, total)
