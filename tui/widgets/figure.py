"""Figure: the exercise as a moving picture, paced by its dose. After three repetitions it rests and sends nothing."""

import os
from collections.abc import Callable
from enum import Enum
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from plans.dose import Dose
from plans.exercise import Exercise
from tui.themes import FRAME, style_of

if TYPE_CHECKING:
    from exports.figures.cells import Rows
    from plans.figure import Figure

MOMENTS = 16  # steps from start to end, and frames of a walk
FRAMES_A_SECOND = 10
REPETITIONS = 3
BYTES_A_SECOND = 36_000  # a large figure sends fewer frames rather than more than this
LEAST_COLUMNS, LEAST_ROWS = 20, 5  # below these a figure says nothing
_SOON_S = 0.15  # a figure follows when keys pause for so long: over a slow line a cursor on its way sends none
_LONGEST_TICK_S = 0.5  # a movement goes on where it was after the machine was busy
_YIELD, _LONGEST_YIELD_S = 10, 2.0  # on a busy machine a frame waits that many times as long as the last one came late


class Stance(Enum):
    """What a figure does: move, or stand still at one end of the movement."""

    MOVING = "moving"
    START = "start"
    END = "end"


class FigureView(Widget, can_focus=False):
    """Shows one exercise. `told` shows another, `turn` is what the key does: stop at the start, at the end, go on.

    Where the app asks for no animation it stands still, and `turn` goes to and fro between both ends.
    A figure that is `covered` by a dialog, or on a screen that is not shown, waits.
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        exercise: Exercise | None = None,
        dose: Dose | None = None,
        *,
        place: str = "figure",
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(id=place)
        self.exercise, self.dose = exercise, dose or Dose()
        self.figure: Figure | None = None
        self.stance = Stance.MOVING
        self.covered = False
        self._is_hidden = False
        self.moment = 0  # of MOMENTS
        self._clock, self._last, self._passed = clock, 0.0, 0.0
        self._due = 0.0  # when the next tick should come
        self._free_from = 0.0  # seconds of the movement at which line and machine have room for another frame
        self._shown: Rows | None = None
        self._frames: dict[int, Rows] = {}  # of one movement in one size and look, by moment
        self._drawn: tuple[object, ...] = ()  # which that is
        self._timer: Timer | None = None
        self._soon: Timer | None = None

    # -- what it is told ---------------------------------------------------------------------------------------

    def told(self, exercise: Exercise | None, dose: Dose | None = None) -> None:
        """Show another exercise, a moment later; the same one with another dose goes on at its pace, a moment later."""
        self.dose = dose or Dose()
        if exercise == self.exercise:
            self._free_from = max(self._free_from, self._passed + self._clock() - self._last + _SOON_S)
            return
        self.exercise = exercise
        self._later(_SOON_S)

    def turn(self) -> None:
        """Stop a movement at its start, then show its end, then move again; without animation just to and fro."""
        if self.figure is None:
            return
        if self.stance is Stance.MOVING:
            self._stand(Stance.START)
        elif self.stance is Stance.START:
            self._stand(Stance.END)
        elif self.may_move:
            self._go()
        else:
            self._stand(Stance.START)

    def restyle(self) -> None:
        """Draw anew in the colours of another theme."""
        self._shown = None
        self.refresh()

    @property
    def may_move(self) -> bool:
        """Whether the app wants movement at all."""
        return self.app.animation_level != "none"

    @property
    def is_moving(self) -> bool:
        """Whether it sends frames."""
        return self.stance is Stance.MOVING and self._timer is not None

    @property
    def is_seen(self) -> bool:
        """Whether anybody can see it."""
        return not (self.covered or self._is_hidden) and self.app.screen is self.screen

    @property
    def is_roomy(self) -> bool:
        """Whether a figure says anything in this place."""
        return self.size.width >= LEAST_COLUMNS and self.size.height >= LEAST_ROWS

    # -- the movement ------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Follow the first paint, which must not wait for a figure; and follow the theme."""
        self.watch(self.app, "theme", self.restyle, init=False)
        self.call_after_refresh(self._later, 0.0)

    def on_unmount(self) -> None:
        """Leave no timer behind."""
        self._halt()

    def _later(self, seconds: float) -> None:
        if not self.is_attached:
            return
        if self._soon:
            self._soon.stop()
        self._halt()
        self._soon = self.set_timer(max(seconds, 0.001), self._begin)

    def _begin(self) -> None:
        """Show the exercise from its start."""
        from plans.figure import FigureError, figure_of  # noqa: PLC0415 - the first paint does not wait for them

        self._soon = None
        try:
            self.figure = figure_of(self.exercise) if self.exercise else None
        except FigureError:
            self.figure = None  # told of where own exercises are read
        self.display = self.figure is not None
        if self.may_move:
            self._go()
        else:
            self._stand(Stance.END)

    def _go(self) -> None:
        """Move from the start."""
        self._halt()
        self.stance = Stance.MOVING
        self._last, self._passed, self._free_from = self._clock(), 0.0, 0.0
        self._due = self._last + 1 / FRAMES_A_SECOND
        if self.figure is not None:
            self._timer = self.set_interval(1 / FRAMES_A_SECOND, self.tick)
        self._show(0)

    def _stand(self, stance: Stance) -> None:
        """Stand still at one end of the movement."""
        self._halt()
        self.stance = stance
        if self.figure is not None:
            self._show(_moment(self.figure.start if stance is Stance.START else self.figure.end))

    def _halt(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    @property
    def _repetitions(self) -> int:
        is_one_hold = self.dose.seconds and not self.dose.reps and not self.dose.is_duration
        return 1 if is_one_hold else REPETITIONS

    def tick(self) -> None:
        """Show where the movement is by now; after three repetitions rest at its end."""
        now = self._clock()
        passed, self._last = min(now - self._last, _LONGEST_TICK_S), now
        late = self._lateness(now)
        if self.figure is None or not self.is_seen or not self.is_roomy:
            return
        self._passed += passed
        if self._passed >= self._repetitions * self.figure.cycle_seconds(self.dose):
            self._stand(Stance.END)
        elif self._passed >= self._free_from:
            self._show(_moment(self.figure.progress(self._passed, self.dose)))
        self._free_from = max(self._free_from, self._passed + min(_YIELD * late, _LONGEST_YIELD_S))

    def _lateness(self, now: float) -> float:
        """By how many seconds the machine was too busy to be in time."""
        late = max(0.0, now - self._due)
        if now >= self._due:
            self._due += (1 + late * FRAMES_A_SECOND // 1) / FRAMES_A_SECOND
        return late

    # -- drawing -----------------------------------------------------------------------------------------------

    def on_hide(self) -> None:
        """Wait while the place is given to something else."""
        self._is_hidden = True

    def on_show(self) -> None:
        """Go on."""
        self._is_hidden = False

    def on_resize(self, _: events.Resize) -> None:
        """Draw for the new size."""
        self._shown = None

    def on_click(self) -> None:
        """The mouse does what the key does."""
        if not self.covered:
            self.turn()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines as they are by now: frames are sent past what Textual remembers of them."""
        self._styles_cache.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen, as Textual asks for it."""
        if self._shown is None:
            self._shown = self._frame(self.moment)
        if self._shown is None or y >= len(self._shown):
            return Strip.blank(self.size.width, style_of(self.app.theme, "text", FRAME))
        from tui.cell_output import strip_of  # noqa: PLC0415 - the first paint has no figure

        return strip_of(self._shown[y])

    def _show(self, moment: int) -> None:
        """Go to a moment of the movement and send the cells that differ."""
        before, self.moment = self._shown, moment
        self._shown = after = self._frame(moment)
        if before is None or after is None or len(before) != len(after):
            self.refresh()
            return
        from tui.cell_output import CellUpdate, changed_cells  # noqa: PLC0415

        if changed := changed_cells(before, after):
            if self._is_on_top:
                update = CellUpdate(after, changed, self.content_region.offset, self.app.console.color_system)
                self.app._display(self.screen, update)  # type: ignore[arg-type]  # it asks for less than it says
                self._free_from = self._passed + update.length / BYTES_A_SECOND
            else:
                self.refresh(*changed)

    @property
    def _is_on_top(self) -> bool:
        """Whether what is sent to the figure's place is seen there as it is: no cell is outside or under something."""
        if not (self.is_moving and self.is_seen) or self.app.no_color or self.app._batch_count:
            return False
        place = self.screen.find_widget(self)
        return place.region == place.visible_region

    def _frame(self, moment: int) -> "Rows | None":
        """The frame of a moment, worked out once."""
        if self.figure is None or not self.is_roomy:
            return None
        from exports.figures.cells import cells  # noqa: PLC0415
        from tui.figure_inks import Colours, colours_of, form_for, palette_for  # noqa: PLC0415
        from tui.plain_signs import is_plain_here  # noqa: PLC0415

        colours = Colours.NONE if self.app.no_color else colours_of(self.app.console.color_system)
        form = form_for(colours, os.environ.get("TERM", ""), plain=is_plain_here())
        drawn = (self.figure, self.size, self.app.theme, form)
        if drawn != self._drawn:
            self._drawn = drawn
            self._frames.clear()
        if moment not in self._frames:
            shapes = self.figure.shapes(moment / MOMENTS)
            palette = palette_for(self.app.theme, colours)
            self._frames[moment] = cells(shapes, self.figure.box, self.size, palette, form)
        return self._frames[moment]


def _moment(progress: float) -> int:
    return round(max(0.0, min(progress, 1.0)) * MOMENTS)
