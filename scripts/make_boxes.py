"""Write plans/figure/boxes.json, the boxes of all figures of the catalogue: `python scripts/make_boxes.py`.

To run whenever a figure or the way it is drawn has changed; a test tells when.
"""

import json
from pathlib import Path

from plans.catalogue import load_catalogue
from plans.figure.boxes import FILE, key_of
from plans.figure.figure import table_of, worked_out

PLACE = Path(__file__).parent.parent / "plans" / "figure" / FILE
DIGITS = 4


def boxes() -> dict[str, list[float]]:
    """The boxes of the catalogue by the names of their tables, rounded."""
    tables = [table_of(entry) for entry in load_catalogue().exercises.values() if entry.figure is not None]
    return {key_of(table): [round(side, DIGITS) for side in worked_out(table).box] for table in tables}


def file_text() -> str:
    """The file as it should be."""
    lines = [f"{json.dumps(key)}: {json.dumps(box)}" for key, box in sorted(boxes().items())]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    PLACE.write_text(file_text(), encoding="utf-8")
    print(f"{PLACE.name}: {len(boxes())} figures")
