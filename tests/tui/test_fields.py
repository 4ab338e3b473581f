"""The form as data: what can be asked for, and what a change makes of the profile."""

import pytest

from plans.limits import LIMITS, Limit
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Equipment, Level
from tui.fields import (
    EQUIPMENT_GROUPS,
    FIELD_OF,
    FIELDS,
    chosen_limits,
    limit_groups,
    value_words,
    with_age,
    with_limit,
    with_minutes,
)


@pytest.mark.parametrize("field", [field for field in FIELDS if field.options], ids=lambda field: field.id)
def test_every_option_can_be_reached_and_kept(field):
    """Taking an option gives a profile that has it; stepping goes through all and holds at the ends."""
    profile = Profile()
    for option in field.options:
        assert field.option(field.chosen(profile, option.value)) == option
    at = field.chosen(profile, field.options[0].value)
    assert field.stepped(at, -1) == at
    for _ in field.options:
        at = field.stepped(at, 1)
    assert field.option(at) == field.options[-1]
    assert field.option(field.turned(at)) == field.options[0]


def test_levels_stand_for_months():
    """Where the level is picked one reads how many months it means."""
    abouts = [option.about for option in FIELD_OF["level"].options]
    assert [about.split(" months")[0] for about in abouts] == ["under 6", "6 to 12", "over 12"]


def test_equipment_of_ones_own_steps_to_a_preset():
    """From pieces that are no preset, stepping finds one again."""
    profile = Profile(equipment=frozenset({Equipment.BAND}))
    assert value_words(FIELD_OF["equipment"], profile) == "Own · 1"
    assert FIELD_OF["equipment"].stepped(profile, 1).preset is not None


def test_all_equipment_and_all_limits_can_be_ticked():
    """The lists leave nothing out but the youth limit, which belongs to the age group."""
    assert {piece for pieces in EQUIPMENT_GROUPS.values() for piece in pieces} == set(Equipment)
    assert {limit for limits in limit_groups().values() for limit in limits} == set(LIMITS) - {Limit.YOUTH_UNDER_16}


def test_a_limit_goes_with_those_that_imply_it():
    """Taking back "pregnant" takes back "from week 13" too, or it would come straight back."""
    profile = with_limit(Profile(), Limit.PREGNANCY_T2_T3, on=True)
    assert chosen_limits(profile) == {Limit.PREGNANCY_ANY, Limit.PREGNANCY_T2_T3}
    assert not chosen_limits(with_limit(profile, Limit.PREGNANCY_ANY, on=False))


def test_age_group_can_leave_youth_again():
    """The youth limit comes and goes with the age group."""
    youth = with_age(Profile(), AgeGroup.YOUTH)
    assert Limit.YOUTH_UNDER_16 in youth.limits
    assert with_age(youth, AgeGroup.ADULT) == Profile()


def test_minutes_stay_within_bounds():
    """Longer and shorter hold at 15 and 60."""
    assert with_minutes(Profile(), 5).minutes == 15
    assert with_minutes(Profile(level=Level.ADVANCED), 90).minutes == 60
