"""Driving the app in tests: an app of known choices, what stands on its screen, and waiting for it."""

from contextlib import asynccontextmanager
from datetime import date

from plans.catalogue import load_catalogue
from plans.clearance import Clearance
from tui.app import Supple
from tui.state import Choices, HealthRecord

TODAY = date(2026, 11, 23)
CATALOGUE = load_catalogue()
CHECKED = HealthRecord(date(2026, 11, 1), Clearance.GO)
SIZES = {"small": (80, 24), "usual": (120, 40), "large": (200, 60)}


def app_of(record=CHECKED, choices=None, opened=None):
    """An app as it starts for someone with this health check."""
    return Supple(CATALOGUE, choices or Choices(), record, TODAY, opened)


@asynccontextmanager
async def running(app, size=SIZES["usual"]):
    """The app in a terminal of that size, once the plan or the first dialog stands."""
    async with app.run_test(size=size) as pilot:
        await shown(pilot, "Plan")
        yield pilot


def screen_of(app):
    """What stands on the screen, line by line."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def written(app):
    """What stands inside the frame of a dialog, its lines put together."""
    return "".join(text.split("│")[1].strip() for text in screen_of(app).splitlines() if text.count("│") == 2)


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


async def type_in(pilot, text):
    """Put a text into what has the focus, in place of what stands there; only its end is typed, for keys take long."""
    field = pilot.app.focused
    field.value = text[:-1]
    field.cursor_position = len(field.value)
    await pilot.press(text[-1])
