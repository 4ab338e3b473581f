"""What a rule and a breach are."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from plans.catalogue import Catalogue
from plans.plan import Plan
from plans.vocabulary import Phase


class Fault(NamedTuple):
    """What a rule found: a text, and the item it is about (its place counts from 0), or the whole plan."""

    text: str
    phase: Phase | None = None
    at: int | None = None


Judge = Callable[[Plan, Catalogue], Iterable[Fault]]


class Rule(msgspec.Struct, frozen=True):
    """One statement that every plan keeps. `safety` marks those an edit may never break."""

    id: str
    sentence: str
    source: str
    judge: Judge
    safety: bool = False


class Breach(msgspec.Struct, frozen=True):
    """A plan breaks a rule: where, and what was found."""

    rule: Rule
    text: str
    phase: Phase | None = None
    index: int | None = None

    def __str__(self) -> str:
        place = self.phase.label if self.phase else "Plan"
        if self.index is not None:
            place += f" {self.index + 1}"
        return f"{place}: {self.text} ({self.rule.id}: {self.rule.sentence})"

    def where(self, plan: Plan) -> str:
        """What it is about, by its name: an exercise of the plan, a phase, or the whole session."""
        if self.phase is None:
            return "The session"
        return self.phase.label if self.index is None else plan.phase(self.phase)[self.index].exercise.name

    def in_words(self, plan: Plan, *, brief: bool = False) -> str:
        """What is broken, by the names that stand in the plan; and the rule, unless that was told before."""
        where = self.where(plan)
        found = f"{self.text}." if self.text.startswith(where) else f"{where}: {self.text}."
        return found if brief else f"{found} {self.rule.sentence}"


class Chapter:
    """Rules that belong together, each a function under its id and sentence."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(self, key: str, sentence: str, source: str, *, safety: bool = False) -> Callable[[Judge], Judge]:
        """Enter a function into the chapter as the judge of a rule."""

        def enter(judge: Judge) -> Judge:
            self.rules.append(Rule(key, sentence, source, judge, safety))
            return judge

        return enter
