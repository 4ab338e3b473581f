"""Driving the app in tests: an app of known choices, what stands on its screen, waiting for it, and what people do."""

from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.pilot import Pilot

from plans.catalogue import load_catalogue
from plans.clearance import Clearance
from plans.profile import Profile
from plans.vocabulary import Level, Preset
from tui.app import Supple
from tui.planning import Planning
from tui.state import Choices, HealthRecord

TODAY = date(2026, 11, 23)
CATALOGUE = load_catalogue()
CHECKED = HealthRecord(date(2026, 11, 1), Clearance.GO)
SIZES = {"small": (80, 24), "usual": (120, 40), "large": (200, 60)}
GYM = Choices(Level.INTERMEDIATE, Preset.GYM.equipment, minutes=45)
_QUIET_ROUNDS, _MOST_ROUNDS = 3, 200


def app_of(record=CHECKED, choices=None, opened=None):
    """An app as it starts for someone with this health check."""
    return Supple(CATALOGUE, choices or Choices(), record, TODAY, opened)


def plan_of(**asked):
    """A plan as the app would make it for someone who asks for that."""
    return Planning(CATALOGUE, CHECKED, TODAY).answer(Profile(**asked)).plan


@asynccontextmanager
async def running(app, size=SIZES["usual"]):
    """The app in a terminal of that size, once the plan or the first dialog stands.

    After a key Textual sleeps until the processor is idle, at least 40 ms; here it waits for what the key set off.
    """

    async def all_done(*_):
        await done(app)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.wait_for_idle", all_done)
        patch.setattr("textual.pilot.wait_for_idle", all_done)
        async with app.run_test(size=size) as pilot:
            await shown(pilot, "Plan")
            yield pilot


async def done(app):
    """Paint, and wait until no message waits, round after round: a message may bring others, a moving figure does."""
    quiet = 0
    for _ in range(_MOST_ROUNDS):
        if quiet == _QUIET_ROUNDS or not await Pilot(app)._wait_for_screen():
            return
        app.screen._on_timer_update()
        nodes = [app, *app.screen.walk_children(with_self=True)]
        waits = any(node._message_queue.qsize() or node._next_callbacks for node in nodes)
        quiet = 0 if waits or app.screen._callbacks else quiet + 1


def screen_of(app):
    """What stands on the screen, line by line."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def written(app):
    """What stands inside the frame of a dialog, its lines put together."""
    return "".join(text.split("│")[1].strip() for text in screen_of(app).splitlines() if text.count("│") == 2)


def ids(app):
    """The exercises of the plan that stands, in order."""
    return [item.exercise.id for item in app.main.answer.items]


async def until(pilot, condition, what="a condition"):
    """Wait until a condition holds; fail with the screen if it never does."""
    for _ in range(400):
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"waited in vain for {what}:\n{screen_of(pilot.app)}")


async def shown(pilot, *texts):
    """Wait until all texts stand on the screen."""
    for text in texts:
        await until(pilot, lambda text=text: text in screen_of(pilot.app), repr(text))


async def gone(pilot, text):
    """Wait until a text no longer stands on the screen."""
    await until(pilot, lambda: text not in screen_of(pilot.app), f"no {text!r}")


async def press(pilot, *keys):
    """Press keys, and let each arrive."""
    for key in keys:
        await pilot.press(key)


async def type_in(pilot, text):
    """Put a text into what has the focus, in place of what stands there; only its end is typed, for keys take long."""
    field = pilot.app.focused
    field.value = text[:-1]
    field.cursor_position = len(field.value)
    await pilot.press(text[-1])


async def on_strength(pilot, place=0):
    """Put the cursor on a strength exercise; give back what stands there."""
    main = pilot.app.main
    main.plan_region.move_to(len(main.answer.plan.warm_up) + place)
    await pilot.pause()
    return main.plan_region.item


async def edit(pilot):
    """Make the first exercise longer."""
    await pilot.press("+")
    await shown(pilot, "unsaved")


async def open_file(pilot, path):
    """Ask for the plan file at a path."""
    await pilot.press("o")
    await shown(pilot, "Path of a plan file")
    await type_in(pilot, str(path))
    await pilot.press("enter")


async def save(pilot):
    """Save under the name that is offered."""
    await pilot.press("s")
    await shown(pilot, "Name, or a path")
    await pilot.press("enter")


async def export(pilot, place, *keys):
    """Export to a place, in the kind that stands first, or to which keys lead."""
    await pilot.press("e")
    await shown(pilot, "Gym sheet")
    await pilot.press(*keys, "tab")
    await type_in(pilot, place)
    await pilot.press("enter")
