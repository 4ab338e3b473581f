"""What the start leaves out because the first paint has no use for it, and that nothing is amiss for it."""

import json
import subprocess
import sys

import pytest
from rich.color import ColorType
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region
from textual.screen import Screen

from plans.dose import Dose
from tests.tui.app_driving import CATALOGUE, app_of, running, screen_of, shown
from tui.quick_catalogue import _copy
from tui.safe_text import ScreenFilter
from tui.screens.dialogs import dialog
from tui.screens.host import _STYLES
from tui.themes import LIGHT, PALETTES

NOT_AT_ONCE = (
    *("ssl", "tomli", "reportlab", "hashlib", "argparse", "plans.screening", "plans.questions", "plans.rulebook"),
    *("plans.figure", "exports.strict_toml", "exports.sheet", "exports.plan_file", "tui.screens.dialog"),
)


def after(script):
    """What a fresh interpreter prints as JSON at the end of a script."""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def test_the_app_loads_no_more_than_its_first_paint_needs():
    """What only a key, a dialog or a file asks for is not loaded with the app."""
    script = (
        "import json, sys\n"
        "from tui import command_line\n"
        "command_line._load_asyncio_without_tls()\n"
        "import tui.app\n"
        f"print(json.dumps([name for name in {NOT_AT_ONCE!r} if name in sys.modules]))"
    )
    assert after(script) == []


def test_asyncio_works_without_tls_and_tls_can_still_be_had():
    """Asyncio takes its own way for a Python without TLS; whoever imports ssl later gets it."""
    script = (
        "import json\n"
        "from tui import command_line\n"
        "command_line._load_asyncio_without_tls()\n"
        "import asyncio.sslproto\n"
        "without = asyncio.sslproto.ssl is None and asyncio.run(asyncio.sleep(0, 'done')) == 'done'\n"
        "import ssl\n"
        "print(json.dumps([without, hasattr(ssl, 'SSLContext')]))"
    )
    assert after(script) == [True, True]


async def test_no_widget_for_toasts_and_tooltips():
    """Textual adds none to the screen where an app says that it has neither; the app says so."""
    app = app_of()
    assert (app._disable_tooltips, app._disable_notifications) == (True, True)
    async with running(app):
        app._disable_tooltips = app._disable_notifications = True
        added = []
        Screen._extend_compose(app.screen, added)
        assert added == []


def test_colours_are_mixed_once():
    """Before the theme is known there are no variables; then the stylesheet has those of the theme."""
    app = app_of()
    palette = PALETTES[app.theme]
    assert app.stylesheet._variables["muted"] == palette.muted
    assert app.stylesheet._variables["background"].lower() == palette.page
    app.set_reactive(App.theme, "textual-dark")
    assert app.get_css_variables() == {}


async def test_every_colour_is_a_true_one(monkeypatch):
    """The filter that mixes the 16 colours of terminals has nothing to do, in no region and no dialog."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    app = app_of()
    async with running(app) as pilot:
        for key in ("", "e", "escape", "question_mark", "escape", "o"):
            await pilot.press(*filter(None, [key]))
            await pilot.pause()
            styles = [each.style for strip in app.screen._compositor.render_strips() for each in strip if each.style]
            colours = {colour for style in styles for colour in (style.color, style.bgcolor) if colour}
            assert {colour.type for colour in colours} == {ColorType.TRUECOLOR}
        assert [type(each) for each in app.get_line_filters() if isinstance(each, ScreenFilter)]


async def test_nothing_is_styled_twice_before_the_first_paint(monkeypatch):
    """Mounting styles each widget; Textual's second round, when the screen comes up, is left out."""
    rounds, painted = [], []
    style, paint = Stylesheet.update_nodes, App._display

    def counted(self, nodes, animate=False):
        rounds.append(not painted)
        style(self, nodes, animate)

    def noted(self, screen, renderable):
        painted.append(renderable)
        paint(self, screen, renderable)

    monkeypatch.setattr(Stylesheet, "update_nodes", counted)
    monkeypatch.setattr(App, "_display", noted)
    async with running(app_of()) as pilot:
        assert painted
        assert not any(rounds)
        await pilot.press("t")
        await shown(pilot, "Plan")
        assert rounds  # the test sees what it looks for


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (99, 35), (120, 31), (120, 40), (150, 33), (200, 60)])
async def test_what_only_places_is_not_painted_and_leaves_no_gap(size):
    """Containers paint nothing; the regions cover the screen but for a row of its own ground above the plan."""
    app = app_of()
    async with running(app, size):
        seen = app.screen._compositor.visible_widgets
        assert not {"page", "how"} & {widget.id for widget in seen}
        regions = [region for widget, (region, _) in seen.items() if widget is not app.screen]
        bare = {
            (x, y) for y in range(size[1]) for x in range(size[0]) if not any(one.contains(x, y) for one in regions)
        }
        plan = app.main.plan_region.region
        above = Region(plan.x, plan.y - 1, plan.width, 1)
        assert bare <= {(x, above.y) for x in range(above.x, above.right)}
        assert all(screen_of(app).splitlines()[y][x] == " " for x, y in bare)


async def test_a_row_of_air_takes_no_click():
    """The rows that pad the exercise's name are no part of what it shows."""
    app = app_of()
    async with running(app) as pilot:
        assert app.main.heading.size.height == 3
        assert app.main.heading.region.height == 4
        assert app.main.figure.size.width == app.main.figure.region.width - 2
        await pilot.click(app.main.heading, offset=(1, 0))


async def test_the_styles_of_dialogs_wait_for_a_dialog():
    """They are read with the first dialog, once, and hold in either theme."""
    app = app_of()
    async with running(app) as pilot:
        assert not app.stylesheet.has_source(_STYLES)
        app.main.open(dialog("export", app.main))
        await shown(pilot, "╭")
        assert app.stylesheet.has_source(_STYLES)
        app.turn_theme()
        await pilot.pause()
        assert app.main.dialogs[0].styles.background.hex.lower() == LIGHT.frame


def test_what_is_taken_as_read_is_what_the_text_means():
    """The copy of the catalogue holds each dose as the notation gives it."""
    copy = _copy(CATALOGUE, ())
    texts = {text for entry in copy.exercises for text in entry.dose.values()}
    assert copy.doses == {text: Dose.parse(text) for text in texts}
