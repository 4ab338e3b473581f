"""The catalogue as plain tables: what there is, and what each level has with each equipment."""

from collections.abc import Iterator, Sequence

from exports.text import columns, needs
from plans.catalogue import Catalogue
from plans.choosing import HIP_AND_KNEE
from plans.eligibility import eligible
from plans.plan import Plan
from plans.planner import make_plan
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.vocabulary import Equipment, Level, Phase, Preset

VARIETIES = 3  # different plans that every level has with any equipment
_LONGEST_NAME = 36  # so that a row stays within 100 columns


def catalogue_table(catalogue: Catalogue) -> str:
    """All exercises by phase: name for files, name, levels by their first letters, what it needs."""
    rows = [("exercise", "name", "for", "needs")]
    for phase in Phase:
        rows += [("", "", "", ""), (phase.label, "", "", "")]
        for entry in catalogue.phase(phase):
            levels = "".join(level.label[0] if level in entry.levels else "-" for level in Level)
            rows.append((entry.id, _short(entry.name), levels, needs(entry)))
    end = "\nFor: B beginner, I intermediate, A advanced. One entry whole: supple exercises NAME\n"
    return _table(rows, "<<<<") + end


def coverage_table(catalogue: Catalogue) -> str:
    """How many exercises each level has with each equipment, and how many of three variations differ."""
    rows: list[tuple[str, ...]] = [("level", "equipment", "warm-up", "hip", "knee", "other", "cool-down", "plans")]
    for level in Level:
        rows.append(("",) * len(rows[0]))
        rows += [_coverage(catalogue, level, name, pieces) for name, pieces in _equipment()]
    end = "\nhip, knee, other: strength exercises by pattern.\nplans: how many of three variations differ.\n"
    return _table(rows, "<<>>>>>>") + end


def _equipment() -> Iterator[tuple[str, frozenset[Equipment]]]:
    for preset in Preset:
        yield preset.label, preset.equipment
    for piece in Equipment:
        yield piece.label, frozenset({piece})


def _coverage(catalogue: Catalogue, level: Level, name: str, pieces: frozenset[Equipment]) -> tuple[str, ...]:
    profile = Profile(level=level, equipment=pieces)
    found = eligible(profile, catalogue)
    strength = [entry.pattern for entry in found if entry.phase is Phase.STRENGTH]
    counts = [
        sum(entry.phase is Phase.WARM_UP for entry in found),
        *(strength.count(pattern) for pattern in HIP_AND_KNEE),
        sum(pattern not in HIP_AND_KNEE for pattern in strength),
        sum(entry.phase is Phase.COOL_DOWN for entry in found),
        len({_exercises(plan) for plan in _plans(profile, catalogue)}),
    ]
    return (level.label, name, *map(str, counts))


def _plans(profile: Profile, catalogue: Catalogue) -> Iterator[Plan]:
    for variety in range(VARIETIES):
        try:
            yield make_plan(profile, catalogue, variety)
        except PlanRefused:
            return


def _exercises(plan: Plan) -> tuple[str, ...]:
    return tuple(item.exercise.id for _, item in plan.items())


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def _table(rows: Sequence[Sequence[str]], sides: str) -> str:
    """Rows in columns two apart; each column is set left or right as `sides` says."""
    widths = [max(columns(row[column]) for row in rows) for column in range(len(sides))]
    lines = []
    for row in rows:
        cells = []
        for cell, width, side in zip(row, widths, sides, strict=True):
            blanks = " " * (width - columns(cell))
            cells.append(cell + blanks if side == "<" else blanks + cell)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"
