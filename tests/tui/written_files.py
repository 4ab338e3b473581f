"""What commands wrote."""

from pathlib import Path

from exports.plan_file import read_plan
from plans.catalogue import load_catalogue
from plans.plan import Plan


def names_in(folder: Path) -> list[str]:
    """The names of all files of a folder."""
    return sorted(path.name for path in folder.iterdir())


def plan_of(path: Path) -> Plan:
    """The plan of a plan file."""
    return read_plan(path.read_bytes(), load_catalogue(), path.name)[0]
