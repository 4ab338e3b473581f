"""Roster: the sheets of many plans in one PDF, as for all who come to a class."""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from exports.plan_file import plan_to_toml
from exports.sheet.ink import ABOUT_PLAN, PLAN_NAME, print_sheets
from exports.sheet.marks import Page
from exports.sheet.pages import lay_out
from exports.sheet.paper import Paper
from exports.sheet.words import UNTITLED
from plans.catalogue import Catalogue
from plans.plan import Plan
from plans.units import Unit

_MOST_NUMBERS = 5
PlanFiles = dict[str, tuple[bytes, str]]


class Roster:
    """Many plans on their way to paper: laid out one after the other, and told of when they are."""

    def __init__(
        self,
        plans: Sequence[Plan],
        catalogue: Catalogue,
        paper: Paper,
        told: Callable[[int], None],
        unit: Unit | None = None,
    ) -> None:
        self.plans, self.catalogue, self.paper, self.told, self.unit = plans, catalogue, paper, told, unit
        self.pages: list[int] = []
        self.cut: dict[tuple[str, ...], list[int]] = {}

    def print(self) -> bytes:
        """The PDF; `pages` and `cut` tell of it afterwards."""
        return print_sheets(self._sheets(), self.paper, title_of(self.plans), plan_files(self.plans))

    def _sheets(self) -> Iterator[tuple[Page, ...]]:
        for number, plan in enumerate(self.plans, 1):
            layout = lay_out(plan, self.catalogue, self.paper, self.unit)
            yield layout.pages
            self.pages.append(len(layout.pages))
            if layout.cut:
                self.cut.setdefault(layout.cut, []).append(number)
            self.told(number)


def title_of(plans: Sequence[Plan]) -> str:
    """The title that all plans have, or a common one."""
    titles = {plan.title for plan in plans}
    return titles.pop() if len(titles) == 1 else f"{UNTITLED}s"


def plan_files(plans: Sequence[Plan]) -> PlanFiles:
    """The plan files of the sheets by their names, each once, in the order of the sheets.

    Plans that differ in nothing but whom they are for are one file, which then names nobody.
    """
    found: dict[str, list[int]] = {}
    for number, plan in enumerate(plans, 1):
        found.setdefault(plan_to_toml(replace(plan, person="")), []).append(number)
    files: PlanFiles = {}
    for place, (nameless, numbers) in enumerate(found.items(), 1):
        name = PLAN_NAME if len(found) == 1 else f"-{place}.".join(PLAN_NAME.split("."))
        people = {plans[number - 1].person for number in numbers}
        content = plan_to_toml(plans[numbers[0] - 1]) if len(people) == 1 else nameless
        about = ABOUT_PLAN if len(plans) == 1 else f"The plan of {numbered(numbers)}, to open with Supple"
        files[name] = (content.encode(errors="replace"), about)
    return files


def numbered(numbers: Sequence[int]) -> str:
    """Sheets by their numbers: `sheet 3`, `sheets 1 and 4`, `sheets 1, 2, 3, 4, 5 and 7 more`."""
    if len(numbers) == 1:
        return f"sheet {numbers[0]}"
    if len(numbers) > _MOST_NUMBERS:
        first = ", ".join(map(str, numbers[:_MOST_NUMBERS]))
        return f"sheets {first} and {len(numbers) - _MOST_NUMBERS} more"
    return f"sheets {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
