"""Sinks: the places where text, files and programs leave our hands, and the few modules that may use them.

`unsafe_uses` reads a module's syntax tree and tells every use of a sink that nobody has thought about yet. A new use
is either brought through the one safe function or, with its reason, given its place in the tables here.
"""

import ast
from collections.abc import Iterator

NOWHERE: frozenset[str] = frozenset()
INK = frozenset({"exports/sheet/ink.py"})

# -- what may be imported ---------------------------------------------------------------------------------------

OF_TEXTUAL = {
    *("app", "binding", "color", "containers", "content", "dom", "drivers.linux_driver", "events", "filter"),
    *(
        "geometry",
        "keys",
        "message",
        "reactive",
        "screen",
        "strip",
        "theme",
        "timer",
        "widget",
        "_compositor",
        "_xterm_parser",
    ),
}
OF_WIDGETS = {"Input"}  # shows text as it is; all else that widgets of Textual's show would be read as markup
OF_RICH = {"color_triplet", "cells", "color", "segment", "style"}
OF_REPORTLAB = {"rl_config", "pdfbase", "pdfbase.pdfdoc", "pdfbase.pdfmetrics", "pdfbase.ttfonts", "pdfgen.canvas"}
IMPORTS = {  # what runs programs, reaches the network or unpacks code, and who may have it
    "subprocess": {"tui/printing.py"},  # lp
    "socket": {"tui/remote_copy.py"},  # the name of this machine
    "shutil": {"tui/printing.py", "tui/subcommands.py", "tui/figure_command.py", "tui/shelving.py"},
    "reportlab": INK,
    **dict.fromkeys(
        ("pickle", "marshal", "shelve", "ctypes", "webbrowser", "urllib", "http", "ftplib", "smtplib", "xml", "yaml"),
        NOWHERE,
    ),
    **dict.fromkeys(("runpy", "code", "codeop", "pty", "multiprocessing", "sqlite3", "tempfile", "cffi"), NOWHERE),
}

# -- what may be called, and where ------------------------------------------------------------------------------

BUILTINS = {
    **dict.fromkeys(("eval", "exec", "compile", "__import__", "open", "input", "breakpoint"), NOWHERE),
    "print": {"tui/saying.py"},
}
_DISK = frozenset({"exports/writing.py", "exports/moving.py", "tui/recovery.py"})
METHODS = {  # by name, whatever they belong to
    **dict.fromkeys(("write_text", "write_bytes", "touch", "symlink_to", "open_binary", "copy2", "copytree"), NOWHERE),
    **dict.fromkeys(("mkdir", "hardlink_to", "unlink"), _DISK | {"tui/screens/recovering.py"}),
    **dict.fromkeys(("rmdir", "makedirs", "rename", "truncate", "chmod"), NOWHERE),
    "rmtree": {"tui/shelving.py"},  # plans deleted long ago
    "import_module": {"tui/screens/dialogs.py"},  # from a closed table
    **dict.fromkeys(("system", "popen", "execv", "execve", "execvp", "spawnv", "fork", "forkpty"), NOWHERE),
    "run": {"tui/printing.py", "tui/app.py"},  # lp; the app
    "from_markup": NOWHERE,
    "notify": NOWHERE,
    "push_screen": NOWHERE,
    "suspend": NOWHERE,
    **dict.fromkeys(("deliver_text", "deliver_binary", "save_screenshot", "copy_to_clipboard"), NOWHERE),
    **dict.fromkeys(("drawString", "drawRightString", "drawCentredString", "drawAlignedString"), NOWHERE),
    **dict.fromkeys(("beginText", "textOut", "textLine", "textLines", "drawImage", "drawInlineImage"), NOWHERE),
    **dict.fromkeys(("linkURL", "linkRect", "linkAbsolute", "bookmarkPage", "addOutlineEntry", "setKeywords"), NOWHERE),
    **dict.fromkeys(("addLiteral", "splitString", "_escape", "setTitle", "setSubject"), INK),
    **dict.fromkeys(("setAuthor", "setCreator"), INK),
}
CLASSES = {  # that take text as it is, and who makes them
    "Content": {"tui/safe_text.py"},
    # Of parts, which clean themselves, and of what is clean already.
    "Segment": {"tui/safe_text.py", "tui/few_colours.py", "tui/widgets/pane.py", "tui/cell_output.py"},
    "Input": NOWHERE,
    "PathField": {"tui/screens/path_field.py"},
    "Popen": NOWHERE,
    "Paragraph": NOWHERE,
    "XPreformatted": NOWHERE,
    "Markdown": NOWHERE,
}
OF_OS = {  # functions of os that open or change something, and who may call them
    "open": {"exports/writing.py", "exports/walls.py", "tui/recovery.py", "tui/saying.py"},
    "write": {"exports/writing.py", "tui/driver.py"},
    "read": {"exports/writing.py", "tui/driver.py"},
    "link": {"exports/moving.py"},
    "mkdir": {"exports/walls.py"},
    **dict.fromkeys(("remove", "unlink", "replace", "rename", "symlink", "rmdir"), NOWHERE),
    **dict.fromkeys(("posix_spawn", "execv", "execve", "kill", "startfile", "sendfile", "chmod", "chown"), NOWHERE),
}
WRITERS = {"tui/delivery.py", "tui/clipboard.py", "tui/driver.py"}  # `.write(text)`: to standard output, the terminal
REPLACERS = {"exports/writing.py", "exports/moving.py", "tui/recovery.py"}  # `path.replace(other)`
SAFE_TITLES = {"border_title", "border_subtitle"}  # only through safe_content
NO_TITLES = {"tooltip", "sub_title"}
KEYWORDS = {"shell", "markup", "tooltip"}


def unsafe_uses(source: str, module: str) -> list[str]:
    """Every use of a sink in a module that the tables do not allow: line, and what it is about."""
    tree = ast.parse(source)
    return [f"{module}:{line}: {what}" for node in ast.walk(tree) for line, what in _of_node(node, module)]


def _of_node(node: ast.AST, module: str) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Import(names=names):
            for name in names:
                yield from _of_import(node.lineno, name.name, (), module)
        case ast.ImportFrom(module=str(name), names=names, level=0):
            yield from _of_import(node.lineno, name, tuple(each.name for each in names), module)
        case ast.Call():
            yield from _of_call(node, module)
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                yield from _of_assignment(node.lineno, target, value)
        case ast.AnnAssign(target=target, value=value):
            yield from _of_assignment(node.lineno, target, value)
        case ast.FunctionDef(name="render") if module.startswith("tui/"):
            yield node.lineno, "a widget that renders by itself: draw rows in a Pane"


def _of_import(line: int, name: str, parts: tuple[str, ...], module: str) -> Iterator[tuple[int, str]]:
    first, _, rest = name.partition(".")
    if first in IMPORTS and module not in IMPORTS[first]:
        yield line, f"imports {first}"
    if name == "textual.widgets":
        yield from ((line, f"imports the widget {part}") for part in parts if part not in OF_WIDGETS)
        if not parts:
            yield line, "imports all widgets"
    elif first == "textual" and (found := {rest} if rest else {*parts} or {name}) - OF_TEXTUAL:
        yield line, f"imports {name}: {', '.join(sorted(found))}"
    if first == "rich" and rest not in OF_RICH:
        yield line, f"imports {name}"
    if first == "reportlab":
        found = {f"{rest}.{part}" if rest else part for part in parts} | ({rest} if rest else set())
        if not any(each in OF_REPORTLAB for each in found):
            yield line, f"imports {name}"
    if "escape" in parts:
        yield line, f"imports escape of {name}, which does not make markup harmless"


def _of_call(node: ast.Call, module: str) -> Iterator[tuple[int, str]]:
    line = node.lineno
    for keyword in node.keywords:
        if keyword.arg in KEYWORDS:
            yield line, f"calls something with {keyword.arg}="
    match node.func:
        case ast.Name(id=name):
            for table in (BUILTINS, CLASSES):
                if name in table and module not in table[name]:
                    yield line, f"calls {name}()"
            yield from _of_title(node, name, module)
        case ast.Attribute(value=ast.Name(id="os"), attr=name):
            if (name in OF_OS and module not in OF_OS[name]) or (
                name in METHODS and name not in OF_OS and module not in METHODS[name]
            ):
                yield line, f"calls os.{name}()"
        case ast.Attribute(value=owner, attr=name):
            yield from _of_method(node, owner, name, module)


def _of_method(node: ast.Call, owner: ast.expr, name: str, module: str) -> Iterator[tuple[int, str]]:
    line = node.lineno
    if name in METHODS and module not in METHODS[name]:
        yield line, f"calls .{name}()"
    if name in CLASSES and module not in CLASSES[name]:
        yield line, f"calls .{name}()"
    if name == "write" and node.args and module not in WRITERS:
        yield line, "calls .write()"
    if name == "replace" and len(node.args) == 1 and not node.keywords and module not in REPLACERS:
        yield line, "calls .replace() of a path"
    if name == "open" and not _is_ours(owner):
        yield line, "calls .open()"
    yield from _of_title(node, name, module)


def _is_ours(owner: ast.expr) -> bool:
    """Whether an `open` is that of a dialog or of the screen, which opens no file by itself."""
    return ast.unparse(owner) in {"self", "main", "self.main", "self._main", "dialog", "super()"}


def _of_title(node: ast.Call, name: str, module: str) -> Iterator[tuple[int, str]]:
    """Titles of documents are read by other programs: only what is written out here, or went through `printable`."""
    if name not in {"setTitle", "setAuthor", "setCreator"} or module not in METHODS[name]:
        return
    for text in node.args:
        calls = [
            each.func.id for each in ast.walk(text) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
        ]
        if not isinstance(text, ast.Constant) and calls != ["printable"]:
            yield node.lineno, f"{name} of a text that did not go through printable()"


def _of_assignment(line: int, target: ast.expr, value: ast.expr | None) -> Iterator[tuple[int, str]]:
    if not isinstance(target, ast.Attribute):
        return
    if target.attr in NO_TITLES:
        yield line, f"sets .{target.attr}"
    if target.attr in SAFE_TITLES:
        safe = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "safe_content"
        if not safe:
            yield line, f"sets .{target.attr} to a text that did not go through safe_content()"
