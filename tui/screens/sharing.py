"""Sharing: the plan as a share code, to copy or to scan, for another person's Supple."""

import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from exports.plan_file import plan_to_toml
from exports.qr_code import qr_code
from exports.share_code import CodeTooLargeError, share_code
from plans.plan import Plan
from tui.bounds import bounds
from tui.clipboard import copy
from tui.plain_signs import is_plain_here
from tui.qr_text import qr_lines
from tui.screens.dialog import Dialog, TextPane
from tui.widgets.pane import PAD
from tui.widgets.rows import BLANK, Row, line, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_HINT = "c copy · f copy the plan file · e write a file · esc close"
_HINT_QR = "r QR code · c copy · f plan file · e write a file · esc close"
_HINT_CODE = "r the code as text · esc close"
_FRAME = 2
_TEXT_CELLS = 44  # of the words beside a QR code
_GAP = 2
_ABOUT = (
    "Whoever has Supple can open this code: supple, then o, then paste it. "
    "It holds the whole plan with its title and name; your limits are left out."
)


class ShareDialog(Dialog):
    """The share code as text, and as a QR code where there is room for one: beside the text, or in place of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy_code", show=False),
        Binding("f", "copy_file", show=False),
        Binding("e,enter", "export", show=False),
        Binding("r", "turn", show=False),
    ]

    _is_turned = False  # to the QR code alone

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Share", _HINT)
        plan = main.answer.plan
        self._plan = plan.shared() if plan else None
        self.code, self._why = _code_of(self._plan)
        self.squares = _lines_of(self.code)
        self._said: list[tuple[str, str]] = []
        self.pane = TextPane(self._rows, "share")
        self._take_room()

    def compose(self) -> ComposeResult:
        """The code, in one form or both."""
        yield self.pane

    # -- how it lies -------------------------------------------------------------------------------------------

    def height_in(self, screen: Size) -> int:
        """As high as the QR code, or as the words are."""
        if self._has_room_for_both or self._is_turned:
            return self.HEIGHT
        return min(self.HEIGHT, len(self._words(self.room_in(screen))) + _FRAME)

    def width_in(self, screen: Size) -> int:
        """No wider than a QR code that stands alone."""
        return min(self.WIDTH, screen.width) if self._is_turned else super().width_in(screen)

    @property
    def _qr_size(self) -> tuple[int, int]:
        """Columns and rows that the QR code needs with the frame; as much as nothing can have where there is none."""
        if not self.squares:
            return sys.maxsize, sys.maxsize
        return len(self.squares[0]) + 2 * PAD + _FRAME, len(self.squares) + _FRAME

    @property
    def _has_room_for_both(self) -> bool:
        (wide, high), screen = self._qr_size, self.main.size
        return wide + _GAP + _TEXT_CELLS <= screen.width and high <= screen.height

    @property
    def _has_room_for_qr(self) -> bool:
        (wide, high), screen = self._qr_size, self.main.size
        return wide <= screen.width and high <= screen.height

    def _take_room(self) -> None:
        wide, high = self._qr_size
        if self._has_room_for_both:
            self.WIDTH, self.HEIGHT = wide + _GAP + _TEXT_CELLS, high
        elif self._is_turned and self._has_room_for_qr:
            self.WIDTH, self.HEIGHT = wide, high
        else:
            self.WIDTH, self.HEIGHT = type(self).WIDTH, type(self).HEIGHT
        may_turn = self._has_room_for_qr and not self._has_room_for_both
        self.say(_HINT if not may_turn else _HINT_CODE if self._is_turned else _HINT_QR)

    def _rows(self, width: int) -> list[Row]:
        if self._has_room_for_both and width >= len(self.squares[0]) + _GAP + _TEXT_CELLS - PAD:
            drawn = [line((text, "qr"), (" " * _GAP, "text")) for text in self.squares]
            words = self._words(_TEXT_CELLS - PAD)
            words += [BLANK] * (len(drawn) - len(words))
            return [Row(one.parts + two.parts) for one, two in zip(drawn, words, strict=False)]
        if self._is_turned and self._has_room_for_qr:
            return [line((text, "qr")) for text in self.squares]
        return self._words(width)

    def _words(self, width: int) -> list[Row]:
        if not self.code:
            return paragraph(self._why, width, "warn")
        code = [BLANK, *paragraph(self.code, width, "strong"), BLANK]
        if self._said:  # on top, for a code can be long
            return [row for words, role in self._said for row in paragraph(words, width, role)] + code
        rows = paragraph(_ABOUT, width, "muted") + code
        return rows + paragraph(self._about_qr(), width, "muted") + paragraph(bounds().sure_way, width, "muted")

    def _about_qr(self) -> str:
        if not self.squares:
            return self._why
        if self._has_room_for_both:
            return "Or scan it with a phone and send it on."
        if self._has_room_for_qr:
            return "r shows it as a QR code, to scan with a phone."
        wide, high = self._qr_size
        return f"For its QR code the window needs {wide} x {high}; the printed sheet has it too."

    # -- what it does ------------------------------------------------------------------------------------------

    def action_turn(self) -> None:
        """The QR code in place of the text, or the text again, where there is no room for both."""
        if self._has_room_for_qr and not self._has_room_for_both:
            self._is_turned = not self._is_turned
            self._take_room()
            self.main.place_dialogs()
            self.pane.told(self._rows)

    def action_copy_code(self) -> None:
        """Hand the code to the clipboard."""
        if self.code:
            self._tell(copy(self.app, self.code))

    def action_copy_file(self) -> None:
        """Hand the plan file to the clipboard."""
        if self._plan:
            self._tell(copy(self.app, plan_to_toml(self._plan)))

    def action_export(self) -> None:
        """Write a file instead."""
        self.action_close()
        self.main.action_dialog("export")

    def _tell(self, words: str) -> None:
        self._said = [(words, "title"), (bounds().sure_way, "muted")]
        self.pane.told(self._rows)


def _code_of(plan: Plan | None) -> tuple[str, str]:
    """The share code of a plan, and why there is none or no QR code of it."""
    try:
        code = share_code(plan) if plan else ""
    except CodeTooLargeError as error:
        return "", f"{str(error).capitalize()}."
    if is_plain_here():
        return code, "This terminal has no signs to draw a QR code with; the printed sheet has one."
    return code, "" if qr_code(code) else "The plan is too large for a QR code."


def _lines_of(code: str) -> list[str]:
    """The QR code of a share code line by line, dark squares as ink; nothing where there is none."""
    rows = None if is_plain_here() or not code else qr_code(code)
    return qr_lines(rows) if rows else []
