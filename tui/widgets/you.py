"""You: the profile as a form. A strip of three rows above the plan, or a column beside it where there is room."""

from collections.abc import Hashable
from typing import NamedTuple

from textual.message import Message

from plans.profile import Profile
from tui.commands import Region, bindings_of
from tui.fields import FIELD_OF, FIELDS, Field, equipment_words, limit_words, value_words
from tui.themes import FRAME
from tui.widgets.pane import Pane
from tui.widgets.rows import BLANK, Part, Row, cells_of, columned, fitted, line, paragraph, spread, wrapped

_STRIP_ROWS = 4  # up to this height the form lies down
_LABEL_CELLS = 14
_MOST_IN_ROWS = 6
_ENTER = "enter: "
_ROOMY_GAP = 3  # from this gap on a mark can stand apart
_LEAST_WORDS = 20  # cells: what is cut shorter says nothing
_GAPS = (1, 14)  # least and most cells between two fields of the strip


def clauses_in(text: str, room: int) -> str:
    """The clauses of a text that fit into so many cells, at least what the first says before a comma.

    Nothing where there is hardly room.
    """
    clauses = text.split("; ")
    while len(clauses) > 1 and cells_of("; ".join(clauses)) > room:
        clauses.pop()
    said = "; ".join(clauses)
    return "" if room < _LEAST_WORDS else said if cells_of(said) <= room else said.partition(", ")[0]


class Pick(NamedTuple):
    """What a click on an option means: this value for the field under the cursor."""

    value: str


class You(Pane):
    """Level, equipment, minutes, goal, age group, limits, and when the health check was done."""

    BINDINGS = bindings_of(Region.YOU)
    GROUND = FRAME

    class Changed(Message):
        """The person asks for another profile."""

        def __init__(self, profile: Profile) -> None:
            super().__init__()
            self.profile = profile

    class Asked(Message):
        """A field wants its dialog."""

        def __init__(self, dialog: str) -> None:
            super().__init__()
            self.dialog = dialog

    def __init__(self, profile: Profile, check: str) -> None:
        super().__init__(Region.YOU)
        self.profile, self.check = profile, check
        self.cursor = FIELDS[0].id

    def told(self, profile: Profile, check: str) -> None:
        """Show another profile, and what there is to say of the health check."""
        if (profile, check) != (self.profile, self.check):
            self.profile, self.check = profile, check
            self.show()

    # -- drawing -----------------------------------------------------------------------------------------------

    @property
    def is_strip(self) -> bool:
        """Whether the form lies down."""
        return self.size.height <= _STRIP_ROWS

    @property
    def field(self) -> Field:
        """The field under the cursor."""
        return FIELD_OF[str(self.cursor)]

    def rows(self, width: int) -> list[Row]:
        """The strip or the column."""
        return self._strip(width) if self.is_strip else self._column(width)

    def _words(self, field: Field) -> str:
        return self.check if field.id == "check" else value_words(field, self.profile)

    def _strip(self, width: int) -> list[Row]:
        fields = FIELDS[:-1] if width < 100 else FIELDS
        cells = [max(len(field.label), len(self._words(field))) for field in fields]
        least, most = _GAPS
        spare = width - sum(cells)
        gap = max(spare // len(fields), min(spare // (len(fields) - 1), _ROOMY_GAP - 1))  # air at the end goes first
        gap = max(least, min(most, gap))
        gaps = [*(gap for _ in fields[1:]), 0]  # none after the last, which would cut it where the strip is full
        labels, values = [], []
        for field, wide, gap in zip(fields, cells, gaps, strict=True):
            on = self.has_focus and field.id == self.cursor
            arrow = "" if gap < 2 else "↕" if gap < _ROOMY_GAP else " ↕"
            label = f"{field.label}{arrow}" if on and field.options else field.label
            labels += [Part(label, "title-on" if on else "muted", field.id), Part(" " * (wide + gap - len(label)))]
            values.append(Part(columned(self._words(field), wide + gap), "strong", field.id))
        return [Row(fitted(labels, width)), Row(fitted(values, width)), Row(self._tray(width))]

    def _tray(self, width: int) -> tuple[Part, ...]:
        """The third row of the strip: what the field under the cursor offers, or what is at hand and what hurts."""
        things, limits = " · ".join(equipment_words(self.profile)), " · ".join(limit_words(self.profile))
        if not self.has_focus:
            right = fitted([Part(limits, "warn", "limits")], width // 2)
            return spread(width, [Part(things, "muted", "equipment"), Part("  ")], right)
        field = self.field
        if field.id == "limits":
            told = Part(limits or "none", "warn" if limits else "strong")
            said = [told, Part(f"   {clauses_in(field.about, width - told.cells - 3)}", "muted")]
        elif field.id == "check":
            said = [Part(f"{_ENTER}{clauses_in(field.about, width - len(_ENTER))}", "muted")]
        else:
            chips = [*self._chips(field), Part("   ")]
            room = width - sum(part.cells for part in chips)
            about = f"enter: one by one   {things}" if field.dialog else clauses_in(self._about(field), room)
            said = [*chips, Part(about, "muted")]
        return fitted(said, width)

    def _chips(self, field: Field) -> list[Part]:
        now = field.option(self.profile)
        parts = []
        for option in field.options:
            mark, role = ("▸", "chip-on") if option == now else (" ", "muted")
            parts.append(Part(f"{mark}{option.label} ", role, Pick(option.value)))
        return parts

    def _about(self, field: Field) -> str:
        option = field.option(self.profile)
        return (option.about if option else "") or field.about

    def _column(self, width: int) -> list[Row]:
        rows = [BLANK, line(("You", "title-on" if self.has_focus else "title")), BLANK]
        for field in FIELDS:
            rows.append(self._field_row(field, width))
            if field.id == "equipment":
                rows += self._at_hand(width)
            if field.id == "limits":
                rows += [row for words in limit_words(self.profile) for row in paragraph(words, width, mark="  · ")]
            if field.id in {"equipment", "age_group", "limits"}:
                rows.append(BLANK)
        return [*rows, BLANK, *self._offered(), *paragraph(self._about(self.field), width, "muted")]

    def _offered(self) -> list[Row]:
        """The options of the field under the cursor, a row each, where they are few."""
        options, now = self.field.options, self.field.option(self.profile)
        if len(options) > _MOST_IN_ROWS:
            return []
        return [
            line(Part(f"{'▸' if option == now else ' '}{option.label} ", role, Pick(option.value)))
            for option in options
            for role in ("chip-on" if option == now else "muted",)
        ] + [BLANK] * bool(options)

    def _field_row(self, field: Field, width: int) -> Row:
        on = field.id == self.cursor and self.has_focus
        left, right = ("‹ ", " ›") if on and field.options else ("  ", "")
        words = self._words(field)
        role = "muted" if field.id in {"limits", "check"} and words in {"none", self.check} else "strong"
        parts = [Part(columned(field.label, _LABEL_CELLS - 2), "muted"), Part(left, "muted"), Part(words, role)]
        hint = [Part("enter", "muted")] if on and field.dialog else []
        return Row(spread(width, [*parts, Part(right, "muted")], hint), field.id, self.cursor_on(field.id))

    def _at_hand(self, width: int) -> list[Row]:
        """What is at hand, in at most four rows."""
        words = [piece.replace(" ", "\N{NO-BREAK SPACE}") for piece in equipment_words(self.profile)]
        lines = wrapped(" · ".join(words), width - 2)
        if len(lines) > 4:
            told = sum(text.count("·") for text in lines[:3])
            lines = (*lines[:3], f"and {len(words) - told} more")
        return [line(("  ", "text"), (text, "muted")) for text in lines]

    # -- changing ----------------------------------------------------------------------------------------------

    def clicked(self, target: Hashable) -> None:
        """A click takes an option; on a field it goes there, and once there opens the field's list."""
        if isinstance(target, Pick):
            self._ask(self.field.chosen(self.profile, target.value))
        elif target == self.cursor and self.field.dialog:
            self.post_message(self.Asked(self.field.dialog))
        else:
            self.move_to(target)

    def action_arrow(self, way: str) -> None:
        """Go along the fields, or across them to another value; which is which depends on how the form lies."""
        step = 1 if way in {"right", "down"} else -1
        along = {"left", "right"} if self.is_strip else {"up", "down"}
        if way in along:
            ids = [field.id for field in FIELDS]
            self.move_to(ids[max(0, min(len(ids) - 1, ids.index(str(self.cursor)) + step))])
        else:
            self._ask(self.field.stepped(self.profile, step))

    def action_choose(self) -> None:
        """Open the list of the field, or take its next value."""
        if self.field.dialog:
            self.post_message(self.Asked(self.field.dialog))
        else:
            self._ask(self.field.turned(self.profile))

    def _ask(self, profile: Profile) -> None:
        if profile != self.profile:
            self.post_message(self.Changed(profile))
