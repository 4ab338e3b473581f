"""Main: the one screen. It holds the history of plans, asks the planner, and tells the regions what to show."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import structs
from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import Reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from plans.clearance import Outcome
from plans.plan import Item, Plan
from plans.profile import Profile
from plans.vocabulary import Phase
from tui.commands import COMMANDS, Command, Region, Situation, bindings_of, command_of, key_line
from tui.fields import with_minutes
from tui.history import Answer, History, place_of_change
from tui.planning import Planning
from tui.screens.editing import Edits
from tui.screens.host import Host
from tui.screens.keeping import Keeping
from tui.screens.travelling import Travelling
from tui.state import HealthRecord
from tui.widgets.exercise_region import ExerciseRegion, Heading
from tui.widgets.figure import FigureView
from tui.widgets.key_line import KeyLine
from tui.widgets.pane import Pane
from tui.widgets.plan_region import PlanRegion
from tui.widgets.you import You

if TYPE_CHECKING:
    from tui.app import Supple
    from tui.keymap import Keymap
    from tui.screens.dialog import Dialog


_WIDTHS = [(0, "-tiny"), (72, "-narrow"), (100, "-normal"), (150, "-wide"), (230, "-huge")]
_COUNT_AFTER_S = 0.3
_HEIGHTS = [(0, "-short"), (30, "-tall")]


class Main(Edits, Keeping, Travelling, Screen[None]):
    """You, Plan and Exercise, with a key line below; dialogs lie on a layer above them.

    A dialog is a widget here and no screen of its own, for pushing a screen repaints all of it: 45 kB at 120 x 40.
    """

    BINDINGS = bindings_of(None)
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    AUTO_FOCUS = f"#{Region.PLAN}"

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)  # Screen's own repaints all at each Tab: 17 kB

    def __init__(self, planning: Planning, profile: Profile, opened: Plan | None = None) -> None:
        super().__init__()
        self.planning = planning
        answer = planning.opened(opened, profile) if opened else planning.answer(profile)
        self.history = History(answer)
        self.kept = answer.plan if opened else None  # the plan that a file is known to hold
        self.to_fit = opened
        self.known: dict[Path, str] = {}  # the digests of files that were opened or saved here
        self.waiting = opened if planning.is_check_due else None
        self.problems: tuple[str, ...] = ()  # what came up before the start
        self.keymap: Keymap | None = None  # where a person has keys of their own
        self.hosts = [Host(), Host()]  # one for a dialog, one for the emergency signs above it
        self._region = Region.PLAN
        self._counting: Timer | None = None
        self._left: list[Widget | None] = []
        item = answer.items[0] if answer.items else None
        self.you = You(answer.profile, self.check_words)
        self.plan_region = PlanRegion(answer, self.show_item, self.shown_keys)
        self.heading = Heading(item, planning.catalogue)
        self.figure = FigureView(item.exercise if item else None, item.dose if item else None)
        self.exercise_region = ExerciseRegion(item, planning.catalogue)
        self.keys = KeyLine(self.run_command, self.shown_keys)

    def compose(self) -> ComposeResult:
        """The regions know the plan before they are mounted: the first paint is the whole screen, and the only one."""
        columns, lines = self.app.size  # known classes now spare a second styling
        self.add_class(_breakpoint(_WIDTHS, columns), _breakpoint(_HEIGHTS, lines), update=False)
        with Container(id="page"):
            yield self.you
            yield self.plan_region
            with Container(id="how"):
                yield self.heading
                yield self.figure
                yield self.exercise_region
        yield self.keys
        yield from self.hosts
        self.keys.told(key_line(Region.PLAN, self.situation))

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Do not style all widgets anew before the first paint: mounting has just done so."""
        event.refresh_styles = False

    def on_mount(self) -> None:
        """Follow the focus, and begin with the health check where it is due."""
        self.watch(self, "focused", self._focus_moved, init=False)
        self._count_pages_soon()
        if self.problems:
            self.call_after_refresh(self.say, self.problems[0])
        if self.planning.is_check_due:
            self.call_after_refresh(self.action_dialog, "check", asked=False)
        elif self.to_fit:
            self.call_after_refresh(self.offer_to_fit)

    # -- what stands on the screen -----------------------------------------------------------------------------

    @property
    def supple(self) -> "Supple":
        """The app this screen belongs to."""
        return cast("Supple", self.app)

    @property
    def answer(self) -> Answer:
        """What stands on the screen now."""
        return self.history.now

    @property
    def situation(self) -> Situation:
        """What commands are asked in."""
        return Situation(self.history, self.plan_region.item, is_foreign=self.is_foreign)

    @property
    def check_words(self) -> str:
        """When the health check was done, in a word or two."""
        day = self.planning.record.checked
        return "to do" if day is None or self.planning.is_check_due else f"{day.day} {day:%b %Y}"

    def ask(self, profile: Profile, variety: int | None = None) -> None:
        """Ask the planner for this profile, as a step of the history; what the person set is kept where it fits."""
        before = self.history.last_planned
        self.put(self.planning.again(before, profile, self.answer.variety if variety is None else variety))
        self.say_what_left(before)

    def put(self, answer: Answer, at: int | None = None) -> None:
        """Put an answer on the screen, as a step of the history; the cursor at a place, or with its exercise."""
        self._turn_to(self.history.then(answer), at)

    def check_done(self, outcome: Outcome) -> None:
        """Plan anew under another health check; what was planned before it does not come back."""
        self._plan_under(self.planning.checked(outcome))
        self.supple.keep_check(self.planning.record)

    def take_record(self, record: HealthRecord) -> None:
        """Plan anew under the health record that another window of this person wrote."""
        for dialog in reversed(self.dialogs):
            self.close(dialog)
        self._plan_under(structs.replace(self.planning, record=record))
        self.say("Your health check or limits were changed in another window; the plan goes by them now.")

    def _plan_under(self, new: Planning) -> None:
        profile, person = (self.planning.freed(each, new) for each in (self.answer.profile, self.person))
        self.planning, waiting = new, self.waiting
        variety, work = self.answer.variety, self.supple.work
        before = self.history.last_planned
        answer = new.opened(waiting, person) if waiting else new.again(before, profile, variety)
        self.kept = answer.plan if waiting else self.kept
        self.history = History(answer)
        self._show_all()
        self.carry_over(work)

    @property
    def is_unsaved(self) -> bool:
        """Whether a plan that its profile cannot make again stands here, and no file holds it."""
        return self.answer.edited and self.answer.plan != self.kept

    @property
    def place(self) -> tuple[Phase, int] | None:
        """The phase of the item under the cursor, and its place in it."""
        plan, at = self.answer.plan, self.plan_region.at
        places = list(plan.places()) if plan else []
        return places[at][:2] if at < len(places) else None

    def _turn_to(self, history: History, at: int | None = None) -> None:
        self.supple.load_autosave()
        before, self.history = self.answer, history
        self._show_all(at)
        self.note_pins(before)
        self.planning = self.planning.with_picked(history.now.profile)
        if history.now.opened:
            self.supple.remember_limits(self.planning.record)
        else:
            self.supple.remember(history.now.profile, self.planning.record)

    def _show_all(self, at: int | None = None) -> None:
        self.you.told(self.answer.profile, self.check_words)
        self.plan_region.hint = self.length_hint
        self.plan_region.told(self.answer, at, unsaved=self.is_unsaved)
        self._count_pages_soon()
        self.show_item(self.plan_region.item)
        self.supple.keep_work()

    def _count_pages_soon(self) -> None:
        if self._counting:
            self._counting.stop()
        self._counting = self.set_timer(_COUNT_AFTER_S, self._count_pages)

    def _count_pages(self) -> None:
        """Say in the title whether the sheet fits one page; a moment after the plan, which must not wait for it."""
        from exports.sheet import fits_one_page  # noqa: PLC0415 - not needed for the first paint

        plan = self.answer.plan
        if plan is not None:
            self.plan_region.told_pages(fits=fits_one_page(plan, self.planning.catalogue))

    def show_item(self, item: Item | None) -> None:
        """Show how to do an item, and offer what can be done with it."""
        item = self.supple.as_shown(item)
        self.heading.told(item)
        self.figure.told(item.exercise if item else None, item.dose if item else None)
        self.exercise_region.told(item)
        self.keys.told(key_line(self._region, self.situation))

    def say(self, words: str) -> None:
        """Say a word on what was done, in the key line."""
        self.keys.say(words)

    def on_resize(self) -> None:
        """Dialogs stay in the middle; a tiny terminal shows the exercise or the plan."""
        self.set_class(self._region is Region.EXERCISE, "-reading")
        self.place_dialogs()

    # -- the focus ---------------------------------------------------------------------------------------------

    def _focus_moved(self, focused: Widget | None) -> None:
        if self.dialogs or focused is None or focused.id not in set(Region):
            return
        self._region = Region(focused.id)
        self.heading.mark(on=self._region is Region.EXERCISE)
        self.keys.told(key_line(self._region, self.situation))

    @property
    def region_in_use(self) -> Region:
        """The region that has the keys, or had them before a dialog."""
        return self._region

    def action_region(self, name: str) -> None:
        """Go to a region."""
        if self.has_class("-tiny"):
            self.set_class(name == Region.EXERCISE, "-reading")
        self.set_focus(self.query_one(f"#{name}", Pane), scroll_visible=False)

    def action_step_region(self, step: int) -> None:
        """Go to the next region, or the one before."""
        regions = list(Region)
        self.action_region(regions[(regions.index(self._region) + step) % len(regions)])

    # -- dialogs -----------------------------------------------------------------------------------------------

    def action_dialog(self, name: str, *, asked: bool = True) -> None:
        """Open a dialog; its code is loaded when it is first wanted."""
        from tui.screens.dialogs import dialog  # noqa: PLC0415

        if len(self.dialogs) < len(self.hosts):
            self.open(dialog(name, self), asked=asked)

    @property
    def dialogs(self) -> "list[Dialog]":
        """The open dialogs, the one on top last."""
        return [host.dialog for host in self.hosts if host.dialog]

    @property
    def is_opening(self) -> bool:
        """Whether a dialog is on its way that has not got the keys yet."""
        return not all(dialog.is_ready for dialog in self.dialogs)

    def open(self, dialog: "Dialog", *, asked: bool = True) -> None:
        """Lay a dialog above all else, and give it the keys; those from before it only if a person asked for it."""
        dialog.is_asked_for = asked
        self._left.append(self.focused)
        self.hosts[len(self.dialogs)].show(dialog)

    def close(self, dialog: "Dialog") -> None:
        """Take a dialog away; the keys go back to where they were."""
        for host in self.hosts:
            if host.dialog is dialog:
                host.clear()
                self._cover_all()
                self.set_focus(self._left.pop(), scroll_visible=False)
                self.call_after_refresh(self.offer_to_fit)
                self.call_after_refresh(self.supple.offer_work)

    def place_dialogs(self) -> None:
        """Keep the dialogs in the middle, and the mouse to the one on top."""
        self._cover_all()
        for host in self.hosts:
            host.place(self.size)

    def _cover_all(self) -> None:
        """Only what lies on top takes the mouse."""
        on_top = self.dialogs[-1] if self.dialogs else None
        for pane in self.query(Pane):
            pane.covered = on_top is not None and on_top not in pane.ancestors
        self.figure.covered = on_top is not None

    # -- commands ----------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the command with this action applies now."""
        if not self.is_mounted:
            return True
        asked = f"{action}({', '.join(map(repr, parameters))})" if parameters else action
        named = (each for each in COMMANDS if each.action.removeprefix("screen.") == asked)
        return all(each.applies(self.situation) for each in named)

    def on_key(self, event: events.Key) -> None:
        """Say why a key of ours does nothing here."""
        idle = None
        for command in () if self.dialogs else COMMANDS:
            keys = self.keymap.keys_of(command) if self.keymap else command.keys
            if event.key in keys or event.character in keys:
                if command.moves or (self._works_here(command) and command.applies(self.situation)):
                    return
                idle = command
        if idle is not None:
            from tui.idle_keys import why_idle  # noqa: PLC0415 - most keys do something

            if words := why_idle(idle, self, self._region):
                self.say(words)

    def _works_here(self, command: Command) -> bool:
        return not command.regions or self._region in command.regions

    def shown_keys(self, command: Command) -> str:
        """The keys of a command as people know them."""
        return self.keymap.shown(command) if self.keymap else command.shown

    def run_command(self, name: str) -> None:
        """Do what a command does, if it applies now."""
        command = command_of(name)
        if command.applies(self.situation):
            self.call_later(self.run_action, command.action)

    def on_you_changed(self, event: You.Changed) -> None:
        """Plan for what the person asks for now."""
        self.ask(event.profile)

    def on_you_asked(self, event: You.Asked) -> None:
        """Open the list of a field."""
        self.action_dialog(event.dialog)

    def action_minutes(self, step: int) -> None:
        """Plan for a longer or a shorter session."""
        self.ask(with_minutes(self.answer.profile, self.answer.profile.minutes + step))

    def action_vary(self) -> None:
        """Show another good plan for the same choices."""
        before = self.answer
        other = self.planning.another(before)
        if other:
            self.put(other)
            self.say_what_left(before)
        else:
            self.say("These choices leave only this plan.")

    def action_figure(self) -> None:
        """Stop the figure at its start, at its end, or let it move."""
        self.figure.turn()

    def action_undo(self) -> None:
        """Go a step back, with the cursor where it shows."""
        self._step_to(self.history.undone())

    def action_redo(self) -> None:
        """Go a step forward again, with the cursor where it shows."""
        self._step_to(self.history.redone())

    def _step_to(self, history: History) -> None:
        before, now = self.answer, history.now
        is_edit = before.profile == now.profile and before.variety == now.variety  # else the planner's own changes
        self._turn_to(history, place_of_change(before.items, now.items) if is_edit else None)

    def action_theme(self) -> None:
        """Change between light and dark."""
        self.supple.turn_theme()

    def action_leave(self) -> None:
        """Leave, after asking if something would be lost."""
        if self.is_unsaved:
            self.action_dialog("leave")
        else:
            self.supple.exit(0)


def _breakpoint(points: list[tuple[int, str]], size: int) -> str:
    """The class of the last point that this size reaches."""
    return next(name for least, name in reversed(points) if size >= least)
