"""Dialogs by name, each loaded when it is first opened."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from tui.bounds import bounds

if TYPE_CHECKING:
    from tui.screens.dialog import Dialog
    from tui.screens.main import Main

DIALOGS = {
    "add": ("adding", "AddDialog"),
    "changes": ("changes", "ChangesDialog"),
    "check": ("health_check", "HealthCheckDialog"),
    "dose": ("dosing", "DoseDialog"),
    "equipment": ("picking", "EquipmentDialog"),
    "export": ("exporting", "ExportDialog"),
    "exports": ("exports_here", "ExportsDialog"),
    "fetch": ("fetching", "FetchDialog"),
    "help": ("help", "HelpDialog"),
    "leave": ("leaving", "LeaveDialog"),
    "limits": ("picking", "LimitsDialog"),
    "name": ("naming", "NameDialog"),
    "note": ("noting", "NoteDialog"),
    "open": ("library", "LibraryDialog"),
    "palette": ("palette", "PaletteDialog"),
    "print": ("printing", "PrintDialog"),
    "save": ("saving", "SaveDialog"),
    "settings": ("settings", "SettingsDialog"),
    "share": ("sharing", "ShareDialog"),
    "signs": ("reading", "SignsDialog"),
    "swap": ("swapping", "SwapDialog"),
    "warnings": ("reading", "WarningsDialog"),
}


def dialog(name: str, main: "Main") -> "Dialog":
    """A new dialog of that name, or the one that stands for it here."""
    module, kind = DIALOGS[bounds().stands_for.get(name, name)]
    return cast("Dialog", getattr(import_module(f"tui.screens.{module}"), kind)(main))
