"""Exercise: an entry of the catalogue."""

from typing import Any

import msgspec

from plans.dose import Dose
from plans.limits import Limit
from plans.vocabulary import Equipment, Level, Load, Pattern, Phase, Position, Role, Spotter, Trait


class Exercise(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to move, with all that is needed to choose, dose and do it.

    `equipment` is needed all of, `one_of` any one of. `dose` has the dose (a range) of each level that may do it.
    `after` names the exercises one should be able to do first. `avoid` excludes, `caution` keeps with a note.
    `article` says what the source article says of the exercise or its dose; `detail` what else one should know.
    `figure` is the pose it is drawn from, as written; plans/figure reads it when it is drawn.
    """

    id: str
    name: str
    phase: Phase
    role: Role
    pattern: Pattern
    positions: tuple[Position, ...]
    dose: dict[Level, str]
    cues: tuple[str, ...]
    mistake: str
    sources: tuple[str, ...]
    equipment: tuple[Equipment, ...] = ()
    one_of: tuple[Equipment, ...] = ()
    load: Load = Load.BODYWEIGHT
    spotter: Spotter = Spotter.NONE
    traits: frozenset[Trait] = frozenset()
    after: tuple[str, ...] = ()
    avoid: frozenset[Limit] = frozenset()
    caution: frozenset[Limit] = frozenset()
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    extended: bool = False
    article: str = ""
    detail: str = ""
    figure: dict[str, Any] | None = None

    def range_at(self, level: Level) -> Dose | None:
        """The dose range of a level, or None where the level may not do it. Raises DoseError for no dose."""
        text = self.dose.get(level)
        return Dose.parse(text) if text is not None else None

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that may do it, easiest first."""
        return tuple(level for level in Level if level in self.dose)


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a dose or a rule comes from."""

    title: str
