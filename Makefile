# make app: ブラウザで使う · make test: テスト · make check: テスト + lint + 型 · make bench: 評価の表
PYTHON ?= python3
BIN := .venv/bin
TORCH := torch==2.13.0
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help app test check bench setup lock samples clean
help:
	@head -1 Makefile

app: .venv/ready
	@$(BIN)/kb app

test: .venv/ready-dev
	@$(BIN)/python -m pytest

check: test
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

bench: .venv/ready-dev
	@$(BIN)/python -m evaluations

setup: .venv/ready

# Torch first and alone, CPU-only; a plain `torch` would pull several GB of CUDA.
.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 以上が必要です。PYTHON=python3.12 make app のように指定してください。"; exit 2; }
	@echo "環境を用意しています（初回のみ、数分）…"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -c 'import torch' 2>/dev/null || $(PIP) --no-deps --retries 1 --extra-index-url https://download.pytorch.org/whl/cpu $(TORCH)
	@$(PIP) --no-deps --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	@$(PIP) --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

# Needs uv. The override keeps torch (and its CUDA packages) out; what CPU torch itself needs is named in requirements.in.
lock:
	@echo "torch ; sys_platform == 'never'" > .venv/no-torch.txt
	@for kind in "" -dev; do uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --no-emit-package torch --override .venv/no-torch.txt requirements$$kind.in -o requirements$$kind.lock; done

samples: .venv/ready-dev
	@$(BIN)/python corpus/make_samples.py

clean:
	rm -rf .venv .kb
