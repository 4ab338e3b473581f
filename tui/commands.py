"""Commands: every key of the app, once. Bindings, key line, palette and help are all read from this table."""

import re
from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct
from textual.binding import Binding, BindingType

from plans.fitting import is_off
from plans.plan import Item
from tui.history import Answer, History


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
    """What a command can be asked in: the history of plans, and the item under the cursor.

    `is_foreign` says that its exercise came with a plan file and is in no catalogue here.
    """

    history: History
    item: Item | None = None
    is_foreign: bool = False


def _always(_: Situation) -> bool:
    return True


def _has_plan(situation: Situation) -> bool:
    return situation.history.now.plan is not None


def _may_print(situation: Situation) -> bool:
    return _has_plan(situation) and _is_offered("print")


def _is_offered(command: str) -> bool:
    """Whether there is such a thing on this host."""
    from tui.bounds import bounds  # noqa: PLC0415 - the first paint does not ask

    return command != "print" or bounds().printing


def _has_item(situation: Situation) -> bool:
    return situation.item is not None


def _is_off(situation: Situation) -> bool:
    """Whether an edited plan takes more than was asked for, or well less."""
    answer = situation.history.now
    return answer.edited and answer.plan is not None and is_off(answer.plan)


def _is_settled(answer: Answer) -> bool:
    """Whether fitting an edited plan to its minutes would do nothing, or is not for a plan of somebody else."""
    return answer.opened or answer.fitted


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
_ITEM = (Region.PLAN, Region.EXERCISE)


def _edit(name: str, keys: str, words: tuple[str, str], action: str, on_line: tuple[Region, ...] = ()) -> Command:
    """A command that does something to the exercise under the cursor, in the plan and beside it: label and help."""
    found = tuple(keys.split())
    return Command(name, found, found[0], *words, f"screen.{action}", _ITEM, on_line, _has_item)


def _move(name: str, keys: str, action: str, regions: tuple[Region, ...], words: tuple[str, str] = ("", "")) -> Command:
    """A command that only moves; of a group of them the first has the words: keys as people know them, and help."""
    return Command(name, tuple(keys.split()), words[0], "", words[1], action, regions, moves=True)


def _to(region: Region, key: str, words: str) -> Command:
    """The command that goes straight to a region."""
    return Command(f"to_{region}", (key,), key, f"go to {region.label}", words, f"region('{region}')")


COMMANDS = (
    Command(
        "you_up",
        ("up", "k"),
        "↑↓←→",
        "change",
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
    _move("exercise_to_plan", "escape left h", "screen.region('plan')", _EXERCISE, ("esc", "Back to the plan")),
    _move("you_to_plan", "escape", "screen.region('plan')", _YOU, ("esc", "To the plan")),
    _edit("swap", "x", ("swap", "What else fits in this place, best first"), "item_dialog('swap')", _ITEM),
    _edit("easier", "<", ("easier", "The next easier exercise in this place"), "easier", _EXERCISE),
    _edit("harder", ">", ("harder", "The next harder exercise in this place"), "harder", _EXERCISE),
    _edit("dose", "d", ("dose", "Type another dose, checked as you type"), "item_dialog('dose')", _PLAN),
    _edit("more", "+ =", ("more sets or time", "A set more, or a stretch of time"), "more"),
    _edit("less", "-", ("fewer sets or less time", "A set fewer, or less time"), "less"),
    _edit("move_up", "K shift+up", ("move earlier", "Do the exercise earlier in its phase"), "move(-1)"),
    _edit("move_down", "J shift+down", ("move later", "Do the exercise later in its phase"), "move(1)"),
    _edit("remove", "r delete backspace", ("remove", "Take the exercise out of the plan"), "remove"),
    Command(
        "add",
        ("a",),
        "a",
        "add an exercise",
        "One more, found by name, phase, piece or movement",
        "screen.dialog('add')",
        _ITEM,
        applies=_has_plan,
    ),
    _edit("note", "n", ("note", "A note on the exercise, for paper and file too"), "item_dialog('note')"),
    _edit("pin", "p", ("pin", "Keep the exercise when choices change, or let it go again"), "pin"),
    Command(
        "figure",
        ("space",),
        "space",
        "figure",
        "Stop the figure at its start, then at its end, then let it move again",
        "figure",
        on_line=_EXERCISE,
        applies=_has_plan,
    ),
    Command(
        "scroll_up",
        ("up", "k"),
        "↑↓",
        "read on",
        "Read on, or go back",
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
        "open",
        ("o",),
        "o",
        "open",
        "Your library: open, find, rename, copy, delete, mark as done, print several; or any plan file",
        "dialog('open')",
        on_line=_PLAN,
    ),
    Command("name", ("T",), "T", "name", "Name the plan, and whom it is for", "dialog('name')", applies=_has_plan),
    Command(
        "share", ("S",), "S", "share", "The plan as a share code to copy or scan", "dialog('share')", applies=_has_plan
    ),
    Command(
        "print",
        ("P",),
        "P",
        "print",
        "The gym sheet to a printer of this machine",
        "dialog('print')",
        applies=_may_print,
    ),
    Command("fetch", ("F",), "F", "written files", "The files you exported, and how to fetch them", "dialog('fetch')"),
    Command(
        "changes",
        ("D",),
        "D",
        "what changed",
        "What you changed since the plan was opened or saved",
        "dialog('changes')",
        applies=_has_plan,
    ),
    Command(
        "keep_exercise",
        ("O",),
        "O",
        "keep exercise",
        "Keep this exercise, which came with a plan file, among your own",
        "screen.keep_exercise",
        _ITEM,
        applies=lambda situation: situation.is_foreign,
    ),
    Command(
        "retarget",
        ("R",),
        "R",
        "fit to me",
        "Make the plan fit you, one change after the other",
        "retarget",
        applies=lambda situation: situation.history.now.edited and _has_plan(situation),
    ),
    Command("more_minutes", ("]",), "]", "longer session", "Five minutes more", "minutes(5)"),
    Command("fewer_minutes", ("[",), "[", "shorter session", "Five minutes less", "minutes(-5)"),
    _move("you_longer", "+ =", "screen.minutes(5)", _YOU, ("+ -", "Five minutes more or less")),
    _move("you_shorter", "-", "screen.minutes(-5)", _YOU),
    Command("equipment", ("f3",), "f3", "equipment", "Pick the equipment piece by piece", "dialog('equipment')"),
    Command("limits", ("f4",), "f4", "limits", "Pick limits: what hurts, or must be left out", "dialog('limits')"),
    Command("check", ("c",), "c", "health check", "Answer the health check again", "dialog('check')", on_line=_YOU),
    Command(
        "fit",
        ("f",),
        "f",
        "fit to the minutes",
        "Fit an edited plan to the minutes again; what you set stays",
        "fit",
        applies=lambda situation: _is_off(situation) and not _is_settled(situation.history.now),
    ),
    Command(
        "keep_minutes",
        ("m",),
        "m",
        "keep the minutes",
        "Keep the minutes an edited plan has come to",
        "keep_minutes",
        applies=_is_off,
    ),
    Command(
        "warnings",
        ("w",),
        "w",
        "warnings",
        "What this plan asks you to mind, and the rules it breaks",
        "dialog('warnings')",
        applies=lambda situation: bool(situation.history.now.warnings),
    ),
    Command("signs", ("!",), "!", "emergency signs", "When to stop, and when to call for help", "dialog('signs')"),
    _move("next_region", "tab", "step_region(1)", (), ("tab", "To the next part of the screen; shift+tab goes back")),
    _move("previous_region", "shift+tab", "step_region(-1)", ()),
    _to(Region.YOU, "1", "To what you ask for: level, equipment, minutes, goal, age group, limits"),
    _to(Region.PLAN, "2", "To the exercises of the plan"),
    _to(Region.EXERCISE, "3", "To how the exercise is done"),
    Command("theme", ("t", "f2"), "t", "light or dark", "Change between the light and the dark look", "theme"),
    Command("settings", ("comma",), ",", "settings", "Paper, units, look, folders, printer", "dialog('settings')"),
    Command("palette", ("ctrl+p",), "ctrl+p", "all commands", "Find a command by its name", "dialog('palette')"),
    Command(
        "help",
        ("?", "f1"),
        "?",
        "help",
        "The keys of where you are, all others, and the words a plan uses",
        "dialog('help')",
        on_line=_ALL,
    ),
    Command("quit", ("q", "ctrl+c", "ctrl+q"), "q", "quit", "Leave Supple", "leave", on_line=_ALL),
)


_NAMED = re.compile(r"\{(\w+)\}")
MOST_ON_LINE = 7  # more are not looked at
_ALWAYS = 2  # help and quit, the last two of the table
_WAYS_TO_A_PLAN = {"limits", "check"}


def bindings_of(region: Region | None) -> list[BindingType]:
    """The bindings that belong to a region, or to the whole screen."""
    return [each.binding for each in COMMANDS if (region in each.regions if region else not each.regions)]


def key_line(region: Region, situation: Situation) -> list[Command]:
    """What the key line offers in a region now, most useful first; where there is no plan, what leads to one."""
    found = [command for command in COMMANDS if region in command.on_line and command.applies(situation)]
    if situation.history.now.plan is not None:
        return [*found[:-_ALWAYS][: MOST_ON_LINE - _ALWAYS], *found[-_ALWAYS:]]
    ways = [command for command in COMMANDS if command.id in _WAYS_TO_A_PLAN]
    return [*ways, *(command for command in found if command not in ways)]


def palette(situation: Situation) -> list[Command]:
    """All commands that do something now and have a name to be found by."""
    return [command for command in COMMANDS if not command.moves and command.applies(situation)]


def help_groups(here: Region | None = None) -> list[tuple[str, list[Command]]]:
    """The commands by the place they work in, for the help screen: what works `here` first, then the rest."""
    places = [("Everywhere", ()), ("The exercise under the cursor", _ITEM), *((each.label, (each,)) for each in Region)]
    places.sort(key=lambda place: (here not in place[1], len(place[1])))
    offered = [each for each in COMMANDS if each.help and _is_offered(each.id)]
    return [(name, [each for each in offered if each.regions == regions]) for name, regions in places]


def command_of(name: str) -> Command:
    """The command of that id."""
    return next(command for command in COMMANDS if command.id == name)


def keyed(words: str, shown: Callable[[Command], str]) -> str:
    """Words of our own with the person's keys of the commands that they name in braces: `{undo}` takes it back."""
    return _NAMED.sub(lambda found: shown(command_of(found[1])), words)
