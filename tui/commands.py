"""Commands: every key of the app, once. Bindings, key line, palette and help are all read from this table."""

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct
from textual.binding import Binding, BindingType

from plans.plan import Item
from tui.history import History


class Region(StrEnum):
    """The parts of the screen that the keys can be in."""

    YOU = "you"
    PLAN = "plan"
    EXERCISE = "exercise"

    @property
    def label(self) -> str:
        """The name people read."""
        return self.value.capitalize()


class Situation(Struct, frozen=True):
    """What a command can be asked in: the history of plans, and the item under the cursor."""

    history: History
    item: Item | None = None


def _always(_: Situation) -> bool:
    return True


def _has_plan(situation: Situation) -> bool:
    return situation.history.now.plan is not None


def _can_swap(situation: Situation) -> bool:
    return situation.item is not None and situation.item.swap is not None


class Command(Struct, frozen=True):
    """Something the app can do: the keys that do it, its words, where the keys work and when it applies.

    `keys` are Textual's names for them, `shown` is how people know them. A command without a region works everywhere;
    `on_line` names the regions whose key line has room for it. One that only moves about is not for the palette.
    """

    id: str
    keys: tuple[str, ...]
    shown: str
    label: str
    help: str
    action: str
    regions: tuple[Region, ...] = ()
    on_line: tuple[Region, ...] = ()
    applies: Callable[[Situation], bool] = _always
    moves: bool = False

    @property
    def binding(self) -> Binding:
        """The keys as Textual wants them."""
        return Binding(",".join(self.keys), self.action, self.label, show=False, id=self.id)


_YOU, _PLAN, _EXERCISE = (Region.YOU,), (Region.PLAN,), (Region.EXERCISE,)
_ALL = tuple(Region)


def _move(name: str, keys: str, action: str, regions: tuple[Region, ...], words: tuple[str, str] = ("", "")) -> Command:
    """A command that only moves; of a group of them the first has the words: keys as people know them, and help."""
    return Command(name, tuple(keys.split()), words[0], "", words[1], action, regions, moves=True)


COMMANDS = (
    Command(
        "you_up",
        ("up", "k"),
        "↑↓←→",
        "pick, change",
        "Go from field to field, change the one you are on",
        "arrow('up')",
        _YOU,
        _YOU,
        moves=True,
    ),
    _move("you_down", "down j", "arrow('down')", _YOU),
    _move("you_left", "left h", "arrow('left')", _YOU),
    _move("you_right", "right l", "arrow('right')", _YOU),
    Command(
        "choose",
        ("enter", "space"),
        "enter",
        "choose",
        "Open the list of the field, or take its next value",
        "choose",
        _YOU,
        _YOU,
        moves=True,
    ),
    _move("plan_up", "up k", "step(-1)", _PLAN, ("↑↓", "Go from exercise to exercise")),
    _move("plan_down", "down j", "step(1)", _PLAN),
    _move("plan_page_up", "pageup", "step(-5)", _PLAN),
    _move("plan_page_down", "pagedown", "step(5)", _PLAN),
    _move("plan_first", "home g", "step(-999)", _PLAN, ("g G", "Go to the first or last exercise")),
    _move("plan_last", "end G", "step(999)", _PLAN),
    _move(
        "plan_to_exercise", "enter right l", "screen.region('exercise')", _PLAN, ("enter", "Read on about the exercise")
    ),
    Command(
        "scroll_up",
        ("up", "k"),
        "↑↓",
        "read on",
        "Scroll",
        "roll(-1)",
        _EXERCISE,
        _EXERCISE,
        moves=True,
    ),
    _move("scroll_down", "down j", "roll(1)", _EXERCISE),
    _move("scroll_page_up", "pageup", "roll(-8)", _EXERCISE),
    _move("scroll_page_down", "pagedown", "roll(8)", _EXERCISE),
    _move("scroll_first", "home g", "roll(-999)", _EXERCISE),
    _move("scroll_last", "end G", "roll(999)", _EXERCISE),
    _move("exercise_to_plan", "escape left h", "screen.region('plan')", _EXERCISE, ("esc", "Back to the plan")),
    _move("you_to_plan", "escape", "screen.region('plan')", _YOU, ("esc", "To the plan")),
    Command(
        "figure",
        ("space",),
        "space",
        "stop, move",
        "Stop the figure at its start, then at its end, then let it move again",
        "figure",
        on_line=_EXERCISE,
        applies=_has_plan,
    ),
    Command(
        "swap",
        ("x",),
        "x",
        "swap",
        "Swap the exercise for its stand-in, as when the machine is busy",
        "swap",
        on_line=(Region.PLAN, Region.EXERCISE),
        applies=_can_swap,
    ),
    Command(
        "vary",
        ("v",),
        "v",
        "variation",
        "Another good plan for the same choices",
        "vary",
        on_line=_ALL,
        applies=_has_plan,
    ),
    Command(
        "export",
        ("e",),
        "e",
        "export",
        "Print a gym sheet (PDF), or write a plan file or plain text",
        "dialog('export')",
        on_line=_ALL,
        applies=_has_plan,
    ),
    Command(
        "save", ("s",), "s", "save", "Keep this plan among your own", "dialog('save')", on_line=_PLAN, applies=_has_plan
    ),
    Command("open", ("o",), "o", "open", "Open a plan file", "dialog('open')", on_line=_PLAN),
    Command(
        "undo",
        ("u",),
        "u",
        "undo",
        "Take the last change back",
        "undo",
        on_line=_ALL,
        applies=lambda situation: bool(situation.history.past),
    ),
    Command(
        "redo",
        ("ctrl+r",),
        "ctrl+r",
        "redo",
        "Make the change again",
        "redo",
        applies=lambda situation: bool(situation.history.future),
    ),
    Command("more_minutes", ("+", "="), "+", "longer", "Five minutes more", "minutes(5)"),
    Command("fewer_minutes", ("-",), "-", "shorter", "Five minutes less", "minutes(-5)"),
    Command("equipment", ("f3",), "f3", "equipment", "Pick the equipment piece by piece", "dialog('equipment')"),
    Command("limits", ("f4",), "f4", "limits", "Pick limits: what hurts, or must be left out", "dialog('limits')"),
    Command("check", ("c",), "c", "health check", "Answer the health check again", "dialog('check')", on_line=_YOU),
    Command("signs", ("!",), "!", "emergency signs", "When to stop, and when to call for help", "dialog('signs')"),
    _move("next_region", "tab", "step_region(1)", (), ("tab", "To the next part of the screen; shift+tab goes back")),
    _move("previous_region", "shift+tab", "step_region(-1)", ()),
    _move("to_you", "1", "region('you')", (), ("1 2 3", "To You, Plan or Exercise")),
    _move("to_plan", "2", "region('plan')", ()),
    _move("to_exercise", "3", "region('exercise')", ()),
    Command("theme", ("t", "f2"), "t", "light or dark", "Change between the light and the dark look", "theme"),
    Command("palette", ("ctrl+p",), "ctrl+p", "all commands", "Find a command by its name", "dialog('palette')"),
    Command("help", ("?", "f1"), "?", "help", "All keys, and the words a plan uses", "dialog('help')", on_line=_ALL),
    Command("quit", ("q", "ctrl+c", "ctrl+q"), "q", "quit", "Leave Supple", "leave", on_line=_ALL),
)


_WAYS_TO_A_PLAN = {"limits", "check"}


def bindings_of(region: Region | None) -> list[BindingType]:
    """The bindings that belong to a region, or to the whole screen."""
    regions = () if region is None else (region,)
    return [command.binding for command in COMMANDS if command.regions == regions]


def key_line(region: Region, situation: Situation) -> list[Command]:
    """What the key line offers in a region now, most useful first; where there is no plan, what leads to one."""
    found = [command for command in COMMANDS if region in command.on_line and command.applies(situation)]
    if situation.history.now.plan is not None:
        return found
    ways = [command for command in COMMANDS if command.id in _WAYS_TO_A_PLAN]
    return [*ways, *(command for command in found if command not in ways)]


def palette(situation: Situation) -> list[Command]:
    """All commands that do something now and have a name to be found by."""
    return [command for command in COMMANDS if not command.moves and command.applies(situation)]


def help_groups() -> list[tuple[str, list[Command]]]:
    """The commands by the place they work in, for the help screen."""
    groups = [("Everywhere", None), *((region.label, region) for region in Region)]
    return [
        (name, [each for each in COMMANDS if each.help and each.regions == (() if region is None else (region,))])
        for name, region in groups
    ]


def command_of(name: str) -> Command:
    """The command of that id."""
    return next(command for command in COMMANDS if command.id == name)
