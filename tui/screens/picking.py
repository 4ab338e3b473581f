"""Picking: the lists of limits and of equipment. Each tick plans anew behind the list."""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import ComposeResult

from plans.limits import Limit
from plans.vocabulary import Equipment
from tui.fields import EQUIPMENT_GROUPS, chosen_limits, limit_groups, with_limit
from tui.screens.checklist import Checklist, Entry, note_of
from tui.screens.dialog import Dialog, NotePane

if TYPE_CHECKING:
    from tui.screens.main import Main

_FROM_CHECK = "from the health check"


class LimitsDialog(Dialog):
    """What hurts, or must be left out. Those of the health check stay until it is answered anew."""

    HEIGHT = 30

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Limits", "space set · type to find · esc done")
        self._fixed = main.planning.fixed
        self.note = NotePane(note_of(None), "note")
        entries = [
            Entry(limit, limit.label, group, limit.facts.about, _FROM_CHECK if limit in self._fixed else "")
            for group, limits in limit_groups().items()
            for limit in limits
        ]
        ticked = chosen_limits(main.answer.profile)
        self.list = Checklist(entries, self._turn, lambda entry: self.note.told(note_of(entry)), ticked)
        self.note.text = note_of(self.list.entry)

    def compose(self) -> ComposeResult:
        """The list, and below it what the limit under the cursor means."""
        yield self.list
        yield self.note

    def _turn(self, key: Hashable) -> None:
        limit = Limit(str(key))
        if limit in self._fixed:
            about = "This one comes from the health check. Close the list and press c to answer it again."
            self.note.told(note_of(Entry(limit, "", about=about)))
            return
        profile = self.main.answer.profile
        self.main.ask(with_limit(profile, limit, on=limit not in profile.limits))
        self.list.told(chosen_limits(self.main.answer.profile))


class EquipmentDialog(Dialog):
    """What is at hand, piece by piece."""

    HEIGHT = 30

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Equipment", "space tick · type to find · esc done")
        self.note = NotePane(note_of(None), "note")
        entries = [
            Entry(piece, piece.label, group, piece.about)
            for group, pieces in EQUIPMENT_GROUPS.items()
            for piece in pieces
        ]
        ticked = main.answer.profile.equipment
        self.list = Checklist(entries, self._turn, lambda entry: self.note.told(note_of(entry)), ticked)
        self.note.text = note_of(self.list.entry)

    def compose(self) -> ComposeResult:
        """The list, and below it what exactly is meant."""
        yield self.list
        yield self.note

    def _turn(self, key: Hashable) -> None:
        profile = self.main.answer.profile
        self.main.ask(replace(profile, equipment=profile.equipment ^ {Equipment(str(key))}))
        self.list.told(self.main.answer.profile.equipment)
