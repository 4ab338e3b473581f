"""A plan file looked over like a friend would: all that is wrong or odd in it at once, each with its place.

Errors forbid its use. Breaches are what the rulebook has against a plan that can be used. Hints are worth knowing.
Where a part of a file is wrong, what the rest allows to be judged is judged all the same.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from exports.plan_file import PlanReading, read_leniently
from exports.reading import PlanFile, find_plan_file
from exports.strict_toml import Hint, Problem, Report, in_words
from exports.toml_lines import Place
from exports.untrusted import quoted, visible
from exports.writing import FileError
from plans.catalogue import Catalogue
from plans.exercise import Exercise
from plans.plan import Plan
from plans.rulebook import Breach, breaches
from plans.rulebook.dosage import dosage
from plans.rulebook.suitability import suitability

FORMAT = "supple-check/1"
_LAST = 1_000_000  # what has no line stands after what has one
_OF_DOSE = {*(rule.id for rule in dosage.rules), "effort_cap", "short_holds"}
_KEYS = {"caution_noted": "note", "support": "note", "prerequisites": "otherwise"}
_PLACES: dict[str, Place] = {
    "in_time": ("profile", "minutes"),
    "session_length": ("profile", "minutes"),
    "cleared": ("profile", "limits"),
    "plain_claims": ("title",),
}
_OF_ONE_ITEM = {rule.id for rule in (*suitability.rules, *dosage.rules)}
_ASKS_NOTES = {"phases", "cool_down_calms", "hip_and_knee", "in_time"}
_ASKS_LENGTH = {"raise_first", "warm_up_long_enough", "cool_down_long_enough"}  # they go by the whole session
_ASKS_NO_PROFILE = {
    *("phases", "static_warm_up", "cool_down_calms", "right_phase", "once_each", "catalogue_unchanged"),
    *("hard_lowering", "barbell_hinges", "demanding_first", "settled", "fixed_hold", "prerequisites"),
    *("excluded", "plain_claims", "sound_cues"),
}


class Kind(StrEnum):
    """How grave a remark is; also the state of a file, by its gravest."""

    ERROR = "error"
    BREACH = "breach"
    HINT = "hint"


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong or odd: where, what was found, what is expected, what was probably meant.

    `place` is for people ("strength 1, dose"), `key` its last word. A breach has its rule's id, and whether that rule
    is one of safety.
    """

    kind: Kind
    message: str
    place: str = ""
    line: int | None = None
    found: str = ""
    expected: str = ""
    did_you_mean: str = ""
    rule: str = ""
    safety: bool = False

    @property
    def key(self) -> str:
        """The key that it is about, or the table."""
        return self.place.rpartition(", ")[2].rstrip("0123456789").rstrip()

    def __str__(self) -> str:
        where = [f"line {self.line}"] if self.line else []
        where += [self.place] if self.place else []
        danger = "safety: " if self.safety else ""
        return f"{', '.join(where)}{': ' if where else ''}{danger}{self.message}"


class Checked(msgspec.Struct, frozen=True):
    """A file that was looked over: what messages call it, its plan as far as it could be read, and all remarks.

    `count` has the errors that are not among the remarks as well. `is_whole` says whether the whole rulebook was asked.
    """

    name: str
    plan: Plan | None
    remarks: tuple[Remark, ...]
    count: int = 0
    is_whole: bool = True

    def of(self, kind: Kind) -> list[Remark]:
        """The remarks of one kind, by line; breaches of safety first."""
        found = [remark for remark in self.remarks if remark.kind is kind]
        return sorted(found, key=lambda remark: (not remark.safety, remark.line or _LAST))

    def number_of(self, kind: Kind) -> int:
        """How many remarks of a kind there are, those counted that are not told."""
        return max(self.count, len(self.of(kind))) if kind is Kind.ERROR else len(self.of(kind))

    @property
    def state(self) -> str:
        """The gravest kind of remark, `ok` without any."""
        return next((kind.value for kind in Kind if self.of(kind)), "ok")


def check_any(source: str | Path, catalogue: Catalogue, name: str) -> Checked:
    """Look over a plan file, a sheet or a share code; `name` is what a file is called that cannot be read at all."""
    try:
        return check_file(find_plan_file(source), catalogue)
    except FileError as error:
        return unreadable(error, name)


def unreadable(error: FileError, name: str) -> Checked:
    """What is told of a file that holds no plan file, or that nobody can read."""
    return Checked(name, None, (Remark(kind=Kind.ERROR, message=str(error)),), 1, is_whole=False)


def check_file(file: PlanFile, catalogue: Catalogue) -> Checked:
    """Look a plan file over."""
    reading = read_leniently(file.content, catalogue)
    report = reading.report
    remarks = [_error(problem) for problem in report.problems]
    remarks += [Remark(kind=Kind.HINT, message=hint) for hint in file.hints]
    remarks += [_hint(hint, report) for hint in report.hints]
    if reading.plan:
        remarks += [_breach(breach, reading) for breach in _judged(reading, catalogue)]
        remarks += [_hint(hint, report) for hint in _on_foreign(reading, reading.plan, catalogue)]
    plan = reading.plan if reading.is_usable else None
    return Checked(visible(file.name, 300), plan, tuple(remarks), report.count, reading.is_usable)


def _error(problem: Problem) -> Remark:
    return Remark(
        kind=Kind.ERROR,
        message=problem.text,
        place=problem.place,
        line=problem.line,
        found=problem.found,
        expected=problem.allowed,
        did_you_mean=problem.suggestion,
    )


def _hint(hint: Hint, report: Report) -> Remark:
    line = report.line_of(hint.place)
    return Remark(kind=Kind.HINT, message=hint.text, place=in_words(hint.place), line=line)


# -- what the rulebook says ------------------------------------------------------------------------------------


def _judged(reading: PlanReading, catalogue: Catalogue) -> Iterator[Breach]:
    """The breaches of a plan; of one that was read in part only those that the rest of it cannot undo."""
    if reading.plan:
        for breach in breaches(reading.plan, catalogue):
            is_empty = breach.phase and not reading.plan.phase(breach.phase)
            if is_empty and breach.rule.id != "phases":  # what is not there has no other faults
                continue
            if reading.is_usable or _is_sure(breach, reading.broken):
                yield breach


def _is_sure(breach: Breach, broken: frozenset[str]) -> bool:
    key = breach.rule.id
    if (
        key in _ASKS_LENGTH
        or ("profile" in broken and key not in _ASKS_NO_PROFILE)
        or ("notes" in broken and key in _ASKS_NOTES)
    ):
        return False
    if breach.phase is None:
        return key in {"cleared", "plain_claims"}
    return breach.phase not in broken or (breach.index is not None and key in _OF_ONE_ITEM)


def _breach(breach: Breach, reading: PlanReading) -> Remark:
    place = _place_of(breach, reading)
    name = ""
    if reading.plan and breach.phase and breach.index is not None:
        name = reading.plan.phase(breach.phase)[breach.index].exercise.name
    text = breach.text if not name or breach.text.startswith(name) else f"{name}: {breach.text}"
    return Remark(
        kind=Kind.BREACH,
        message=f"{text}. {breach.rule.sentence} ({breach.rule.id})".replace("..", "."),
        place=in_words(place),
        line=reading.report.line_of(place),
        found=breach.text,
        expected=breach.rule.sentence,
        rule=breach.rule.id,
        safety=breach.rule.safety,
    )


def _place_of(breach: Breach, reading: PlanReading) -> Place:
    """The place in the file that a breach is about."""
    key = breach.rule.id
    if breach.phase is None:
        return _PLACES.get(key, ("profile",))
    if breach.index is None:
        return (breach.phase.value,)
    number = reading.numbers[breach.phase, breach.index]
    return (breach.phase.value, number, "dose" if key in _OF_DOSE else _KEYS.get(key, "exercise"))


# -- exercises that came with the file -------------------------------------------------------------------------


def _on_foreign(reading: PlanReading, plan: Plan, catalogue: Catalogue) -> Iterator[Hint]:
    """What is worth knowing about exercises that only the file describes."""
    used = {each.id: each for _, item in plan.items() for each in item.exercises}
    for key in reading.carried:
        if key not in used and reading.is_usable:
            yield Hint(("exercises", key), "no part of the plan uses it, so it is gone when the plan is saved again")
    for key, exercise in used.items():
        if key not in catalogue:
            yield from _on_one(exercise, reading, catalogue)


def _on_one(exercise: Exercise, reading: PlanReading, catalogue: Catalogue) -> Iterator[Hint]:
    if not exercise.avoid and not exercise.caution:
        words = "it names no limits (avoid, caution), so nobody can tell whom it does not suit: ask who wrote it"
        yield Hint(("exercises", exercise.id), words)
    for name in exercise.after:
        if name not in catalogue and name not in reading.carried:
            yield Hint(("exercises", exercise.id, "after"), f"no exercise {quoted(name)} is known here")


# -- told ------------------------------------------------------------------------------------------------------

_HEADS = {
    Kind.ERROR: "Errors, to be mended before it can be used",
    Kind.BREACH: "Against the rulebook: it can be used, but look",
    Kind.HINT: "Hints",
}
_IN_PART = "Only what the errors leave in order was held against the rulebook; check again when they are mended."


def checked_to_text(checked: Checked) -> str:
    """All that was found in one file, for people: plain headings, one remark a line, counts at the end."""
    if checked.state == "ok" and checked.plan:
        return f"{checked.name}: {_in_order(checked.plan)}\n"
    if checked.plan is None and not any(remark.found for remark in checked.remarks):
        return "".join(f"{remark}\n" for remark in checked.remarks)  # what cannot be read at all; it names the file
    lines = []
    for kind, head in _HEADS.items():
        if found := checked.of(kind):
            lines += [head if checked.plan or kind is not Kind.BREACH else "Against the rulebook"]
            lines += [f"  {checked.name}: {remark}" for remark in found]
            more = checked.number_of(kind) - len(found)
            lines += [f"  {checked.name}: and {more} more"] if more > 0 else []
    if not checked.is_whole and checked.of(Kind.BREACH):
        lines.append(_IN_PART)
    lines.append(f"{checked.name}: {counts_in_words([checked])}")
    return "\n".join(lines) + "\n"


def _in_order(plan: Plan) -> str:
    count = sum(1 for _ in plan.items())
    return f"OK, {plan.minutes} minutes, {count} exercises, no rule broken"


def counts_in_words(files: Sequence[Checked]) -> str:
    """How many errors, breaches and hints there are: `1 error, 2 breaches, 0 hints`."""
    words = {Kind.ERROR: ("error", "errors"), Kind.BREACH: ("breach", "breaches"), Kind.HINT: ("hint", "hints")}
    numbers = {kind: sum(each.number_of(kind) for each in files) for kind in Kind}
    return ", ".join(f"{numbers[kind]} {one if numbers[kind] == 1 else many}" for kind, (one, many) in words.items())


def checked_to_values(files: Sequence[Checked]) -> dict[str, Any]:
    """All that was found, for programs: plain values for JSON. docs/plan-file.md tells what they mean."""
    return {
        "format": FORMAT,
        "files": [
            {
                "file": each.name,
                "status": each.state,
                "judged_whole": each.is_whole,
                "minutes": each.plan.minutes if each.plan else None,
                "exercises": sum(1 for _ in each.plan.items()) if each.plan else None,
                "problems": [_values(remark) for kind in Kind for remark in each.of(kind)],
            }
            for each in files
        ],
        "counts": {kind.value: sum(each.number_of(kind) for each in files) for kind in Kind},
    }


def _values(remark: Remark) -> dict[str, Any]:
    return {
        "kind": remark.kind.value,
        "line": remark.line,
        "place": remark.place,
        "key": remark.key,
        "found": remark.found,
        "expected": remark.expected,
        "did_you_mean": remark.did_you_mean or None,
        "rule": remark.rule or None,
        "safety": remark.safety,
        "message": remark.message,
    }
