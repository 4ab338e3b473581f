"""The printed sheet: one page with the whole plan, to hang up and write on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.sheet.paper import Paper

if TYPE_CHECKING:
    from plans.catalogue import Catalogue
    from plans.plan import Plan

__all__ = ["Paper", "Sheet", "fits_one_page", "make_sheet", "page_count"]

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as a PDF, the number of its pages, and what the person should know about the print."""

    pdf: bytes
    pages: int
    warnings: tuple[str, ...] = ()


def make_sheet(plan: "Plan", catalogue: "Catalogue", paper: Paper = Paper.A4) -> Sheet:
    """The sheet of a plan, in the form others may see (no limits), with its plan file inside.

    Equal plans give equal bytes.
    """
    from exports.plan_file import plan_to_toml  # noqa: PLC0415 - counting pages needs none of these
    from exports.sheet.ink import print_pages  # noqa: PLC0415 - reportlab costs 0.1 s, and only a print needs it
    from exports.sheet.pages import lay_out  # noqa: PLC0415

    shared = plan.shared()
    layout = lay_out(shared, catalogue, paper)
    pdf = print_pages(layout.pages, paper, shared.title, plan_to_toml(shared).encode(errors="replace"))
    return Sheet(pdf, len(layout.pages), _warnings(shared, layout.cut))


def page_count(plan: "Plan", catalogue: "Catalogue", paper: Paper = Paper.A4) -> int:
    """How many pages the sheet of a plan has: exact, in about a millisecond, without making the PDF."""
    from exports.sheet.pages import count_pages  # noqa: PLC0415

    return count_pages(plan.shared(), catalogue, paper)


def fits_one_page(plan: "Plan", catalogue: "Catalogue", paper: Paper = Paper.A4) -> bool:
    """Whether the sheet of a plan is a single page; quicker than counting the pages of a long one."""
    from exports.sheet.pages import fits_one  # noqa: PLC0415

    return fits_one(plan.shared(), catalogue, paper)


def _warnings(plan: "Plan", cut: tuple[str, ...]) -> tuple[str, ...]:
    from exports.sheet.type import missing_characters  # noqa: PLC0415
    from exports.sheet.words import free_texts  # noqa: PLC0415

    warnings = []
    if missing := missing_characters(free_texts(plan)):
        named = ", ".join(f"U+{ord(char):04X}" for char in missing[:_MOST_NAMED])
        more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
        warnings.append(f"The sheet's typeface lacks some characters; they print as a box: {named}{more}.")
    if cut:
        warnings.append(f"Too long for the sheet, so shortened there: {', '.join(cut[:_MOST_NAMED])}.")
    return tuple(warnings)
