"""Figures on the command line: those of one exercise, and those that somebody is just writing."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from exports.strict_toml import TomlError, load_toml
from exports.text import wrapped
from exports.untrusted import clean_line, shown_path, visible
from exports.writing import ReadError, read_regular
from plans.exercise import Exercise
from plans.figure import Figure, FigureError, figure_of
from plans.figure.checks import problems, solved_angles
from plans.figure.words import in_words
from plans.vocabulary import Pattern, Phase, Position, Role
from tui.blocks import Look, below_each_other, can_show, colours_here, ends_of, side_by_side, stills_of
from tui.delivery import give_text
from tui.plain_signs import is_plain_here
from tui.state import load_choices
from tui.themes import DARK
from tui.usage import DONE, FAILED, UsageError

EVERY_S = 0.3  # between two looks at a watched file
_BESIDE_COLUMNS, _BESIDE_ROWS, _LEAST_ROOM = 26, 10, 72
_MOST_ROWS, _MOST_FIGURES = 14, 100
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"


def look_here() -> Look:
    """How pictures look on this terminal: in the theme picked in the app."""
    choices, _ = load_choices()
    return Look(choices.theme or DARK.name, colours_here(), os.environ.get("TERM", ""), is_plain_here())


def picture_of(exercise: Exercise) -> tuple[list[str], int]:
    """Start and end of an exercise as lines, and how many columns they take; nothing where there is no room."""
    if not can_show() or shutil.get_terminal_size().columns < _LEAST_ROOM:
        return [], 0
    try:
        figure = figure_of(exercise)
    except FigureError:
        figure = None
    if figure is None:
        return [], 0
    return below_each_other(figure, ends_of(figure), _BESIDE_COLUMNS, _BESIDE_ROWS, look_here()), _BESIDE_COLUMNS


Tables = Mapping[str, Mapping[str, object]]


class Shown(NamedTuple):
    """What a file of exercises looks like, and whether all of it can be drawn."""

    text: str
    status: int


def show_figures(path: Path, name: str = "", *, watch: bool) -> int:
    """Show the figures of a file, or the one of that name, once or again and again.

    Raises ReadError, TomlError and UsageError.
    """
    if not watch:
        shown = shown_of(path, tables_of(path, name))
        give_text(shown.text)
        return shown.status
    if not sys.stdout.isatty():
        raise UsageError("--watch needs a terminal.", "Without one: supple figure FILE")
    with suppress(KeyboardInterrupt):
        watching(path, lambda text: give_text(_CLEAR + text), name)
    return DONE


def watching(
    path: Path, show: Callable[[str], None], name: str = "", wait: Callable[[float], None] = time.sleep
) -> None:
    """Show the figures of a file, and whenever it is saved those that have changed, until interrupted."""
    seen: object = ...
    before: Tables = {}
    while True:
        now = _state_of(path)
        if now != seen:
            seen = now
            try:
                tables = tables_of(path, name)
                changed = {key: table for key, table in tables.items() if before.get(key) != table}
                text, before = shown_of(path, changed or tables).text, tables
            except (ReadError, TomlError) as error:
                text = f"{error}\n"
            show(f"{text}\nWatching {shown_path(path)}; ctrl+c ends.\n")
        wait(EVERY_S)


def _state_of(path: Path) -> tuple[int, int] | None:
    """When a file was last written, and its size; None while it is not there, as when an editor saves it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def tables_of(path: Path, name: str = "") -> Tables:
    """The exercises of a file that have a figure, or the one of that name. Raises ReadError and TomlError."""
    values, _ = load_toml(read_regular(path), str(path))
    found = {key: table for key, table in values.items() if isinstance(table, Mapping) and "figure" in table}
    return {key: table for key, table in found.items() if name in {"", key}}


def shown_of(path: Path, tables: Tables) -> Shown:
    """The figures of exercises with what is wrong with them."""
    if not tables:
        return Shown(f"{shown_path(path)}: no such exercise in it has a figure yet: [my_exercise.figure]\n", FAILED)
    shown = [_figure_in_words_and_blocks(key, tables[key]) for key in list(tables)[:_MOST_FIGURES]]
    return Shown("\n".join(each.text for each in shown), max(each.status for each in shown))


def _figure_in_words_and_blocks(key: str, table: Mapping[str, object]) -> Shown:
    head = clean_line(str(table.get("name", "")), 60) or visible(key, 60)
    written = table["figure"]
    if not isinstance(written, dict):
        return Shown(f"{head}\n! figure: expected a table, as in [{visible(key, 60)}.figure]\n", FAILED)
    exercise = _exercise(key, head, written)
    try:
        figure = figure_of(exercise)
        remarks = problems(exercise)
    except FigureError as error:
        return Shown("\n".join([head, *(_remark(problem) for problem in error.problems), ""]), FAILED)
    lines = [head]
    if figure is not None and can_show():
        size = shutil.get_terminal_size()
        lines += side_by_side(
            figure, stills_of(figure), size.columns, min(_MOST_ROWS, max(size.lines - 12, 8)), look_here()
        )
    lines += [wrapped(in_words(exercise))] if in_words(exercise) else []
    lines += [wrapped(_angles(figure), "", "  ")] if figure is not None else []
    lines += [_remark(remark) for remark in remarks] or ["Nothing is wrong with it."]
    return Shown("\n".join([*lines, ""]), DONE)


def _angles(figure: Figure) -> str:
    """The angles of the joints as they came out, which contacts may have changed."""
    moments = [solved_angles(figure, still.moment) for still in stills_of(figure)]
    angles = (f"{joint} {', '.join(f'{moment.get(joint, 0):.0f}' for moment in moments)}" for joint in moments[0])
    return f"Angles at start, middle and end: {'; '.join(angles)}."


def _remark(problem: str) -> str:
    return wrapped(problem, "! ", "  ")


def _exercise(key: str, name: str, written: dict[str, object]) -> Exercise:
    """An exercise that has nothing but its figure: the rest may not be written yet."""
    return Exercise(
        id=key,
        name=name,
        phase=Phase.STRENGTH,
        role=next(iter(Role)),
        pattern=next(iter(Pattern)),
        positions=(next(iter(Position)),),
        dose={},
        cues=(),
        mistake="",
        sources=(),
        figure=written,
    )
