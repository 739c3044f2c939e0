"""How long work tells what it is doing; the checks of `kb` tell it in the same way."""

from kb.progress import Progress, quiet

__all__ = ["Progress", "quiet"]
