"""What to say of a file in which a parser stumbled in a way that nobody foresaw: one line, not a traceback."""

from __future__ import annotations

from kb.errors import ReadingError


def stumbled(error: Exception) -> ReadingError:
    """The trouble that the reader of the file is told of."""
    return ReadingError(
        f"読み取りの途中で、扱えない箇所に当たりました（{type(error).__name__}）",
        "元のファイルを入手し直すか、別の形式(PDF、Word、テキスト)で保存し直してください",
    )
