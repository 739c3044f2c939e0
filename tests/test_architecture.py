"""The house has floors: a file imports only what lies below it, and each third-party package has one home."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = (
    ("kb.errors", "kb.model", "kb.progress"),
    ("kb.japanese",),
    ("kb.base",),
    ("kb.ask", "kb.check", "kb.changes", "ingest"),
    ("kb.views", "evaluations"),
    ("cli", "app"),
)
HOMES = {
    "streamlit": ("app", "kb.views"),
    "starlette": ("kb.views",),
    "chromadb": ("kb.base.vectors",),
    "sentence_transformers": ("kb.base.encoder",),
    "sudachipy": ("kb.japanese.words",),
    "pdfplumber": ("ingest.extract",),
    "pypdfium2": ("ingest.extract", "kb.views.page_image"),
    "typer": ("cli",),
    "docx": ("ingest.extract", "kb.check", "kb.changes"),
    "openpyxl": ("kb.check", "kb.changes"),
    "httpx": ("ingest.fetch",),
    "protego": ("ingest.fetch",),
    "defusedxml": ("ingest.extract",),
    "selectolax": ("ingest.extract", "ingest.web"),
    "markdown_it": ("ingest.extract",),
}
HEAVY = {*HOMES, "torch", "transformers", "onnxruntime", "onnx", "pandas"} - {"typer"}
MODULES = [*sorted(path for top in ("kb", "ingest", "cli") for path in (ROOT / top).rglob("*.py")), ROOT / "app.py"]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path, *, at_import: bool = False) -> set[str]:
    """Modules that a file imports; with `at_import` only those that importing the file would load."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = ast.walk(tree) if not at_import else iter(tree.body)
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def within(module: str, homes: tuple[str, ...]) -> bool:
    return any(module == home or module.startswith(home + ".") for home in homes)


def floor_of(module: str) -> int | None:
    return next((level for level, homes in enumerate(FLOORS) if within(module, homes)), None)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_reach_no_higher_floor(path: Path) -> None:
    mine = floor_of(name_of(path))
    if mine is not None:
        higher = {name for name in imports_of(path) if (floor := floor_of(name)) is not None and floor > mine}
        assert not higher, f"{name_of(path)} reaches up to {higher}"


@pytest.mark.parametrize("path", [path for path in MODULES if path.is_relative_to(ROOT / "kb")], ids=name_of)
def test_kb_never_imports_ingest(path: Path) -> None:
    assert not {name for name in imports_of(path) if within(name, ("ingest",))}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_third_party_packages_stay_at_home(path: Path) -> None:
    for name in imports_of(path):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or within(name_of(path), homes), f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_importing_loads_nothing_heavy(path: Path) -> None:
    allowed = {"streamlit"} if within(name_of(path), ("app", "kb.views")) else set()
    assert not {name.split(".")[0] for name in imports_of(path, at_import=True)} & HEAVY - allowed


def test_importing_all_but_the_views_runs_nothing_heavy() -> None:
    names = [name for name in map(name_of, MODULES) if not within(name, ("kb.views", "app", "cli.__main__"))]
    code = f"import sys, importlib; [importlib.import_module(name) for name in {names}]; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    assert not {name.split(".")[0] for name in loaded} & HEAVY


def test_no_circles() -> None:
    names = {name_of(path): path for path in MODULES}
    arrows = {name: {target for target in imports_of(path) if target in names and target != name} for name, path in names.items()}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, f"circle: {' -> '.join([*above, name])}"
        if name not in done:
            for target in sorted(arrows[name]):
                visit(target, (*above, name))
            done.add(name)

    for name in sorted(arrows):
        visit(name, ())


def test_the_reading_order_of_ask_names_every_file() -> None:
    folder = ROOT / "kb" / "ask"
    order = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    named = re.findall(r"^\w+(?=  )", order, re.MULTILINE) + [
        name for names in re.findall(r"\(([^()]+)\)", order) for name in names.split(", ")
    ]
    assert sorted(named) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, cli.verbs, typer.testing as t; r = t.CliRunner().invoke(cli.verbs.kb, ['--help']); assert r.exit_code == 0; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    assert not {name.split(".")[0] for name in loaded} & HEAVY
