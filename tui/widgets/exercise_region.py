"""Exercise: how to do the one under the cursor in the plan."""

from collections.abc import Iterable

from exports.text import dose_in_words, needs
from plans.catalogue import Catalogue
from plans.exercise import Exercise
from plans.limits import Limit
from plans.plan import Alternative, Item, condition
from tui.commands import Region, bindings_of
from tui.themes import FRAME
from tui.widgets.pane import Pane
from tui.widgets.rows import BLANK, Part, Row, line, paragraph, unbroken

_READABLE = 76
_LABEL_CELLS = 9
_FOREIGN = "  from this file"
_ABOUT_FOREIGN = "From this plan file. Supple knows it only from there."


class Heading(Pane, can_focus=False):
    """The name of the exercise and its dose."""

    GROUND = FRAME

    def __init__(self, item: Item | None, catalogue: Catalogue) -> None:
        super().__init__("heading")
        self.item, self.catalogue, self.is_on = item, catalogue, False

    def told(self, item: Item | None) -> None:
        """Show another item."""
        self.item = item
        self.show()

    def mark(self, *, on: bool) -> None:
        """Show whether the region below has the focus."""
        self.is_on = on
        self.show()

    def rows(self, width: int) -> list[Row]:
        """Name and dose; a long name takes two rows."""
        if self.item is None:
            return [line(("Exercise", "title-on" if self.is_on else "title"))] if self.is_on else []
        name = paragraph(self.item.exercise.name, width, "title-on" if self.is_on else "title")
        if self.item.exercise.id not in self.catalogue and name[-1].cells + len(_FOREIGN) <= width:
            name[-1] = Row((*name[-1].parts, Part(_FOREIGN, "warn")))
        return [*name, *paragraph(unbroken(self.item.dose), width, "muted")]


class ExerciseRegion(Pane):
    """Cues, common mistake, neighbours, cautions and sources; it scrolls."""

    BINDINGS = bindings_of(Region.EXERCISE)
    GROUND = FRAME

    def __init__(self, item: Item | None, catalogue: Catalogue) -> None:
        super().__init__(Region.EXERCISE)
        self.item, self.catalogue = item, catalogue

    def told(self, item: Item | None) -> None:
        """Show another item, from its top; the same one keeps its place."""
        if item is None or self.item is None or item.exercise.id != self.item.exercise.id:
            self.top = 0
        self.item = item
        self.show()

    def rows(self, width: int) -> list[Row]:
        """All that is known of the exercise, what one needs first on top."""
        return exercise_rows(self.item, self.catalogue, min(width, _READABLE)) if self.item else []


def exercise_rows(item: Item, catalogue: Catalogue, width: int) -> list[Row]:
    """All that is to say of an item, what one needs first on top."""
    exercise = item.exercise
    origin = "" if exercise.id in catalogue else _ABOUT_FOREIGN
    rows = [row for text in (origin, condition(item, catalogue), item.note) if text for row in _minded(text, width)]
    rows += [BLANK] if rows else []
    for number, cue in enumerate(exercise.cues, 1):
        rows += paragraph(cue, width, mark=f"{number} ", mark_role="accent")
    rows += [BLANK, *_labelled("Mistake", exercise.mistake, width, "warn"), BLANK]
    for label, text in (("Dose", dose_in_words(item.dose)), *_neighbours(item, catalogue), *_more(exercise)):
        rows += _labelled(label, text, width)
    titles = [catalogue.sources[key].title for key in exercise.sources if key in catalogue.sources]
    for number, title in enumerate(titles):
        rows += _labelled("" if number else "Sources", title, width, role="muted")
    return rows


def _minded(text: str, width: int) -> list[Row]:
    return paragraph(text, width, mark="! ", mark_role="alert")


def _labelled(label: str, text: str, width: int, label_role: str = "muted", role: str = "text") -> list[Row]:
    return paragraph(text, width, role, f"{label:<{_LABEL_CELLS}}", label_role) if text else []


def _neighbours(item: Item, catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    for label, ids in (("Easier", item.exercise.easier), ("Harder", item.exercise.harder)):
        yield label, next((catalogue[key].name for key in ids if key in catalogue), "")
    yield "Busy?", _stand_in(item.swap) if item.swap else ""


def _stand_in(other: Alternative) -> str:
    return f"{other.exercise.name}, {other.dose.amount}"


def _more(exercise: Exercise) -> Iterable[tuple[str, str]]:
    yield "Needs", needs(exercise)
    yield "Caution", "; ".join(limit.label.lower() for limit in Limit if limit in exercise.caution)
    yield "More", exercise.detail
    yield "Article", exercise.article
