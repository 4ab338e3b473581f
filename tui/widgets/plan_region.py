"""Plan: safety notes, then the three phases, whose heads together draw one time line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from plans.fitting import is_off
from plans.limits import Referral
from plans.plan import Item, Plan, phase_minutes, whole_minutes
from plans.safety import NOT_MEDICAL_ADVICE, STOP_RULE_SHORT, STOP_RULES
from plans.vocabulary import Phase
from tui.commands import Command, Region, bindings_of, keyed
from tui.history import Answer
from tui.themes import PAGE
from tui.widgets.pane import Pane
from tui.widgets.rows import BLANK, Part, Row, cells_of, columned, line, paragraph, spread

_WIDE = 62  # from so many cells, rest and effort have columns of their own where all names fit beside them
_REST_CELLS, _EFFORT_CELLS, _UNIT_CELLS = 11, 9, 4
_LONGEST_NAME = 31  # of Supple's own
_HEAD_CELLS, _TOTAL_CELLS = 10, 8  # "Cool-down ", "   18 min"
_READABLE = 76
_NOTES_BELOW = " · notes below"


class PlanRegion(Pane):
    """The plan, or why there is none. `moved_to` hears which item the cursor is on."""

    BINDINGS = bindings_of(Region.PLAN)
    GROUND = PAGE
    fixed = 1

    def __init__(
        self, answer: Answer, moved_to: Callable[[Item | None], None], shown_keys: Callable[[Command], str]
    ) -> None:
        super().__init__(Region.PLAN)
        self._shown_keys = shown_keys
        self.answer = answer
        self._fits: bool | None = None  # not known yet
        self._unsaved = False
        self.hint = ""  # what can be done about the length of an edited plan
        self._moved_to = moved_to
        self.cursor = 0

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        items = self.answer.items
        return items[self.at] if items else None

    @property
    def at(self) -> int:
        """The place of the cursor among the items."""
        return self.cursor if isinstance(self.cursor, int) else 0

    def told(self, answer: Answer, at: int | None = None, *, unsaved: bool = False) -> None:
        """Show another answer; the cursor goes to a place, or stays with its exercise, or where it is."""
        before = self.item
        ids = [item.exercise.id for item in answer.items]
        self.answer, self._follows, self._unsaved = answer, True, unsaved
        now = self.at if at is None else at
        if (
            at is None
            and before is not None
            and before.exercise.id in ids
            and ids[now : now + 1] != [before.exercise.id]
        ):
            now = ids.index(before.exercise.id)
        self.cursor = max(0, min(now, len(ids) - 1))
        self.show()

    def told_pages(self, *, fits: bool) -> None:
        """Say whether the sheet of this plan fits one page."""
        self._fits = fits
        self.show()

    def moved(self) -> None:
        """Let the exercise region follow."""
        self._moved_to(self.item)

    def rows(self, width: int) -> list[Row]:
        """The most generous of the arrangements that fit; the tightest where none does."""
        plan = self.answer.plan
        title = "title-on" if self.has_focus else "title"
        if plan is None:
            return [line(("Plan", title)), *refusal_rows(self.answer, min(width, _READABLE), self._shown_keys)]
        head = self._head_row(plan, title, width)
        blocks, height = self._blocks(plan, width), self.size.height
        for arrangement in _arrangements(plan, (self.answer.warnings, self.hint), (width, height - 1), blocks):
            rows = [head, *arrangement]
            if len(rows) <= height:
                break
        return rows

    def _head_row(self, plan: Plan, role: str, width: int) -> Row:
        """The title and the total; that all fits one page gives way to a title that would be cut."""
        who = f" for {plan.person}" if plan.person else ""
        title = [Part("Plan", role), Part(f"  {plan.title}{who}" if width > 40 else "", "muted")]
        *total, pages = self._total(plan, width)
        cells = sum(part.cells for part in (*title, *total, pages))
        return Row(spread(width, title, total if self._fits and cells > width else [*total, pages]))

    def _total(self, plan: Plan, width: int) -> list[Part]:
        long, short = ("fits one page", "1 page") if self._fits else ("two pages or more", "2+ pages")
        pages = "" if self._fits is None else f" · {long if width > 56 else short}"
        mark = " · unsaved" if self._unsaved else ""
        return [Part(f"  {_length(plan)}", "strong"), Part(mark, "warn"), Part(pages, "muted")]

    def _blocks(self, plan: Plan, width: int) -> list["_Block"]:
        """The head of each phase, and its items with their rows."""
        minutes, total, pinned = phase_minutes(plan), plan.minutes, self.answer.pinned_places
        columns = _columns(plan, width, is_pinned=bool(pinned))
        blocks: list[_Block] = []
        number = passed = 0
        for phase in Phase:
            items: list[tuple[Item, Row]] = []
            for item in plan.phase(phase):
                star = "" if not pinned else "*" if number in pinned else " "
                items.append((item, Row(_item_parts(item, width, columns, star), number, self.cursor_on(number))))
                number += 1
            blocks.append((_head(phase, minutes[phase], passed, total, width), items))
            passed += minutes[phase]
        return blocks


_Block = tuple[Row, list[tuple[Item, Row]]]  # a phase


def _length(plan: Plan) -> str:
    """How long it takes, and of how many minutes where that is more, or so much less that it has to be said."""
    asked = plan.profile.minutes
    return f"{plan.minutes} of {asked} min" if is_off(plan) else f"{plan.minutes} min"


def _arrangements(
    plan: Plan, warned: tuple[Sequence[str], str], room: tuple[int, int], blocks: Sequence[_Block]
) -> Iterator[list[Row]]:
    """The rows below the title, the most generous arrangement first; each is worked out when it is asked for."""
    (warnings, hint), (width, height) = warned, room
    text = min(width, _READABLE)
    rules = [row for rule in STOP_RULES for row in paragraph(rule, text, mark="! ", mark_role="alert")]
    short = [line(("! ", "alert"), (STOP_RULE_SHORT, "text"))]
    hints = [line((f"  {hint}", "muted"))] if hint else []
    whole = [row for warning in warnings for row in paragraph(warning, text, "warn", "! ", "warn")] + hints
    brief = _in_brief(warnings, text) + hints
    notes = [row for note in plan.notes for row in paragraph(note, text, "muted", "· ")]
    before = line(("Before you start", "muted"))
    disclaimer = [BLANK, *paragraph(NOT_MEDICAL_ADVICE, text, "muted")]
    airy = _phases(blocks, width, air=True)
    for cues in (2, 1):
        if len(airy) + cues * sum(len(items) for _, items in blocks) <= height:  # it takes so many more for each item
            yield [BLANK, before, *rules, *whole, *notes, *_phases(blocks, width, air=True, cues=cues), *disclaimer]
    yield [BLANK, before, *rules, *whole, *notes, *airy]
    yield [*rules, *whole, *notes, *airy]
    yield [*short, *whole, *notes, *airy]
    yield [*short, *brief, *notes, *airy]
    tight = _phases(blocks, width, air=False)
    yield [*short, *brief, *notes, *tight]
    foot = [BLANK, *notes]
    if notes and short[0].cells + len(_NOTES_BELOW) <= width:
        short = [Row((*short[0].parts, Part(_NOTES_BELOW, "muted")))]
    yield [*short, *brief, *airy, *foot] if notes else [*short, *brief, *airy]
    yield [*short, *brief, *tight, *foot] if notes else [*short, *brief, *tight]


def _in_brief(warnings: Sequence[str], width: int) -> list[Row]:
    """The first warning in one row, and how many more there are: where room is scarce they must not hide the plan."""
    more = [Part(f"  +{len(warnings) - 1}", "muted")] if len(warnings) > 1 else []
    room = width - 2 - sum(part.cells for part in more)
    first = [_shortened(text, room) for text in warnings[:1]]
    return [Row(spread(width, [Part("! ", "warn"), Part(text, "warn")], more)) for text in first]


def _shortened(text: str, room: int) -> str:
    """The text, or its first sentence alone where that fits and all of it does not."""
    first, end, _ = text.partition(". ")
    return f"{first}." if end and cells_of(text) > room > cells_of(first) else text


def _phases(blocks: Sequence[_Block], width: int, *, air: bool, cues: int = 0) -> list[Row]:
    """The heads and items of all phases; with `cues` each item has so many below it, and what can stand in for it."""
    rows: list[Row] = []
    for head, items in blocks:
        rows += [BLANK, head] if air else [head]
        for item, row in items:
            rows.append(row)
            if cues:
                rows += [line((f"    {words}", "muted")) for words in _in_short(item, cues, width - 4)]
    return rows


def _in_short(item: Item, cues: int, width: int) -> list[str]:
    """The first cues and the stand-in of an item, a row each."""
    swap = f"Busy? {item.swap.exercise.name}, {item.swap.dose.amount}" if item.swap else ""
    return [columned(words, min(width, _READABLE)).rstrip() for words in (*item.exercise.cues[:cues], swap) if words]


def _head(phase: Phase, minutes: int, passed: int, total: int, width: int) -> Row:
    """A phase's name, its stretch of the session's time line, and its minutes."""
    room = max(width - _HEAD_CELLS - _TOTAL_CELLS, 1)
    scale = room / max(total, 1)
    start, end = round(passed * scale), round((passed + minutes) * scale)
    end = max(end, start + 1)
    return line(
        (columned(phase.label, _HEAD_CELLS), "strong"),
        ("─" * start, "rule"),
        ("━" * (end - start), "bar"),
        ("─" * (room - end), "rule"),
        (f"{minutes:>4} min", "strong"),
    )


def split_amount(amount: str) -> tuple[str, str]:
    """The sets and the rest of an amount, so that both can be aligned: ("3 x ", "10/side"), ("", "4 min")."""
    sets, times, rest = amount.partition(" x ")
    return (f"{sets}{times}", rest) if times else ("", amount)


def _dose_cells(plan: Plan) -> int:
    parts = [split_amount(item.dose.amount) for _, item in plan.items()]
    return 4 + max((len(rest) for _, rest in parts), default=0)


class _Columns(NamedTuple):
    """The cells of what stands at the right of a name; 0 where there is no room for it. The star has one of its own."""

    dose: int
    rest: int
    effort: int
    minutes: int
    unit: int  # below the unit of a phase's minutes


def _columns(plan: Plan, width: int, *, is_pinned: bool) -> _Columns:
    """The columns of a plan: where a name would be cut, rest and then effort give way, which the dose tells in full."""
    is_close = is_pinned and all(_minutes(item) < 10 for _, item in plan.items())  # the stars take the room of a name
    dose, minutes = _dose_cells(plan) + 1, 1 if is_close else 2
    if width < _WIDE:
        return _Columns(dose, 0, 0, minutes, 0)
    names = max((min(cells_of(item.exercise.name), _LONGEST_NAME) for _, item in plan.items()), default=0)
    room = width - len("! ") - names - is_pinned - len(" ") - dose - minutes - _UNIT_CELLS
    rest = _REST_CELLS if room >= _REST_CELLS + _EFFORT_CELLS else 0
    return _Columns(dose, rest, _EFFORT_CELLS if room >= _EFFORT_CELLS else 0, minutes, _UNIT_CELLS)


def _item_parts(item: Item, width: int, columns: _Columns, star: str) -> tuple[Part, ...]:
    """One item: a mark if something is to be minded, name, dose, rest and effort where there is room, minutes.

    A star before the dose says that it is pinned; where no item has one, there is no column for it.
    """
    sets, rest = split_amount(item.dose.amount)
    right = [Part(f"{star} ", "accent"), Part(columned(f"{sets:>4}{rest}", columns.dose))]
    for words, cells in ((item.dose.details.get("rest", ""), columns.rest), (item.dose.effort, columns.effort)):
        right += [Part(columned(words, cells), "muted")] if cells else []
    right += [Part(f"{_minutes(item):>{columns.minutes}}", "muted"), Part(" " * columns.unit)]
    minded = bool(item.note or (item.exercise.after and item.otherwise))
    return spread(width, [Part("! " if minded else "  ", "warn"), Part(item.exercise.name)], right)


def _minutes(item: Item) -> int:
    return max(1, whole_minutes(item.seconds))


def referral_rows(referrals: Iterable[Referral], width: int) -> list[Row]:
    """Whom to see and what to ask there, each with the reason."""
    rows: list[Row] = []
    for referral in referrals:
        rows += paragraph(referral.reason, width)
        rows += paragraph(referral.whom, width, mark="  See  ", mark_role="accent")
        rows += [*paragraph(referral.ask, width, mark="  Ask  ", mark_role="accent"), BLANK]
    return rows


def refusal_rows(answer: Answer, width: int, shown_keys: Callable[[Command], str]) -> list[Row]:
    """Why there is no plan, whom to see and what to ask there."""
    rows = [BLANK, *paragraph(answer.heading, width, "strong"), BLANK] if answer.heading else [BLANK]
    rows += referral_rows(answer.referrals, width)
    for advice in answer.advice:
        rows += [*paragraph(keyed(advice, shown_keys), width, "muted"), BLANK]
    return rows
