"""Write exports/sheet/stills.msgpack, the catalogue's figures drawn for the sheet: `python scripts/make_stills.py`.

To run whenever a figure or the way it is drawn has changed, after scripts/make_boxes.py; a test tells when.
"""

from pathlib import Path

import msgspec

from exports.sheet.drawing import drawn
from exports.sheet.stills import FILE, key_of, packed
from plans.catalogue import load_catalogue
from plans.figure.figure import table_of
from plans.vocabulary import Phase

PLACE = Path(__file__).parent.parent / "exports" / "sheet" / FILE


def file_content() -> bytes:
    """The file as it should be."""
    stills = {}
    for entry in load_catalogue().exercises.values():
        if entry.figure is not None:
            table, is_small = table_of(entry), entry.phase is not Phase.STRENGTH
            stills[key_of(table, is_small)] = packed(drawn(table, is_small))
    return msgspec.msgpack.encode(dict(sorted(stills.items())))


if __name__ == "__main__":
    PLACE.write_bytes(file_content())
    print(f"{PLACE.name}: {PLACE.stat().st_size / 1000:.0f} kB")
