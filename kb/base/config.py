"""Where the data folder is and which encoder is wanted: everything that a person configures.

`KB_HOME` (default `.kb/` in the working folder) · `KB_ENCODER` ("" the packaged one, `none` words only, else a folder or hub id)
· `KB_READER` (anything but empty or 0: nothing is written, whoever asks). `KB_HOME=/srv/kb` -> its ledger is `/srv/kb/ledger.jsonl`
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Config:
    """設定: the data folder and the encoder; every path of the data folder follows from it."""

    home: Path
    encoder: str = ""
    reader: bool = False
    """Whether everything that writes is refused."""

    @property
    def files(self) -> Path:
        """Originals, named by their sha256."""
        return self.home / "files"

    @property
    def ledger(self) -> Path:
        return self.home / "ledger.jsonl"

    @property
    def corrections(self) -> Path:
        """What people said of what was read."""
        return self.home / "corrections.toml"

    @property
    def cache(self) -> Path:
        return self.home / "cache.sqlite"

    @property
    def builds(self) -> Path:
        return self.home / "builds"

    @property
    def current(self) -> Path:
        """Names the build that is read."""
        return self.home / "current"

    @property
    def models(self) -> Path:
        return self.home / "models"

    @property
    def saved(self) -> Path:
        """Citations that a person keeps an eye on, one a line."""
        return self.home / "saved.txt"

    @property
    def lock(self) -> Path:
        return self.home / "lock"


def load_config(environ: Mapping[str, str] = os.environ) -> Config:
    """The configuration of this process. `{"KB_HOME": "/data/kb"}` -> Config(home=/data/kb, encoder="")"""
    reader = environ.get("KB_READER", "").strip() not in ("", "0")
    return Config(Path(environ.get("KB_HOME") or ".kb").expanduser().absolute(), environ.get("KB_ENCODER", "").strip(), reader)
