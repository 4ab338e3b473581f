"""What the sheet says of a plan, apart from where it stands."""

from datetime import date

import pytest
from msgspec.structs import replace

from exports.sheet.words import amount, care_first, day, facts, kit, log_columns, short_title, sources, strength_words
from plans.dose import Dose
from plans.limits import Limit
from plans.plan import Alternative
from plans.units import Unit
from plans.vocabulary import Equipment, Load, Phase
from tests.exports.sheet_plans import CATALOGUE, ordinary, renamed

ITEM = ordinary().strength[0]


@pytest.mark.parametrize(
    ("load", "dose", "columns"),
    [
        (Load.BODYWEIGHT, "3 x 10", ("added kg", "reps", "RPE")),
        (Load.FREE_WEIGHT_OPTIONAL, "3 x 10/side", ("added kg", "reps L/R", "RPE")),
        (Load.BAND, "3 x 10", ("band", "reps", "RPE")),
        (Load.MACHINE, "3 x 10", ("load kg", "reps", "RPE")),
        (Load.HEAVY_FREE_WEIGHT, "3 x 10, load 25 lb", ("load lb", "reps", "RPE")),
        (Load.BODYWEIGHT, "2 x 25 s/side", ("left", "right", "RPE")),
        (Load.BODYWEIGHT, "2 x 5 x 5 s/side", ("left", "right", "RPE")),
        (Load.BODYWEIGHT, "2 x 25 s", ("added kg", "seconds", "RPE")),
        (Load.BODYWEIGHT, "2 x 5 x 5 s", ("added kg", "holds", "RPE")),
        (Load.BODYWEIGHT, "4 min", ("added kg", "minutes", "RPE")),
    ],
)
def test_the_log_suits_the_exercise(load: Load, dose: str, columns: tuple[str, str, str]) -> None:
    """The words over the columns are what one can write there."""
    assert log_columns(replace(renamed(ITEM, load=load), dose=Dose.parse(dose))) == columns


def test_what_a_limit_asks_for_stands_first() -> None:
    """A note that is too long for the paper loses its end, never a word of care; none is lost or said twice."""
    care = [Limit.KNEE_PAIN.facts.action, Limit.DIZZINESS.facts.action]
    assert (
        care_first(f"Slowly, please. {care[1]} And again. {care[0]}") == f"{' '.join(care)} Slowly, please. And again."
    )
    assert care_first(" ".join(care)) == " ".join(care)
    assert care_first("Slowly, please.") == "Slowly, please."


def test_doses_are_set_with_the_signs_of_print() -> None:
    """A real multiplication sign, a dash for ranges, and no break inside an amount; the tempo keeps its hyphens."""
    dose = Dose.parse("3 x 8-12/side, hold 5 s, tempo 2-0-2, rest 60 s, RIR 2-3, load 12.5 kg, ramp 2")
    assert amount(dose) == "3\u00a0×\u00a08–12/side"
    assert facts(dose) == (
        ("hold", "5\u00a0s"),
        ("tempo", "2-0-2"),
        ("rest", "60\u00a0s"),
        ("effort", "RIR\u00a02–3"),
        ("load", "12.5\u00a0kg"),
        ("first", "2\u00a0lighter\u00a0sets"),
    )


def test_sentences_stand_in_order_of_what_matters_first() -> None:
    """Whether one may do it, how it is made safe, the mistake, the swap, the note; what is empty is left out."""
    other = Alternative(CATALOGUE["glute_bridge"], Dose.parse("2 x 12"))
    harder = next(entry for entry in CATALOGUE.phase(Phase.STRENGTH) if entry.after and entry.load.is_lifted)
    item = replace(ITEM, exercise=harder, swap=other, otherwise=other, note="Slowly.")
    words = strength_words(item, CATALOGUE)
    assert [label for label, _ in words.lines] == ["Check", "Safety", "Avoid", "Swap", "Note"]
    assert words.lines[0][1].startswith("Only if you can already do ")
    assert words.lines[0][1].endswith(f"{other.exercise.name}, 2\u00a0×\u00a012.")
    bare = strength_words(
        replace(renamed(ITEM, mistake="", after=(), load=Load.BODYWEIGHT), swap=None, note=""), CATALOGUE
    )
    assert bare.lines == ()


def test_what_to_have_ready_is_what_the_plan_uses() -> None:
    """Only pieces of this plan's exercises; a choice names what is at hand; the mat comes last."""
    plan = ordinary()
    chair = renamed(ITEM, equipment=(Equipment.CHAIR,), one_of=())
    choice = renamed(ITEM, equipment=(), one_of=(Equipment.WALL, Equipment.BENCH))
    floor = CATALOGUE["glute_bridge"]
    home = replace(plan, warm_up=(), strength=(chair, choice), cool_down=(replace(ITEM, exercise=floor),))
    assert kit(home) == "Have ready: chair, wall, mat"
    assert kit(replace(home, strength=(), cool_down=())) == "No equipment needed"


def test_sources_have_short_titles_and_stand_once() -> None:
    """Authors and year, each source once, the most used first."""
    one = renamed(ITEM, sources=("bourne2017", "article"))
    two = renamed(ITEM, sources=("article", "polglass2019"))
    line = sources(replace(ordinary(), strength=(one, two)), CATALOGUE)
    names = [short_title(CATALOGUE.sources[key].title) for key in ("article", "bourne2017", "polglass2019")]
    assert line == f"Sources: {'; '.join(names)}."


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Bourne et al. 2017, Impact of selection, Br J Sports Med", "Bourne et al. 2017"),
        ("ACSM (Ratamess et al.) 2009, Progression models", "ACSM (Ratamess et al.) 2009"),
        ("Polglass, Burrows, Willett (2019, year recalled), programme", "Polglass, Burrows, Willett 2019"),
        ("Source article: an online piece", "Source article"),
        ("Common coaching practice; no trial", "Common coaching practice"),
    ],
)
def test_a_short_title_is_who_and_when(title: str, short: str) -> None:
    """Authors and year, or what stands before the first stop."""
    assert short_title(title) == short


def test_dates_read_alike_in_every_country() -> None:
    """The month is a word."""
    assert day(date(2026, 3, 4)) == "4 Mar 2026"


def test_open_loads_are_logged_in_the_units_of_the_person() -> None:
    """A load that the plan names keeps its unit; one that it leaves open is logged in the unit set."""
    lifted = renamed(ITEM, load=Load.FREE_WEIGHT_OPTIONAL)
    assert log_columns(lifted, Unit.LB)[0] == "added lb"
    assert log_columns(lifted)[0] == "added kg"
    named = replace(lifted, dose=Dose.parse("3 x 10, load 20 kg"))
    assert log_columns(named, Unit.LB)[0] == "added kg"
