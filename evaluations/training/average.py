"""The mean of what was learnt after two passes: it ranks better than either (evaluations/README.md).

Adapters are averaged as what they add to a layer, B·A, and cut back to their rank by singular values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import Tensor

    Learnt = dict[str, Tensor]


def averaged(before: Learnt, after: Learnt, share: float) -> Learnt:
    """`share` of what was learnt last, the rest of what was learnt before; tensors of the same names and shapes."""
    found: Learnt = {}
    for name, it in before.items():
        layer = name.removesuffix(".a")
        if layer != name:
            mean = _between(before[f"{layer}.b"] @ it, after[f"{layer}.b"] @ after[name], share)
            found[name], found[f"{layer}.b"] = _low_rank(mean, len(it))
        elif not (name.endswith(".b") and f"{name.removesuffix('.b')}.a" in before):
            found[name] = _between(it, after[name], share)
    return found


def _between(before: Tensor, after: Tensor, share: float) -> Tensor:
    return (1 - share) * before + share * after


def _low_rank(matrix: Tensor, rank: int) -> tuple[Tensor, Tensor]:
    """A (rank, in) and B (out, rank) whose product B·A is nearest to a matrix (out, in)."""
    left, values, right = torch.linalg.svd(matrix, full_matrices=False)
    root = values[:rank].sqrt()
    return (root[:, None] * right[:rank]).contiguous(), (left[:, :rank] * root).contiguous()
