"""A model of a public hub (Hugging Face), fetched once, when a base is made; asking only opens what is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.base.encoder import HUB_FILES, hub_model
from kb.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Callable


def fetch_model(name: str, say: Callable[[str], None]) -> None:
    """Have a hub model (`cl-nagoya/ruri-v3-30m`) on this machine, over the network where it is not. Raises EncoderError."""
    if hub_model(name):
        return
    from huggingface_hub import snapshot_download

    say(f"モデル「{name}」を取得しています")
    try:
        snapshot_download(name, allow_patterns=HUB_FILES)
    except Exception as error:  # whatever the network, the hub and its client raise
        raise EncoderError(
            f"モデル「{name}」を取得できません", "ネットワークにつながる所で取得したフォルダーを指定するか、指定を空にしてください"
        ) from error
