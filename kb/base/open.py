"""The base as it stands now: the build that `current` names, opened for reading.

Nothing here changes a build; when a newer one is named, `stale` turns true and the caller opens again.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kb.base.encoder import open_encoder
from kb.base.matcher import open_matcher
from kb.base.store import SCHEMA_VERSION, Store
from kb.base.vectors import Vectors
from kb.errors import BaseDamaged, BaseMissing, EncoderError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kb.base.config import Config
    from kb.base.encoder import Encoder
    from kb.base.matcher import Matcher

    Opener = Callable[[str, Path], Encoder | None]

shared_encoder = lru_cache(maxsize=2)(open_encoder)
shared_matcher = lru_cache(maxsize=2)(open_matcher)
"""Encoder and matcher outlive the base, so that opening a newer build does not load them again."""


class Base:
    """資料庫: one build. `encoder`, `matcher` and `vectors` open on first use and are None in a base of words only."""

    def __init__(self, config: Config, number: int, opener: Opener) -> None:
        self.config = config
        self._opener = opener
        self.number = number
        self.path = config.builds / str(number)
        self.store = Store(self.path / "kb.sqlite")
        if self.store.schema < SCHEMA_VERSION:  # not in Store: the next build starts by opening the last one, however old
            self.store.close()
            whom = "閲覧専用のため、資料庫を保守する人に `kb build` を頼んでください" if config.reader else "`kb build` を実行してください"
            raise BaseDamaged("この資料庫は前の版のしるべで作られています", whom)

    @property
    def stale(self) -> bool:
        """Whether another build has been named since."""
        return current_number(self.config) != self.number

    @cached_property
    def encoder(self) -> Encoder | None:
        """What the build's vectors were made with. Raises EncoderError where the configured one is another."""
        made_with = self.store.meta["encoder"]
        encoder = self._opener(self.config.encoder, self.config.models) if made_with else None
        if encoder is not None and encoder.name != made_with:
            raise EncoderError(
                f"資料庫は {made_with} で作られていますが、設定は {encoder.name} です",
                "`kb build` を実行するか KB_ENCODER を戻してください",
            )
        return encoder

    @cached_property
    def matcher(self) -> Matcher | None:
        """The second look at the best sentences; None in a base of words only. Raises EncoderError where it was not made yet."""
        return shared_matcher(self.config.models) if self.encoder else None

    @cached_property
    def vectors(self) -> Vectors | None:
        return Vectors(self.path / "vectors") if self.encoder else None

    def close(self) -> None:
        self.store.close()
        if "vectors" in self.__dict__ and self.vectors:
            self.vectors.close()


def open_base(config: Config, opener: Opener = shared_encoder) -> Base:
    """The base that `current` names. `opener` is asked for the encoder on first use. Raises BaseMissing, BaseDamaged, BaseTooNew."""
    return Base(config, current_number(config), opener)


def current_number(config: Config) -> int:
    """The number of the build that is read. Raises BaseMissing, BaseDamaged."""
    try:
        named = config.current.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        if config.ledger.is_file():
            raise BaseMissing("資料庫がまだ作られていません（取り込みの途中です）", "`kb build` を実行してください") from None
        raise BaseMissing("資料庫がまだありません", "`make app` か `kb add 資料` で作ってください") from None
    except PermissionError as error:
        advice = "KB_HOME のフォルダー全体を読める利用者で実行してください"
        raise BaseDamaged(f"{config.current} を読む権利がありません", advice) from error
    except (OSError, UnicodeDecodeError):
        named = ""
    if not named.isdigit():
        raise BaseDamaged(f"{config.current} を読めません", "`kb build --from-scratch` で作り直してください")
    if not (config.builds / named / "kb.sqlite").is_file():
        raise BaseMissing(f"資料庫の {named} 号が見当たりません", "`kb build` で作り直してください")
    return int(named)
