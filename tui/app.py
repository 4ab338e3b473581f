"""The app: Supple in the terminal."""

import gc
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Lock
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen
from textual.timer import Timer

from exports.writing import WriteError
from plans.catalogue import Catalogue
from plans.plan import Plan
from plans.profile import Profile
from tui.planning import Planning
from tui.quick_catalogue import known_catalogue
from tui.safe_text import ScreenFilter
from tui.screens.main import Main
from tui.state import (
    Choices,
    HealthRecord,
    load_choices,
    load_health,
    profile_of,
    save_choices,
    save_health,
)
from tui.themes import DARK, LIGHT, PALETTES
from tui.widgets.pane import Pane

_SAVE_AFTER_S = 0.5


class Supple(App[int]):
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
        for palette in PALETTES.values():
            self.register_theme(palette.theme)
        # Set this way, not by assignment: that would parse all styles a second time before the first paint.
        self.set_reactive(App.theme, choices.theme if choices.theme in PALETTES else DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self._screen_filter = ScreenFilter()
        self.choices, self.record = choices, record
        self._saved = (choices, record)
        self._saving: Timer | None = None
        self._save_lock = Lock()
        self.main = Main(Planning(catalogue, record, today), profile_of(choices, record), opened)

    def get_default_screen(self) -> Screen[None]:
        """The one screen."""
        return self.main

    def on_ready(self) -> None:
        """Free memory again, which need not be done while the app starts."""
        gc.enable()

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

    def keep_check(self, record: HealthRecord) -> None:
        """Keep a health check at once: it must not be lost."""
        self._keep(self.choices, record)
        self.save_remembered()

    def turn_theme(self) -> None:
        """Change between light and dark."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        for pane in self.main.query(Pane):
            pane.refresh()
        self._keep(replace(self.choices, theme=self.theme), self.record)

    def _keep(self, choices: Choices, record: HealthRecord) -> None:
        if (choices, record) == (self.choices, self.record):
            return
        self.choices, self.record = choices, record
        if self._saving:
            self._saving.stop()
        self._saving = self.set_timer(_SAVE_AFTER_S, self._save_soon)

    def _save_soon(self) -> None:
        self.run_worker(self.save_remembered, thread=True, exclusive=True, exit_on_error=False)

    def save_remembered(self) -> None:
        """Write what is to be remembered and is not written yet; a disk that refuses costs no more than the choices."""
        with self._save_lock, suppress(WriteError):
            now = (self.choices, self.record)
            if now[0] != self._saved[0]:
                save_choices(now[0])
            if now[1] != self._saved[1]:
                save_health(now[1])
            self._saved = now

    # -- what text must not set off ----------------------------------------------------------------------------

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and one that lets neither control characters nor links through."""
        return [*super().get_line_filters(), self._screen_filter]

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

    def _print_error_renderables(self) -> None:
        """After a fault say one calm line; Textual's own shows local variables, with what a person answered in them."""
        if self._exit_renderables and os.environ.get("SUPPLE_DEBUG") != "1":
            self._exit_renderables.clear()
            self.error_console.print("supple: something went wrong inside Supple. Your files are as they were.")
        super()._print_error_renderables()


def run_app(plan_path: Path | None = None) -> int:
    """Run the app, on a plan from a file or a share code if one is named; the exit status. Raises FileError for it."""
    choices, choices_problems = load_choices()
    record, record_problems = load_health()
    catalogue, own_problems = known_catalogue()
    problems = [*choices_problems, *record_problems, *own_problems]
    opened = None
    if plan_path is not None:
        from exports.reading import read_any  # noqa: PLC0415 - the usual start opens none

        opened, hints = read_any(plan_path, catalogue)
        problems += hints
    app = Supple(catalogue, choices, record, date.today(), opened)
    app.main.problems = tuple(problems)
    app.run()
    app.save_remembered()
    return 1 if app.return_code is None else app.return_code
