"""Editing: the keys that change the item under the cursor. Each edit is a step of the history."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from msgspec import structs
from msgspec.structs import replace

from plans.catalogue import Catalogue
from plans.exercise import Exercise
from plans.plan import Item, Plan
from plans.profile import LEAST_MINUTES, MOST_MINUTES
from plans.vocabulary import Phase
from tui.commands import command_of
from tui.fields import with_minutes

if TYPE_CHECKING:
    from tui.history import Answer
    from tui.screens.main import Main

Change = Callable[[Plan, Catalogue, Phase, int], Plan]
Words = Callable[[Item, Item], str]  # what to say of an item as it was and as it is


class Edits:
    """What the editing keys do. A part of Main, which has the plan and the cursor."""

    @property
    def _main(self) -> "Main":
        return cast("Main", self)

    # -- edits -------------------------------------------------------------------------------------------------

    def edit(self, change: Change, words: Words, step: int = 0) -> bool:
        """Change the item under the cursor and say so, or say why not; whether it was changed.

        `step` is by how many places the item moves, and the cursor with it.
        """
        from plans.editing import EditRefused, SafetyRefused  # noqa: PLC0415 - the first paint does not wait for it

        main = self._main
        before, at = main.answer, main.plan_region.at
        if before.plan is None or not before.items:
            return False
        phase, index, item = list(before.plan.places())[at]
        try:
            after = change(before.plan, main.planning.catalogue, phase, index)
        except SafetyRefused as refused:
            self.explain("Not safe for you", str(refused))
        except EditRefused as refused:
            self.tell("Nothing fits", str(refused))
        else:
            self.put_edited(after, at + step, lambda items: words(item, items[min(at + step, len(items) - 1)]))
            return True
        return False

    def put_edited(self, plan: Plan, at: int, words: Callable[[tuple[Item, ...]], str]) -> None:
        """Put an edited plan on the screen with the cursor at a place, and say what was done and what it breaks."""
        main = self._main
        before = main.answer
        if plan == before.plan:
            main.say("It is so already.")
            return
        main.put(main.planning.edited(before, plan), at)
        done, minding = words(main.answer.items), _minding(before, main.answer)
        main.say(self._as_fits(done, minding) if minding else done)

    def _as_fits(self, done: str, minding: str) -> str:
        """What was done and what it breaks, whole or without the rule, or the key that tells it.

        Where there is no room for both, what was done is left out: it stands in the plan.
        """
        main = self._main
        key = main.shown_keys(command_of("warnings"))
        brief = f"{minding.partition('. ')[0].rstrip('.')}."
        ways = (f"{done} {minding}", f"{done} {brief}", f"{done} It breaks a rule: {key} tells.", brief)
        return next((said for said in ways if main.keys.has_room_for(said)), f"It breaks a rule: {key} tells.")

    def swap_for(self, exercise: Exercise) -> None:
        """Another exercise in the place of this one."""
        from plans.editing import swap  # noqa: PLC0415

        self.edit(lambda plan, book, phase, at: swap(plan, book, phase, at, exercise), _replaced)

    def action_easier(self) -> None:
        """The next easier exercise in the place of this one."""
        from plans.editing import easier  # noqa: PLC0415

        self.edit(easier, _replaced)

    def action_harder(self) -> None:
        """The next harder exercise in the place of this one."""
        from plans.editing import harder  # noqa: PLC0415

        self.edit(harder, _replaced)

    def action_more(self) -> None:
        """A set more, or a little longer."""
        from plans.editing import more  # noqa: PLC0415

        self.edit(more, dosed)

    def action_less(self) -> None:
        """A set fewer, or a little shorter."""
        from plans.editing import less  # noqa: PLC0415

        self.edit(less, dosed)

    def action_item_dialog(self, name: str) -> None:
        """A dialog about the item under the cursor."""
        if self._main.place is not None:
            self._main.action_dialog(name)

    def action_move(self, step: int) -> None:
        """Earlier or later within its phase."""
        from plans.editing import move  # noqa: PLC0415

        main = self._main
        plan = main.answer.plan
        if plan is None or not main.answer.items:
            return
        phase, index, item = list(plan.places())[main.plan_region.at]
        to = index + step
        if 0 <= to < len(plan.phase(phase)):
            self.edit(
                lambda plan, book, phase, at: move(plan, book, phase, at, to),
                lambda _, item: f"Moved: {item.exercise.name}.",
                step,
            )
        else:
            end = "first" if step < 0 else "last"
            main.say(f"{item.exercise.name} stands {end} in the {phase.label.lower()} already.")

    def action_remove(self) -> None:
        """The plan without this item."""
        from plans.editing import remove  # noqa: PLC0415

        if len(self._main.answer.items) > 1:
            self.edit(remove, lambda item, _: f"Removed: {item.exercise.name}.")
        else:
            self._main.say("A plan needs one exercise at least.")

    def put_added(self, plan: Plan, exercise: Exercise) -> None:
        """Put a plan on the screen that has an exercise more, with the cursor on it."""
        at = [item.exercise.id for _, item in plan.items()].index(exercise.id)
        self.put_edited(plan, at, lambda items: f"Added: {exercise.name}, {items[at].dose.amount}.")

    def action_pin(self) -> None:
        """Let the exercise stay when choices change, or let it go again."""
        main = self._main
        answer, place, item = main.answer, main.place, main.plan_region.item
        if place is None or item is None:
            return
        pinned = answer.pinned ^ {item.pin_in(place[0])}
        main.put(structs.replace(answer, pinned=pinned, fitted=False))
        stays = len(pinned) > len(answer.pinned)
        name = item.exercise.name
        main.say(f"Pinned: {name} stays when choices change." if stays else f"No longer pinned: {name}.")

    # -- the minutes -------------------------------------------------------------------------------------------

    def action_fit(self) -> None:
        """Plan for the minutes that were asked for, with what the person set kept in it."""
        main = self._main
        before = main.answer
        main.ask(before.profile)
        if main.answer.plan == before.plan:
            main.say(f"No nearer to {before.profile.minutes} minutes with what you set.")
        elif main.answer.plan and main.answer.warnings == ():
            main.say(
                f"Fitted: {main.answer.plan.minutes} of {before.profile.minutes} minutes. What you set is still there."
            )

    def action_keep_minutes(self) -> None:
        """Let the minutes the plan takes be those that are asked for."""
        main = self._main
        plan = main.answer.plan
        if plan is None:
            return
        profile = with_minutes(plan.profile, plan.minutes)
        main.put(main.planning.edited(main.answer, replace(plan, profile=profile)))
        ends = "" if profile.minutes == plan.minutes else f" Plans last {LEAST_MINUTES} to {MOST_MINUTES}."
        main.say(f"{profile.minutes} minutes are asked for now.{ends}")

    @property
    def length_hint(self) -> str:
        """What can be done about an edited plan that takes more or less than was asked for, or where warnings are."""
        main = self._main
        answer = main.answer
        offers: list[str] = []
        if answer.plan is None:
            return ""
        for name, words in (
            ("fit", f"fits it to {answer.profile.minutes} min"),
            ("keep_minutes", f"keeps {answer.plan.minutes}"),
            ("warnings", "says why"),
        ):
            command = command_of(name)
            if command.applies(main.situation):
                unit = " minutes" if name == "keep_minutes" and not offers else ""  # else said of the first already
                offers.append(f"{main.shown_keys(command)} {words}{unit}")
        return ", ".join(offers)

    # -- what is said ------------------------------------------------------------------------------------------

    def say_what_left(self, before: "Answer") -> None:
        """Say that an opened plan gave way to a new one, or what of the person's own changed or left."""
        main = self._main
        new = [words for words in main.answer.warnings if words not in before.warnings]
        if main.answer.plan and before.opened and not main.answer.opened:
            what = "Planned anew around what you set" if before.pinned else "A new plan for your choices"
            main.say(f"{what}; {main.shown_keys(command_of('undo'))} brings the opened one back.")
        elif new:
            main.say(new[0])

    def tell(self, title: str, words: str) -> None:
        """Say why something was not done: in the key line where all of it fits, else in a dialog."""
        if self._main.keys.has_room_for(words):
            self._main.say(words)
        else:
            self.explain(title, words)

    def explain(self, title: str, words: str) -> None:
        """Say in a dialog why something was not done."""
        from tui.screens.reading import WordsDialog  # noqa: PLC0415

        self._main.open(WordsDialog(self._main, title, words))


def _replaced(before: Item, after: Item) -> str:
    return f"{after.exercise.name}, {after.dose.amount}, instead of {before.exercise.name}."


def dosed(before: Item, after: Item) -> str:
    """What is said of another dose."""
    return f"{after.exercise.name}: {after.dose.amount} instead of {before.dose.amount}."


def _minding(before: "Answer", after: "Answer") -> str:
    """The first rule that an edit broke and that was kept before, to be said beside what was done."""
    new = [warning for warning in after.warnings if warning not in before.warnings]
    return f"Mind: {new[0]}" if new else ""
