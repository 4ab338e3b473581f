"""Targets: what is done with a content that came from outside, and what must hold whatever it is.

Each takes bytes, raises nothing but `AssertionError` where a promise is broken (any other exception is a finding too),
and gives back a word or two on how it ended, by which the fuzzer knows when it found something new.
"""

import json
import os
import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from exports.changes import changes_to_text, differences_to_text
from exports.checking import check_file, checked_to_text, checked_to_values
from exports.figures.cells import Form, cells
from exports.own_exercises import load_own_exercises
from exports.plan_file import plan_to_toml, read_plan
from exports.reading import PlanFile, read_any_content
from exports.share_code import CodeTooLargeError, ShareCodeError, share_code, unpack
from exports.sheet import fits_one_page, make_sheet
from exports.sheet.type import printable, wrap
from exports.text import exercise_to_text, plan_to_text
from exports.untrusted import clean_line, clean_lines, is_clean, quoted, safe_file_name, shown_path, visible
from exports.writing import MOST_BYTES, FileError
from plans.catalogue import load_catalogue
from plans.clearance import Clearance
from plans.dose import Dose, DoseError
from plans.figure import figure_of
from plans.figure.checks import problems
from plans.figure.words import in_words
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.retargeting import changes, retargeted
from plans.rulebook import breaches
from plans.vocabulary import Load, Phase
from tests.exports.plans_to_try import full_plan
from tests.exports.sheet_plans import hostile_plan, ordinary
from tests.fuzz import grammar
from tests.hostile.oracle import unclean
from tui.commands import COMMANDS
from tui.figure_command import shown_of
from tui.figure_inks import Colours, palette_for
from tui.keymap import keymap_of
from tui.planning import Planning
from tui.safe_text import safe_text
from tui.settings import read_settings
from tui.settings_file import SettingsError, changed
from tui.state import HealthRecord, load_choices, load_health, save_choices, save_health
from tui.widgets.exercise_region import exercise_rows
from tui.widgets.rows import paragraph, wrapped
from tui.work import Work, read_work, work_to_toml

CATALOGUE = load_catalogue()
PLAN = ordinary()
TODAY = date(2026, 11, 23)
_CHECKED = HealthRecord(date(2026, 11, 1), Clearance.GO)
_WHAT_VARIES = re.compile(r'"[^"]*"|\d+|\\x..|found .*?;')
_WIDE = 76


class Target(NamedTuple):
    """What is tried, valid contents to begin with, and a maker of others by the rules of the format."""

    attempt: Callable[[bytes], str]
    seeds: Callable[[], list[bytes]]
    make: Callable[[object], bytes]
    slow_s: float = 1.0  # CPU seconds from which an input is told of as slow


def ended(text: str) -> str:
    """A message without what varies in it."""
    return _WHAT_VARIES.sub("*", text)[:160]


def clean(text: str) -> str:
    """The text, which must hold nothing that steers a terminal or hides."""
    assert not unclean(text), f"unclean output: {unclean(text)[:5]} in {text[:200]!r}"
    return text


# -- plans -----------------------------------------------------------------------------------------------------


def read(content: bytes, name: str) -> tuple[object, str]:
    """The plan of a content or None, and how that ended."""
    try:
        plan, hints = read_any_content(content, CATALOGUE, name)
    except FileError as error:
        return None, ended(clean(str(error)).replace(name, ""))
    for hint in hints:
        clean(str(hint))
    return plan, f"plan {len(hints) > 0}"


def comes_back(plan) -> None:
    """The plan is the same after a file and a code, and each way of showing it is clean."""
    text = clean(plan_to_toml(plan, with_limits=True))
    if len(text.encode()) <= MOST_BYTES:
        again, hints = read_plan(text.encode(), CATALOGUE, "again.toml")
        assert (again, hints) == (plan, ()), "a plan changed on its way through a file"
        assert plan_to_toml(again, with_limits=True) == text, "not canonical"
    with suppress(CodeTooLargeError):
        shared, _ = read_plan(unpack(share_code(plan)), CATALOGUE, "code")
        assert shared == plan.shared(), "a plan changed on its way through a code"


def is_shown(plan) -> None:
    """Text, rulebook, comparison, fitting and the app's regions take the plan, and say nothing unclean."""
    clean(plan_to_text(plan, CATALOGUE))
    for breach in breaches(plan, CATALOGUE):
        clean(str(breach))
    clean(differences_to_text(PLAN, plan))
    with suppress(PlanRefused):
        found = changes(plan, Profile(), CATALOGUE)
        fitted = retargeted(plan, Profile(), found, found)
        clean(changes_to_text(found, found, plan, fitted))
    answer = Planning(CATALOGUE, _CHECKED, TODAY).opened(plan)
    assert answer.plan is not None
    for item in answer.items[:6]:
        for row in exercise_rows(item, CATALOGUE, _WIDE):
            assert all(part.text.isprintable() for part in row.parts)
    foreign = {each.id: each for _, item in plan.items() for each in item.exercises if each.id not in CATALOGUE}
    for each in list(foreign.values())[:3]:
        clean(exercise_to_text(each, CATALOGUE))
        is_drawn(each)


def is_drawn(exercise) -> None:
    """The figure, checked on reading, can be drawn everywhere."""
    figure = figure_of(exercise)
    if figure is None:
        return
    for moment in (figure.start, figure.end):
        for form in (Form.QUADRANTS, Form.LINES):
            rows = cells(figure.shapes(moment), figure.box, (30, 10), palette_for("dark", Colours.MANY), form)
            clean("".join(cell.glyph for row in rows for cell in row))
    clean(in_words(exercise))
    for problem in problems(exercise):
        clean(problem)


def file(content: bytes) -> str:
    """A plan file."""
    plan, end = read(content, "plan.toml")
    checked = check_file(PlanFile(content, "plan.toml"), CATALOGUE)
    assert (checked.plan is None) == (plan is None), "check and open disagree"
    clean(checked_to_text(checked))
    json.dumps(checked_to_values([checked])).encode()
    if plan is not None:
        comes_back(plan)
        is_shown(plan)
    return end


def code(content: bytes) -> str:
    """A text with a share code, from a file or typed."""
    plan, end = read(content, "chat.txt")
    if plan is not None:
        comes_back(plan)
    try:
        assert len(unpack(content.decode("utf-8", "replace"))) <= MOST_BYTES
    except ShareCodeError as error:
        clean(str(error))
    return end


def pdf(content: bytes) -> str:
    """A sheet, or what looks like one."""
    plan, end = read(content, "sheet.pdf")
    if plan is not None:
        comes_back(plan)
    return end


def sheet(content: bytes) -> str:
    """The sheet of whatever plan a file holds: it can be made, and the plan is in it."""
    plan, end = read(content, "plan.toml")
    if plan is None:
        return end
    made = make_sheet(plan, CATALOGUE)
    assert (made.pages == 1) == fits_one_page(plan, CATALOGUE), "the pages were counted wrongly"
    for warning in made.warnings:
        clean(warning)
    assert b"/URI" not in made.pdf, "a link in the sheet"
    if len(plan_to_toml(plan).encode()) <= MOST_BYTES:
        assert read_any_content(made.pdf, CATALOGUE, "made.pdf")[0] == plan.shared(), "another plan in the sheet"
    return f"{end} {made.pages} {len(made.warnings)}"


# -- exercises, doses, texts, what is remembered -------------------------------------------------------------


@cache
def _folder() -> Path:
    """A folder of this process alone, in memory where there is such a place."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="supple-fuzz-", dir=memory if memory.is_dir() else None))


def exercise(content: bytes) -> str:
    """A file of one's own exercises."""
    folder = _folder() / "exercises"
    folder.mkdir(exist_ok=True)
    (folder / "mine.toml").write_bytes(content)
    catalogue, told = load_own_exercises(folder, CATALOGUE)
    for text in told:
        clean(text)
    for key in catalogue.own:
        clean(exercise_to_text(catalogue[key], catalogue))
        is_drawn(catalogue[key])
    return f"{len(catalogue.own)} {ended(told[0].partition('toml')[2]) if told else ''}"


def figure(content: bytes) -> str:
    """A file as `supple figure` takes it, half written perhaps."""
    from tui.figure_command import tables_of  # noqa: PLC0415 - only here

    path = _folder() / "figure.toml"
    path.write_bytes(content)
    try:
        shown = shown_of(path, tables_of(path))
    except FileError as error:
        return ended(clean(str(error)))
    return ended(clean(shown.text)) if shown.status else "drawn"


def dose(content: bytes) -> str:
    """A dose as typed or found in a file."""
    text = content.decode("utf-8", "surrogateescape")
    try:
        found = Dose.parse(text)
    except DoseError as error:
        assert 0 <= error.position <= len(text)
        return error.expected
    canonical = str(found)
    clean(canonical)
    assert Dose.parse(canonical) == found, f"{canonical} is another dose"
    assert str(Dose.parse(canonical)) == canonical
    assert 0 < found.total_seconds(Load.BODYWEIGHT) < 4_000_000
    return re.sub(r"\d+", "9", canonical)


def text(content: bytes) -> str:
    """Any text, on its way to a file, a message, a file name, the screen and the sheet."""
    words = content.decode("utf-8", "surrogateescape")
    for cleaned in (clean_line(words), clean_lines(words)):
        clean(cleaned)
    assert clean_line(clean_line(words)) == clean_line(words)
    assert is_clean(clean_line(words))
    assert clean_lines(clean_lines(words)) == clean_lines(words)
    clean(visible(words))
    assert "\n" not in quoted(words)
    clean(shown_path(words))
    name = safe_file_name(words, ".toml")
    assert 5 < len(os.fsencode(name)) <= 255, name
    assert name[0] not in ".-", name
    assert not set(name) & set("/\\:\0"), name
    assert safe_text(words[:5000]).isprintable()
    for line in wrapped(words[:2000], 20):
        assert line.isprintable()
    assert paragraph(words[:2000], 30)
    assert all(ord(char) >= 32 for char in printable(words))
    wrap(printable(words), 40, 9)
    return f"{len(clean_line(words)) > 100} {is_clean(words)}"


def state(content: bytes) -> str:
    """What is remembered, damaged: told of and passed over."""
    os.environ["SUPPLE_HOME"] = str(_folder())
    folder = _folder() / "state"
    folder.mkdir(exist_ok=True)
    for name in ("choices.toml", "health.toml"):
        (folder / name).write_bytes(content)
    choices, told = load_choices()
    record, more = load_health()
    for words in (*told, *more):
        clean(words)
    save_choices(choices)
    save_health(record)
    assert load_choices() == (choices, ())
    assert load_health()[0] == record
    return ended(more[0].partition("toml")[2]) if more else "fine"


def settings(content: bytes) -> str:
    """The settings, damaged: what is right in them counts, and no change of one loses another."""
    read, told = read_settings(content, "config.toml")
    for words in told:
        clean(words)
    keymap, problems = keymap_of(read.keys, COMMANDS)
    assert keymap is not None
    for problem in problems:
        clean(str(problem))
    try:
        after, _ = read_settings(changed(content, {"copies": 3, "printer": "new"}, "config.toml"), "config.toml")
    except SettingsError as error:
        clean(str(error))
    else:
        assert after == replace(read, copies=3, printer="new"), "another setting was lost"
    return ended(told[0]) if told else f"fine {len(problems)}"


def work(content: bytes) -> str:
    """What was not saved, as an earlier run left it."""
    try:
        found = read_work(content, CATALOGUE, "left.toml")
    except FileError as error:
        return ended(clean(str(error)))
    kept = found if found.origin else replace(found, base="")  # a digest of no file means nothing
    assert read_work(work_to_toml(found).encode("utf-8", "replace"), CATALOGUE, "again.toml") == kept, "work changed"
    return f"work {found.opened} {found.origin is None} {len(found.pinned)} {len(found.removed)}"


# -- what to begin with --------------------------------------------------------------------------------------


@cache
def _plans():
    return [full_plan(), hostile_plan(), PLAN, ordinary("advanced", "gym", 60)]


def _files() -> list[bytes]:
    catalogue = Path(__file__).parents[2] / "plans" / "catalogue"
    whole = [(catalogue / f"{phase}.toml").read_bytes() for phase in Phase]
    return [plan_to_toml(plan, with_limits=True).encode("utf-8", "replace") for plan in _plans()] + whole


def _entries() -> list[bytes]:
    """The entries of the catalogue, under other names."""
    found = []
    for content in _files()[len(_plans()) :]:
        entries = re.split(rb"\n(?=\[[a-z_0-9]+\]\n)", content)
        found += [re.sub(rb"(?m)^\[([a-z])", rb"[my_\1", entry) for entry in entries[::4]]
    return found


def _codes() -> list[bytes]:
    codes = [share_code(plan) for plan in _plans()]
    return [each.encode() for each in codes] + [f"Hi\n> {each[:70]}\n> {each[70:]}\nbye".encode() for each in codes]


def _pdfs() -> list[bytes]:
    return [make_sheet(plan, CATALOGUE).pdf for plan in _plans()[:2]]


def _remembered() -> list[bytes]:
    choices = b'level = "advanced"\nequipment = ["mat"]\nminutes = 45\ngoal = "running"\nage_group = "senior"\n'
    health = b'limits = ["knee_pain"]\nchecked = 2026-11-01\nverdict = "go"\npicked = ["knee_pain"]\n'
    return [choices + b'theme = "supple-dark"\n', health + b"cleared = { pregnancy_any = 2026-10-01 }\n"]


def _settings() -> list[bytes]:
    first = b'paper = "letter"\nunits = "kg"\ntheme = "dark"\nmotion = false\nplans_folder = "/tmp/plans"\n'
    return [first + b'printer = "Office"\ncopies = 2\n\n[keys]\nvary = "f5"\nopen = ["f6", "ctrl+b"]\n']


def _left() -> list[bytes]:
    pins = frozenset({(Phase.STRENGTH, "glute_bridge")})
    each = (Work(plan, Path("/tmp/mine.toml"), "0" * 64, True, pins, pins) for plan in _plans())
    return [work_to_toml(work).encode("utf-8", "replace") for work in each]


def _doses() -> list[bytes]:
    return sorted({text.encode() for entry in CATALOGUE.exercises.values() for text in entry.dose.values()})


TARGETS = {
    "file": Target(file, lambda: _files()[: len(_plans())], grammar.plan_file),
    "code": Target(code, _codes, lambda rng: grammar.code(rng, grammar.plan_file(rng)).encode()),
    "pdf": Target(pdf, _pdfs, lambda rng: grammar.pdf(rng, grammar.plan_file(rng))),
    "sheet": Target(sheet, lambda: _files()[: len(_plans())], grammar.plan_file, 3.0),  # may draw sixty figures
    "exercise": Target(exercise, _entries, grammar.exercise_file),
    "figure": Target(figure, _entries, grammar.exercise_file),
    "dose": Target(dose, _doses, lambda rng: grammar.dose(rng).encode("utf-8", "replace")),
    "text": Target(text, _files, lambda rng: grammar.text(rng, 60).encode("utf-8", "replace")),
    "settings": Target(settings, _settings, grammar.exercise_file),
    "work": Target(work, _left, grammar.plan_file),
    "state": Target(state, _remembered, grammar.exercise_file),
}
