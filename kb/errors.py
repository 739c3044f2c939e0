"""The troubles that are raised: each says in one Japanese line what happened and what to do next.

    GuidanceError            anything a person can act on; `kb` prints it and exits 2
    ├── InputError           the words, path or option given cannot be used
    ├── ReadingError         a file cannot be read (empty, damaged, locked, not what its name says)
    ├── CitationError        a citation does not resolve in this base
    ├── BaseMissing          there is no base yet
    ├── BaseDamaged          the data folder contradicts itself
    ├── BaseTooNew           the data folder was written by a newer version
    └── EncoderError         the encoder cannot be had, or is not the one the build was made with

What should be looked at but stops nothing is an `Anomaly` (kb.model), collected with its place.
"""

from __future__ import annotations


class GuidanceError(Exception):
    """A trouble with advice: `GuidanceError("ファイルが空です", "中身のあるファイルを指定してください")`."""

    def __init__(self, happened: str, advice: str) -> None:
        super().__init__(f"{happened}。{advice}。")
        self.happened = happened
        self.advice = advice


class InputError(GuidanceError):
    """The words, path or option given cannot be used."""


class ReadingError(GuidanceError):
    """A file cannot be read as a document."""


class CitationError(GuidanceError):
    """A citation does not resolve in this base."""


class BaseMissing(GuidanceError):
    """There is no base yet."""


class BaseDamaged(GuidanceError):
    """The data folder contradicts itself."""


class BaseTooNew(GuidanceError):
    """The data folder was written by a newer version."""


class EncoderError(GuidanceError):
    """The encoder cannot be had, or is not the one the build was made with."""
