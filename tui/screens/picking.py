"""Picking: the lists of limits and of equipment. Each tick plans anew behind the list."""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from plans.limits import Limit
from plans.vocabulary import Equipment
from tui.commands import keyed
from tui.fields import EQUIPMENT_GROUPS, chosen_limits, limit_groups, with_limit
from tui.screens.checklist import Entry
from tui.screens.list_dialog import ListDialog

if TYPE_CHECKING:
    from tui.screens.main import Main

_FROM_CHECK = "from the health check"
_HINT = "enter tick · type to find · esc close"
_KEYS = (
    ("enter", "Tick, or take the tick away"),
    ("space", "The same, unless you are typing a word: then it goes on with the next"),
    ("a to z", "Find by the words of the list"),
    ("↓ ↑", "From the word into what was found"),
    ("esc", "Close"),
)


class LimitsDialog(ListDialog):
    """What hurts, or must be left out. Those of the health check stay until it is answered anew."""

    HEIGHT = 30
    HINT = _HINT
    NOTE_ROWS = 4  # what some limits are for takes so many at 60 columns, and nothing of it may be cut
    KEYS = _KEYS

    def __init__(self, main: "Main") -> None:
        self._fixed = main.planning.fixed
        entries = [
            Entry(limit, limit.label, group, limit.facts.about, _FROM_CHECK if limit in self._fixed else "")
            for group, limits in limit_groups().items()
            for limit in limits
        ]
        super().__init__(main, "Limits", entries, chosen_limits(main.answer.profile))

    def taken(self, key: Hashable) -> None:
        """Set or take back a limit."""
        limit = Limit(str(key))
        if limit in self._fixed:
            about = "This one comes from the health check. Close the list and press {check} to answer it again."
            self.explain(Entry(limit, "", about=keyed(about, self.main.shown_keys)))
            return
        profile = self.main.answer.profile
        self.main.ask(with_limit(profile, limit, on=limit not in profile.limits))
        self.list.told(chosen_limits(self.main.answer.profile))


class EquipmentDialog(ListDialog):
    """What is at hand, piece by piece."""

    HEIGHT = 30
    HINT = _HINT
    KEYS = _KEYS

    def __init__(self, main: "Main") -> None:
        entries = [
            Entry(piece, piece.label, group, piece.about)
            for group, pieces in EQUIPMENT_GROUPS.items()
            for piece in pieces
        ]
        super().__init__(main, "Equipment", entries, main.answer.profile.equipment)

    def taken(self, key: Hashable) -> None:
        """Add or take away a piece."""
        profile = self.main.answer.profile
        self.main.ask(replace(profile, equipment=profile.equipment ^ {Equipment(str(key))}))
        self.list.told(self.main.answer.profile.equipment)
