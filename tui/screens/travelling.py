"""Travelling: what the screen does with plans that come from elsewhere or go there."""

from typing import TYPE_CHECKING, cast

from msgspec import structs
from msgspec.structs import replace

from plans.plan import Item, Plan
from plans.profile import Profile
from tui.state import profile_of

if TYPE_CHECKING:
    from tui.own_file import OwnFile
    from tui.screens.main import Main


class Travelling:
    """Opening a plan and making it fit, and keeping exercises that came with one. A part of Main, which has the plan.

    `to_fit` is the plan as its file has it until the person was asked what does not fit about it; `waiting` is the
    same until the health check is done, `waiting_file` its file where it has one; `taken_up` stands on the screen
    where it was unsaved work. `came` is the plan that was asked about, as it stood here and as its file has it.
    """

    to_fit: Plan | None = None
    came: tuple[Plan, Plan] | None = None
    taken_up: Plan | None = None
    waiting: Plan | None = None
    waiting_file: "OwnFile | None" = None

    @property
    def _main(self) -> "Main":
        return cast("Main", self)

    @property
    def person(self) -> Profile:
        """What is known of the person here, whatever an opened plan asks for."""
        return profile_of(self._main.supple.choices, self._main.planning.record)

    def show_file(self, plan: Plan) -> None:
        """Show a plan that was read from a file; before the health check it waits."""
        main = self._main
        self.waiting, self.waiting_file = (plan if main.planning.is_check_due else None), None
        answer = main.planning.opened(plan, self.person)
        main.kept = answer.plan
        main.put(answer)
        self.to_fit = plan
        main.call_after_refresh(self.offer_to_fit)

    def offer_to_fit(self) -> None:
        """Ask about what does not fit of the plan that was opened, once nothing else is asked and it stands there."""
        main, plan = self._main, self.to_fit
        if main.dialogs or main.planning.is_check_due:
            return
        self.waiting = None
        stands = main.answer.plan
        is_opened = main.answer.opened and stands is main.kept
        if plan is None or stands is None or not (is_opened or stands is self.taken_up):
            return
        from tui.retargeting import fitting_of  # noqa: PLC0415 - the usual start opens no file
        from tui.screens.retargeting import RetargetDialog  # noqa: PLC0415

        self.to_fit, self.came = None, (stands, plan)
        fitting = fitting_of(main.planning, plan, main.answer.profile)
        if fitting:
            main.open(RetargetDialog(main, fitting), asked=False)

    def action_retarget(self) -> None:
        """Ask about what does not fit this person of the plan that stands here; once more, where it was undone."""
        from tui.retargeting import fitting_of  # noqa: PLC0415 - seldom wanted
        from tui.screens.retargeting import RetargetDialog  # noqa: PLC0415

        main = self._main
        stands = main.answer.plan
        if stands is None:
            return
        plan = self.came[1] if self.came and self.came[0] == stands else stands
        fitting = fitting_of(main.planning, plan, main.answer.profile)
        if fitting:
            main.open(RetargetDialog(main, fitting))
        else:
            main.say("This plan fits you as it is.")

    @property
    def is_foreign(self) -> bool:
        """Whether the exercise under the cursor came with a plan file, and is in no catalogue here."""
        item = self._main.plan_region.item
        return item is not None and item.exercise.id not in self._main.planning.catalogue

    def action_keep_exercise(self) -> None:
        """Keep the exercise under the cursor among one's own, so that plans made here can have it."""
        from exports.own_exercises import keep_exercises  # noqa: PLC0415 - seldom wanted
        from tui.quick_catalogue import known_catalogue  # noqa: PLC0415
        from tui.state import own_exercises_folder  # noqa: PLC0415

        main = self._main
        plan, place, item = main.answer.plan, main.place, main.plan_region.item
        if plan is None or place is None or item is None or not self.is_foreign:
            return
        bare = Item(item.exercise, item.dose)
        alone = replace(plan, warm_up=(), strength=(), cool_down=()).with_phase(place[0], (bare,))
        (kept,) = keep_exercises(alone, own_exercises_folder())
        if kept.path:
            main.planning = structs.replace(main.planning, catalogue=known_catalogue()[0])
            main.exercise_region.catalogue = main.heading.catalogue = main.planning.catalogue
            main.show_item(item)
        main.tell("Keep this exercise", f"{item.exercise.name}: {kept.words}.")
