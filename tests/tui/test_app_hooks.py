"""What the app overrides in Textual: each name must still be there, and still do what it is overridden for."""

import inspect
from types import SimpleNamespace

import pytest
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._compositor import CompositorUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tests.tui.app_driving import app_of, running
from tui.app import Supple
from tui.cell_output import CellUpdate
from tui.driver import SturdyDriver, SturdyParser
from tui.safety_net import SafetyNet
from tui.screens.dialog import Dialog
from tui.screens.main import Main
from tui.screens.path_field import path_field
from tui.widgets.figure import FigureView
from tui.widgets.pane import Pane

HOOKS = [
    (App, Supple, name)
    for name in (
        "get_line_filters",
        "get_css_variables",
        "_broker_event",
        "open_url",
        "_deliver_binary",
        "action_quit",
        "get_default_screen",
        "ENABLE_COMMAND_PALETTE",
        "ALLOW_SELECT",
    )
]
HOOKS += [(Screen, Main, name) for name in ("focused", "HORIZONTAL_BREAKPOINTS", "VERTICAL_BREAKPOINTS")]
HOOKS += [(Widget, Pane, name) for name in ("render_line", "watch_has_focus", "focus_on_click", "ALLOW_SELECT")]
HOOKS += [(Widget, Dialog, "is_modal"), (Widget, FigureView, "render_lines"), (Widget, FigureView, "render_line")]
HOOKS += [(CompositorUpdate, CellUpdate, "render_segments")]
HOOKS += [(App, SafetyNet, name) for name in ("_handle_exception", "_fatal_error", "_print_error_renderables")]
HOOKS += [
    (LinuxDriver, SturdyDriver, name)
    for name in ("_get_terminal_size", "write", "process_message", "_run_input_thread", "run_input_thread")
]
HOOKS += [(XTermParser, SturdyParser, name) for name in ("_sequence_to_key_events", "parse_mouse_code")]


@pytest.mark.parametrize(("base", "ours", "name"), HOOKS, ids=lambda part: getattr(part, "__name__", part))
def test_what_is_overridden_is_there(base, ours, name):
    """An overridden name that Textual no longer has would silently protect nothing."""
    assert hasattr(base, name)
    assert name in vars(ours)


def test_what_is_used_of_the_driver_is_there():
    """What our driver asks of Textual's by private names."""
    assert XTermParser()._timeout_time is None
    source = inspect.getsource(LinuxDriver)
    for name in ("_file", "_in_band_window_resize", "_writer_thread", "attrs_before", "exit_event", "_size", "_debug"):
        assert name in source + inspect.getsource(Driver)
    assert "self.exit_event.set()" in inspect.getsource(LinuxDriver.disable_input)


async def test_text_cannot_set_off_an_action():
    """A click on markup with an action does nothing, even in a widget of Textual's that reads markup."""
    app = app_of()
    async with running(app) as pilot:
        await app.main.mount(Static("[@click=app.quit]click me[/]", id="trap"))
        await pilot.pause()
        await pilot.click("#trap", offset=(3, 0))
        await pilot.pause()
        assert app.is_running
        event = SimpleNamespace(style=Style(meta={"@click": "app.quit"}), stop=lambda: None)
        assert await app._broker_event("click", event, app) is False


async def test_every_widget_is_filtered():
    """Control characters do not come through a widget that knows nothing of them."""
    app = app_of()
    async with running(app):
        cleaned = [Segment("a\x1b]0;x\x07b")]
        for each in app.get_line_filters():
            cleaned = each.apply(cleaned, app.background_colors[0])
        assert cleaned[0].text.isprintable()


async def test_nothing_is_handed_out():
    """No pictures of the screen, no pages opened, no palette of Textual's."""
    app = app_of()
    async with running(app):
        assert app.deliver_screenshot() is None
        assert app.open_url("https://example.org") is None
        assert not app.use_command_palette


async def test_a_fault_says_one_calm_line(capsys, monkeypatch):
    """No traceback with local variables, and an exit status that is not 0."""
    monkeypatch.delenv("SUPPLE_DEBUG", raising=False)
    app = app_of()
    secret = "what-the-person-answered"

    def fail(*_):
        raise RuntimeError(secret)

    monkeypatch.setattr(app.main, "action_vary", fail)
    with pytest.raises(RuntimeError):
        async with running(app) as pilot:
            await pilot.press("v")
    told = "".join(capsys.readouterr())
    assert "something went wrong inside Supple" in told
    assert secret not in told
    assert "Traceback" not in told
    assert app.return_code == 1


async def test_a_pane_hears_of_the_focus():
    """The pane's own handlers replace Widget's; has_focus must still follow."""
    async with running(app_of()) as pilot:
        plan, you = pilot.app.main.plan_region, pilot.app.main.you
        assert plan.has_focus
        await pilot.press("1")
        await pilot.pause()
        assert you.has_focus
        assert not plan.has_focus
        assert hasattr(Widget, "_on_focus")
        assert issubclass(events.Focus, events.Event)


def test_nothing_blinks():
    """A blinking cursor sends bytes for ever, and keeps dead connections open."""
    assert path_field("", "x").cursor_blink is False
