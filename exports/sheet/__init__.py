"""The printed sheet: one page with the whole plan, to hang up and write on."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec

from exports.sheet.paper import Paper

if TYPE_CHECKING:
    from plans.catalogue import Catalogue
    from plans.plan import Plan
    from plans.units import Unit

__all__ = ["Paper", "Sheet", "Sheets", "fits_one_page", "make_sheet", "make_sheets"]

_MOST_NAMED = 8


def _nobody(_done: int) -> None:
    """Tell nobody how far it is."""


class Sheet(msgspec.Struct, frozen=True):
    """A sheet as a PDF, the number of its pages, and what the person should know about the print."""

    pdf: bytes
    pages: int
    warnings: tuple[str, ...] = ()


class Sheets(msgspec.Struct, frozen=True):
    """Many sheets as one PDF, the number of pages of each, and what the person should know about the print."""

    pdf: bytes
    pages: tuple[int, ...]
    warnings: tuple[str, ...] = ()


def make_sheet(plan: "Plan", catalogue: "Catalogue", paper: Paper = Paper.A4, unit: "Unit | None" = None) -> Sheet:
    """The sheet of a plan, in the form others may see (no limits), with its plan file inside.

    Loads that the plan leaves open are logged in `unit`, else in kg. Equal plans give equal bytes.
    """
    from exports.plan_file import plan_to_toml  # noqa: PLC0415 - counting pages needs none of these
    from exports.sheet.ink import print_pages  # noqa: PLC0415 - reportlab costs 0.1 s, and only a print needs it
    from exports.sheet.pages import lay_out  # noqa: PLC0415

    shared = plan.shared()
    layout = lay_out(shared, catalogue, paper, unit)
    pdf = print_pages(layout.pages, paper, shared.title, plan_to_toml(shared).encode(errors="replace"))
    return Sheet(pdf, len(layout.pages), (*_on_characters([shared]), *_on_cut(layout.cut)))


def make_sheets(
    plans: Iterable["Plan"],
    catalogue: "Catalogue",
    paper: Paper = Paper.A4,
    told: Callable[[int], None] = _nobody,
    unit: "Unit | None" = None,
) -> Sheets:
    """The sheets of many plans in one PDF, in their order and in the form others may see (no limits).

    Each sheet counts its own pages. `told` gets the number of sheets done so far after each of them. Fonts and figures
    stand in the file once, and finished pages are kept packed: memory grows by a few times the size of the PDF.

    The plans are attached as `plan.toml`, or `plan-1.toml`, `plan-2.toml`, ... where they differ in more than whom they
    are for. Sheets that differ in nothing else share one attached plan, which names nobody; the QR code of each sheet
    has its name. Read back as a plan, the PDF gives the first of them. Equal plans give equal bytes. Raises ValueError
    for no plans.
    """
    from exports.sheet.roster import Roster, numbered  # noqa: PLC0415 - loads reportlab

    roster = Roster([plan.shared() for plan in plans], catalogue, paper, told, unit)
    if not roster.plans:
        raise ValueError("no plans, no sheets")
    pdf = roster.print()
    warnings = [f"{each} ({numbered(numbers)})" for cut, numbers in roster.cut.items() for each in _on_cut(cut)]
    return Sheets(pdf, tuple(roster.pages), (*_on_characters(roster.plans), *warnings))


def fits_one_page(plan: "Plan", catalogue: "Catalogue", paper: Paper = Paper.A4) -> bool:
    """Whether the sheet of a plan is a single page: exact, in some milliseconds, without making the PDF.

    It keeps nothing of what it read and measured, for it is asked now and then by an app that has many beside it.
    """
    from exports.sheet.pages import fits_one  # noqa: PLC0415
    from exports.sheet.type import forget_measures  # noqa: PLC0415

    try:
        return fits_one(plan.shared(), catalogue, paper)
    finally:
        forget_measures()


def _on_characters(plans: Iterable["Plan"]) -> tuple[str, ...]:
    """What to say of characters that the typeface lacks."""
    from exports.sheet.type import missing_characters  # noqa: PLC0415
    from exports.sheet.words import free_texts  # noqa: PLC0415

    missing = missing_characters(text for plan in plans for text in free_texts(plan))
    if not missing:
        return ()
    named = ", ".join(f"U+{ord(char):04X}" for char in missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    return (f"The sheet's typeface lacks some characters; they print as a box: {named}{more}.",)


def _on_cut(cut: tuple[str, ...]) -> tuple[str, ...]:
    """What to say of texts that were shortened."""
    return (f"Too long for the sheet, so shortened there: {', '.join(cut[:_MOST_NAMED])}.",) if cut else ()
