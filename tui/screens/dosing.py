"""Dosing: the dose of the item under the cursor, typed in the dose notation and checked while it is typed."""

from typing import TYPE_CHECKING

from plans.catalogue import Catalogue
from plans.dose import Dose, DoseError
from plans.dosing import completed, dose_range
from plans.editing import set_dose
from plans.fitting import hard_set_cap
from plans.plan import Item, Plan
from plans.vocabulary import Phase
from plans.wording import capitalised
from tui.screens.editing import dosed
from tui.screens.field_dialog import FieldDialog
from tui.widgets.rows import BLANK, Row, line, paragraph, unbroken

if TYPE_CHECKING:
    from tui.screens.main import Main

_EXAMPLES = "As in 3 x 10 · 2 x 8/side · 2 x 25 s/side · 4 min"
_DETAILS = "After commas, in this order: hold, tempo, rest, RIR or RPE, load, ramp; without any, these stay"


class DoseDialog(FieldDialog):
    """What is wrong, where, and what was expected; or how long it takes, how many hard sets, what it would break."""

    said = staticmethod(dosed)

    def __init__(self, main: "Main") -> None:
        item = main.supple.as_shown(main.plan_region.item)
        super().__init__(main, "Dose", str(item.dose) if item else "")

    @property
    def label(self) -> str:
        """The notation, by examples."""
        return _EXAMPLES

    def change(self, plan: Plan, catalogue: Catalogue, phase: Phase, index: int) -> Plan:
        """The plan with the dose that is typed; what it leaves unsaid stays. Raises DoseError or SafetyRefused."""
        before = plan.phase(phase)[index].dose
        return set_dose(plan, catalogue, phase, index, completed(Dose.parse(self.field.value), before))

    def wrong(self, error: ValueError, width: int) -> list[Row]:
        """A mark under the place, and what was expected there."""
        rows = []
        if isinstance(error, DoseError):
            at = error.position - int(self.field.scroll_offset.x)
            rows = [line((f"{' ' * at}^", "warn"))] if 0 <= at < width else []
        return [*(rows or [BLANK]), *paragraph(f"{capitalised(str(error))}.", width, "warn")]

    def comes_to(self, plan: Plan, item: Item, width: int) -> list[Row]:
        """The dose as it is written, its time, its hard sets among all, and what is usual."""
        rows = [BLANK, line((str(item.dose), "strong"))]
        texts = [
            f"{spoken(item.seconds)} with rests and setting up; {plan.minutes} of {plan.profile.minutes} minutes in all"
        ]
        if item in plan.strength:
            sets, cap = sum(each.dose.hard_sets for each in plan.strength), hard_set_cap(plan.profile)
            own = "1 hard set" if item.dose.hard_sets == 1 else f"{item.dose.hard_sets} hard sets"
            texts.append(f"{own}; {sets} in the plan, and {cap} at most for you")
        if plan.profile.level in item.exercise.dose:
            texts.append(f"Usual for you here: {unbroken(dose_range(item.exercise, plan.profile))}")
        texts.append(_DETAILS)
        return rows + [row for text in texts for row in paragraph(text, width, mark="· ")]


def spoken(seconds: int) -> str:
    """A stretch of time as one says it: `45 s`, `4 min`, `4 min 20 s`."""
    minutes, rest = divmod(seconds, 60)
    return " ".join(filter(None, (f"{minutes} min" if minutes else "", f"{rest} s" if rest or not minutes else "")))
