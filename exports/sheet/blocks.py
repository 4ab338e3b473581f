"""Blocks: the parts of a page that stand below one another. Each knows the height it needs and how it likes to grow."""

from exports.sheet.marks import (
    ACCENT,
    DEEP,
    FAINT,
    HAIR,
    INK,
    LEAST,
    RULE,
    SILVER,
    SMALL,
    SOFT,
    TINT,
    WHITE,
    WRITING,
    Look,
    Pen,
    Squares,
    Stroke,
    Style,
)
from exports.sheet.type import MM_PER_PT, Face, balanced, is_cut, size_to_fit, width, wrap
from exports.sheet.words import UNTITLED, kit, sources, summary
from plans.catalogue import Catalogue
from plans.plan import Plan
from plans.safety import CALL_EMERGENCY, END_SESSION, NEVER_AGONY, NEXT_TIME, PAIN_ZONES, STOP_RULES
from plans.vocabulary import Phase

GUTTER = 4.0  # between the zones of a row
BODY, LEAD = 9.2, 11.4  # points
NOTE_LINE = 7.5
LABEL = 11.5  # the hanging column of Do, Avoid, Swap
WORDMARK = 26.0  # kept for the wordmark at the right of the title


class Block:
    """A part of a page: at least `least` mm high, at most `most`; `grow` is its share of the spare height.

    `cut` names the texts that were too long even for their largest place.
    """

    least: float = 0.0
    grow: float = 0.0
    most: float = 1e9
    phase: Phase | None = None
    keeps_next: bool = False
    cut: tuple[str, ...] = ()

    def draw(self, pen: Pen, y: float, h: float) -> None:
        """Put the block down from `y`, `h` high."""
        raise NotImplementedError


class Header(Block):
    """Title, wordmark, what kind of session it is, whose it is and the date."""

    FIELDS, NAME = 76.0, 47.0
    keeps_next = True

    def __init__(self, plan: Plan, room: float) -> None:
        self.size = size_to_fit(plan.title, room - WORDMARK, 22, 15, Face.BOLD)
        self.title = balanced(plan.title, room - WORDMARK, self.size, Face.BOLD, 4) or (UNTITLED,)
        self.about = (
            *wrap(summary(plan), room - self.FIELDS - GUTTER, 10),
            *wrap(kit(plan), room - self.FIELDS - GUTTER, LEAST, most=4),
        )
        self.person = wrap(plan.person, self.NAME - 8.4, 10, Face.SEMI, 4)
        self.lead = self.size * 1.15 * MM_PER_PT
        self.below = 14.3 + (len(self.title) - 1) * self.lead
        lines = max(len(self.about), len(self.person))
        self.least = self.most = self.below + 4.4 * (lines - 1) + 3.4
        pairs = (("title", self.title, plan.title), ("name", self.person, plan.person))
        self.cut = tuple(name for name, lines_, text in pairs if is_cut(lines_, text))

    def draw(self, pen: Pen, y: float, h: float) -> None:
        """Title and wordmark, under them what kind of session it is, name and date."""
        base = y + 6.6
        pen.text(pen.right, base, "supple", Style(15, Face.BOLD, ACCENT), align=1)
        for line in self.title:
            pen.text(pen.left, base, line, Style(self.size, Face.BOLD))
            base += self.lead
        base = y + self.below
        for place, line in enumerate(self.about):
            pen.text(pen.left, base + 4.4 * place, line, Style(10 if place == 0 else LEAST, colour=SOFT))
        x = pen.right - self.FIELDS
        pen.text(x, base, "Name", Style(SMALL, colour=FAINT))
        for place, line in enumerate(self.person):
            pen.text(x + 8.4, base + 4.4 * place - 0.4, line, Style(10, Face.SEMI))
        under = base + 0.8 + 4.4 * max(0, len(self.person) - 1)
        pen.line(x + 7.6, under, x + self.NAME, under, WRITING)
        pen.text(x + 50, base, "Date", Style(SMALL, colour=FAINT))
        pen.line(x + 57, base + 0.8, pen.right, base + 0.8, WRITING)


class Safety(Block):
    """Before you start: what to do at each pain, when to end the session, when to call for help."""

    PAINTS = ((WHITE, INK), (SILVER, INK), (DEEP, WHITE))
    grow, keeps_next = 0.15, True

    def __init__(self, room: float) -> None:
        self.split = room * 0.585
        side = room - self.split - 7
        self.end = wrap(END_SESSION, side, BODY)
        self.call = wrap(CALL_EMERGENCY, side, BODY, Face.SEMI)
        self.never = wrap(NEVER_AGONY, self.split - 6, BODY, Face.SEMI)
        lead = LEAD * MM_PER_PT
        left = 21.7 + 5.0 + (len(self.never) - 1) * lead
        right = 11 + (len(self.end) + len(self.call) - 1) * lead + 1.0
        self.high = max(left, right) + 2.5
        self.least, self.most = self.high + 2.2, self.high + 5

    def draw(self, pen: Pen, y: float, h: float) -> None:
        """The tinted box with its two halves."""
        h -= 2.2
        pen.box(pen.left, y, pen.room, h, Look(1.4, TINT))
        y += (h - self.high) / 2
        x, split = pen.left + 4, pen.left + self.split
        wide = pen.text(x, y + 5.8, "Before you start", Style(12, Face.BOLD, ground=TINT))
        pen.text(x + wide + 3, y + 5.8, "Rate your pain from 0 to 10.", Style(BODY, ground=TINT))
        self.draw_zones(pen, x, y, split - 2 - x)
        pen.paragraph(x, y + 26.7, self.never, Style(BODY, Face.SEMI, ground=TINT), LEAD)
        pen.line(split, y + 3, split, y + self.high - 3, Stroke(HAIR, 0.7))
        x = split + 3
        pen.text(x, y + 5.8, "End the session", Style(12, Face.BOLD, ground=TINT))
        base = pen.paragraph(x, y + 10.8, self.end, Style(BODY, ground=TINT), LEAD)
        pen.paragraph(x, base + 1.2, self.call, Style(BODY, Face.SEMI, ground=TINT), LEAD)

    def draw_zones(self, pen: Pen, x: float, y: float, room: float) -> None:
        """The scale of pain in its zones, each with what to do; the middle one gets the width its words need."""
        shares = (0.27, 0.27, 0.46)
        for zone, share, (fill, ink) in zip(PAIN_ZONES, shares, self.PAINTS, strict=True):
            wide = room * share
            pen.box(x, y + 8.4, wide - 0.8, 5.6, Look(0.7, fill, DEEP, 0.6))
            digits = range(zone.low, zone.high + 1)
            for place, digit in enumerate(digits):
                at = x + (wide - 0.8) * (place + 0.5) / len(digits)
                pen.text(at, y + 12.4, str(digit), Style(10, Face.BOLD, ink, ground=fill), align=0.5)
            pen.text(x, y + 17.9, zone.action, Style(BODY, Face.BOLD, ground=TINT))
            pen.text(x, y + 21.8, zone.sign, Style(LEAST, colour=SOFT, ground=TINT))
            x += wide


class Again(Block):
    """The head of every page after the first: title, person and the first stop rule."""

    keeps_next = True
    least = most = 13.0

    def __init__(self, plan: Plan, room: float) -> None:
        name = " · ".join(part for part in (plan.title, plan.person) if part)
        self.title = wrap(name, room - WORDMARK, 12, Face.BOLD, 1)

    def draw(self, pen: Pen, y: float, h: float) -> None:
        """Two lines and the wordmark."""
        pen.paragraph(pen.left, y + 5, self.title, Style(12, Face.BOLD), 14)
        pen.text(pen.left, y + 9.6, STOP_RULES[0], Style(BODY, colour=SOFT))
        pen.text(pen.right, y + 5, "supple", Style(15, Face.BOLD, ACCENT), align=1)


class Heading(Block):
    """The head of a phase: its name, its minutes and one line on how to do it."""

    keeps_next = True
    least, grow, most = 7.0, 0.1, 9.4

    def __init__(self, phase: Phase, minutes: int, note: str, again: bool = False) -> None:
        self.phase, self.note = phase, note
        self.about = "continued" if again else f"{minutes} min"

    def draw(self, pen: Pen, y: float, h: float) -> None:
        """Words on a heavy line, at the foot of the block."""
        assert self.phase is not None
        y += h - self.least
        wide = pen.text(pen.left, y + 4.6, self.phase.label, Style(13, Face.BOLD))
        pen.text(pen.left + wide + 2.2, y + 4.6, self.about, Style(10, colour=SOFT))
        pen.text(pen.right, y + 4.6, self.note, Style(LEAST, colour=SOFT), align=1)
        pen.line(pen.left, y + 6.4, pen.right, y + 6.4, RULE)


class Remark(Block):
    """One of the plan's notes on what was left out or needs care."""

    grow = 0.0

    def __init__(self, text: str, room: float, last: bool) -> None:
        self.lines = wrap(text, room - LABEL, LEAST, most=20)
        self.last = last
        self.least = self.most = len(self.lines) * 10.8 * MM_PER_PT + (1.4 if last else 0.2)
        self.cut = ("a note of the plan",) if is_cut(self.lines, text) else ()

    def draw(self, pen: Pen, y: float, h: float) -> None:
        """The label and the sentence."""
        pen.text(pen.left, y + 3.2, "Note", Style(LEAST, Face.BOLD, ACCENT))
        pen.paragraph(pen.left + LABEL, y + 3.2, self.lines, Style(LEAST), 10.8)


class After(Block):
    """After the session: how it went, the rule for the next one, room for notes, sources, and the plan as a QR code."""

    TOP, PLACE = 0.8, 33.5  # of the code, with the light edge around it that reading it needs
    SQUARE = 0.55  # the largest square of a code; the light edge is four of them
    CAPTION, TOO_LARGE = "Scan for this plan", "This plan is too large for a QR code. The PDF of this sheet carries it."
    BOX, GAP = 27.0, 3.0
    FIELDS = ("Session effort", "Worst pain", "Next-day soreness")
    grow = 0.5

    def __init__(self, plan: Plan, catalogue: Catalogue, room: float) -> None:
        self.plan = plan
        self.left = 3 * self.BOX + 2 * self.GAP
        self.wide = room - self.PLACE
        self.rule = wrap(" ".join(NEXT_TIME), self.left, LEAST)
        self.wide_rule = wrap(" ".join(NEXT_TIME), self.wide, LEAST)
        self.sources = wrap(sources(plan, catalogue), self.wide, SMALL, most=3)
        self.tail = len(self.sources) * 9.2 * MM_PER_PT + 1.4
        written = 17.2 + (len(self.rule) - 1) * 10.8 * MM_PER_PT + 1.8
        self.least = max(3 + written + self.tail, self.TOP + self.PLACE + 2.6)

    def draw(self, pen: Pen, y: float, h: float) -> None:
        """Boxes, rule, ruled lines and sources; wide boxes with the notes under them where there is height."""
        pen.line(pen.left, y + 0.6, pen.right, y + 0.6, RULE)
        pen.paragraph(pen.left, y + h - self.tail + 2.6, self.sources, Style(SMALL, colour=FAINT), 9.2)
        self.draw_code(pen, y + self.TOP)
        y, h = y + 3, h - 3 - self.tail
        wide = h > 41  # room for notes across the page
        box = (self.wide - 2 * self.GAP) / 3 if wide else self.BOX
        for place, label in enumerate(self.FIELDS):
            x = pen.left + place * (box + self.GAP)
            pen.text(x, y + 3, label, Style(LEAST, Face.SEMI))
            pen.box(x, y + 4.2, box, 8.6, Look(0.8, stroke=FAINT, thick=0.7))
            pen.text(x + box - 1.4, y + 11.4, "of 10", Style(SMALL, colour=FAINT), align=1)
        rule = self.wide_rule if wide else self.rule
        under = pen.paragraph(pen.left, y + 17.2, rule, Style(LEAST, colour=SOFT), 10.8)
        right = pen.left + self.wide
        if wide:
            ruled_notes(pen, pen.left, under + 1.6, y + h, right)
        else:
            ruled_notes(pen, pen.left + self.left + 4.5, y + 3, y + h, right)

    def draw_code(self, pen: Pen, y: float) -> None:
        """The share code at the right edge, its light edge in the margin; words where it would be too fine to read."""
        from exports.qr_code import QUIET, qr_code  # noqa: PLC0415 - counting pages needs no code
        from exports.share_code import CodeTooLargeError, share_code  # noqa: PLC0415

        try:
            rows = qr_code(share_code(self.plan))
        except CodeTooLargeError:
            rows = None
        if rows is None:
            room = self.PLACE - 4
            lines = wrap(self.TOO_LARGE, room, SMALL)
            pen.paragraph(pen.right - room, y + 5.2, lines, Style(SMALL, colour=SOFT), 9.2)
            return
        square = min(self.SQUARE, self.PLACE / (len(rows) + 2 * QUIET))
        side, edge = square * len(rows), square * QUIET
        pen.codes.append(Squares(pen.right - side, y + edge, side, rows))
        pen.text(pen.right - side / 2, y + side + 2 * edge + 2, self.CAPTION, Style(SMALL, colour=SOFT), align=0.5)


class Spare(Block):
    """Room for notes at the foot of a page that would else end early."""

    LEAST = 24.0

    def draw(self, pen: Pen, y: float, h: float) -> None:
        """A fine line over ruled lines."""
        pen.line(pen.left, y + 0.6, pen.right, y + 0.6)
        ruled_notes(pen, pen.left, y + 6, y + h, pen.right)


def ruled_notes(pen: Pen, x: float, top: float, bottom: float, right: float) -> None:
    """Ruled lines from `x` to `right`, between a baseline and the height they end at."""
    pen.text(x, top, "Notes", Style(LEAST, Face.SEMI))
    first, last = top + 1.4, bottom - 1.2
    count = max(2, int((last - first) // NOTE_LINE))
    for place in range(1, count + 1):
        at = first + place * (last - first) / count
        pen.line(x, at, right, at)


def label_width(labels: tuple[str, ...], size: float) -> float:
    """How wide the hanging column must be for these labels."""
    return max([width(label, size, Face.BOLD) for label in labels], default=0) + 2.4
