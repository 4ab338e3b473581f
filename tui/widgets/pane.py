"""Pane: the one widget that draws rows, and repaints only the cells that changed. All of the app is made of it."""

from collections.abc import Hashable
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size, Spacing
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.themes import FRAME, style_of
from tui.widgets.rows import BLANK, Part, Row, line, paragraph, same_end

PAD = 1  # cells left free at both sides; the mark of the cursor stands in the left one
_WHEEL_ROWS = 3
_ENDS_A_RUN = {"title-on", "chip-on", "field", "qr"}  # blanks after these must not take their underline or ground


class Pane(Widget, can_focus=True):
    """Rows of text, with a cursor if rows have keys. Subclasses say what the rows are; `show` sends the difference.

    `fixed` rows at the top do not scroll. A pane that is `covered` by a dialog takes no mouse.
    """

    GROUND: ClassVar[str] = FRAME
    ALLOW_SELECT = False
    fixed: ClassVar[int] = 0

    virtual_size: Reactive[Size] = Reactive(
        Size(0, 0), repaint=False
    )  # Widget's own sends all again once it has a size

    def __init__(self, place: str | None = None) -> None:
        super().__init__(id=place)
        self.cursor: Hashable = None
        self.covered = False
        self.top = 0
        self._drawn: list[Row] = []
        self._drawn_for: Size | None = None
        self._lines: dict[int, Strip] = {}  # of what is drawn, as they are sent
        self._lines_for = ""  # the theme
        self._follows = True

    def rows(self, width: int) -> list[Row]:
        """All rows for this width, in cells."""
        raise NotImplementedError

    # -- showing -----------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Work the rows out again and send the cells that differ."""
        size = self.size
        if self._drawn_for != size:
            self._lay_out(size)
            self.refresh()
            return
        before, lines = self._drawn, self._lines
        self._lay_out(size)
        ends = [changed_until(old, new, size.width) for old, new in zip(before, self._drawn, strict=True)]
        changed = [Region(0, y, end, 1) for y, end in enumerate(ends) if end]
        if changed:
            self.refresh(*changed)
        self._lines = {y: strip for y, strip in lines.items() if not ends[y]}

    def _lay_out(self, size: Size) -> None:
        """Take the rows that fit, scrolled so that the cursor is among them."""
        width, height = self._drawn_for = size
        rows = self.rows(max(width - 2 * PAD, 1)) if width and height else []
        self.top = self._scrolled(rows, height)
        shown = rows[: self.fixed] + rows[self.fixed + self.top :]
        if len(shown) > height > 0:
            shown = [*shown[: height - 1], line(("▾ more", "muted"))]
        self._drawn, self._lines = shown + [BLANK] * (height - len(shown)), {}

    def _scrolled(self, rows: list[Row], height: int) -> int:
        """How many rows to leave out above, so that the cursor shows: all to the top or end for the first or last."""
        room, moving = height - self.fixed, rows[self.fixed :]
        most = max(0, len(moving) - room)
        stops = [y for y, row in enumerate(moving) if row.key is not None]
        at = next((y for y in stops if moving[y].cursor), None)
        top = self.top
        if at is not None and self._follows:
            hidden_below = at >= top + room - (top < most)
            top = 0 if at == stops[0] and at < room - 1 else most if at == stops[-1] else min(top, at)
            if hidden_below and at != stops[-1]:
                top = at - room + 2
        return max(0, min(top, most))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part. Widget's own looks up twenty styles for each line, of which none is set here."""
        if self.styles.gutter != Spacing():
            return super().render_lines(crop)
        size, theme = self.size, self.app.theme
        if theme != self._lines_for:
            self._lines, self._lines_for = {}, theme
        if self._drawn_for != size:  # the first paint comes before the first Resize
            self._lay_out(size)
        missing = [y for y in crop.line_range if y not in self._lines]
        if missing:
            filters, ground = self.get_line_filters(), self.background_colors[1]
            for y in missing:
                segments = self._segments(y, size.width, theme)
                for each in filters:
                    segments = each.apply(segments, ground)
                self._lines[y] = Strip(segments).adjust_cell_length(size.width)
        strips = [self._lines[y] for y in crop.line_range]
        if crop.column_span == (0, size.width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """One line inside the padding, where there is any."""
        size = self.size
        if self._drawn_for != size:
            self._lay_out(size)
        return Strip(self._segments(y, size.width, self.app.theme)).adjust_cell_length(size.width)

    def _segments(self, y: int, width: int, theme: str) -> list[Segment]:
        row = self._drawn[y] if y < len(self._drawn) else BLANK
        edge = Part("▌" if row.cursor == "focused" else " " * PAD, "accent")
        rest = Part(" " * max(width - row.cells - PAD, 0))
        ground, cursor = self.GROUND, row.cursor
        return [Segment(text, style_of(theme, role, ground, cursor)) for text, role in _runs((edge, *row.parts, rest))]

    # -- the cursor --------------------------------------------------------------------------------------------

    def cursor_on(self, key: Hashable) -> str:
        """How the cursor stands on a row of this key."""
        return ("focused" if self.has_focus else "blurred") if key == self.cursor else ""

    def choice(self, key: Hashable, mark: str, label: str, width: int) -> list[Row]:
        """A choice behind the key that takes it, in as many rows as its words take; all of them stand for it."""
        cursor = self.cursor_on(key)
        return [
            Row(tuple(Part(part.text, part.role, key) for part in row.parts), None if number else key, cursor)
            for number, row in enumerate(paragraph(label, width, "text", f"{mark:<6}", "key"))
        ]

    def keys(self) -> list[Hashable]:
        """What the cursor can stand on, from the top."""
        return [row.key for row in self.rows(max(self.size.width - 2 * PAD, 1)) if row.key is not None]

    def move_to(self, key: Hashable) -> None:
        """Put the cursor there, and let the others know."""
        self._follows = True
        if key == self.cursor:
            self.show()
            return
        self.cursor = key
        self.show()
        self.moved()

    def moved(self) -> None:
        """What happens when the cursor stands elsewhere; called at once, for a message would paint a frame later."""

    def clicked(self, target: Hashable) -> None:
        """What a click on a part or row means: the cursor goes there."""
        self.move_to(target)

    def action_step(self, step: int) -> None:
        """Move the cursor by so many places."""
        keys = self.keys()
        if keys:
            at = keys.index(self.cursor) if self.cursor in keys else -1 if step > 0 else len(keys)
            self.move_to(keys[max(0, min(len(keys) - 1, at + step))])

    def action_roll(self, step: int) -> None:
        """Scroll by so many rows, wherever the cursor is."""
        self._follows = False
        self.top += step
        self.show()

    # -- what Textual tells ------------------------------------------------------------------------------------

    def on_focus(self, event: events.Focus) -> None:
        """Draw the cursor anew. Widget's own handler would send the whole pane: 21 kB a Tab at 120 x 40."""
        event.prevent_default()
        self.has_focus = True

    def on_blur(self, event: events.Blur) -> None:
        """Draw the cursor anew; see `on_focus`."""
        event.prevent_default()
        self.has_focus = False

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Send what looks different; the base class would work all styles out anew, and repaint."""
        if self.is_mounted:
            self.show()

    def focus_on_click(self) -> bool:
        """Whether the mouse may bring the focus here."""
        return not self.covered

    def on_resize(self) -> None:
        """Lay the rows out for the new size."""
        self._follows = True
        self.show()

    def on_click(self, event: events.Click) -> None:
        """Go where the mouse points."""
        if self.covered or event.y >= len(self._drawn):
            return
        target = self._drawn[event.y].target_at(event.x - PAD)
        if target is not None:
            self.clicked(target)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        self._wheel(event, _WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the wheel."""
        self._wheel(event, -_WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, step: int) -> None:
        event.stop()
        if not self.covered:
            self.action_roll(step)


def changed_until(old: Row, new: Row, width: int) -> int:
    """The cell of a line of `width` cells up to which the new row looks different from the old; 0 if nowhere.

    Textual sends the line from its start in any case, but not what follows.
    """
    if old == new:
        return 0
    if old.cursor != new.cursor:
        return width
    cells = new.cells
    if cells != old.cells:
        return min(max(cells, old.cells) + PAD, width)
    for before, after in zip(reversed(old.parts), reversed(new.parts), strict=False):
        same = same_end(before, after)
        cells -= same
        if same < max(before.cells, after.cells):
            break
    return min(cells + PAD, width) if cells else 0


def _runs(parts: tuple[Part, ...]) -> list[tuple[str, str]]:
    """Text and role of neighbours put together; blanks join what is beside them, for a run costs 40 bytes."""
    runs: list[tuple[str, str]] = []
    for part in parts:
        if not part.text:
            continue
        text, role = runs[-1] if runs else ("", part.role)
        if part.role == role or (not part.text.strip(" ") and not _ENDS_A_RUN & {part.role, role}):
            runs[-1:] = [(text + part.text, role)]
        elif not text.strip(" ") and not _ENDS_A_RUN & {part.role, role}:
            runs[-1:] = [(text + part.text, part.role)]
        else:
            runs.append((part.text, part.role))
    return runs
