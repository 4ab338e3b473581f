"""Settings: paper, units, look, motion, folders and printer, kept in `config.toml` beside the person's own comments."""

import os
from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widgets import Input

from exports.sheet.paper import Paper
from exports.untrusted import clean_line
from exports.writing import FileError
from plans.units import Unit
from tui.bounds import bounds
from tui.commands import keyed
from tui.screens.dialog import Dialog, NotePane
from tui.screens.path_field import path_field, short_path
from tui.settings import MOST_COPIES, MOST_TEXT, Look, Settings, folder_of, load_settings
from tui.settings_file import Value, keep_settings
from tui.state import settings_path
from tui.widgets.pane import Pane
from tui.widgets.rows import Part, Row, columned, line, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_HINT = "↑↓ go · ←→ change · enter type · esc close"
_HINT_TYPED = "enter keep · empty: the usual · esc back"
_LABEL_CELLS = 15
_BELOW = 8  # rows: a blank and the row to type in, a blank and three rows of words, the frame


class Setting(Struct, frozen=True):
    """One thing to set: its key in the file, its words, and the values to choose from; without any it is typed."""

    key: str
    label: str
    about: str
    options: tuple[tuple[Value | None, str], ...] = ()


SETTINGS = (
    Setting(
        "paper",
        "Paper",
        "What sheets are printed on, here and on the command line.",
        tuple((p, p.label) for p in Paper),
    ),
    Setting(
        "units",
        "Loads in",
        "On screen and paper. Converted loads are rounded to weights one finds.",
        ((None, "as planned"), *((unit, unit.value) for unit in Unit)),
    ),
    Setting(
        "theme",
        "Look",
        "How the app starts. As last time: as you left it; {theme} changes it at any time.",
        ((None, "as last time"), *((look, look.value) for look in Look)),
    ),
    Setting(
        "motion",
        "Motion",
        "Off: figures stand still, which also spares a slow line; {figure} shows start and end.",
        ((True, "on"), (False, "off")),
    ),
    Setting("plans_folder", "Plans folder", "Where your own plans are saved and looked for."),
    Setting("exports_folder", "Export folder", "Where exports go unless you name another place."),
    Setting("printer", "Printer", "The name of a printer, as the system knows it."),
    Setting("copies", "Copies", "How many are printed at once.", tuple((n, str(n)) for n in range(1, MOST_COPIES + 1))),
)
_USUAL = {
    "exports_folder": "where Supple was started",
    "printer": "the usual one",
}
_MOST_SHOWN = 4  # options that stand in a row; of longer lists only the one that is set


def value_of(settings: Settings, key: str) -> Value | None:
    """What a key is set to, as it stands in the file; None where it is left open."""
    match key:
        case "theme":
            return next((look for look in Look if look.palette == settings.theme), None)
        case "plans_folder" | "exports_folder":
            path: Path | None = getattr(settings, key)
            return None if path is None else short_path(path)
        case "printer":
            return settings.printer or None
    value: Value | None = getattr(settings, key)
    return value


def with_value(settings: Settings, key: str, value: Value | None) -> Settings:
    """The settings with a key set to a value of the file, or left open."""
    match key:
        case "theme":
            return replace(settings, theme=Look(str(value)).palette if value else "")
        case "plans_folder" | "exports_folder":
            return replace(settings, **{key: folder_of(str(value)) if value else None})
        case "printer":
            return replace(settings, printer=str(value or ""))
    return replace(settings, **{key: value})


class SettingsForm(Pane):
    """The settings, one a row; arrows go from row to row and change the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("left,h", "turn(-1)", show=False),
        Binding("right,l,space", "turn(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    def __init__(self, dialog: "SettingsDialog") -> None:
        super().__init__("settings")
        self.dialog = dialog
        self.printers: tuple[str, ...] | None = None  # not asked for yet
        self.cursor = SETTINGS[0].key

    @property
    def setting(self) -> Setting:
        """The setting under the cursor."""
        return next(each for each in SETTINGS if each.key == self.cursor)

    def rows(self, width: int) -> list[Row]:
        """A row for each setting."""
        return [self._row(each) for each in SETTINGS if bounds().may_set(each.key)]

    @property
    def least_height(self) -> int:
        """As many rows as there are settings to set here."""
        return sum(bounds().may_set(each.key) for each in SETTINGS)

    def _row(self, setting: Setting) -> Row:
        value = value_of(self.dialog.settings, setting.key)
        parts = [Part(columned(setting.label, _LABEL_CELLS), "muted"), *self._values(setting, value)]
        return Row(tuple(parts), setting.key, self.cursor_on(setting.key))

    def _values(self, setting: Setting, value: Value | None) -> list[Part]:
        if not setting.options:
            usual = _USUAL.get(setting.key) or short_path(Settings().library)
            shown = Part(usual, "muted") if value is None else Part(str(value), "strong")
            key, turns = setting.key, len(self._choices(setting)) > 1
            return [Part("‹ ", "accent", (key, -1)), shown, Part(" ›", "accent", (key, 1))] if turns else [shown]
        if len(setting.options) > _MOST_SHOWN:
            return [Part("‹ ", "accent", (setting.key, -1)), Part(str(value), "strong"), Part(" ›", "accent")]
        parts = []
        for each, label in setting.options:
            on, target = each == value, (setting.key, each)
            parts.append(Part("(•) " if on else "( ) ", "accent" if on else "muted", target))
            parts.append(Part(f"{label}   ", "strong" if on else "text", target))
        return parts

    def _choices(self, setting: Setting) -> list[Value | None]:
        """The values that arrows go through; of a printer those that this machine knows, and the one that is set."""
        if setting.key == "printer" and self.printers:
            return list(dict.fromkeys((None, *self.printers, value_of(self.dialog.settings, "printer"))))
        return [value for value, _ in setting.options]

    def told_printers(self, found: tuple[str, ...]) -> None:
        """Offer the printers of this machine."""
        self.printers = found
        self.show()

    def moved(self) -> None:
        """Say below what the setting is for."""
        self.dialog.explain(self.setting)
        if self.cursor == "printer" and self.printers is None:
            self.printers = ()
            self.dialog.ask_for_printers()

    def clicked(self, target: Hashable) -> None:
        """A click takes a value, or goes to a setting."""
        if not isinstance(target, tuple):
            at_once = target == self.cursor
            self.move_to(target)
            if at_once:
                self.action_choose()
            return
        key, value = target
        self.move_to(key)
        if not self.setting.options:
            self.action_turn(value)
        elif len(self.setting.options) > _MOST_SHOWN:
            self.action_turn(-1)
        else:
            self.dialog.put(key, value)

    def action_turn(self, step: int) -> None:
        """The next value, or the one before; of two the other."""
        setting = self.setting
        values = self._choices(setting)
        if not values:
            return
        at = values.index(value_of(self.dialog.settings, setting.key)) + step
        at = at % len(values) if len(values) <= _MOST_SHOWN else max(0, min(at, len(values) - 1))
        self.dialog.put(setting.key, values[at])

    def action_choose(self) -> None:
        """Take the next value, or type one."""
        if self.setting.options:
            self.action_turn(1)
        else:
            self.dialog.begin_typing(self.setting)


class SettingsDialog(Dialog):
    """The settings and, below, what the one under the cursor is for; each change is kept at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "read_on(-3)", show=False),
        Binding("pagedown", "read_on(3)", show=False),
    ]
    WIDTH = 76

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Settings", _HINT)
        self.form = SettingsForm(self)
        self.field = path_field("", "typed")
        self.field.can_focus = False
        self.note = NotePane(lambda _: [], "result")
        self._typing: Setting | None = None

    @property
    def settings(self) -> Settings:
        """The settings that are in force."""
        return self.main.supple.settings

    def compose(self) -> ComposeResult:
        """The settings, a row to type in, and a word on it all."""
        self.form.styles.height = self.form.least_height
        yield self.form
        yield self.field
        yield self.note

    def on_mount(self) -> None:
        """Begin with what is wrong with the file, if anything is, else with the first setting explained."""
        self.field.display = False
        wrong = self._wrong()
        if wrong:
            several = [(f"{len(wrong)} lines cannot be used; page down reads on:", "strong")] * (len(wrong) > 1)
            self._say(*several, *((problem, "warn") for problem in wrong))
        else:
            self.explain(self.form.setting)

    def _wrong(self) -> list[str]:
        """What is still wrong with the file, if anything was when the app started."""
        if not any(problem.startswith(settings_path().name) for problem in self.main.problems):
            return []
        from tui.own_keys import keymap_set  # noqa: PLC0415 - seldom wanted

        settings, problems = load_settings()
        return [*problems, *keymap_set(settings)[1]]

    def height_in(self, screen: Size) -> int:
        """The settings, and below them the row to type in and the words."""
        return self.form.least_height + _BELOW

    def explain(self, setting: Setting) -> None:
        """Say what a setting is for, and where all of them are kept."""
        known = len(self.form.printers or ()) if setting.key == "printer" else 0
        about = f"{known} known here: ←→ picks one, enter types any other name." if known else self._about(setting)
        self._say((about, "text"), (f"Kept in {short_path(settings_path())}", "muted"))

    def _about(self, setting: Setting) -> str:
        return keyed(setting.about, self.main.shown_keys)

    def ask_for_printers(self) -> None:
        """Ask this machine for its printers, off the event loop: that may take a moment."""
        from tui.printing import aside, printers  # noqa: PLC0415 - only where one is chosen

        app = self.app
        aside(app, lambda: app.call_from_thread(self._told_printers, printers()))

    def _told_printers(self, found: tuple[str, ...]) -> None:
        if self.is_attached and found:
            self.form.told_printers(found)
            if self.form.cursor == "printer" and self._typing is None:
                self.explain(self.form.setting)

    def action_read_on(self, step: int) -> None:
        """Scroll the words below."""
        self.note.action_roll(step)

    def put(self, key: str, value: Value | None) -> None:
        """Set something, and keep it; where it cannot be kept it holds until the app is left."""
        self.main.supple.set_up(with_value(self.settings, key, value))
        self.form.show()
        try:
            keep_settings({key: value})
        except FileError as error:
            self._say(("Set until you leave, but not kept.", "warn"), (str(error), "text"))
        else:
            self._say((f"✓ Kept in {short_path(settings_path())}", "title"), (self._about(self.form.setting), "muted"))

    # -- typing ------------------------------------------------------------------------------------------------

    def begin_typing(self, setting: Setting) -> None:
        """Let the value be typed."""
        self._typing = setting
        self.field.value = str(value_of(self.settings, setting.key) or "")
        self.field.display = self.field.can_focus = True
        self.screen.set_focus(self.field)
        self.say(_HINT_TYPED)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes what was typed, if it can be used."""
        event.stop()
        setting, text = self._typing, clean_line(event.value, MOST_TEXT)
        if setting is None:
            return
        if setting.key.endswith("folder") and text and (problem := _folder_problem(text)):
            self._say((problem, "warn"))
            return
        self._end_typing()
        self.put(setting.key, text or None)

    def action_close(self) -> None:
        """Leave the typing, or the dialog."""
        if self._typing is None:
            super().action_close()
        else:
            self._end_typing()
            self.explain(self.form.setting)

    def _end_typing(self) -> None:
        self._typing = None
        self.screen.set_focus(self.form, scroll_visible=False)
        self.field.display = self.field.can_focus = False
        self.say(_HINT)

    def _say(self, *said: tuple[str, str]) -> None:
        self.note.told(lambda width: [row for text, role in said for row in paragraph(text, width, role)] or [line()])


def _folder_problem(text: str) -> str:
    """What is wrong with a folder that was typed; nothing if it can be used. One that is not there yet can be."""
    path = folder_of(text)
    if path is None:
        return "Type the full path, as in ~/plans."
    if os.path.exists(path) and not os.path.isdir(path):  # noqa: PTH110, PTH112 - Path's raise for a name too long
        return "That is a file, not a folder."
    return ""
