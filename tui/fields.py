"""Fields: what a person can ask for, as data. The You region draws them, and a profile goes in and comes out."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from plans.limits import LIMITS, Limit, with_implied
from plans.profile import LEAST_MINUTES, MOST_MINUTES, Profile
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Preset, Word, in_order

W = TypeVar("W", bound=Word)
MINUTES_STEP = 5
OWN = "own"
_LEVEL_ABOUT = {
    Level.BEGINNER: "under 6 months, training regularly; easy doses, far from failure",
    Level.INTERMEDIATE: "6 to 12 months, training regularly; more sets, more one-leg work",
    Level.ADVANCED: "over 12 months, training regularly; heavy lifts, slow lowering",
}
_GOAL_ABOUT = {
    Goal.STRENGTH: "fewer, harder reps; longer rests",
    Goal.MUSCLE: "more sets; of medium length",
    Goal.ENDURANCE: "longer sets; short rests",
    Goal.FLEXIBILITY: "more stretching; strength with the muscle long",
    Goal.RUNNING: "slow lowering; for legs that sprint and stride",
}
_AGE_ABOUT = {
    AgeGroup.ADULT: "16 to 64; the usual doses",
    AgeGroup.SENIOR: "supported positions; effort up to 6 of 10; rise slowly",
    AgeGroup.YOUTH: "an adult is there; clean form before any weight",
}
_PRESET_ABOUT = {
    Preset.NONE: "the floor is always there",
    Preset.HOME: "mat, chair, wall, strap and a stick",
    Preset.GYM: "all that a gym has; no partner",
}


class Option(Struct, frozen=True):
    """One value of a field, with the words people read."""

    value: str
    label: str
    about: str = ""


class Field(Struct, frozen=True):
    """One thing to ask for. A field with a `dialog` has a list too long for a row of options."""

    id: str
    label: str
    options: tuple[Option, ...]
    value: Callable[[Profile], str]
    chosen: Callable[[Profile, str], Profile]
    dialog: str = ""
    about: str = ""

    def option(self, profile: Profile) -> Option | None:
        """The option that the profile has; None where its value is none of the list."""
        value = self.value(profile)
        return next((option for option in self.options if option.value == value), None)

    def stepped(self, profile: Profile, step: int) -> Profile:
        """The profile with the next option, or the one before; the ends hold."""
        if not self.options:
            return profile
        now = self.option(profile)
        if now is None:
            return self.chosen(profile, self.options[-1 if step < 0 else 0].value)
        at = self.options.index(now) + step
        return self.chosen(profile, self.options[max(0, min(len(self.options) - 1, at))].value)

    def turned(self, profile: Profile) -> Profile:
        """The profile with the next option, the first after the last."""
        now = self.option(profile)
        at = self.options.index(now) + 1 if now else 0
        return self.chosen(profile, self.options[at % len(self.options)].value) if self.options else profile


def with_age(profile: Profile, age_group: AgeGroup) -> Profile:
    """The profile for another age group; the youth limit comes and goes with it."""
    return replace(profile, age_group=age_group, limits=profile.limits - {Limit.YOUTH_UNDER_16})


def with_minutes(profile: Profile, minutes: int) -> Profile:
    """The profile for as many minutes as there can be."""
    return replace(profile, minutes=max(LEAST_MINUTES, min(MOST_MINUTES, minutes)))


def chosen_limits(profile: Profile) -> frozenset[Limit]:
    """The limits a person can tick; the youth limit belongs to the age group."""
    return profile.limits - {Limit.YOUTH_UNDER_16}


def with_limit(profile: Profile, limit: Limit, *, on: bool) -> Profile:
    """The profile with a limit more, or without it and those that imply it."""
    if on:
        return replace(profile, limits=profile.limits | {limit})
    return replace(profile, limits=frozenset(each for each in profile.limits if limit not in with_implied([each])))


def limit_groups() -> dict[str, list[Limit]]:
    """The limits a person can tick, by group."""
    groups: dict[str, list[Limit]] = {}
    for limit, facts in LIMITS.items():
        if limit is not Limit.YOUTH_UNDER_16:
            groups.setdefault(facts.group, []).append(limit)
    return groups


def _about(words: type[W], about: Mapping[W, str]) -> tuple[Option, ...]:
    return tuple(Option(word, word.label, about[word]) for word in words)


def _equipment(profile: Profile) -> str:
    return profile.preset or OWN


def _with_equipment(profile: Profile, value: str) -> Profile:
    return replace(profile, equipment=Preset(value).equipment)


FIELDS = (
    Field(
        "level",
        "Level",
        _about(Level, _LEVEL_ABOUT),
        lambda profile: profile.level,
        lambda profile, value: replace(profile, level=Level(value)),
    ),
    Field("equipment", "Equipment", _about(Preset, _PRESET_ABOUT), _equipment, _with_equipment, "equipment"),
    Field(
        "minutes",
        "Minutes",
        tuple(Option(str(n), str(n)) for n in range(LEAST_MINUTES, MOST_MINUTES + 1, MINUTES_STEP)),
        lambda profile: str(profile.minutes),
        lambda profile, value: with_minutes(profile, int(value)),
        about="warm-up and rests included; + and - change them",
    ),
    Field(
        "goal",
        "Goal",
        _about(Goal, _GOAL_ABOUT),
        lambda profile: profile.goal,
        lambda profile, value: replace(profile, goal=Goal(value)),
    ),
    Field(
        "age_group",
        "Age group",
        _about(AgeGroup, _AGE_ABOUT),
        lambda profile: profile.age_group,
        lambda profile, value: with_age(profile, AgeGroup(value)),
    ),
    Field(
        "limits",
        "Limits",
        (),
        lambda _: "",
        lambda profile, _: profile,
        "limits",
        "what hurts, or must be left out; enter lists them",
    ),
    Field(
        "check",
        "Health check",
        (),
        lambda _: "",
        lambda profile, _: profile,
        "check",
        "a few short questions; the answers stay on this machine",
    ),
)
FIELD_OF = {field.id: field for field in FIELDS}


def value_words(field: Field, profile: Profile) -> str:
    """The value of a field in as few words as do."""
    if field.id == "equipment":
        name = profile.preset.label if profile.preset else "Own"
        return f"{name} · {len(profile.equipment)}" if profile.equipment else name
    if field.id == "limits":
        count = len(chosen_limits(profile))
        return f"{count} set" if count else "none"
    option = field.option(profile)
    return option.label if option else field.value(profile)


def equipment_words(profile: Profile) -> list[str]:
    """What is at hand, named as in the middle of a sentence."""
    return [piece.label.lower() for piece in in_order(profile.equipment)] or ["the floor, and nothing else"]


def limit_words(profile: Profile) -> list[str]:
    """The limits that are set, in the order of their list."""
    return [limit.label for limit in in_order(chosen_limits(profile))]


EQUIPMENT_GROUPS: dict[str, tuple[Equipment, ...]] = {
    "At home": (
        Equipment.MAT,
        Equipment.CHAIR,
        Equipment.WALL,
        Equipment.STEP,
        Equipment.STRAP,
        Equipment.DOWEL,
        Equipment.SLIDERS,
        Equipment.BAND,
        Equipment.ANCHOR,
        Equipment.SWISS_BALL,
    ),
    "Weights": (Equipment.DUMBBELLS, Equipment.KETTLEBELL, Equipment.BARBELL, Equipment.RACK, Equipment.BENCH),
    "Machines": (
        Equipment.LEG_CURL_MACHINE_LYING,
        Equipment.LEG_CURL_MACHINE_SEATED,
        Equipment.CABLE,
        Equipment.BACK_EXTENSION_BENCH,
        Equipment.GHD,
    ),
    "Warm-up machines": (Equipment.ELLIPTICAL, Equipment.BIKE, Equipment.TREADMILL),
    "People": (Equipment.PARTNER,),
}
