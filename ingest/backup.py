"""What cannot be made again into one file, and back: originals, ledger, corrections, saved citations and caches; builds follow from them.

`kb backup 控え.tar.gz` -> files/, ledger.jsonl, corrections.toml, cache.sqlite · `kb restore 控え.tar.gz` into an empty folder, then build
"""

from __future__ import annotations

import shutil
import tarfile
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.build import build
from ingest.cache import Cache
from ingest.files import sync
from ingest.lock import refuse_reader, writing
from kb.errors import BaseMissing, InputError
from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.build import BuildReport
    from kb.base.config import Config
    from kb.progress import Progress

LEDGER = "ledger.jsonl"
ALLOWED = ("files", LEDGER, "corrections.toml", "cache.sqlite", "saved.txt")


def backup(config: Config, target: Path) -> int:
    """Write the file whole or not at all; gives its size in bytes. Raises BaseMissing, InputError."""
    if not config.ledger.exists():
        raise BaseMissing("控えを取る資料がまだありません", "`kb add 資料` で加えてから実行してください")
    if target.exists():
        raise InputError(f"{target} は既にあります", "別の名前を指定してください")
    with writing(config):
        _pack_whole(config, target)
    return target.stat().st_size


def _pack_whole(config: Config, target: Path) -> None:
    draft = target.with_name(target.name + ".tmp")
    try:
        with tempfile.TemporaryDirectory() as folder, tarfile.open(draft, "w:gz") as archive:
            archive.add(config.ledger, LEDGER)
            if config.corrections.exists():
                archive.add(config.corrections, "corrections.toml")
            archive.add(config.files, "files")
            if config.saved.exists():
                archive.add(config.saved, "saved.txt")
            with Cache(config.cache) as cache:
                cache.copy(Path(folder) / "cache.sqlite")
            archive.add(Path(folder) / "cache.sqlite", "cache.sqlite")
        draft.replace(target)
    except OSError as error:
        raise InputError(f"{target} に書けません（{error.strerror}）", "書き込める場所を指定してください") from error
    finally:
        draft.unlink(missing_ok=True)


def restore(config: Config, source: Path, on_progress: Progress = quiet) -> BuildReport:
    """Unpack into an empty data folder and build. Raises InputError when the file or the folder cannot be used."""
    refuse_reader(config)
    _refuse_held(config)
    try:
        with tarfile.open(source, "r:gz") as archive:
            held = archive.getmembers()
            if LEDGER not in {it.name for it in held} or not all(map(_is_ours, held)):
                raise InputError(f"{source} はしるべの控えではありません", "`kb backup` で作ったファイルを指定してください")
            with writing(config):
                _refuse_held(config)
                _unpack_all(archive, held, config.home)
    except (OSError, EOFError, zlib.error, tarfile.TarError) as error:
        raise InputError(f"{source} を読めません", "`kb backup` で作ったファイルを指定してください") from error
    return build(config, on_progress)


def _refuse_held(config: Config) -> None:
    if config.ledger.exists():
        raise InputError(
            f"{config.home} には既に資料庫があります",
            "KB_HOME に空のフォルダを指定してください。戻す途中で止まったものなら `kb build` で仕上がります",
        )


def _is_ours(it: tarfile.TarInfo) -> bool:
    """Whether a member is a plain file or folder of the data folder, and leads nowhere else."""
    parts = it.name.split("/")
    return parts[0] in ALLOWED and ".." not in parts and (it.isfile() or it.isdir())


def _unpack_all(archive: tarfile.TarFile, held: Sequence[tarfile.TarInfo], home: Path) -> None:
    """The ledger comes last and at once: until it is there the folder counts as empty, and a killed restore can be begun anew."""
    draft = home / f"{LEDGER}.tmp"
    for it in held:
        _unpack(archive, it, draft if it.name == LEDGER else home / it.name)
    for path in home.glob("files/*"):
        sync(path)
    sync(draft)
    draft.replace(home / LEDGER)
    sync(home)


def _unpack(archive: tarfile.TarFile, it: tarfile.TarInfo, path: Path) -> None:
    """Write one member; the owner and the mode it was packed with do not matter. (`extractall(filter=…)` needs Python 3.11.4.)"""
    if content := archive.extractfile(it):
        path.parent.mkdir(parents=True, exist_ok=True)
        with content, path.open("wb") as file:
            shutil.copyfileobj(content, file)
