"""Swapping: what can stand in the place of the exercise under the cursor, best first."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from plans.editing import Candidate, candidates
from plans.plan import Item
from plans.wording import capitalised
from tui.screens.checklist import Entry
from tui.screens.figure_list import FigureListDialog
from tui.widgets.rows import BLANK, Row, paragraph, unbroken

if TYPE_CHECKING:
    from tui.screens.main import Main

_ALIKE, _OTHER, _BREAKS = "Moves alike", "Moves otherwise", "Breaks a rule, which is then shown"
_OWN = "the plan's own swap"


class SwapDialog(FigureListDialog):
    """The list of what fits the same place, equipment and limits, each with its figure and why it is offered."""

    HINT = "enter swap · type to find · esc close"

    def __init__(self, main: "Main") -> None:
        plan, place, item = main.answer.plan, main.place, main.plan_region.item
        self.before = item
        self.offered: dict[Hashable, Candidate] = {}
        if plan and place and item:
            found = candidates(plan, main.planning.catalogue, *place)
            self.offered = {each.exercise.id: each for each in in_groups(found, item)}
        entries = [_entry(each, item) for each in self.offered.values()] if item else []
        super().__init__(main, f"In place of {item.exercise.name}" if item else "Swap", entries)

    def item_of(self, key: Hashable) -> Item | None:
        """The item as it would be."""
        return self.offered[key].item if key in self.offered else None

    def about_rows(self, key: Hashable, width: int) -> list[Row]:
        """Its dose, what the plan would break with it, for that must not be cut, and why it is offered."""
        plan, before = self.main.answer.plan, self.before
        if key not in self.offered or plan is None or before is None:
            return []
        candidate = self.offered[key]
        rows = [*paragraph(candidate.exercise.name, width, "strong"), *paragraph(unbroken(candidate.item.dose), width)]
        rows.append(BLANK)
        for breach in candidate.breaches:
            rows += paragraph(f"{capitalised(breach.text)}. {breach.rule.sentence}", width, "warn", "! ", "warn")
        for words in (*map(capitalised, candidate.why), _minutes(candidate.item, before)):
            rows += paragraph(words, width, mark="· ")
        return rows

    def taken(self, key: Hashable) -> None:
        """Put it in the place."""
        exercise = self.offered[key].exercise
        self.main.close(self)
        self.main.swap_for(exercise)


def in_groups(found: Sequence[Candidate], item: Item) -> list[Candidate]:
    """The candidates, best first: the plan's own swap, what moves alike, what else fits, what breaks a rule."""
    return sorted(found, key=lambda each: (_OWN not in each.why, _GROUPS.index(_group(each, item))))


_GROUPS = (_ALIKE, _OTHER, _BREAKS)


def _group(candidate: Candidate, item: Item) -> str:
    if candidate.breaches and _OWN not in candidate.why:
        return _BREAKS
    return _ALIKE if candidate.exercise.pattern is item.exercise.pattern else _OTHER


def _entry(candidate: Candidate, item: Item) -> Entry:
    chain = "< " if "easier" in candidate.why else "> " if "harder" in candidate.why else ""
    return Entry(
        candidate.exercise.id,
        candidate.exercise.name,
        _group(candidate, item),
        end=f"{chain}{candidate.item.dose.amount}",
        words=" ".join(candidate.why),
    )


def _minutes(after: Item, before: Item) -> str:
    gain = round((after.seconds - before.seconds) / 60)
    if not gain:
        return "Takes as long"
    return f"Takes {abs(gain)} min {'longer' if gain > 0 else 'less'}"
