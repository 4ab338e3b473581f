"""Adding: the whole catalogue to search by name, phase, equipment and muscle action; what suits stands first."""

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, ClassVar

from plans.dose import Dose
from plans.editing import EditRefused, add, brought, is_set_too_many
from plans.eligibility import is_vouched_for
from plans.exercise import Exercise
from plans.merit import merit
from plans.obstacles import missing_pieces, obstacles
from plans.plan import Item, Plan
from plans.vocabulary import Pattern, Phase, Role, Trait
from plans.wording import capitalised
from tui.screens.checklist import Entry
from tui.screens.figure_list import FigureListDialog
from tui.widgets.rows import BLANK, Row, paragraph, unbroken

if TYPE_CHECKING:
    from tui.screens.main import Main

_ACTIONS: dict[Role | Pattern | Trait, str] = {  # what the muscle does, in the words that trainers look for
    Pattern.HIP_DOMINANT: "hip extension",
    Pattern.KNEE_DOMINANT: "knee flexion",
    Role.ISOMETRIC: "hold static",
    Trait.ECCENTRIC_HIGH: "eccentric lowering",
    Trait.LONG_LENGTH: "long length",
}
_ENDS = {Pattern.ISOMETRIC: "held still", Pattern.ADDUCTION: "legs together", Pattern.LOCOMOTION: "keeps going"}
_LACKING, _NOT_FOR_YOU, _THERE = "Needs what you have not picked", "Not for you now", "In the plan already"
_TOO_MANY = "Strength, but too many hard sets now"
_UNTOLD = "It does not say which limits rule it out"


class AddDialog(FigureListDialog):
    """The exercises that suit, the phase of the cursor first; then the others, with what stands against them.

    Strength beyond the hard sets of the level stands last in its phase: whoever looks for it there sees why.
    """

    HINT = "enter add · type to find · esc close"
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("enter", "Add the exercise"),
        ("a to z", "Find by name, phase, piece of equipment, or what moves: hip or knee"),
        ("esc", "Close"),
    )

    def __init__(self, main: "Main") -> None:
        self.catalogue = main.planning.catalogue
        self._tried: dict[Hashable, Plan | EditRefused] = {}
        plan = main.answer.plan
        phase = main.place[0] if main.place else Phase.STRENGTH
        self.plan = plan
        super().__init__(main, "Add an exercise", list(self._entries(plan, phase)) if plan else [])

    def _entries(self, plan: Plan, first: Phase) -> Iterator[Entry]:
        there = {item.exercise.id for _, item in plan.items()}
        phases = [first, *(phase for phase in Phase if phase is not first)]
        by_merit = sorted(self.catalogue.exercises.values(), key=lambda each: -merit(each, plan.profile))
        missing = {each.id for each in by_merit if missing_pieces(each, plan.profile.equipment)}
        by_phase = sorted(by_merit, key=lambda each: (phases.index(each.phase), each.id in missing))
        groups: dict[str, list[Entry]] = {}
        for phase in phases:
            groups |= {phase.label: []} | ({_TOO_MANY: []} if phase is Phase.STRENGTH else {})
        groups |= {_LACKING: [], _THERE: [], _NOT_FOR_YOU: []}
        for exercise in by_phase:
            group = _THERE if exercise.id in there else self._group(exercise, plan)
            groups[group].append(_entry(exercise, group))
        for entries in groups.values():
            yield from entries

    def _group(self, exercise: Exercise, plan: Plan) -> str:
        ahead = obstacles(exercise, plan.profile)
        vouched_for = is_vouched_for(exercise, plan.profile, self.catalogue)
        if not vouched_for or any(each.safety for each in ahead):
            return _NOT_FOR_YOU
        if is_set_too_many(plan, exercise):
            return _TOO_MANY
        return _LACKING if ahead else exercise.phase.label

    def _with(self, key: Hashable) -> Plan | EditRefused | None:
        """The plan with this exercise, worked out when it is first looked at; or why there is none."""
        if self.plan is None or key is None or self._is_off(key):
            return None
        if key not in self._tried:
            try:
                self._tried[key] = add(self.plan, self.catalogue, self.catalogue[str(key)])
            except EditRefused as refused:
                self._tried[key] = refused
        return self._tried[key]

    def _is_off(self, key: Hashable) -> bool:
        return any(entry.group in {_THERE, _NOT_FOR_YOU} for entry in self.list.entries if entry.key == key)

    def item_of(self, key: Hashable) -> Item | None:
        """The item as it would be; of what is not for this person only the exercise counts."""
        if key is None:
            return None
        exercise, after = self.catalogue[str(key)], self._with(key)
        items = after.phase(exercise.phase) if isinstance(after, Plan) else ()
        shown = Item(exercise, Dose.parse(next(iter(exercise.dose.values()))))
        return next((item for item in items if item.exercise.id == exercise.id), shown)

    def about_rows(self, key: Hashable, width: int) -> list[Row]:
        """Its dose here, what stands against it, for that must not be cut, what it works and what it needs."""
        exercise, after, plan = self.catalogue[str(key)], self._with(key), self.plan
        rows = paragraph(exercise.name, width, "strong")
        item = self.item_of(key)
        if item and isinstance(after, Plan):
            rows += paragraph(unbroken(item.dose), width)
        rows.append(BLANK)
        for words, role in self._against(exercise, after):
            rows += paragraph(words, width, "warn", "! ", role)
        pieces = missing_pieces(exercise, frozenset())
        rows += paragraph(f"{exercise.phase.label}: {exercise.pattern.movement}", width, mark="· ")
        rows += paragraph(f"Uses {pieces}" if pieces else "Needs nothing", width, mark="· ")
        if plan and isinstance(after, Plan):
            rows += paragraph(f"{after.minutes} of {plan.profile.minutes} minutes in all", width, mark="· ")
        return rows

    def _against(self, exercise: Exercise, after: Plan | EditRefused | None) -> Iterator[tuple[str, str]]:
        """What stands against an exercise, with the role of its mark: an alert for what cannot be done."""
        plan = self.plan
        if plan is None:
            return
        if isinstance(after, EditRefused):
            yield str(after), "alert"
        for obstacle in obstacles(exercise, plan.profile):
            yield f"It {obstacle.text}", "warn"
        if not is_vouched_for(exercise, plan.profile, self.catalogue):
            yield _UNTOLD, "warn"
        if isinstance(after, Plan):
            for breach in brought(plan, after, self.catalogue):
                yield f"{capitalised(breach.text)}. {breach.rule.sentence}", "warn"

    def taken(self, key: Hashable) -> None:
        """Add it where it breaks the fewest rules; what is not safe stays where it is, with the reason beside it."""
        after = self._with(key)
        if isinstance(after, Plan):
            self.main.close(self)
            self.main.put_added(after, self.catalogue[str(key)])


def _entry(exercise: Exercise, group: str) -> Entry:
    pieces = " ".join(piece.label for piece in (*exercise.equipment, *exercise.one_of))
    kinds = {exercise.role, exercise.pattern, *exercise.traits}
    actions = " ".join(words for of, words in _ACTIONS.items() if of in kinds)
    return Entry(
        exercise.id,
        exercise.name,
        group,
        end=_ENDS.get(exercise.pattern, exercise.pattern.label.lower().removesuffix("-dominant")),
        words=f"{exercise.phase.label} {exercise.role.label} {exercise.pattern.label} {pieces} {actions}",
        off=group in {_TOO_MANY, _NOT_FOR_YOU, _THERE},
    )
