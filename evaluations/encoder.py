"""How near the default int8 encoder stays to the same weights at full precision, and how quick both are, as a table.

`python -m evaluations.encoder [--models FOLDER]`; the sentences are our own.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np

from ingest.encoder import make_encoder, save_sentence_transformer
from kb.base.config import load_config
from kb.base.encoder import Encoder, FloatArray, OnnxEncoder, SentenceTransformerEncoder

QUESTIONS = (
    "夜間に容体が変わったとき、誰に電話すればよいですか",
    "訪問看護ステーションは休日にも対応しなければなりませんか",
    "退院の前に病院と診療所は何を話し合うことになっていますか",
    "自宅で最期を迎えたい人への支援を担うのはどの機関ですか",
    "在宅医療の圏域はどのような広さで決めますか",
    "子どもの在宅療養に必要な連携先を知りたい",
    "大きな地震のあと人工呼吸器を使う患者をどう守りますか",
    "薬局は患者の家で何をしますか",
    "歯科医師の訪問が必要になるのはどんなときですか",
    "指標は何年ごとに見直されますか",
)
SENTENCES = (
    "診療所の医師は、通院が難しくなった患者の家を定期的に訪ね、病状の変化を早く見つける。",
    "夜間や休日の急変に備え、地域の複数の医療機関が当番を決めて互いに支え合う体制を整える。",
    "訪問看護師は、点滴や褥瘡の手当てに加えて、家族の不安や介護の疲れにも耳を傾ける。",
    "退院が決まった時点で、病棟の看護師と介護支援専門員が顔を合わせ、家での暮らしを具体的に話し合う。",
    "県は圏域ごとに患者数の見込みを示し、足りない職種と施設を毎年度確かめるものとする。",
    "薬剤師は残った薬の数を確かめ、飲み合わせに問題があれば処方した医師へ速やかに知らせる。",
    "口の中の清潔を保つことは誤嚥性肺炎を防ぐうえで大切であり、歯科衛生士の訪問を勧める。",
    "人工呼吸器を使う患者については、停電が続いた場合の電源と避難先をあらかじめ決めておく。",
    "本人が望む医療やケアについて、家族や医療者とくり返し話し合い、その内容を書き残しておくことが望ましい。",
    "第８次計画では、令和８年度に中間の見直しを行い、⻑期の目標は６年後に評価する。",
    "医療的ケア児の支援では、学校、保育所、福祉サービスとの連絡を担う者を一人決めておく。",
    "往診車の駐車や冬の道路事情など、地域に固有の課題は市町村の会議で取り上げて解決を図る。",
)
PASSAGES = tuple("".join(SENTENCES[(start + step) % len(SENTENCES)] for step in range(4)) for start in range(len(SENTENCES)))
ROUNDS = 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Run:
    """One encoder's figures: seconds to open, passages a second, milliseconds a question; and the vectors."""

    name: str
    opened: float
    passages: float
    question: float
    vectors: FloatArray


def measure(kind: Callable[[Path], Encoder], folder: Path) -> Run:
    """Open an encoder and time it; the vectors are those of the questions, then of the passages."""
    opened, encoder = _timed(lambda: kind(folder))
    question, questions = _best(lambda: encoder.encode_queries(QUESTIONS))
    passage, passages = _best(lambda: encoder.encode_passages(PASSAGES))
    vectors = np.concatenate([questions, passages])
    return Run(encoder.name, opened, len(PASSAGES) / passage, question / len(QUESTIONS) * 1000, vectors)


def compare(models: Path) -> tuple[Run, Run]:
    """The int8 model, then the same weights through sentence-transformers, each in a process of its own."""
    with tempfile.TemporaryDirectory() as work:
        full = Path(work) / "multilingual-e5-small-fp32"
        save_sentence_transformer(full)
        return _alone(OnnxEncoder, make_encoder(models)), _alone(SentenceTransformerEncoder, full)


def table(quick: Run, full: Run) -> str:
    """The figures as a Markdown table, and under it how near the vectors are."""
    rows = ["| 符号器 | 開く（秒） | 段/秒 | ミリ秒/問い |", "|---|---:|---:|---:|"]
    rows += [f"| {run.name} | {run.opened:.2f} | {run.passages:.1f} | {run.question:.1f} |" for run in (quick, full)]
    cosines = (quick.vectors * full.vectors).sum(axis=1)
    rows.append(f"\n同じ文のコサイン（int8 と fp32）: 平均 {cosines.mean():.4f}、最小 {cosines.min():.4f}（{len(cosines)} 文）")
    return "\n".join(rows)


def _alone(kind: Callable[[Path], Encoder], folder: Path) -> Run:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, kind, folder).result()


def _best(work: Callable[[], T]) -> tuple[float, T]:
    """The quickest of the rounds, after one that warms up."""
    work()
    return min((_timed(work) for _ in range(ROUNDS)), key=lambda timed: timed[0])


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, default=load_config().models)
    print(table(*compare(parser.parse_args().models)))
