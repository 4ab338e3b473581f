"""Keys in order: what a widget that letters are typed into does with its other keys, in the order they came.

Textual hands a key with a binding on to the app before it does anything. Letters that came with it, as they do in a
paste or over a slow line, are written meanwhile, so that what should have been erased before them, or where they
should have stood, would be theirs no longer.
"""

from textual.events import Key
from textual.widget import Widget


async def done_at_once(widget: Widget, event: Key) -> bool:
    """Do what the widget's own binding has for a key, now; whether it has one."""
    for binding in widget._bindings.key_to_bindings.get(event.key, ()):
        if not binding.priority and await widget.app.run_action(binding.action, widget):
            event.stop()
            event.prevent_default()
            return True
    return False
