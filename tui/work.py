"""Work: a plan that no file holds yet, and how it is written down so that it can be taken up again."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from exports.plan_file import plan_to_toml, read_plan
from exports.strict_toml import Table, TomlError, load_toml
from exports.toml_layout import toml_line
from exports.untrusted import visible
from plans.catalogue import Catalogue
from plans.plan import Pin, Plan
from plans.vocabulary import Phase
from tui.history import Answer

_ABOUT = "# A plan that was not saved yet; Supple offers it at its next start. It opens like any plan file.\n"
_HEAD = re.compile(r"# ((?:origin|base|opened|fitted|titled|pinned|removed) = .*)")
_YES = "yes"
_MOST_PATH, _MOST_DIGEST, _MOST_PINS, _MOST_HEAD_LINES = 4096, 64, 50_000, 8


class Work(Struct, frozen=True):
    """A plan that no file holds as it is, and what belongs to it in the app.

    `origin` is the file it came from, `base` the digest that had when it was last seen; the rest is as in an Answer.
    """

    plan: Plan
    origin: Path | None = None
    base: str = ""
    opened: bool = False
    pinned: frozenset[Pin] = frozenset()
    removed: frozenset[Pin] = frozenset()
    fitted: bool = False
    titled: bool = False


def work_of(answer: Answer, base: str) -> Work | None:
    """The work that an answer is, where it has a plan."""
    if answer.plan is None:
        return None
    return Work(
        answer.plan, answer.origin, base, answer.opened, answer.pinned, answer.removed, answer.fitted, answer.titled
    )


def work_to_toml(work: Work) -> str:
    """The plan file, limits and all, with the rest in comments above it."""
    head = _ABOUT + "".join(f"# {line}\n" for line in _head(work))
    return head + plan_to_toml(work.plan, with_limits=True)


def _head(work: Work) -> Iterator[str]:
    if work.origin is not None and visible(str(work.origin), _MOST_PATH) == str(work.origin):  # else it is no text
        yield toml_line("origin", str(work.origin))
        yield toml_line("base", work.base)
    for name, holds in (("opened", work.opened), ("fitted", work.fitted), ("titled", work.titled)):
        if holds:
            yield toml_line(name, _YES)
    for name, pins in (("pinned", work.pinned), ("removed", work.removed)):
        if pins:
            yield toml_line(name, " ".join(f"{phase}/{exercise}" for phase, exercise in sorted(pins)))


def read_work(content: bytes, catalogue: Catalogue, name: str) -> Work:
    """The work that was written down. Raises PlanFileError where its plan cannot be read."""
    plan, _ = read_plan(content, catalogue, name)
    lines = content.decode().splitlines()[:_MOST_HEAD_LINES]
    try:
        values, report = load_toml("\n".join(found[1] for found in map(_HEAD.fullmatch, lines) if found).encode(), name)
    except TomlError:
        return Work(plan)  # somebody changed it by hand; it is a plan without a past then
    head = Table(values, (), report)
    origin, base = head.text("origin", _MOST_PATH), head.text("base", _MOST_DIGEST)
    opened, fitted, titled = (head.text(name, len(_YES)) == _YES for name in ("opened", "fitted", "titled"))
    pinned, removed = head.text("pinned", _MOST_PINS), head.text("removed", _MOST_PINS)
    if report.problems:
        return Work(plan)
    return Work(plan, Path(origin) if origin else None, base, opened, _pins(pinned), _pins(removed), fitted, titled)


def _pins(text: str) -> frozenset[Pin]:
    pairs = (word.split("/", 1) for word in text.split() if "/" in word)
    return frozenset((Phase(phase), exercise) for phase, exercise in pairs if phase in set(Phase))
