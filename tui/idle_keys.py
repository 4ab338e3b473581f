"""Idle keys: why a key of the app does nothing where it was pressed. Loaded at the first key that does nothing."""

from typing import TYPE_CHECKING

from tui.commands import Command, Region, command_of, keyed

if TYPE_CHECKING:
    from tui.screens.main import Main

_NO_PLAN = "No plan now: {check} opens the health check, {limits} the limits."
_AS_LONG = "The plan is as long as suits; there is nothing to fit or to keep."
_FITTED = "There is nothing more to fit; {keep_minutes} keeps these minutes."
_OTHERWISE = {
    "undo": "Nothing to take back.",
    "redo": "Nothing to make again.",
    "fit": _AS_LONG,
    "keep_minutes": _AS_LONG,
    "warnings": "Nothing more to mind: all of it stands with the plan.",
    "retarget": "This plan was made for you.",
    "keep_exercise": "Supple has this exercise; there is nothing to keep.",
    "print": "Nothing can be printed from here; {export} writes the sheet.",
}
_AN_EXERCISE = "That is for an exercise: {to_plan} goes to the plan."
_NEEDS_NO_PLAN = {"undo", "redo", "keep_exercise"}


def why_idle(command: Command, main: "Main", region: Region) -> str:
    """What to say of a command that was asked for in a region and does nothing there."""
    if main.answer.plan is None and command.id not in _NEEDS_NO_PLAN:
        words = _NO_PLAN
    elif command.regions and region not in command.regions:
        words = _AN_EXERCISE
    elif command.id == "fit" and command_of("keep_minutes").applies(main.situation):
        words = _FITTED
    else:
        words = _OTHERWISE.get(command.id, "")
    return keyed(words, main.shown_keys)
