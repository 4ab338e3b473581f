"""No new way for hostile text to reach a terminal, a page, a file or a program comes in unnoticed."""

from pathlib import Path

import pytest

from tests.hostile.sinks import unsafe_uses

TREE = Path(__file__).parents[2]
MODULES = sorted(path for room in ("plans", "exports", "tui") for path in (TREE / room).rglob("*.py"))


def test_every_sink_is_one_that_was_thought_about():
    """Text goes to the screen, to paper, to files and to programs only where the tables of sinks say so."""
    found = [use for path in MODULES for use in unsafe_uses(path.read_text("utf-8"), path.relative_to(TREE).as_posix())]
    assert len(MODULES) > 100
    assert found == []


@pytest.mark.parametrize(
    ("module", "planted", "told"),
    [
        ("tui/new.py", "from textual.widgets import Static", "widget Static"),
        ("tui/new.py", "from textual.widgets import Input, Label", "widget Label"),
        ("tui/new.py", "import textual.widgets", "all widgets"),
        ("tui/new.py", "from textual.markup import escape", "textual.markup"),
        ("tui/new.py", "from rich.markup import escape", "rich.markup"),
        ("tui/new.py", "from rich.text import Text", "rich.text"),
        ("tui/new.py", "from rich import print", "imports rich"),
        ("tui/new.py", "Content.from_markup(title)", "from_markup"),
        ("tui/new.py", "content = Content(title)", "Content()"),
        ("tui/new.py", "strip = Strip([Segment(title)])", "Segment()"),
        ("tui/new.py", "row = Input(title)", "Input()"),
        ("tui/new.py", "self.border_title = plan.title", "border_title"),
        ("tui/new.py", "self.border_subtitle = str(safe_content(plan.title))", "border_subtitle"),
        ("tui/new.py", "dialog.border_title: str = f'{plan.title}'", "border_title"),
        ("tui/new.py", "pane.tooltip = plan.title", "tooltip"),
        ("tui/new.py", "Pane(tooltip=plan.title)", "tooltip="),
        ("tui/new.py", "self.notify(plan.title)", "notify"),
        ("tui/new.py", "self.app.push_screen(Other(plan))", "push_screen"),
        ("tui/new.py", "thing(plan.title, markup=True)", "markup="),
        ("tui/new.py", "class A(Widget):\n    def render(self):\n        return self.title", "renders by itself"),
        ("tui/new.py", "print(plan.title)", "print()"),
        ("tui/new.py", "sys.stdout.write(plan.title)", ".write()"),
        ("tui/new.py", "sys.stdout.buffer.write(content)", ".write()"),
        ("tui/new.py", "self.app._driver.write(plan.title)", ".write()"),
        ("tui/new.py", "os.write(1, plan.title.encode())", "os.write()"),
        ("tui/new.py", "open(path)", "open()"),
        ("tui/new.py", "path.open('w')", ".open()"),
        ("tui/new.py", "Path(title).write_text(text)", "write_text"),
        ("exports/new.py", "path.write_bytes(content)", "write_bytes"),
        ("exports/new.py", "temporary.replace(path)", ".replace() of a path"),
        ("exports/new.py", "path.unlink()", "unlink"),
        ("exports/new.py", "os.replace(one, other)", "os.replace()"),
        ("exports/new.py", "shutil.rmtree(folder)", "rmtree"),
        ("exports/new.py", "path.parent.mkdir()", "mkdir"),
        ("exports/new.py", "eval(text)", "eval()"),
        ("plans/new.py", "exec(text)", "exec()"),
        ("plans/new.py", "__import__(name)", "__import__()"),
        ("exports/new.py", "import pickle", "imports pickle"),
        ("exports/new.py", "from urllib.request import urlopen", "imports urllib"),
        ("tui/new.py", "import subprocess", "imports subprocess"),
        ("tui/printing.py", "subprocess.run(line, shell=True)", "shell="),
        ("tui/new.py", "os.system(line)", "os.system()"),
        ("tui/new.py", "os.execv(name, [])", "os.execv()"),
        ("tui/new.py", "import_module(name)\nimportlib.import_module(name)", "import_module"),
        ("tui/new.py", "import webbrowser", "imports webbrowser"),
        ("exports/sheet/new.py", "from reportlab.platypus import Paragraph", "reportlab"),
        ("exports/sheet/ink.py", "from reportlab.platypus import Paragraph", "reportlab.platypus"),
        ("exports/sheet/ink.py", "from reportlab.platypus.paragraph import Paragraph", "reportlab.platypus"),
        ("exports/sheet/ink.py", "canvas.drawString(1, 2, title)", "drawString"),
        ("exports/sheet/ink.py", "canvas.linkURL(title, box)", "linkURL"),
        ("exports/sheet/ink.py", "canvas.drawImage(title, 1, 2)", "drawImage"),
        ("exports/sheet/ink.py", "canvas.setTitle(plan.title)", "printable"),
        ("exports/sheet/ink.py", "canvas.setAuthor(person)", "printable"),
        ("exports/sheet/new.py", "canvas.addLiteral(title)", "addLiteral"),
    ],
)
def test_a_new_unsafe_sink_is_told(module, planted, told):
    """Each kind of sink, planted in a module that may not have it, is found at its line."""
    found = unsafe_uses(f"\n\n{planted}\n", module)
    assert any(told in use and use.startswith(f"{module}:") for use in found), found


@pytest.mark.parametrize(
    ("module", "safe"),
    [
        ("tui/new.py", "self.border_title = safe_content(plan.title)"),
        ("tui/new.py", "from textual.widgets import Input"),
        ("tui/new.py", "self.main.open(dialog)"),
        ("tui/new.py", "name = title.replace('a', 'b')"),
        ("tui/new.py", "plan = structs.replace(plan, title=title)"),
        ("exports/sheet/ink.py", "canvas.setTitle(printable(title) or UNTITLED)"),
        ("exports/writing.py", "temporary.replace(path)"),
    ],
)
def test_what_is_safe_is_not_told(module, safe):
    """The right way passes, or people would stop listening."""
    assert unsafe_uses(safe, module) == []
