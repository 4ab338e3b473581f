"""Dialogs by name, each loaded when it is first opened."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from tui.screens.dialog import Dialog
    from tui.screens.main import Main

DIALOGS = {
    "check": ("health_check", "HealthCheckDialog"),
    "equipment": ("picking", "EquipmentDialog"),
    "export": ("exporting", "ExportDialog"),
    "help": ("reading", "HelpDialog"),
    "leave": ("leaving", "LeaveDialog"),
    "limits": ("picking", "LimitsDialog"),
    "open": ("opening", "OpenDialog"),
    "palette": ("palette", "PaletteDialog"),
    "save": ("saving", "SaveDialog"),
    "signs": ("reading", "SignsDialog"),
}


def dialog(name: str, main: "Main") -> "Dialog":
    """A new dialog of that name."""
    module, kind = DIALOGS[name]
    return cast("Dialog", getattr(import_module(f"tui.screens.{module}"), kind)(main))
