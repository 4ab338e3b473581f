"""Keys that come in a burst, as over a slow line or in a paste, do what they would have done one by one."""

from textual.events import Key

from tests.tui.app_driving import app_of, running, shown, until


def begun(start):
    """The app in a real terminal, the health check answered."""
    terminal = start((80, 24))
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Cool-down")
    return terminal


def test_what_is_erased_before_a_text_is_typed_is_not_the_text(start, tmp_path):
    """Erase the line, type a path with a slip, mend the slip in its middle, and enter: all of it in one write."""
    terminal = begun(start)
    terminal.press("s")
    terminal.wait_for("Save", "Among your own plans")
    place = tmp_path / "mine.toml"
    left = "\x1b[D"
    terminal.press(f"\x15{tmp_path}/ours\x7f\x7f\x7f\x7fine.toml{left * 8}m\r")
    terminal.wait_for("✓ Saved")
    assert place.exists()


async def test_a_search_is_mended_in_order():
    """Letters, erased ones and others in a burst: the search has what was typed in the end."""
    async with running(app_of()) as pilot:
        await pilot.press("a")
        await shown(pilot, "Add an exercise")
        dialog = pilot.app.main.dialogs[-1]
        for key in ("b", "r", "x", "backspace", "i", "d", "space", "x", "backspace", "backspace", "g", "e"):
            letter = " " if key == "space" else None if key == "backspace" else key
            pilot.app.post_message(Key(key, letter))
        await until(pilot, lambda: dialog.list.find == "bridge", "bridge")
