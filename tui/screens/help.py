"""Help: the keys of the place one is in, then all others, then the words a plan uses."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.widgets import Input

from plans.safety import NEXT_TIME, PAIN_ZONES
from tui.commands import Command, help_groups, keyed
from tui.screens.dialog import Dialog, TextDialog
from tui.widgets.rows import BLANK, Row, columned, line, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

WORDS = (
    ("Set", "so many repetitions in a row; then comes the rest"),
    ("RIR", "repetitions in reserve: how many more you could have done with good form. RIR 3 means stop three early"),
    ("RPE", "effort from 0, at rest, to 10, all you have. At 5 you can still talk in short sentences"),
    ("Tempo", "2-0-2 is 2 seconds down, no pause, 2 seconds up"),
    ("Hold", "stay at the end of the movement for so long"),
    ("/side", "that many with one leg, then with the other"),
    ("Ramp", "lighter sets first, to get ready for a heavy lift"),
    ("Hip-dominant", "the movement comes from the hip, as in a bridge; knee-dominant: from the knee, as in a leg curl"),
    ("Isometric", "held still: the muscles work, nothing moves"),
    ("Easier, harder", "the same kind of exercise, one step down or one step up"),
    ("*", "yours: you set or pinned it, so it stays when choices change. {pin} pins and lets go"),
    ("Busy?", "what to do instead when the machine or the place is taken"),
)

Keys = Sequence[tuple[str, str]]
_KEY_CELLS = 9


class HelpDialog(TextDialog):
    """All keys, those that work where the focus is first, and the words a plan uses.

    Above a dialog it begins with the keys of that.
    """

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Help", "esc close")
        self._here = _keys_of(main.dialogs[-1]) if main.dialogs else None

    def action_help(self) -> None:
        """It is shown already."""

    def action_signs(self) -> None:
        """The signs take its place: above a dialog there is room for one more only."""
        self.main.close(self)
        self.main.action_dialog("signs")

    def text(self, width: int) -> list[Row]:
        """Keys by place, then words."""
        groups = [
            (name, [(self.main.shown_keys(each), each.help) for each in commands])
            for name, commands in help_groups(None if self._here else self.main.region_in_use)
        ]
        if self._here:
            (first, keys), *others = groups
            groups = [self._here, (f"{first}, once this is closed", keys), *others]
        return help_rows(groups, self.main.shown_keys, width)


def _keys_of(dialog: Dialog) -> tuple[str, list[tuple[str, str]]]:
    """A dialog's title, and its keys as the line below it names them."""
    named = [part.partition(" ") for part in dialog.hint.split(" · ") if part]
    keys = dialog.KEYS or [(key, words[:1].upper() + words[1:]) for key, _, words in named]
    tab = [] if any(key == "tab" for key, _ in keys) else [("tab", "To the next part of it")]
    signs = f"The emergency signs{'; while you type, esc first' if dialog.query(Input) else ''}"
    return str(dialog.border_title), [*keys, *tab, ("!", signs)]


def help_rows(groups: Sequence[tuple[str, Keys]], shown_keys: Callable[[Command], str], width: int) -> list[Row]:
    """The keys by the place they work in, and the words a plan uses."""
    rows: list[Row] = []
    for name, keys in groups:
        rows += [*([BLANK] if rows else []), line((name, "title"))]
        for shown, about in keys:
            rows += paragraph(about, width, mark=f"{columned(shown, _KEY_CELLS - 1)} ", mark_role="key")
    rows += [BLANK, line(("Words", "title"))]
    for word, meaning in WORDS:
        rows += paragraph(keyed(meaning, shown_keys), width, mark=f"{word:<16}", mark_role="strong")
    rows += [BLANK, line(("Pain while you train, from 0 to 10", "title"))]
    for zone in PAIN_ZONES:
        rows += paragraph(f"{zone.action}: {zone.sign}", width, mark=f"{zone.low}-{zone.high:<6}", mark_role="strong")
    rows += [BLANK, line(("Next time", "title")), *[row for text in NEXT_TIME for row in paragraph(text, width)]]
    return rows
