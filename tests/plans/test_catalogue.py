"""The catalogue's contents: complete, worded well, right for each level and limit; and how a broken one is reported."""

import re
from importlib import resources

import pytest
import tomli

from plans.catalogue import check_catalogue, load_catalogue
from plans.dose import Dose, exactly
from plans.eligibility import is_eligible
from plans.exercise import Exercise
from plans.limits import Limit
from plans.profile import Profile
from plans.vocabulary import Equipment, Level, Load, Pattern, Phase, Position, Role, Spotter, Trait

CATALOGUE = load_catalogue()
ENTRIES = tuple(CATALOGUE.exercises.values())
EXCLUDED = tomli.loads((resources.files("plans") / "catalogue" / "excluded.toml").read_text(encoding="utf-8"))
LEVELS = list(Level)

DRAFT_IDS = re.findall(
    r"\w+",
    """
walk_brisk march_in_place seated_march jog_easy cardio_machine_easy heel_kicks heel_dig_reach leg_swings
hip_hinge_dowel bodyweight_good_morning inchworm a_march
heel_dig_iso glute_bridge bridge_chair bridge_long_lever_hold single_leg_bridge single_leg_bridge_chair hip_thrust
standing_leg_curl prone_leg_curl band_leg_curl_seated leg_curl_lying leg_curl_seated slider_curl_eccentric slider_curl
swiss_ball_curl nordic_assisted nordic glute_ham_raise band_good_morning rdl_dumbbell sldl_dumbbell rdl_barbell
sldl_barbell kickstand_rdl arabesque_reach single_leg_rdl kettlebell_swing cable_pull_through back_extension_45
back_extension_single_leg_hold good_morning_barbell sit_to_stand split_lunge_hold chair_lunge_hold step_up
copenhagen_short
cooldown_walk toe_drag_stretch heel_on_chair_stretch hurdler_modified legs_up_wall wall_single_leg_stretch
supine_strap_stretch active_knee_extension_90_90 chair_hinge_stretch seated_pike_stretch half_dog_wall downward_dog
childs_pose breathing_reset
""",
)

ARTICLE_IDS = re.findall(
    r"\w+",
    """
jog_easy heel_dig_reach heel_kicks bridge_chair glute_bridge chair_lunge_hold split_lunge_hold prone_leg_curl
leg_curl_lying sldl_dumbbell sldl_barbell good_morning_barbell good_morning_hold toe_drag_stretch
heel_on_chair_stretch hurdler_modified legs_up_wall walk_brisk cardio_machine_easy kettlebell_swing band_good_morning
""",
)

UNSOUND = re.compile(
    r"at the waist|from the waist|lock(s|ed|ing)? (the |your )?(knee|elbow|joint)|never locked|to failure"
    r"|prevents?\b|cures?\b|heals?\b|guarantee|burns? (fat|the fat)|no soreness|TO WRITE",
    re.IGNORECASE,
)


def texts(entry: Exercise) -> tuple[str, ...]:
    """All that people read of an entry."""
    return (entry.name, *entry.cues, entry.mistake, entry.article, entry.detail)


def doses(entry: Exercise) -> dict[Level, Dose]:
    """The dose ranges of an entry by level."""
    return {level: Dose.parse(text) for level, text in entry.dose.items()}


def by_id(entry: Exercise) -> str:
    """The id, as the name of a test case."""
    return entry.id


# -- complete --------------------------------------------------------------------------------------------------


def test_nothing_is_wrong_with_the_shipped_catalogue():
    """Words, doses, chains and sources of all entries pass the catalogue's own check."""
    assert check_catalogue(CATALOGUE) == []


def test_every_draft_entry_is_there():
    """The research draft's entries that need no clinician keep their ids."""
    assert len(DRAFT_IDS) == 62
    assert [key for key in DRAFT_IDS if key not in CATALOGUE] == []


def test_no_entry_needs_a_clinicians_gate():
    """The three rehabilitation exercises of the draft, which only a clinician may open, are not shipped."""
    assert [entry.id for entry in ENTRIES if entry.id.startswith("askling")] == []


def test_every_exercise_of_the_article_is_there_with_what_it_says():
    """What the article shows or names is in the catalogue, each with its own words on the dose; nothing else is."""
    assert [key for key in ARTICLE_IDS if not CATALOGUE[key].article] == []
    assert [entry.id for entry in ENTRIES if bool(entry.article) != ("article" in entry.sources)] == []


def test_what_is_excluded_is_explained_and_never_an_exercise():
    """Four things of the article are left out: each has a reason, no entry has its name, and neighbours say why."""
    assert len(EXCLUDED) == 4
    names = {entry.name.lower() for entry in ENTRIES}
    for key, item in EXCLUDED.items():
        assert item["name"].lower() not in names
        assert len(item["reason"]) > 40
        assert key not in CATALOGUE
        if instead := item.get("use_instead"):
            assert "article" in CATALOGUE[instead].sources
            assert CATALOGUE[instead].detail


def test_no_name_is_used_twice():
    """A sheet that names an exercise names just one."""
    names = [entry.name.lower() for entry in ENTRIES]
    assert sorted(names) == sorted(set(names))


def test_every_source_is_used():
    """The list of sources holds nothing that no entry relies on."""
    used = {key for entry in ENTRIES for key in entry.sources}
    assert set(CATALOGUE.sources) - used == set()


@pytest.mark.parametrize("piece", [piece for piece in Equipment if piece is not Equipment.MAT], ids=str)
def test_every_piece_of_equipment_unlocks_an_exercise(piece):
    """No word of the equipment list is idle; only the mat is comfort and never needed."""
    assert any(piece in (*entry.equipment, *entry.one_of) for entry in ENTRIES)


def test_a_mat_is_never_needed():
    """The floor is always there: a mat makes it softer, no more."""
    assert [entry.id for entry in ENTRIES if Equipment.MAT in (*entry.equipment, *entry.one_of)] == []


@pytest.mark.parametrize("piece", ["chair", "dumbbells", "kettlebell", "band", "bench", "cable", "step", "sliders"])
def test_beginners_gain_by_these_pieces(piece):
    """Whoever names one of these pieces gets a strength exercise with it from the first day."""
    profile = Profile(Level.BEGINNER, frozenset({Equipment(piece)}))
    with_it = [entry for entry in ENTRIES if piece in (*entry.equipment, *entry.one_of) and is_eligible(entry, profile)]
    assert [entry for entry in with_it if entry.phase is Phase.STRENGTH]


# -- levels and chains -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ENTRIES, ids=by_id)
def test_what_a_level_may_do_the_next_may_do_too(entry):
    """Training on never takes an exercise away (evidence rule 58)."""
    assert list(entry.levels) == LEVELS[LEVELS.index(entry.levels[0]) :]


@pytest.mark.parametrize("entry", ENTRIES, ids=by_id)
def test_an_easier_neighbour_is_open_no_later(entry):
    """The lowest level of what is easier is not above one's own (evidence rule 54)."""
    lowest = LEVELS.index(entry.levels[0])
    assert [key for key in entry.easier if LEVELS.index(CATALOGUE[key].levels[0]) > lowest] == []


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.after], ids=by_id)
def test_a_prerequisite_is_open_no_later_than_what_builds_on_it(entry):
    """What one should be able to do first is open to the same level, so that it can be learned."""
    lowest = entry.levels[0]
    assert [key for key in entry.after if lowest not in CATALOGUE[key].dose] == []


# -- wording ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ENTRIES, ids=by_id)
def test_words_are_short_enough_for_paper_and_pane(entry):
    """Names of 31 characters at most, two or three cues of 62, one mistake of 48, sentences closed."""
    assert len(entry.name) <= 31
    assert 2 <= len(entry.cues) <= 3
    assert [cue for cue in entry.cues if len(cue) > 62] == []
    assert 10 <= len(entry.mistake) <= 48
    assert [text for text in texts(entry)[1:] if text and not text.endswith((".", "?", "!"))] == []
    assert [text for text in texts(entry) if text != text.strip() or "  " in text] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=by_id)
def test_words_are_sound(entry):
    """Nothing bends at the waist or locks a joint, nothing is promised (evidence rules 52 and 53)."""
    assert [text for text in texts(entry) if UNSOUND.search(text)] == []


def test_standing_hinges_speak_of_the_hips():
    """Whoever learns a hinge from its cues reads of hinge or hips (evidence rule 53)."""
    hinges = [entry for entry in ENTRIES if entry.pattern is Pattern.HIP_DOMINANT and Trait.LONG_LENGTH in entry.traits]
    assert hinges
    assert [entry.id for entry in hinges if not re.search(r"\bhinge|\bhips?\b", " ".join(entry.cues), re.I)] == []


# -- doses -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "level", "sets", "reps", "hold"),
    [
        ("bridge_chair", Level.BEGINNER, 1, 12, 5),
        ("bridge_chair", Level.INTERMEDIATE, 3, 10, 5),
        ("glute_bridge", Level.BEGINNER, 2, 12, 2),
        ("glute_bridge", Level.INTERMEDIATE, 3, 10, 2),
        ("prone_leg_curl", Level.BEGINNER, 1, 10, 1),
    ],
)
def test_the_articles_repetitions_can_be_reached(key, level, sets, reps, hold):
    """Twelve pelvic lifts to start, thirty as 3 x 10, a count of five on the chair, ten leg curls."""
    dose = CATALOGUE[key].range_at(level)
    assert sets in dose.sets
    assert reps in dose.reps
    assert dose.hold == hold


@pytest.mark.parametrize(
    ("key", "level", "amount"),
    [
        ("split_lunge_hold", Level.BEGINNER, "1-2 x 5 x 5 s/side"),
        ("chair_lunge_hold", Level.INTERMEDIATE, "2-3 x 10 x 5 s/side"),
    ],
)
def test_the_articles_lunge_is_held_to_a_count_of_five(key, level, amount):
    """Beginners do 2 x 5 on the floor, intermediates 3 x 10 with the foot on the chair (evidence A11, A12)."""
    assert CATALOGUE[key].range_at(level).amount == amount


def test_the_articles_heel_kicks_are_at_least_five_a_side():
    """Five a leg is the least at every level (evidence rule 37)."""
    ranges = doses(CATALOGUE["heel_kicks"])
    assert [level for level, dose in ranges.items() if dose.reps.low < 5 or not dose.per_side] == []


def test_the_ten_second_hinge_carries_nothing():
    """The article's ten seconds are held without load; the barbell good morning pauses one second (evidence A20)."""
    hold = CATALOGUE["good_morning_hold"]
    assert {dose.seconds for dose in doses(hold).values()} == {exactly(10)}
    assert hold.load is Load.BODYWEIGHT
    assert not hold.equipment
    barbell = CATALOGUE["good_morning_barbell"]
    assert [dose.tempo.pause for dose in doses(barbell).values()] == [1]


def test_a_nordic_stands_only_at_the_first_weeks_dose():
    """Two sets of three or four, not more than ten in all, at every level (evidence 3.9, rule 30)."""
    for key in ("nordic_assisted", "nordic"):
        assert {dose.amount for dose in doses(CATALOGUE[key]).values()} == {"2 x 3-4"}


def test_strength_doses_name_effort_and_rest():
    """Every strength dose says how hard, rests between its sets, and leaves beginners three in reserve (rule 24)."""
    for entry in CATALOGUE.phase(Phase.STRENGTH):
        for level, dose in doses(entry).items():
            assert dose.effort, entry.id
            assert dose.rest, entry.id
            assert dose.rir is None or dose.rir.low >= (3 if level is Level.BEGINNER else 1), entry.id
            assert dose.sets.high <= 5, entry.id


def test_still_stretches_are_plain_holds():
    """Stretches of the cool-down are 10 to 30 s, up to a minute where the body rests; those before it 30 s a side."""
    for entry in ENTRIES:
        for dose in doses(entry).values():
            if entry.role is Role.STRETCH and dose.is_hold:
                longest = 60 if entry.id == "legs_up_wall" else 30
                assert 10 <= dose.seconds.low <= dose.seconds.high <= longest, entry.id
                assert not dose.details, entry.id
            if entry.phase is Phase.WARM_UP and dose.is_hold:
                assert dose.seconds_per_side <= 30, entry.id


def test_what_raises_the_pulse_can_last_three_minutes():
    """Every exercise that may open a session reaches the three minutes a warm-up begins with (evidence rule 2)."""
    for entry in ENTRIES:
        if entry.role is Role.RAISE:
            assert all(dose.is_duration and dose.seconds.high >= 180 for dose in doses(entry).values()), entry.id


# -- traits and limits -----------------------------------------------------------------------------------------


def test_weights_want_a_grip_and_a_word_on_spotting():
    """Whatever is held in the hands needs grip and a spotter's note; a bar on the back requires the spotter (A21)."""
    for entry in ENTRIES:
        if entry.load.is_lifted:
            assert Trait.GRIP in entry.traits, entry.id
            assert entry.spotter is not Spotter.NONE, entry.id
        assert (entry.spotter is Spotter.REQUIRED) == (Trait.BAR_ON_BACK in entry.traits), entry.id


def test_a_bar_on_the_back_needs_rack_and_partner_and_an_advanced_adult():
    """Barbell, rack and a second person; advanced only, never under 16 (evidence rule 12)."""
    bar = [entry for entry in ENTRIES if Trait.BAR_ON_BACK in entry.traits]
    assert bar
    for entry in bar:
        assert {Equipment.BARBELL, Equipment.RACK, Equipment.PARTNER} <= set(entry.equipment)
        assert entry.levels == (Level.ADVANCED,)
        assert Limit.YOUTH_UNDER_16 in entry.avoid


def test_who_is_unsteady_stands_only_with_a_hand_on_something():
    """Standing exercises without support are ruled out for the unsteady, the others say to hold on (rule 21)."""
    for entry in ENTRIES:
        if Position.STANDING in entry.positions:
            supported = Trait.SUPPORTED in entry.traits
            assert Limit.BALANCE_RISK in (entry.avoid | entry.caution if supported else entry.avoid), entry.id


def test_lying_flat_is_ruled_out_in_later_pregnancy():
    """From week 13 nothing only on the back or face down, no rear foot raised (evidence rule 19)."""
    flat = {Position.SUPINE, Position.PRONE}
    lying = [entry for entry in ENTRIES if flat.issuperset(entry.positions)]
    assert [
        entry.id for entry in (*lying, CATALOGUE["chair_lunge_hold"]) if Limit.PREGNANCY_T2_T3 not in entry.avoid
    ] == []


@pytest.mark.parametrize(
    ("trait", "limits"),
    [
        (
            Trait.HEAD_BELOW_HEART,
            {Limit.HYPERTENSION_CONTROLLED, Limit.HYPERTENSION_UNCONTROLLED, Limit.HEART_FAILURE, Limit.GLAUCOMA_EYE},
        ),
        (Trait.DEEP_HIP_BEND, {Limit.PROXIMAL_HAMSTRING_TENDINOPATHY, Limit.HIP_REPLACEMENT_RECENT}),
        (Trait.ECCENTRIC_HIGH, {Limit.ACUTE_HAMSTRING, Limit.ACL_HAMSTRING_GRAFT_RECENT, Limit.RECENT_SURGERY}),
        (Trait.BALLISTIC, {Limit.ACUTE_HAMSTRING, Limit.HIP_REPLACEMENT_RECENT}),
        (Trait.IMPACT, {Limit.ACUTE_HAMSTRING, Limit.BALANCE_RISK, Limit.RECENT_SURGERY}),
        (Trait.BAR_ON_BACK, {Limit.LOW_BACK_PAIN, Limit.OSTEOPOROSIS, Limit.PREGNANCY_ANY, Limit.DIZZINESS}),
    ],
)
def test_traits_rule_out_the_limits_they_harm(trait, limits):
    """What a trait may harm is under `avoid` of every entry that has it (evidence 4.5)."""
    assert {entry.id: limits - entry.avoid for entry in ENTRIES if trait in entry.traits and limits - entry.avoid} == {}


@pytest.mark.parametrize(
    ("limit", "keys"),
    [
        (Limit.LOW_BACK_PAIN, "rdl_barbell sldl_barbell good_morning_barbell kettlebell_swing seated_pike_stretch"),
        (Limit.KNEE_PAIN, "nordic_assisted nordic glute_ham_raise chair_lunge_hold"),
        (Limit.OSTEOPOROSIS, "sldl_dumbbell kettlebell_swing inchworm hurdler_modified seated_pike_stretch nordic"),
        (Limit.PROXIMAL_HAMSTRING_TENDINOPATHY, "legs_up_wall heel_on_chair_stretch chair_hinge_stretch half_dog_wall"),
        (Limit.GLAUCOMA_EYE, "inchworm downward_dog legs_up_wall back_extension_45"),
        (
            Limit.PREGNANCY_T2_T3,
            "nordic rdl_barbell kettlebell_swing seated_pike_stretch downward_dog single_leg_reach",
        ),
        (Limit.ACL_HAMSTRING_GRAFT_RECENT, "prone_leg_curl leg_curl_seated slider_curl bridge_walkout heel_kicks"),
        (Limit.HEART_FAILURE, "legs_up_wall nordic rdl_barbell kettlebell_swing bridge_long_lever_hold"),
        (Limit.YOUTH_UNDER_16, "good_morning_barbell"),
    ],
)
def test_what_the_evidence_rules_out_stays_ruled_out(limit, keys):
    """Groups and the exercises they are kept from (evidence 4.5 and the draft's exclusions)."""
    assert [key for key in keys.split() if limit not in CATALOGUE[key].avoid] == []


def test_hard_work_asks_for_care_with_a_long_term_condition():
    """Jog, swing and hard lowering remind those with a condition, or told to be supervised, of an easy effort."""
    careful = {Limit.LONG_TERM_CONDITION, Limit.LONG_TERM_CONDITION_INACTIVE, Limit.TOLD_SUPERVISED}
    hard = {Trait.IMPACT, Trait.ECCENTRIC_HIGH}
    entries = [entry for entry in ENTRIES if entry.traits & hard or entry.id == "kettlebell_swing"]
    assert [entry.id for entry in entries if not careful <= entry.avoid | entry.caution] == []


def test_a_resting_body_is_supported():
    """Lying and sitting exercises say that something steady carries the body, but those on a ball may not be steady."""
    resting = {Position.SEATED, Position.SUPINE, Position.PRONE, Position.SIDE_LYING, Position.LONG_SITTING}
    for entry in ENTRIES:
        if resting.issuperset(entry.positions):
            assert (Trait.SUPPORTED in entry.traits) != (Equipment.SWISS_BALL in entry.equipment), entry.id


def test_one_leg_alone_never_stands():
    """What can be done with one leg alone is done lying or sitting."""
    assert [
        entry.id for entry in ENTRIES if Trait.ONE_LEG in entry.traits and Position.STANDING in entry.positions
    ] == []


def test_the_chair_bridge_alone_has_a_fixed_hold():
    """The count of five belongs to the pelvic lift on a chair (evidence rule 37)."""
    assert [entry.id for entry in ENTRIES if Trait.FIXED_HOLD in entry.traits] == ["bridge_chair"]
    assert {dose.hold for dose in doses(CATALOGUE["bridge_chair"]).values()} == {5}
