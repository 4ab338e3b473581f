"""Whatever plan edits lead to, a plan file can hold it: written and read back it is the same."""

import random
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exports.plan_file import plan_to_toml, read_plan
from exports.writing import MOST_BYTES
from plans.dose import Dose
from plans.editing import EditRefused, PlanFull, add, set_dose, set_note
from plans.keeping import Yours, replanned
from plans.limits import Limit
from plans.plan import MOST_ITEMS, MOST_NOTE, MOST_NOTE_BYTES, MOST_NOTES, shortened
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.retargeting import changes, retargeted
from plans.vocabulary import Phase
from tests.exports.plans_to_try import OWN
from tests.plans.edits import CATALOGUE, HOME, made, places, some_edits, some_plans
from tests.plans.profiles import random_cases

BOOK = CATALOGUE.joined_by([OWN])
LONG = ("Slow. " * 200)[:MOST_NOTE].rstrip()


def read_back(plan):
    """The plan after a way through its file."""
    content = plan_to_toml(plan, with_limits=True).encode()
    assert len(content) <= MOST_BYTES
    return read_plan(content, BOOK, "plan.toml")[0]


def noting(phase, at):
    """The longest note on an item."""
    return lambda plan: set_note(plan, BOOK, phase, at, LONG)


@pytest.mark.parametrize("seed", range(8))
def test_every_chain_of_edits_can_be_saved_and_opened(seed):
    """Edits of all kinds in a row, notes as long as they may be among them."""
    chance = random.Random(seed)
    for start in islice(some_plans(seed, 40), 4):
        plan = start
        for _ in range(5):
            for name, phase, at, edit in some_edits(plan, chance):
                if at < len(plan.phase(phase)) and (name != "remove" or len(places(plan)) > 1):
                    plan = made(plan, edit) or plan
            plan = made(plan, noting(*chance.choice(places(plan)))) or plan
        assert read_back(plan) == plan


@pytest.mark.parametrize("seed", range(8))
def test_every_plan_made_to_fit_or_kept_can_be_saved_and_opened(seed):
    """Made to fit somebody else, or planned anew around all that was set: with long notes and many of them."""
    full = Profile(limits=frozenset({Limit.LOW_BACK_PAIN, Limit.NECK_PAIN, Limit.BALANCE_RISK, Limit.KNEE_PAIN}))
    people = [full, *(profile for profile, _ in random_cases(seed, 3, 4))]
    for plan in islice(some_plans(seed, 40, most_limits=0), 3):
        noted = replace(plan, notes=tuple(f"{number}. {LONG[:899]}" for number in range(MOST_NOTES)))
        for phase in Phase:
            noted = noted.with_phase(phase, tuple(replace(item, note=LONG) for item in noted.phase(phase)))
        assert read_back(noted) == noted
        for profile in people:
            try:
                found = changes(noted, profile, BOOK)
                kept = replanned(Yours(noted, noted.pins), profile, BOOK)
            except PlanRefused:
                continue
            for result in (retargeted(noted, profile, found, found), retargeted(noted, profile, found, ()), kept.plan):
                assert read_back(result) == result


@pytest.mark.parametrize("phase", Phase)
def test_a_phase_holds_twenty_exercises(phase):
    """One more is refused, with what to do; twenty can be saved and opened."""
    entry = HOME.phase(phase)[0]
    full = HOME.with_phase(phase, (replace(entry, dose=entry.dose.with_sets(1)),) * MOST_ITEMS)
    assert read_back(full) == full
    easy = next(each for each in BOOK.phase(phase) if each.dose.get(HOME.profile.level))
    with pytest.raises(EditRefused) as refused:
        add(full, BOOK, easy)
    if phase is not Phase.STRENGTH:  # where there would be too many hard sets long before
        assert str(refused.value) == f"The {phase.label.lower()} has 20 exercises, the most it can. Take one out first."


@pytest.mark.parametrize("phase", [Phase.WARM_UP, Phase.COOL_DOWN])
def test_what_was_set_leaves_room(phase):
    """Planned anew, the planner's own exercises give way before there are more than a file holds."""
    entries = [each for each in BOOK.phase(phase) if HOME.profile.level in each.dose]
    items = tuple(
        replace(HOME.phase(phase)[0], exercise=replace(entries[0], id=f"mine_{number}")) for number in range(MOST_ITEMS)
    )
    mine = HOME.with_phase(phase, items)
    pins = {item.pin_in(phase) for item in items}
    kept = replanned(Yours(mine, pins), HOME.profile, BOOK).plan
    assert len(kept.phase(phase)) <= MOST_ITEMS
    assert pins <= kept.pins
    assert read_back(kept) == kept


def test_notes_have_bounds():
    """A note that is too long, or notes too long together, are refused."""
    phase, at = places(HOME)[0]
    with pytest.raises(PlanFull, match="1000 characters at most"):
        set_note(HOME, BOOK, phase, at, "x" * (MOST_NOTE + 1))
    item = replace(HOME.cool_down[0], note="好" * MOST_NOTE)
    left = MOST_NOTE_BYTES // len(item.note.encode()) - MOST_ITEMS
    assert left > 0
    noted = tuple(replace(item, note="好" * MOST_NOTE) for item in HOME.warm_up[:left])
    many = replace(HOME, cool_down=(item,) * MOST_ITEMS, warm_up=(*HOME.warm_up[left:], *noted))
    assert read_back(many) == many
    with pytest.raises(PlanFull, match="Shorten one"):
        set_note(many, BOOK, phase, at, item.note)


def test_a_dose_that_leaves_the_sets_open_is_no_dose_of_a_plan():
    """The file could not be read back; the words say what to type."""
    with pytest.raises(ValueError, match="one number, such as 2 x 10"):
        set_dose(HOME, BOOK, Phase.STRENGTH, 0, Dose.parse("2-3 x 10, rest 60 s, RIR 3-4"))


@given(st.text("abc. ", max_size=1500), st.lists(st.text("xyz ", min_size=1, max_size=400).map(str.strip), max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_note_gives_way_to_care(note, care):
    """Lines of care stay as long as there is room for them at all; the whole is never too long."""
    found = shortened(note.strip(), filter(None, care))
    assert len(found) <= MOST_NOTE
    if sum(len(line) + 1 for line in care) <= MOST_NOTE:
        assert all(line in found for line in care)
