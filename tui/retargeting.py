"""Retargeting in the app: what is to change about an opened plan, and what the person says to each change."""

from collections.abc import Iterable

from msgspec import Struct, structs
from msgspec.structs import replace

from plans.plan import Plan
from plans.profile import Profile
from plans.retargeting import Change, changes, retargeted
from tui.history import Answer
from tui.planning import Planning

_MOST_REASONS = 2  # that are told whole beside a plan


class Fitting(Struct, frozen=True):
    """A plan as its file has it, the person it is to fit, all that has to change, and the answers so far.

    Notes that only ask for care are added unasked. `answers` are in the order they were given: the number of a change
    among those that are asked about, and whether it is accepted.
    """

    plan: Plan
    profile: Profile
    found: tuple[Change, ...]
    answers: tuple[tuple[int, bool], ...] = ()

    @property
    def asked(self) -> tuple[Change, ...]:
        """The changes a person decides on."""
        return tuple(change for change in self.found if not change.is_only_care)

    @property
    def undecided(self) -> tuple[int, ...]:
        """The numbers of the changes that are not decided yet."""
        answered = {number for number, _ in self.answers}
        return tuple(number for number in range(len(self.asked)) if number not in answered)

    @property
    def change(self) -> Change | None:
        """The change to decide on now; None when all are decided."""
        return self.asked[self.undecided[0]] if self.undecided else None

    def answered(self, *, accept: bool) -> "Fitting":
        """The change that is asked about accepted or refused."""
        return self._with(self.undecided[:1], accept=accept)

    def all_accepted(self) -> "Fitting":
        """All that is not decided yet accepted."""
        return self._with(self.undecided, accept=True)

    def rest_kept(self) -> "Fitting":
        """All that may stay as it is kept; what is not safe for the person is still to be decided on."""
        return self._with([number for number in self.undecided if not self.asked[number].safety], accept=False)

    def left_early(self) -> "Fitting":
        """All that is not decided yet refused: it stays if it may, and is left out if it is not safe."""
        return self._with(self.undecided, accept=False)

    def back(self) -> "Fitting":
        """The last answer taken back."""
        return structs.replace(self, answers=self.answers[:-1])

    def _with(self, numbers: Iterable[int], *, accept: bool) -> "Fitting":
        return structs.replace(self, answers=(*self.answers, *((number, accept) for number in numbers)))

    @property
    def refused(self) -> tuple[Change, ...]:
        """The changes that were not accepted."""
        said = dict(self.answers)
        return tuple(change for number, change in enumerate(self.asked) if not said.get(number, False))

    @property
    def result(self) -> Plan:
        """The plan for the person with the accepted changes; nothing that is unsafe for them stays in it.

        What is kept although it does not fit still gets the notes of care that their limits ask for.
        """
        refused = self.refused
        return retargeted(self.plan, self.profile, self.found, [each for each in self.found if each not in refused])

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the person should mind about the result: what was kept although it does not fit, what was left out."""
        kept = [change for change in self.refused if not change.safety]
        gone = [change.item.exercise.name for change in self.refused if change.safety]
        if len(kept) <= _MOST_REASONS:
            said = [f"Kept: {change.item.exercise.name} {'; '.join(change.reasons)}." for change in kept]
        else:
            said = [f"Kept, though they do not fit: {'; '.join(change.item.exercise.name for change in kept)}."]
        return (*said, *([f"Left out, as not safe for you: {'; '.join(gone)}."] if gone else []))

    @property
    def summary(self) -> str:
        """What came of it, in a few words."""
        accepted = [change for change in self.asked if change not in self.refused]
        counts = {
            "swapped": sum(change.is_swap for change in accepted),
            "adjusted": sum(change.offer is not None and not change.is_swap for change in accepted),
            "left out": sum(change.offer is None for change in accepted) + sum(each.safety for each in self.refused),
            "kept": sum(not change.safety for change in self.refused),
        }
        return ", ".join(f"{count} {what}" for what, count in counts.items() if count)


def fitting_of(planning: Planning, plan: Plan, profile: Profile) -> Fitting | None:
    """What a person is to be asked about a plan from a file; None where it fits as it is.

    Raises PlanRefused where this person should see a professional first.
    """
    fitting = Fitting(plan, profile, changes(plan, profile, planning.catalogue))
    return fitting if fitting.asked else None


def fitted(planning: Planning, fitting: Fitting, opened: Answer) -> Answer:
    """What stands on the screen when all is decided about the plan that was opened."""
    plan = replace(fitting.result, checked=planning.record.checked)
    return structs.replace(opened, profile=plan.profile, plan=plan, warnings=fitting.remarks)
