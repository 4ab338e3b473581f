"""Pages: which density a sheet takes, where it breaks, and how the spare height of a page is shared."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from exports.sheet.blocks import After, Again, Block, Header, Heading, Remark, Safety, Spare
from exports.sheet.density import BRIEF, DENSITIES, PLAIN, SNUGGER, SPREAD, TIGHTEST, Density
from exports.sheet.log import CELL_HIGH, columns_for
from exports.sheet.marks import EDGE, FAINT, FOOT, MARGIN, SMALL, Area, Page, Pen, Style
from exports.sheet.paper import Paper
from exports.sheet.rows import Row
from exports.sheet.ticks import tick_rows
from exports.sheet.words import (
    EASY_PACE,
    LEGEND,
    MILD_PULL,
    footer,
    page_count_words,
    strength_words,
    tick_words,
)
from plans.catalogue import Catalogue
from plans.plan import Plan, phase_minutes
from plans.units import Unit
from plans.vocabulary import Phase

NOTES = {Phase.WARM_UP: EASY_PACE, Phase.STRENGTH: LEGEND, Phase.COOL_DOWN: MILD_PULL}
Parted = list[list[Block]]


class Layout(msgspec.Struct, frozen=True):
    """The pages of a sheet, and the names of texts that were too long for it."""

    pages: tuple[Page, ...]
    cut: tuple[str, ...]


class Setting:
    """A plan on its way to paper: what does not change with the density, made once."""

    def __init__(self, plan: Plan, catalogue: Catalogue, paper: Paper, unit: Unit | None = None) -> None:
        self.plan, self.paper = plan, paper
        self.wide, self.high = paper.size[0] - 2 * MARGIN, paper.size[1] - 2 * EDGE - FOOT
        self.strength = [strength_words(item, catalogue, unit) for item in plan.strength]
        self.columns = max((columns_for(words.sets) for words in self.strength), default=0)
        self.ticks = {phase: [tick_words(item, catalogue) for item in plan.phase(phase)] for phase in Phase}
        notes = [note for note in plan.notes if note.strip()]
        remarks = [Remark(note, self.wide, place == len(notes)) for place, note in enumerate(notes, 1)]
        self.before: list[Block] = [Header(plan, self.wide), Safety(self.wide), *remarks]
        minutes = phase_minutes(plan)
        self.headings = {phase: Heading(phase, minutes[phase], NOTES[phase]) for phase in Phase if plan.phase(phase)}
        self.after = After(plan, catalogue, self.wide)

    def blocks(self, density: Density) -> list[Block]:
        """All blocks of the sheet in their order."""
        blocks = list(self.before)
        for phase, heading in self.headings.items():
            blocks.append(heading)
            if phase is Phase.STRENGTH:
                rows = enumerate(self.strength, 1)
                blocks += [Row(number, words, self.wide, density, self.columns) for number, words in rows]
            else:
                blocks += tick_rows(phase, self.ticks[phase], self.wide, density)
        return [*blocks, self.after]

    def fits(self, density: Density) -> bool:
        """Whether all of it stands on one page at this density."""
        return least(self.blocks(density)) <= self.high


def fits_one(plan: Plan, catalogue: Catalogue, paper: Paper) -> bool:
    """Whether the sheet is a single page."""
    setting = Setting(plan, catalogue, paper)
    likely = (TIGHTEST, SNUGGER, BRIEF)  # one of them mostly tells; a tighter one may need more lines
    return any(setting.fits(density) for density in dict.fromkeys((*likely, *DENSITIES)))


def lay_out(plan: Plan, catalogue: Catalogue, paper: Paper, unit: Unit | None = None) -> Layout:
    """The whole sheet as marks on pages."""
    parted = choose(Setting(plan, catalogue, paper, unit))
    pages = tuple(draw(blocks, plan, paper, number, len(parted)) for number, blocks in enumerate(parted, 1))
    return Layout(pages, tuple(dict.fromkeys(name for blocks in parted for block in blocks for name in block.cut)))


def least(blocks: Sequence[Block]) -> float:
    """The least height of blocks that stand below one another."""
    return sum(block.least for block in blocks)


def choose(setting: Setting) -> Parted:
    """The blocks by page: one page at the largest density that fits, else as few pages as can be."""
    plain = setting.blocks(PLAIN)
    for density in DENSITIES:
        blocks = plain if density is PLAIN else setting.blocks(density)
        larger = density.text > PLAIN.text
        if least(blocks) <= setting.high and (not larger or lines_of(blocks) == lines_of(plain)):
            return [blocks]
    again = Again(setting.plan, setting.wide)
    ways = [part(setting.blocks(density), again, setting.high) for density in SPREAD]
    return min(ways, key=lambda pages: (len(pages), lone_rows(pages)))


def lone_rows(pages: Parted) -> int:
    """On how many pages a single strength row stands alone."""
    return sum(sum(isinstance(block, Row) for block in page) == 1 for page in pages)


def lines_of(blocks: Sequence[Block]) -> list[list[int]]:
    """How the words of the strength rows break: larger type must not cost a line."""
    return [[len(row.name), len(row.facts), len(row.telling.lines)] for row in blocks if isinstance(row, Row)]


# -- breaking into pages ---------------------------------------------------------------------------------------


def part(blocks: Sequence[Block], again: Block, room: float) -> Parted:
    """The blocks by page, as few pages as can be, broken where it disturbs least.

    No page ends in a head, no row stands alone, and a phase that goes on repeats its head.
    """
    costs: list[float] = [0.0]
    starts: list[int] = [0]
    for end in range(1, len(blocks) + 1):
        best, at = float("inf"), end - 1
        for start in range(end - 1, -1, -1):
            high = least(page_head(blocks, start, again)) + least(blocks[start:end])
            if high > room and start < end - 1:
                break
            cost = costs[start] + cost_of(blocks, start, end, (room - high) / room)
            if cost < best:
                best, at = cost, start
        costs.append(best)
        starts.append(at)
    cuts = [len(blocks)]
    while cuts[-1]:
        cuts.append(starts[cuts[-1]])
    cuts.reverse()
    return [[*page_head(blocks, start, again), *blocks[start:end]] for start, end in pairwise(cuts)]


def page_head(blocks: Sequence[Block], start: int, again: Block) -> list[Block]:
    """What a page repeats that starts at this block: the head of the sheet, and of a phase that goes on."""
    phase = blocks[start].phase
    if start == 0:
        return []
    if phase is None or isinstance(blocks[start], Heading):
        return [again]
    return [again, Heading(phase, 0, NOTES[phase], again=True)]


def cost_of(blocks: Sequence[Block], start: int, end: int, empty: float) -> float:
    """How much a page disturbs; `empty` is the part of it that stays free."""
    cost = 1000.0
    if end < len(blocks):
        cost += 10 * empty
        cost += 5000 if blocks[end - 1].keeps_next else 0
        cost += 20 if goes_on(blocks, end) else 0
    elif start and isinstance(blocks[start], After):
        cost += 200
    if start and goes_on(blocks, start) and (start + 1 == end or not goes_on(blocks, start + 1)):
        cost += lone_cost(blocks[start])  # the last row of a phase, alone at the top
    if end < len(blocks) and goes_on(blocks, end) and isinstance(blocks[end - 2], Heading):
        cost += lone_cost(blocks[end - 1])  # the first row of a phase, alone at the bottom
    return cost


def goes_on(blocks: Sequence[Block], at: int) -> bool:
    """Whether a break before this block would part the rows of a phase."""
    return at < len(blocks) and blocks[at].phase is not None and blocks[at].phase is blocks[at - 1].phase


def lone_cost(block: Block) -> float:
    """How much a row disturbs that stands alone."""
    return 300.0 if isinstance(block, Row) else 60.0


# -- drawing ---------------------------------------------------------------------------------------------------


def draw(blocks: Sequence[Block], plan: Plan, paper: Paper, number: int, pages: int) -> Page:
    """One page as marks."""
    room = paper.size[1] - 2 * EDGE - FOOT
    heights = share(blocks, room)
    if number < pages and room - sum(heights) > Spare.LEAST:
        blocks = [*blocks, Spare()]
        heights.append(room - sum(heights))
    pen = Pen(*paper.size)
    rows = [(block, h) for block, h in zip(blocks, heights, strict=True) if isinstance(block, Row)]
    pen.cell = min((row.log.cell_that_fits(h - 2 * row.density.pad) for row, h in rows), default=CELL_HIGH)
    y = EDGE
    for place, (block, h) in enumerate(zip(blocks, heights, strict=True)):
        pen.blocks.append(Area(type(block).__name__, pen.left, y, pen.room, h))
        block.draw(pen, y, h)
        if isinstance(block, Row) and place + 1 < len(blocks) and isinstance(blocks[place + 1], Row):
            pen.line(pen.left, y + h, pen.right, y + h)
        y += h
    base = pen.high - EDGE - 0.4
    pen.text(pen.left, base, footer(plan), Style(SMALL, colour=FAINT))
    pen.text(pen.right, base, page_count_words(number, pages), Style(SMALL, colour=FAINT), align=1)
    return pen.page()


def share(blocks: Sequence[Block], room: float) -> list[float]:
    """Heights: the least of each block, then the spare height by appetite up to the most of each."""
    heights = [block.least for block in blocks]
    for _ in range(8):
        spare = room - sum(heights)
        hungry = [place for place, block in enumerate(blocks) if block.grow and heights[place] < block.most - 0.01]
        if spare < 0.05 or not hungry:
            break
        total = sum(blocks[place].grow for place in hungry)
        for place in hungry:
            heights[place] = min(blocks[place].most, heights[place] + spare * blocks[place].grow / total)
    return heights
