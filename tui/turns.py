"""Turns: what is typed is given to the app one piece after another, each when all that the last one set off is done.

Textual sends a key to the widget that has the focus, and only when it has come from there up to the app is looked up
what it does. Keys that came in the same moment, as they do over a slow line, would all go to where the focus was.
"""

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from textual.dom import DOMNode
from textual.events import Event
from textual.geometry import Size

if TYPE_CHECKING:
    from tui.app import Supple

_ROUNDS = 2  # one comes behind the key, one behind what was sent on the way because of it
_MOST_S = 5.0  # a turn that is never over, for whatever reason, must not keep the keys for ever

_HIDDEN_S, _SHOWN_S = 0.1, 0.04  # while keys keep coming, the screen is painted so often


class Turns:
    """What was typed and has not had its turn yet. A key that comes alone waits for nothing."""

    def __init__(self, app: "Supple") -> None:
        self._app = app
        self._waiting: deque[Event] = deque()
        self._way: list[DOMNode] = []  # of the last key: from where the focus was, up to the app
        self._follows = self._hides = False
        self._burst: float | None = None  # since when keys have come faster than they are done
        self._since, self._size = 0.0, Size(0, 0)

    async def take(self, event: Event) -> None:
        """Give the app what was typed when its turn comes, which may be now."""
        self._waiting.append(event)
        if event.time - self._since > _MOST_S:
            self._follows = False
        await self.go_on()

    async def go_on(self) -> None:
        """Give the app the next of what was typed, unless a turn goes on or a dialog has not got the keys yet."""
        app = self._app
        while self._waiting and not self._follows and not app.main.is_opening:
            if any(node.message_queue_size for node in self._way):
                self._wait_for_its_end()
                break
            event = self._waiting.popleft()
            if not self._is_too_early(event):
                self._way = (app.focused or app.screen).ancestors_with_self
                await app.do(event)
        if self._hides and self._way and not self._follows:
            self._wait_for_its_end()
        self._hide_what_passes()

    def _is_too_early(self, event: Event) -> bool:
        """Whether it was typed before a dialog came that nobody asked for, which it would answer unread."""
        dialogs = self._app.main.dialogs
        return bool(dialogs) and not dialogs[-1].is_asked_for and event.time < dialogs[-1].ready_at

    def _wait_for_its_end(self) -> None:
        self._follows, self._since = True, monotonic()
        self._follow(self._way * _ROUNDS)

    def _follow(self, way: list[DOMNode]) -> None:
        """Go the way that the key goes, behind it; past whatever is taken away meanwhile."""
        while way:
            node, *way = way
            if node.call_later(self._follow, way):
                return
        self._app.call_later(self._over)

    async def _over(self) -> None:
        self._follows, self._way = False, []
        await self.go_on()

    def _hide_what_passes(self) -> None:
        """Paint now and then for keys that came together, not after each; a dialog on its way needs to be laid out."""
        app, now = self._app, monotonic()
        self._burst = (self._burst or now) if self._follows else None
        hides = self._burst is not None and (now - self._burst) % (_HIDDEN_S + _SHOWN_S) < _HIDDEN_S
        hides = hides and not app.main.is_opening
        if hides and not self._hides:
            app._begin_batch()
            self._size = app.size
        elif self._hides and not hides:
            app._end_batch()
            app.main.check_idle()
            if app.size != self._size:  # what is painted after a resize is not sent meanwhile
                app.main.refresh()
        self._hides = hides
