"""Plans to try the exports with: one written by hand with everything in it, and generated ones."""

from datetime import date

from hypothesis import strategies as st
from msgspec.structs import replace

from exports.untrusted import clean_line, clean_lines
from plans.catalogue import load_catalogue
from plans.dose import Dose
from plans.exercise import Exercise
from plans.limits import Limit
from plans.plan import Alternative, Item, Plan
from plans.planner import make_plan
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Load, Pattern, Phase, Position, Role, Trait

CATALOGUE = load_catalogue()
OWN = Exercise(
    id="my_bridge",
    name="Bridge “my way”",
    phase=Phase.STRENGTH,
    role=Role.MAIN,
    pattern=Pattern.HIP_DOMINANT,
    positions=(Position.SUPINE,),
    equipment=(Equipment.BENCH,),
    one_of=(Equipment.DUMBBELLS, Equipment.KETTLEBELL),
    load=Load.FREE_WEIGHT,
    traits=frozenset({Trait.GRIP, Trait.LONG_LENGTH}),
    dose={Level.BEGINNER: "2 x 10", Level.ADVANCED: "3 x 8-12, rest 90 s, RIR 2"},
    cues=("Feet flat.", "Lift the hips until the body is one line, and keep the ribs down all the way through it."),
    mistake="Arching the back.",
    avoid=frozenset({Limit.NECK_PAIN, Limit.KNEE_PAIN}),
    easier=("glute_bridge",),
    sources=("My physiotherapist",),
)


def _item(key, dose, **more):
    return Item(CATALOGUE[key], Dose.parse(dose), **more)


def full_plan():
    """A plan with every key that a plan file can have."""
    swap = Alternative(CATALOGUE["glute_bridge"], Dose.parse("2 x 12, rest 60 s"))
    chair = 'Chair against the wall\nand "both" hands free'
    return Plan(
        title="Hamstrings at home",
        profile=Profile(
            equipment=frozenset({Equipment.WALL, Equipment.MAT, Equipment.CHAIR}),
            minutes=25,
            limits=frozenset({Limit.PREGNANCY_T2_T3, Limit.KNEE_PAIN}),
            cleared=((Limit.PREGNANCY_ANY, date(2026, 10, 1)),),
        ),
        warm_up=(_item("march_in_place", "3 min, RPE 2-4"),),
        strength=(
            _item("bridge_chair", "2 x 10, hold 5 s, tempo 2-0-2, rest 60 s, RIR 3-4", note=chair, swap=swap),
            Item(OWN, Dose.parse("3 x 8-12, load 12.5 kg"), otherwise=swap),
        ),
        cool_down=(_item("supine_strap_stretch", "2 x 25 s/side"),),
        notes=("Keep every effort at 6 of 10 or below: you could still talk.", "Nothing with the head low."),
        variety=2,
        person="Łukasz",
        created=date(2026, 11, 22),
        checked=date(2026, 11, 3),
    )


profiles = st.builds(
    Profile,
    level=st.sampled_from(Level),
    equipment=st.frozensets(st.sampled_from(Equipment)),
    minutes=st.integers(15, 60),
    goal=st.sampled_from(Goal),
    age_group=st.sampled_from(AgeGroup),
    limits=st.frozensets(st.sampled_from(Limit), max_size=4),
)
days = st.none() | st.dates()


@st.composite
def plans(draw):
    """Any plan the planner makes, with texts that a person could have given it."""
    profile = draw(profiles)
    cleared = tuple((limit, draw(st.dates())) for limit in sorted(profile.limits) if draw(st.booleans()))
    profile = replace(profile, cleared=cleared)
    variety = draw(st.integers(0, 9))
    try:
        plan = make_plan(profile, CATALOGUE, variety)
    except PlanRefused:
        plan = replace(full_plan(), profile=profile, variety=variety)
    return replace(
        _with_notes(plan, draw),
        title=clean_line(draw(st.text(max_size=120)), 120) or plan.title,
        person=clean_line(draw(st.text(max_size=80)), 80),
        created=draw(days),
        checked=draw(days),
    )


def _with_notes(plan, draw):
    note = clean_lines(draw(st.text(max_size=200)))
    at = draw(st.sampled_from(Phase))
    items = plan.phase(at)
    return replace(plan, **{at.value: (replace(items[0], note=note), *items[1:])}) if items else plan
