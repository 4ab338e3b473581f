"""What importing each room of the house may load, tried in fresh interpreters."""

import json
import pkgutil
import subprocess
import sys

import pytest

import exports
import plans

HEAVY = ("textual", "rich", "reportlab")


def modules_of(package: object, *, deep: bool) -> list[str]:
    """The package and its modules by name; those of its inner packages only if `deep`."""
    walk = pkgutil.walk_packages if deep else pkgutil.iter_modules
    name = package.__name__
    return [name, *(found.name for found in walk(package.__path__, f"{name}."))]


def loaded_by(modules: list[str]) -> set[str]:
    """The heavy libraries that a fresh interpreter has loaded after importing these modules."""
    script = (
        "import importlib, json, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return set(json.loads(run.stdout))


def test_plans_is_pure() -> None:
    """No module of plans loads the screen or the PDF library."""
    modules = modules_of(plans, deep=True)
    assert {"plans.dose", "plans.planner", "plans.screening"} <= set(modules)
    assert loaded_by(modules) == set()


def test_exports_knows_no_screen() -> None:
    """No module of exports, at any depth, loads Textual or Rich."""
    assert loaded_by(modules_of(exports, deep=True)) <= {"reportlab"}


def test_the_pdf_library_waits_for_a_pdf() -> None:
    """Importing exports and its rooms loads no reportlab: only making a sheet does."""
    modules = modules_of(exports, deep=False)
    assert {"exports.sheet", "exports.writing"} <= set(modules)
    assert loaded_by(modules) == set()


def test_the_command_line_starts_light() -> None:
    """Importing the command line loads neither the screen nor the PDF library."""
    assert loaded_by(["tui.command_line"]) == set()


@pytest.mark.parametrize("name", HEAVY)
def test_the_test_sees_what_it_looks_for(name: str) -> None:
    """The check itself notices each library when it is loaded."""
    assert name in loaded_by([name])
