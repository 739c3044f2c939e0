"""The matcher's network while it learns: the packaged encoder, frozen, with low-rank adapters, and a head over its word pieces.

Names of the learnt tensors are those that ingest.matcher and kb.base.matcher read.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from ingest.encoder import bert, japanese_pieces, tokenizer
from ingest.matcher import SCALE, START
from ingest.weights import read_weights
from kb.base.matcher import COMMON_PIECE, COMMON_TEXT, LONGEST_QUESTION, LONGEST_SENTENCE, PARTS
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from evaluations.training.sets import Sentence

RANK, PIECE, WHOLE = 16, 128, 32  # of the adapters; numbers of a word piece; of what is asked for and said
BATCH = 32  # texts that go through together
ADAPTED = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)

Read = tuple[Tensor, Tensor, Tensor]
"""A text's pieces (n, 128), its states (n, 384) and their mean (384)."""
NO_PIECE = -1  # where a shorter sentence has nothing


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
        self.proj = nn.Linear(weights.shape.hidden, PIECE, bias=False)
        nn.init.orthogonal_(self.proj.weight)
        self.imp = nn.Linear(weights.shape.hidden, 1)
        nn.init.zeros_(self.imp.weight)
        nn.init.zeros_(self.imp.bias)
        self.f = nn.Sequential(nn.Linear(2, 8), nn.GELU(), nn.Linear(8, 1))
        self.qa, self.pa = (nn.Linear(weights.shape.hidden, WHOLE, bias=False) for _ in range(2))
        self.k = nn.Parameter(torch.tensor([20.0, 10.0, 0.0]))
        self.b = nn.Parameter(torch.tensor(-2.0))

    def learnt(self) -> dict[str, Tensor]:
        """What training changed, by the names that it is stored under."""
        return {name.removeprefix("bert."): it for name, it in self.named_parameters() if it.requires_grad}

    def take(self, path: Path) -> None:
        """Go on from what was learnt before."""
        from safetensors.torch import load_file

        before = load_file(path)
        for name, it in self.learnt().items():
            it.data.copy_(before[name].float())

    def question(self, text: str) -> list[int]:
        """`誰に連絡するか` -> its word pieces as numbers."""
        return self._pieces("query: " + plain(text), LONGEST_QUESTION)

    def sentence(self, said: Sentence) -> list[int]:
        heading, text = said
        return self._pieces("passage: " + (f"{plain(heading)} : " if heading else "") + plain(text), LONGEST_SENTENCE)

    def _pieces(self, text: str, longest: int) -> list[int]:
        first, *inner, last = self.cut.encode(text).ids
        return [first, *inner[:longest], last]

    def read(self, texts: Sequence[list[int]]) -> list[Read]:
        """Every text, those of like length together."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        found: dict[int, Read] = {}
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            ids = nn.utils.rnn.pad_sequence([torch.tensor(texts[at]) for at in part], batch_first=True, padding_value=1)
            mask = nn.utils.rnn.pad_sequence([torch.ones(len(texts[at]), dtype=torch.long) for at in part], batch_first=True)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
            for at, own in zip(part, states.float(), strict=True):
                kept = own[: len(texts[at])]
                found[at] = (F.normalize(self.proj(kept), dim=-1), kept, kept.mean(0))
        return [found[at] for at in range(len(texts))]

    def scores(self, asked: tuple[list[int], Read], said: Said) -> Tensor:
        """One question's log-odds for each sentence, shape (sentences,)."""
        (ids, (pieces, states, mean)), own = asked, slice(2, -1)
        weights = F.softplus(self.imp(states[own]).squeeze(-1) + START)
        weights = weights / weights.sum()
        near = torch.einsum("qd,spd->sqp", pieces[own], said.pieces)
        nearest = near.masked_fill((said.ids == NO_PIECE)[:, None], -1).max(-1).values
        same = (said.ids[:, None] == torch.tensor(ids[own])[None, :, None]).any(-1).float()
        found: Tensor = self.k[0] * ((weights * nearest).sum(-1) - COMMON_PIECE)
        found = found + self.k[1] * (F.cosine_similarity(mean[None], said.means) - COMMON_TEXT)
        found = found + PARTS * (weights * self.f(torch.stack([nearest, same], -1)).squeeze(-1)).sum(-1)
        return found + (self.qa(mean) * self.pa(said.means)).sum(-1) + self.b


@dataclass(frozen=True, slots=True)
class Said:
    """読んだ文: sentences side by side, the shorter ones filled up: ids (s, p), pieces (s, p, 128), means (s, 384)."""

    ids: Tensor
    pieces: Tensor
    means: Tensor


def side_by_side(ids: Sequence[list[int]], read: Sequence[Read]) -> Said:
    """Sentences as one block, so that a question meets them all at once."""
    filled = nn.utils.rnn.pad_sequence([torch.tensor(it) for it in ids], batch_first=True, padding_value=NO_PIECE)
    return Said(filled, nn.utils.rnn.pad_sequence([it[0] for it in read], batch_first=True), torch.stack([it[2] for it in read]))
