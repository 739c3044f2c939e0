"""A title without the state and the number of its paper. `資料１　とりまとめ（案）［PDF形式：1MB］` -> `資料1とりまとめ`"""

from __future__ import annotations

import re

from kb.japanese.text import plain

CIRCULAR_NUMBER = r"[一-龥ァ-ヶー]{1,10}発(?:第)?\d+(?:第\d+)?号"  # 発番, without the の１ that may follow
_STATE = r"(?:素|骨子|原|修正|改正)?案|[^()\[\]【】〔〕]*(?:訂正|修正|更新|差し?替|追加|追記|正誤|再掲|[KM]B)[^()\[\]【】〔〕]*"
_BRACKETED = re.compile(rf"[(\[【〔](?:{CIRCULAR_NUMBER}|{_STATE})[)\]】〕]", re.IGNORECASE)


def core(title: str) -> str:
    """A title without its spaces, its size, its number and its state. `疑義解釈（その２）（0529訂正後）` -> `疑義解釈(その2)`"""
    return _BRACKETED.sub("", re.sub(r"\s+", "", plain(title)))
