"""Trains the matcher and writes its learnt numbers: `python -m evaluations.training` (2 cores: about 70 minutes).

Each question pulls its sentences up among the hardest wrong ones and those of other questions; where the papers are silent all are pushed
below zero, so that the score can also say "none of these".
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

from evaluations.training.network import Network, side_by_side
from evaluations.training.sets import CIRCULAR, STAGES, groups
from kb.base.matcher import LEARNT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from evaluations.training.sets import Group, Sentence

TOGETHER = 8  # questions in a step
RIGHT, WRONG = 2, 5  # sentences of each that a step takes
ADAPTERS, HEAD = 5e-4, 2e-3  # learning rates
WARM = 30  # steps until the full rate
SILENT, FAR = 0.5, 0.3  # weight of "none of these", of other questions' sentences
SMALL = 64  # numbers up to which a tensor is stored in full


def main(arguments: Sequence[str] | None = None) -> int:
    """Train through all stages and store what was learnt."""
    parser = argparse.ArgumentParser(description="照合器を学習する")
    parser.add_argument("--out", type=Path, default=LEARNT, help="書き込む先")
    parser.add_argument("--stage", type=int, default=1, help="この段から始める（2 以上なら --start の重みで続ける）")
    parser.add_argument("--last", type=int, default=len(STAGES), help="この段で終える")
    parser.add_argument("--start", type=Path, default=LEARNT, help="続けるときの、はじめの重み")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    if not CIRCULAR.exists():
        print(f"学習用の資料 {CIRCULAR} がありません。資料を置いてから実行してください。", file=sys.stderr)
        return 2
    torch.manual_seed(options.seed)
    network, chance = Network(), random.Random(options.seed)
    if options.stage > 1:
        network.take(options.start)
    for stage in STAGES[options.stage - 1 : options.last]:
        train(network, groups(stage), chance)
    store(network, options.out)
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
    texts = [sentence for right, wrong in picked for sentence in (*right, *wrong)]
    ids = [network.sentence(it) for it in texts]
    said = side_by_side(ids, network.read(ids))
    questions = [network.question(it.question) for it in material]
    asked = list(zip(questions, network.read(questions), strict=True))
    total, start = torch.tensor(0.0), 0
    for group, (right, wrong), one in zip(material, picked, asked, strict=True):
        end = start + len(right) + len(wrong)
        found = network.scores(one, said)
        far = [at for at in range(len(texts)) if not start <= at < end and texts[at] not in group.right]
        total = total + _judged(found[start : start + len(right)], found[start + len(right) : end], found[far])
        start = end
    return total / len(material)


def _judged(right: Tensor, wrong: Tensor, far: Tensor) -> Tensor:
    """How far the scores are from what they should be: right ones above zero and above all others, wrong ones below zero."""
    below = F.softplus(wrong).mean() + FAR * F.softplus(far).mean()
    if not len(right):
        return 0.5 * (below + SILENT * F.softplus(wrong.max()))
    among = torch.logsumexp(torch.cat([right, wrong, far]), 0) - torch.logsumexp(right, 0)
    return among + 0.5 * (F.softplus(-right).mean() + below)


def _pick(group: Group, chance: random.Random) -> tuple[list[Sentence], list[Sentence]]:
    """Some of the right sentences, and of the wrong ones rather the best placed."""
    right = chance.sample(group.right, min(RIGHT, len(group.right)))
    left = list(range(len(group.wrong)))
    wrong: list[Sentence] = []
    while left and len(wrong) < WRONG:
        (at,) = chance.choices(left, [1 / (place + 4) for place in left])
        left.remove(at)
        wrong.append(group.wrong[at])
    return right, wrong


def store(network: Network, path: Path) -> None:
    """Half precision for what is large; the few numbers that scale the rest in full."""
    from safetensors.torch import save_file

    learnt = {name: it.detach() for name, it in network.learnt().items()}
    save_file({name: (it.half() if it.numel() > SMALL else it.float()).contiguous() for name, it in learnt.items()}, path)


if __name__ == "__main__":
    sys.exit(main())
