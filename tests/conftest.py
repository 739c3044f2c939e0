"""What several tests ask: bases of the bundled samples and of the real papers beside the repository, and a browser where there is one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from ingest.add import add
from ingest.encoder import make_encoder
from ingest.samples import ensure_base
from kb.base.config import Config
from kb.base.open import Base, open_base

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
MODELS = Path(tempfile.gettempdir()) / "shirube-test-models"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

settings.register_profile("shirube", deadline=None)  # a busy machine is no defect
settings.load_profile("shirube")


def home_with_models(folder: Path) -> Config:
    """A new data folder that shares the test run's encoder, which is made once."""
    make_encoder(MODELS)
    (folder / "models").symlink_to(MODELS)
    return Config(folder)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A data folder in which nothing is yet."""
    return Config(tmp_path / "kb")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    config = home_with_models(tmp_path_factory.mktemp("samples"))
    ensure_base(config)
    base = open_base(config)
    yield base
    base.close()


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    if not SEEDS.is_dir():
        pytest.skip(f"実際の資料がありません: {SEEDS}")
    config = home_with_models(tmp_path_factory.mktemp("seeds"))
    add(config, [SEEDS])
    base = open_base(config)
    yield base
    base.close()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a base of the bundled samples, words only; nobody writes to it."""
    config = Config(tmp_path_factory.mktemp("words") / "kb", encoder="none")
    ensure_base(config)
    return config.home


@pytest.fixture(scope="module")
def base(home: Path) -> Iterator[Base]:
    opened = open_base(Config(home, encoder="none"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()
