"""What the app asks the planner, under the health check that stands; and the history of its answers."""

from datetime import date

from msgspec.structs import replace

from plans.clearance import Clearance, Outcome
from plans.dose import Span
from plans.editing import set_dose, set_note, swap
from plans.limits import Limit
from plans.plan import MOST_VARIETY
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Goal, Level, Phase, Preset
from tests.tui.app_driving import CATALOGUE, CHECKED, TODAY
from tui.history import MOST_STEPS, Answer, History
from tui.planning import Planning
from tui.state import HealthRecord

PLANNING = Planning(CATALOGUE, CHECKED, TODAY)
GYM = Profile(equipment=Preset.GYM.equipment)


def test_no_plan_before_the_health_check():
    """Without a check, or with one of more than a year ago, the answer asks for it and has no plan."""
    for record in (HealthRecord(), replace(CHECKED, checked=date(2025, 11, 1))):
        planning = Planning(CATALOGUE, record, TODAY)
        assert planning.is_check_due
        answer = planning.answer(Profile())
        assert answer.plan is None
        assert "check" in answer.heading


def test_a_check_of_a_day_to_come_is_not_called_old():
    """The heading says what is odd about it, for a wrong clock is then found."""
    planning = Planning(CATALOGUE, replace(CHECKED, checked=date(2030, 1, 1)), TODAY)
    assert planning.answer(Profile()).heading == "Your last health check is dated 2030-01-01, which is still to come."


def test_limits_of_the_check_always_apply():
    """A profile without them gets them; they cannot be unticked, those that were picked can."""
    record = HealthRecord(
        TODAY, Clearance.CHANGES, frozenset({Limit.KNEE_PAIN, Limit.NECK_PAIN}), (), frozenset({Limit.NECK_PAIN})
    )
    planning = Planning(CATALOGUE, record, TODAY)
    assert planning.fixed == {Limit.KNEE_PAIN}
    assert planning.answer(Profile()).profile.limits == {Limit.KNEE_PAIN}


def test_picked_limits_are_kept_beside_those_of_the_check():
    """What a person ticks is remembered, and taken back when it is unticked."""
    ticked = PLANNING.with_picked(Profile(limits=frozenset({Limit.WRIST_PAIN})))
    assert ticked.record.picked == ticked.record.limits == {Limit.WRIST_PAIN}
    assert ticked.with_picked(Profile()).record == CHECKED


def test_a_new_check_replaces_the_old_one():
    """What only the old check said goes; what was picked stays; what both say belongs to the check."""
    old = replace(CHECKED, limits=frozenset({Limit.KNEE_PAIN, Limit.NECK_PAIN, Limit.WRIST_PAIN}))
    planning = Planning(CATALOGUE, replace(old, picked=frozenset({Limit.NECK_PAIN, Limit.WRIST_PAIN})), TODAY)
    after = planning.checked(Outcome(Clearance.CHANGES, frozenset({Limit.WRIST_PAIN})))
    freed = planning.freed(Profile(limits=old.limits), after)
    assert after.under_check(freed).limits == {Limit.NECK_PAIN, Limit.WRIST_PAIN}
    assert after.record.limits == {Limit.NECK_PAIN, Limit.WRIST_PAIN}
    assert after.record.picked == {Limit.NECK_PAIN}


def test_youth_of_the_old_check_goes_with_it():
    """The age group that the check set is taken back before another check sets its own."""
    planning = Planning(CATALOGUE, replace(CHECKED, limits=frozenset({Limit.YOUTH_UNDER_16})), TODAY)
    youth = planning.answer(Profile()).profile
    assert youth.age_group is AgeGroup.YOUTH
    after = planning.checked(Outcome(Clearance.GO))
    assert planning.freed(youth, after).age_group is AgeGroup.ADULT
    assert planning.freed(youth, after).limits == set()


def test_a_stop_keeps_every_plan_away():
    """After a check that said stop there is no plan, made or opened."""
    plan = PLANNING.answer(Profile()).plan
    stopped = Planning(CATALOGUE, replace(CHECKED, verdict=Clearance.STOP), TODAY)
    assert stopped.answer(Profile()).plan is None
    assert stopped.opened(plan).plan is None


def test_variations_come_round():
    """After the last one that a plan file can name comes the first again."""
    last = PLANNING.answer(GYM, MOST_VARIETY)
    other = PLANNING.another(last)
    assert other is not None
    assert other.variety < MOST_VARIETY


def test_another_variation_differs():
    """Another variation has other exercises or doses, and comes from the same profile."""
    answer = PLANNING.answer(GYM)
    other = PLANNING.another(answer)
    assert [item.exercise for item in other.items] != [item.exercise for item in answer.items]
    assert other.profile == answer.profile


def test_an_opened_plan_is_for_the_person_here():
    """The file's limits are not taken over; what does not suit one's own is said beside the plan, not in it."""
    plan = PLANNING.answer(Profile(limits=frozenset({Limit.NECK_PAIN}))).plan
    avoided = next(
        limit for _, item in plan.items() for limit in sorted(item.exercise.avoid) if not limit.facts.referral
    )
    record = replace(CHECKED, limits=frozenset({avoided}))
    answer = Planning(CATALOGUE, record, TODAY).opened(plan)
    assert answer.profile.limits == record.limits
    assert answer.warnings[0].startswith("Not for you as it stands: ")
    assert not set(answer.warnings) & set(answer.plan.notes)
    assert answer.edited


def test_an_opened_plan_that_is_too_hard_for_a_limit_says_so():
    """Effort above what a limit allows is named, and the notes that the limit asks for stand on the plan."""
    plan = PLANNING.answer(replace(GYM, level=Level.ADVANCED, goal=Goal.MUSCLE)).plan
    hard = next(item for item in plan.strength if item.dose.rir and item.dose.rir.low < 4)
    limits = frozenset({Limit.HYPERTENSION_CONTROLLED, Limit.KNEE_PAIN})
    answer = Planning(CATALOGUE, replace(CHECKED, limits=limits), TODAY).opened(plan)
    assert hard.exercise.name in answer.warnings[0]
    assert any("6 of 10" in note for note in answer.plan.notes)
    cautioned = [item for item in answer.plan.warm_up if item.exercise.caution & limits]
    assert cautioned
    assert all(item.note for item in cautioned)


def test_an_opened_plan_that_suits_stays_as_it_is():
    """Without limits of one's own nothing is added to the plan of a file, and nothing is said."""
    plan = PLANNING.answer(GYM).plan
    answer = PLANNING.opened(plan)
    assert (answer.plan, answer.warnings) == (plan, ())


def test_an_edit_pins_what_it_changed_and_remembers_what_went():
    """The exercise that came is pinned, the one that went is removed; back where it was, nothing is edited."""
    answer = PLANNING.answer(GYM)
    before = answer.plan.strength[0]
    there = PLANNING.edited(answer, swap(answer.plan, CATALOGUE, Phase.STRENGTH, 0, before.swap.exercise))
    assert there.pinned == {(Phase.STRENGTH, before.swap.exercise.id)}
    assert there.removed == {before.pin_in(Phase.STRENGTH)}
    assert there.pinned_places == {len(answer.plan.warm_up)}
    assert there.edited
    back = PLANNING.edited(there, answer.plan)
    assert (back.plan, back.edited, back.removed) == (answer.plan, False, {(Phase.STRENGTH, before.swap.exercise.id)})
    assert before.pin_in(Phase.STRENGTH) in back.pinned


def test_what_an_edit_breaks_is_in_the_warnings():
    """Each broken rule is told with its sentence once, by the names that stand in the plan."""
    answer = PLANNING.answer(GYM)
    assert PLANNING.edited(answer, set_note(answer.plan, CATALOGUE, Phase.STRENGTH, 0, "Slowly")).warnings == ()
    plan = answer.plan
    for place in (0, 1):
        plan = set_dose(plan, CATALOGUE, Phase.COOL_DOWN, place, replace(plan.cool_down[place].dose, sets=Span(9, 9)))
    told = [words for words in PLANNING.edited(answer, plan).warnings if "sets," in words]
    assert len(told) == 2
    assert all(item.exercise.name in words for item, words in zip(plan.cool_down, told, strict=False))
    assert sum("Every dose is one that is usual" in words for words in told) == 1


def test_planning_again_keeps_what_was_set():
    """Other choices leave pinned exercises; a refusal between them loses nothing, for the last plan is asked."""
    answer = PLANNING.answer(GYM)
    mine = PLANNING.edited(
        answer, swap(answer.plan, CATALOGUE, Phase.STRENGTH, 0, answer.plan.strength[0].swap.exercise)
    )
    refused = PLANNING.again(mine, replace(GYM, limits=frozenset({Limit.NERVE_SYMPTOMS})))
    assert refused.plan is None
    history = History(answer).then(mine).then(refused)
    assert history.last_planned == mine
    again = PLANNING.again(history.last_planned, replace(GYM, minutes=45))
    assert mine.pinned == again.pinned <= again.plan.pins
    assert again.edited
    assert PLANNING.again(answer, GYM) == answer


def test_history_goes_back_and_forward():
    """Undo and redo walk the same steps; a new step forgets what was undone; the ends hold."""
    first, second, third = (Answer(Profile(minutes=minutes)) for minutes in (20, 25, 30))
    history = History(first).then(second)
    assert history.undone().now == first
    assert history.undone().undone().now == first
    assert history.undone().redone() == history
    assert history.redone() == history
    assert history.undone().then(third).future == ()
    assert history.then(second) == history


def test_history_does_not_grow_for_ever():
    """Old steps are forgotten in the end."""
    history = History(Answer(Profile()))
    for number in range(MOST_STEPS + 20):
        history = history.then(Answer(Profile(), variety=number + 1))
    assert len(history.past) == MOST_STEPS
