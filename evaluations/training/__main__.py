"""Trains the matcher and writes its learnt numbers: `python -m evaluations.training` (2 cores: about two hours, by estimate).

Each question pulls a sentence that answers it up among the hardest wrong ones; every pair also learns to say by itself whether it answers,
so that the score can say "none of these" where the papers are silent.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F  # noqa: N812

from evaluations.training.average import averaged
from evaluations.training.network import Network
from evaluations.training.sets import CIRCULAR, STAGES, groups
from kb.base.matcher import LEARNT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from torch import Tensor

    from evaluations.training.sets import Group
    from kb.base.matcher import Sentence

TOGETHER = 8  # questions in a step
WRONG = 4  # wrong sentences that a step takes of each, beside one right one
AGAIN = 0.25  # share of the first pass's questions that the second takes up again
LAST = 0.6  # weight of the second pass in the mean; no other was tried (evaluations/README.md)
ADAPTERS, HEAD = 5e-4, 2e-3  # learning rates
WARM = 60  # steps until the full rate
SILENT = 0.5  # weight of "none of these"
SMALL = 64  # numbers up to which a tensor is stored in full


def main(arguments: Sequence[str] | None = None) -> int:
    """Train in two passes and store the mean of what was learnt after each."""
    parser = argparse.ArgumentParser(description="照合器を学習する")
    parser.add_argument("--out", type=Path, default=LEARNT, help="書き込む先")
    parser.add_argument("--start", type=Path, help="前に学んだ重みから続ける")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    if not CIRCULAR.exists():
        print(f"学習用の資料 {CIRCULAR} がありません。資料を置いてから実行してください。", file=sys.stderr)
        return 2
    torch.manual_seed(options.seed)
    network, chance = Network(), random.Random(options.seed)
    if options.start:
        network.take(options.start)
    first, second = map(groups, STAGES)
    train(network, first, chance)
    before = network.learnt()
    train(network, [*second, *chance.sample(first, round(AGAIN * len(first)))], chance)
    store(averaged(before, network.learnt(), LAST), options.out)
    return 0


def train(network: Network, material: list[Group], chance: random.Random) -> None:
    """One pass over the questions, in an order of chance; the rate falls to nothing."""
    order = chance.sample(material, len(material))
    steps = len(order) // TOGETHER
    adapters = [it for name, it in network.named_parameters() if it.requires_grad and name.startswith("bert")]
    head = [it for name, it in network.named_parameters() if it.requires_grad and not name.startswith("bert")]
    optimiser = torch.optim.AdamW([{"params": adapters, "lr": ADAPTERS}, {"params": head, "lr": HEAD}], weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1, (step + 1) / WARM) * max(0.02, 1 - step / steps))
    started = time.monotonic()
    for step in range(steps):
        loss = _loss(network, order[step * TOGETHER : (step + 1) * TOGETHER], chance)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*adapters, *head], 1.0)
        optimiser.step()
        rate.step()
        if (step + 1) % 25 == 0:
            print(f"{step + 1}/{steps} 損失 {loss.item():.2f} {time.monotonic() - started:.0f} 秒", flush=True)


def _loss(network: Network, material: Sequence[Group], chance: random.Random) -> Tensor:
    picked = [_pick(it, chance) for it in material]
    found = network.scores([(it.question, said) for it, (right, wrong) in zip(material, picked, strict=True) for said in (*right, *wrong)])
    total, start = torch.tensor(0.0), 0
    for right, wrong in picked:
        end = start + len(right) + len(wrong)
        total = total + _judged(found[start : start + len(right)], found[start + len(right) : end])
        start = end
    return total / len(material)


def _judged(right: Tensor, wrong: Tensor) -> Tensor:
    """How far the scores are from what they should be: right ones above zero and above the wrong ones, wrong ones below zero."""
    if not len(wrong):
        return torch.tensor(0.0)
    below = F.softplus(wrong).mean()
    if not len(right):
        return 0.5 * (below + SILENT * F.softplus(wrong.max()))
    among = torch.logsumexp(torch.cat([right, wrong]), 0) - torch.logsumexp(right, 0)
    return among + 0.5 * (F.softplus(-right).mean() + below)


def _pick(group: Group, chance: random.Random) -> tuple[list[Sentence], list[Sentence]]:
    """One of the right sentences, and of the wrong ones rather the best placed."""
    right = chance.sample(group.right, min(1, len(group.right)))
    left = list(range(len(group.wrong)))
    wrong: list[Sentence] = []
    while left and len(wrong) < WRONG:
        (at,) = chance.choices(left, [1 / (place + 3) for place in left])
        left.remove(at)
        wrong.append(group.wrong[at])
    return right, wrong


def store(learnt: Mapping[str, Tensor], path: Path) -> None:
    """Half precision for what is large; the few small tensors in full."""
    from safetensors.torch import save_file

    save_file({name: (it.half() if it.numel() > SMALL else it.float()).contiguous() for name, it in learnt.items()}, path)


if __name__ == "__main__":
    sys.exit(main())
