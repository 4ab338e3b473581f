"""Density: how large and how close a page is set. A sheet takes the first that fits."""

import msgspec
from msgspec.structs import replace


class Density(msgspec.Struct, frozen=True):
    """Sizes of type in points, zones and spaces in millimetres.

    `is_close` sets name and dose on one line and a log column for each set. Cues stand apart unless the page
    `joins_cues`, and only those that fit beside the words stand at all unless `all_cues`. A cue in a tick row may take
    `warm_up_lines` or `cool_down_lines` and is left out where it would take more; the figure there is at
    least `tick` high. The sentences of a strength row are paragraphs, or one that `runs_on`.
    """

    name: float
    dose: float
    text: float
    lead: float
    picture: float
    pad: float
    is_close: bool = False
    joins_cues: bool = False
    all_cues: bool = True
    warm_up_lines: int = 3
    cool_down_lines: int = 3
    cell_most: float = 10.4
    tick: float = 10.4
    runs_on: bool = False


PLAIN = Density(name=12, dose=18, text=9.2, lead=11.4, picture=42, pad=1.7)
LARGER = (
    Density(name=14.2, dose=21.2, text=10.9, lead=13.5, picture=44.3, pad=1.7, cell_most=11.3),
    Density(name=13.2, dose=19.8, text=10.1, lead=12.5, picture=43.3, pad=1.7, cell_most=10.6),
)
SNUG = Density(name=12, dose=17, text=9.0, lead=10.8, picture=42, pad=1.3, joins_cues=True)
BRIEF = replace(PLAIN, all_cues=False, warm_up_lines=2, cool_down_lines=2)
SNUGGER = replace(SNUG, all_cues=False, warm_up_lines=2, cool_down_lines=2)
CLOSE = Density(name=11, dose=14, text=9.0, lead=10.6, picture=36, pad=1.0, is_close=True, joins_cues=True)
CLOSER = replace(CLOSE, all_cues=False)
FEW = replace(CLOSER, pad=0.8, warm_up_lines=1)
FEWER = replace(FEW, cool_down_lines=1)
TIGHT = replace(FEWER, lead=10.4, picture=30, pad=0.6, warm_up_lines=0, cool_down_lines=0, tick=8.2)
TIGHTEST = replace(TIGHT, pad=0.4, picture=28, tick=7.6, runs_on=True)
DENSITIES = (*LARGER, PLAIN, SNUG, BRIEF, SNUGGER, CLOSE, CLOSER, FEW, FEWER, TIGHT, TIGHTEST)
SPREAD = (PLAIN, BRIEF, SNUGGER, CLOSER, TIGHTEST)  # what a sheet of more than one page chooses from
