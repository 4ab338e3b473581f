"""The app: Supple in the terminal."""

import gc
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen
from textual.timer import Timer

from exports.writing import WriteError
from plans.catalogue import Catalogue
from plans.plan import Item, Plan
from plans.profile import Profile
from tui.commands import command_of
from tui.ending import end_well_on_signals
from tui.other_windows import HealthFile
from tui.plain_signs import is_plain_here
from tui.planning import Planning
from tui.quick_catalogue import known_catalogue
from tui.quick_state import copy_state, is_copied, known_state
from tui.safe_text import PlainFilter, ScreenFilter
from tui.safety_net import SafetyNet
from tui.saying import say
from tui.screens.main import Main
from tui.state import (
    Choices,
    HealthRecord,
    profile_of,
    save_choices,
    settings_path,
)
from tui.themes import DARK, LIGHT, PALETTES
from tui.turns import Turns
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from tui.settings import Settings

_SAVE_AFTER_S = 0.5
_DEEDS = (events.Key, events.MouseDown, events.Paste, events.AppFocus)
_TYPED = (events.Key, events.Paste)


class Supple(SafetyNet):
    """One screen, two themes, and nothing that text on the screen could set off.

    The overridden hooks of Textual that keep hostile text inert are each held by a test.
    """

    TITLE = "Supple"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False  # it offers screenshots, which write files; ours is a dialog
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(
        self, catalogue: Catalogue, choices: Choices, record: HealthRecord, today: date, opened: Plan | None = None
    ) -> None:
        super().__init__()
        self._disable_tooltips = self._disable_notifications = True  # nothing here has any; each costs a widget
        self._settings: Settings | None = None
        self.exported: list[Path] = []  # what was written since the start
        self.turns = Turns(self)
        for palette in PALETTES.values():
            self.register_theme(palette.theme)
        # Set this way, not by assignment: that would parse all styles a second time before the first paint.
        self.set_reactive(App.theme, choices.theme if choices.theme in PALETTES else DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self._screen_filters: tuple[LineFilter, ...] = (ScreenFilter(),)
        self._screen_filters += (PlainFilter(),) if is_plain_here() else ()
        if self.console.color_system in {"256", "standard"}:
            from tui.few_colours import filter_for  # noqa: PLC0415 - most terminals show every colour

            self._screen_filters = (*filter_for(self.console.color_system), *self._screen_filters)
        self.choices, self.record = choices, record
        self._saved = (choices, record)
        self.health_file = HealthFile(record)
        self._saving: Timer | None = None
        self._forgets = False  # whether what was chosen could not be written
        self._save_lock = RLock()  # a signal may ask for it while this thread holds it
        self.main = Main(Planning(catalogue, record, today), profile_of(choices, record), opened)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, with their shades; none while it is not known: to mix them takes 2 ms."""
        return super().get_css_variables() if self.theme in PALETTES else {}

    def get_default_screen(self) -> Screen[None]:
        """The one screen."""
        return self.main

    def on_ready(self) -> None:
        """Do what the first paint need not wait for: free memory again, show the person's units, look for lost work."""
        gc.collect()
        gc.freeze()  # what stands now stays
        gc.enable()
        self._saving = self.set_timer(_SAVE_AFTER_S, self._save_soon)
        if self._settings is not None and self._settings.units is not None:
            self.main.show_item(self.main.plan_region.item)
        self.look_for_work()

    # -- what is set -------------------------------------------------------------------------------------------

    @property
    def settings(self) -> "Settings":
        """What the person set; where nothing is, what is usual."""
        if self._settings is None:
            from tui.settings import Settings  # noqa: PLC0415 - the first paint needs none where nothing is set

            self._settings = Settings()
        return self._settings

    def set_up(self, settings: "Settings") -> tuple[str, ...]:
        """Go by these settings from now on; what is wrong with the keys in them is given back."""
        is_new_look = settings.theme in PALETTES and (self._settings is None or settings.theme != self._settings.theme)
        self._settings = settings
        self.animation_level = "full" if settings.motion else "none"
        if self.is_running:
            self.main.show_item(self.main.plan_region.item)
            if not settings.motion and self.main.figure.is_moving:
                self.main.figure.turn()
        if is_new_look and self.is_running:
            self._look(settings.theme)
        elif is_new_look:  # as in the constructor
            self.set_reactive(App.theme, settings.theme)
            self.stylesheet.set_variables(self.get_css_variables())
        return self._set_up_keys(settings)

    def _set_up_keys(self, settings: "Settings") -> tuple[str, ...]:
        if not settings.keys:
            return ()
        from tui.own_keys import keymap_set  # noqa: PLC0415 - only for who has keys of their own

        self.main.keymap, problems = keymap_set(settings)
        self.set_keymap(self.main.keymap.for_textual)
        return problems

    def as_shown(self, item: Item | None) -> Item | None:
        """The item with its loads in the person's units."""
        if item is None or self._settings is None or self._settings.units is None:
            return item
        from plans.units import item_in  # noqa: PLC0415 - only where units are set

        return item_in(item, self._settings.units)

    # -- what is remembered ------------------------------------------------------------------------------------

    def remember(self, profile: Profile, record: HealthRecord) -> None:
        """Keep choices and limits for the next start, a moment later and off the event loop."""
        choices = replace(
            self.choices,
            level=profile.level,
            equipment=profile.equipment,
            minutes=profile.minutes,
            goal=profile.goal,
            age_group=profile.age_group,
        )
        self._keep(choices, record)

    def remember_limits(self, record: HealthRecord) -> None:
        """Keep the limits alone: the choices that stand on the screen are those of a plan from elsewhere."""
        self._keep(self.choices, record)

    def keep_check(self, record: HealthRecord) -> None:
        """Keep a health check at once: it must not be lost."""
        self._keep(self.choices, record)
        self.save_remembered()

    def heed_other_windows(self) -> bool:
        """Go by what another window of this person wrote about their health since; whether there was anything."""
        if not self._save_lock.acquire(blocking=False):  # this window writes just now, and looks at it as it does
            return False
        try:
            record = self.health_file.news(self.record)
        finally:
            self._save_lock.release()
        if record == self.record:
            return False
        self.main.take_record(record)
        self._keep(self.choices, record)
        return True

    def turn_theme(self) -> None:
        """Change between light and dark."""
        self._look(LIGHT.name if self.theme == DARK.name else DARK.name)
        self._keep(replace(self.choices, theme=self.theme), self.record)

    def _look(self, theme: str) -> None:
        self.theme = theme
        for pane in self.main.query(Pane):
            pane.refresh()

    def _keep(self, choices: Choices, record: HealthRecord) -> None:
        if (choices, record) == (self.choices, self.record):
            return
        self.choices, self.record = choices, record
        if self._saving:
            self._saving.stop()
        self._saving = self.set_timer(_SAVE_AFTER_S, self._save_soon)

    def _save_soon(self) -> None:
        if (self.choices, self.record) == self._saved and is_copied():
            return  # a thread takes memory for good
        self.run_worker(self.save_remembered, thread=True, exclusive=True, exit_on_error=False)

    def save_remembered(self) -> None:
        """Write what is to be remembered and is not written yet, health first; a refusing disk is told of once."""
        with self._save_lock:
            choices, record = self.choices, self.record
            try:
                if self.forgets_health:
                    self.health_file.save(record)
                    self._saved = (self._saved[0], record)
                if choices != self._saved[0]:
                    save_choices(choices)
                    self._saved = (choices, record)
                copy_state()
            except WriteError as error:
                if not self._forgets:
                    self._forgets = True
                    self._say_from_thread(f"Not remembered for next time: {error.cause}")

    @property
    def forgets_health(self) -> bool:
        """Whether the health check or a limit is not written yet."""
        return self.record != self._saved[1]

    # -- what text must not set off ----------------------------------------------------------------------------

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and one that lets neither control characters nor links through.

        Without the one that mixes the 16 colours of terminals: our themes have none of them.
        """
        own = [each for each in super().get_line_filters() if not isinstance(each, ANSIToTruecolor)]
        return [*own, *self._screen_filters]

    async def on_event(self, event: events.Event) -> None:
        """Before a person does anything, look for what another window of theirs wrote; that goes before a key."""
        if isinstance(event, _TYPED) and not event.is_forwarded:
            await self.turns.take(event)
        else:
            await self.do(event)

    async def do(self, event: events.Event) -> None:
        """Do what an event is for, now."""
        if isinstance(event, _DEEDS) and self.main.is_mounted and self.heed_other_windows():
            return
        await super().on_event(event)

    async def _broker_event(self, event_name: str, event: events.Event, default_namespace: DOMNode) -> bool:
        """No text on the screen can set off an action."""
        return False

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Nothing here opens a browser."""

    def _deliver_binary(self, *_: object, **__: object) -> None:
        """Nothing here hands out files by itself, such as pictures of the screen."""

    async def action_quit(self) -> None:
        """Leave as the key of our own does."""
        self.main.action_leave()


def run_app(plan_path: Path | None = None) -> int:
    """Run the app, on a plan from a file or a share code if one is named; the exit status. Raises FileError for it."""
    choices, record, state_problems = known_state()
    catalogue, own_problems = known_catalogue()
    settings, settings_problems = _settings()
    problems = [*state_problems, *own_problems]
    opened = file = None
    if plan_path is not None:
        from tui.own_file import open_plan  # noqa: PLC0415 - the usual start opens none

        opened, hints, file = open_plan(plan_path, catalogue)
        problems += hints
    app = Supple(catalogue, choices, record, date.today(), opened)
    if settings:
        wrong = [*settings_problems, *app.set_up(settings)]
        problems = [*_told_together(wrong, app.main.shown_keys(command_of("settings"))), *problems]
    app.main.problems = tuple(problems)
    if file is not None:
        app.main.hold(file)
    end_well_on_signals(app)
    app.run()
    app.save_remembered()
    if app.return_code == 0:
        app.end_work()
    if app.forgets_health:
        say("supple: your health check and limits could not be kept for next time.")
    _tell_of(app.exported)
    return 1 if app.return_code is None else app.return_code


def _told_together(problems: list[str], key: str) -> list[str]:
    """What is wrong with the settings: in one line where it takes several, for more would not be seen at the start."""
    if len(problems) < 2:
        return problems
    return [f"{len(problems)} settings cannot be used: {key} (settings) shows which.", *problems]


def _settings() -> "tuple[Settings | None, tuple[str, ...]]":
    """The settings, and what is wrong with them; None, and nothing loaded, where no file of them is there."""
    if not os.path.lexists(settings_path()):
        return None, ()
    from tui.settings import load_settings  # noqa: PLC0415 - the usual start has none

    return load_settings()


def _tell_of(exported: Sequence[Path]) -> None:
    """Leave in the shell where the files of this session are, to be marked and copied there."""
    if not exported:
        return
    from tui.bounds import bounds  # noqa: PLC0415 - only after an export

    if not bounds().takes_paths:
        return  # no shell follows
    from tui.remote_copy import farewell  # noqa: PLC0415 - only after an export

    say("\n".join(farewell(exported, os.environ)))
