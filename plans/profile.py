"""Profile: what the person asks for."""

from collections.abc import Collection
from datetime import date

import msgspec

from plans.limits import Limit, effort_cap, hold_cap, with_implied
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Preset

LEAST_MINUTES, MOST_MINUTES = 15, 60  # evidence 3.11
SENIOR_MAX_RPE = 6  # evidence 4.1: 65 and over, active, is trained with changes


class Profile(msgspec.Struct, frozen=True):
    """Level, equipment at hand, minutes, goal, age group and limits; `cleared` says which limits a professional lifted.

    Limits are completed with what they imply, and with the youth limit for the youth age group and back.
    Raises ValueError for minutes outside 15 to 60.
    """

    level: Level = Level.BEGINNER
    equipment: frozenset[Equipment] = msgspec.field(default_factory=lambda: Preset.HOME.equipment)
    minutes: int = 30
    goal: Goal = Goal.STRENGTH
    age_group: AgeGroup = AgeGroup.ADULT
    limits: frozenset[Limit] = frozenset()
    cleared: tuple[tuple[Limit, date], ...] = ()

    def __post_init__(self) -> None:
        if not LEAST_MINUTES <= self.minutes <= MOST_MINUTES:
            raise ValueError(f"minutes are {LEAST_MINUTES} to {MOST_MINUTES}, not {self.minutes}")
        limits = with_implied(self.limits)
        if Limit.YOUTH_UNDER_16 in limits:
            msgspec.structs.force_setattr(self, "age_group", AgeGroup.YOUTH)
        elif self.age_group is AgeGroup.YOUTH:
            limits |= {Limit.YOUTH_UNDER_16}
        msgspec.structs.force_setattr(self, "limits", limits)
        msgspec.structs.force_setattr(self, "equipment", frozenset(self.equipment))
        msgspec.structs.force_setattr(self, "cleared", tuple(sorted(self.cleared)))

    @property
    def cleared_limits(self) -> frozenset[Limit]:
        """The limits a professional has lifted, with those they imply."""
        return with_implied(limit for limit, _ in self.cleared)

    @property
    def preset(self) -> Preset | None:
        """The preset whose equipment this is, if any."""
        return preset_of(self.equipment)

    @property
    def max_rpe(self) -> int | None:
        """The highest effort (RPE, 0 to 10) that age and limits allow, or None."""
        cap = effort_cap(self.limits)
        if self.age_group is AgeGroup.SENIOR:
            return min(cap or SENIOR_MAX_RPE, SENIOR_MAX_RPE)
        return cap

    @property
    def max_hold(self) -> int | None:
        """The longest hold of effort in seconds that limits allow, or None."""
        return hold_cap(self.limits)

    @property
    def is_delicate(self) -> bool:
        """Whether sets stay long and never hard: youth, senior, pregnant (evidence rule 25)."""
        return self.age_group is not AgeGroup.ADULT or Limit.PREGNANCY_ANY in self.limits


def preset_of(equipment: Collection[Equipment]) -> Preset | None:
    """The preset that has just this equipment, if any."""
    pieces = frozenset(equipment)
    return next((preset for preset in Preset if preset.equipment == pieces), None)
