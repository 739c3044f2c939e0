"""The matcher's network while it learns: the packaged encoder, frozen, with low-rank adapters, and a head that judges a pair.

Names of the learnt tensors are those that ingest.matcher reads.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from ingest.encoder import bert, japanese_pieces, tokenizer
from ingest.matcher import SCALE
from ingest.weights import read_weights
from kb.base.matcher import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kb.base.matcher import Sentence

RANK, HIDDEN = 32, 64  # of the adapters; numbers in the head
BATCH = 20  # pairs that go through together
PADDING = 1
ADAPTED = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


class Adapted(nn.Module):
    """適応層: a frozen linear layer with a learnt low-rank part beside it (LoRA)."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.a = nn.Parameter(torch.randn(RANK, layer.in_features) / math.sqrt(layer.in_features))
        self.b = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, states: Tensor) -> Tensor:
        found: Tensor = self.layer(states) + F.linear(F.linear(states, self.a), self.b) * SCALE
        return found


class Network(nn.Module):
    """学習中の照合器."""

    def __init__(self) -> None:
        super().__init__()
        weights = read_weights()
        kept = japanese_pieces(weights)
        self.cut = tokenizer(weights, kept)
        self.bert = bert(weights, kept).requires_grad_(False)
        for layer in self.bert.encoder.layer:
            for name in ADAPTED:
                parent, own = layer.get_submodule(name.rpartition(".")[0]), name.rpartition(".")[2]
                setattr(parent, own, Adapted(getattr(parent, own)))
        for module in self.bert.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        self.head = nn.Sequential(nn.Linear(2 * weights.shape.hidden, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, 1))

    def learnt(self) -> dict[str, Tensor]:
        """A copy of what training changed, by the names that it is stored under."""
        return {name: it.detach().clone() for name, it in self._changing().items()}

    def take(self, path: Path) -> None:
        """Go on from what was learnt before."""
        from safetensors.torch import load_file

        before = load_file(path)
        for name, it in self._changing().items():
            it.data.copy_(before[name].float())

    def _changing(self) -> dict[str, nn.Parameter]:
        return {name.removeprefix("bert."): it for name, it in self.named_parameters() if it.requires_grad}

    def scores(self, pairs: Sequence[tuple[str, Sentence]]) -> Tensor:
        """Log-odds of each question and sentence, shape (pairs,); those of like length go through together."""
        read = [pieces(self.cut, question, sentence) for question, sentence in pairs]
        order = sorted(range(len(read)), key=lambda at: len(read[at]))
        found = torch.cat([self._odds([read[at] for at in order[start : start + BATCH]]) for start in range(0, len(order), BATCH)])
        return found[torch.tensor(order).argsort()]

    def _odds(self, read: Sequence[list[int]]) -> Tensor:
        ids = nn.utils.rnn.pad_sequence([torch.tensor(it) for it in read], batch_first=True, padding_value=PADDING)
        mask = nn.utils.rnn.pad_sequence([torch.ones(len(it)) for it in read], batch_first=True)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        odds: Tensor = self.head(torch.cat([states[:, 0], mean], dim=-1)).squeeze(-1)
        return odds
