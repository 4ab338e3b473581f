"""Notation: the `[ID.figure]` table of an exercise, read into values. CONTRIBUTING.md tells how to write one."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from plans.figure.skeleton import FAR, NEAR, SIDES

SINGLE = ("trunk", "spine", "neck")
PAIRED = ("hip", "knee", "ankle", "shoulder", "elbow", "out", "up", "along")
REST = {"shoulder": 4.0, "elbow": 10.0}
FRAMES = ("start", "mid", "end")
WORKS = ("hamstrings", "glutes", "calves", "thighs", "adductors")
PARTS = (
    "head", "shoulder", "chest", "hip", "thigh", "knee", "shin", "calf", "ankle", "heel", "foot", "toe", "instep",
    "hand", "forearm", "body",
)  # fmt: skip
PLURALS = {"feet": "foot", "heels": "heel", "toes": "toe", "shins": "shin", "knees": "knee", "hips": "hip"} | {
    "calves": "calf", "ankles": "ankle", "hands": "hand", "forearms": "forearm", "shoulders": "shoulder",
    "thighs": "thigh", "legs": "heel", "leg": "heel", "back": "shoulder", "spine": "shoulder", "insteps": "instep",
    "elbow": "forearm", "elbows": "forearm",
}  # fmt: skip
ANCHORS = ("foot", "heel", "toe", "shin", "hip", "shoulder", "chest", "ankle", "hand", "forearm")
CONTACTS = ("foot", "heel", "toe", "instep", "shin", "ankle", "calf", "hand", "forearm")
PLACES = ("hang", "hips", "chest", "head", "floor", "bar", "handles", "dowel", "legs")
HELD = ("thigh", "knee", "shin", "calf", "ankle", "foot", "toe", "heel", "hip")
DIRECTIONS = ("up", "down", "ahead", "back")
PROPS = {
    **dict.fromkeys(("mat", "towel", "cushion", "bench", "step", "swiss_ball", "sliders", "slider"), ("under",)),
    "chair": ("under", "before"),
    "wall": ("before", "behind"),
    **dict.fromkeys(("strap", "band", "cable"), ("from",)),
    "dowel": ("along",),
    **dict.fromkeys(("dumbbells", "dumbbell", "kettlebell"), ("in",)),
    "barbell": ("in", "on"),
    **dict.fromkeys(("anchor", "partner"), ("over",)),
    **dict.fromkeys(("leg_curl_machine_lying", "leg_curl_machine_seated", "back_extension_bench", "ghd"), ("under",)),
    **dict.fromkeys(("bike", "elliptical", "treadmill"), ("under",)),
}
KEYS = ("work", "anchor", "plant", "slide", "props", "start", "mid", "end", "arrow", "steps", "pace", "first", "view")
MOST_PHRASES, LONGEST_PHRASE, FURTHEST = 8, 60, 360.0
MOST_PROBLEMS = 50


class FigureError(ValueError):
    """What is wrong in a `[ID.figure]` table: one line each, beginning with its key."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class Part(NamedTuple):
    """A part of the body on one side or both, near side first."""

    name: str
    sides: tuple[int, ...] = SIDES

    @property
    def each(self) -> tuple[tuple[str, int], ...]:
        """The part once for each of its sides."""
        return tuple((self.name, side) for side in self.sides)


class PropPhrase(NamedTuple):
    """A prop and where it is: `chair under heels`, `band from ahead to near heel`."""

    kind: str
    relation: str
    part: Part
    to: Part | None
    text: str


class ArrowPhrase(NamedTuple):
    """What the arrow follows, or with a direction where the part presses."""

    part: Part
    direction: str = ""


class Frame(NamedTuple):
    """One pose: its numbers in the order of NUMBERS, and what each hand holds (nothing: where its angles lead)."""

    numbers: tuple[float, ...]
    hands: tuple[str, str] = ("", "")

    def swapped(self) -> "Frame":
        """The same pose with the sides exchanged."""
        n, k = list(self.numbers), len(SINGLE)
        for i in range(k, len(n), 2):
            n[i], n[i + 1] = n[i + 1], n[i]
        swap = {"near": "far", "far": "near"}
        far, near = (" ".join(swap.get(word, word) for word in spec.split()) for spec in self.hands)
        return Frame(tuple(n), (near, far))


FEET = Part("foot")


class Notation(msgspec.Struct, frozen=True):
    """A figure as written. `slide` contacts stay on their support but travel; `steps` makes two mirrored steps."""

    frames: tuple[Frame, ...]
    has_mid: bool = False
    work: tuple[str, ...] = ("hamstrings",)
    anchor: Part = FEET
    plant: tuple[Part, ...] = ()
    slide: tuple[Part, ...] = ()
    props: tuple[PropPhrase, ...] = ()
    arrow: ArrowPhrase | None = None
    steps: bool = False
    pace: float = 1.0
    first: str = ""
    view: str = "side"


def read_notation(table: Mapping[str, Any]) -> Notation:
    """Read a `[ID.figure]` table. Raises FigureError with all that is wrong in it, each with its key."""
    return _Reader(table).notation()


class _Reader:
    """Reads one table and gathers what is wrong with it."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.table = table
        self.problems: list[str] = []

    def notation(self) -> Notation:
        for key in self.table:
            if key not in KEYS and not self.is_full:
                self.refuse(str(key), f"unknown key{_nearest(str(key), KEYS)}")
        frames = self.frames()
        steps = self.table.get("steps", False)
        if not isinstance(steps, bool):
            self.refuse("steps", "write true or false")
        read = Notation(
            frames=frames,
            has_mid="mid" in self.table,
            work=tuple(self.phrases("work", ["hamstrings"], WORKS)),
            anchor=self.part("anchor", self.text("anchor", "feet"), ANCHORS),
            plant=tuple(self.part("plant", text, CONTACTS) for text in self.phrases("plant", [])),
            slide=tuple(self.part("slide", text, CONTACTS) for text in self.phrases("slide", [])),
            props=tuple(self.prop(text) for text in self.phrases("props", [])),
            arrow=self.arrow(),
            steps=steps is True,
            pace=self.number("pace", self.table.get("pace", 1.0), 0.2, 10),
            first=self.choice("first", "", ("lowering", "lifting")),
            view=self.choice("view", "side", ("side", "above")),
        )
        if self.problems:
            raise FigureError(tuple(self.problems))
        return read

    @property
    def is_full(self) -> bool:
        """Whether so much is wrong that the rest can wait: to look for nearest words takes time."""
        return len(self.problems) >= MOST_PROBLEMS

    def refuse(self, key: str, text: str) -> None:
        self.problems.append(f"{key[:LONGEST_PHRASE]}: {text}")

    def text(self, key: str, default: str) -> str:
        value = self.table.get(key, default)
        if isinstance(value, str) and len(value) <= LONGEST_PHRASE:
            return value
        self.refuse(key, "expected a short text")
        return default

    def choice(self, key: str, default: str, words: tuple[str, ...]) -> str:
        value = self.text(key, default)
        if value != default and value not in words:
            self.refuse(key, f"{value!r} is none of {', '.join(words)}")
        return value

    def phrases(self, key: str, default: list[str], words: tuple[str, ...] | None = None) -> list[str]:
        value = self.table.get(key, default)
        if not isinstance(value, list) or len(value) > MOST_PHRASES:
            self.refuse(key, f'expected a list of up to {MOST_PHRASES} texts, as in ["near foot", "hands"]')
            return default
        for text in value:
            if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_PHRASE:
                self.refuse(key, "expected short texts")
                return default
            if words and text not in words:
                self.refuse(key, f"unknown word {text!r}{_nearest(text, words)}")
        return [text for text in value if not words or text in words]

    def part(self, key: str, phrase: str, words: tuple[str, ...] | None = None) -> Part:
        first, _, rest = phrase.partition(" ")
        sides, name = {"near": (NEAR,), "far": (FAR,)}.get(first, SIDES), rest.strip()
        if sides == SIDES:
            name = phrase
        name = PLURALS.get(name, name)
        known = words or tuple(PARTS)
        if name not in known:
            self.refuse(key, f"unknown part {phrase!r}{_nearest(name, known)}; known here: {', '.join(known)}")
        return Part(name, sides)

    def prop(self, phrase: str) -> PropPhrase:
        words = phrase.split()
        kind, relation, where = words[0], words[1] if len(words) > 1 else "", " ".join(words[2:])
        nothing = PropPhrase(kind, relation, Part("body"), None, phrase)
        if kind not in PROPS:
            self.refuse("props", f"unknown prop {kind!r}{_nearest(kind, tuple(PROPS))}")
            return nothing
        if relation not in PROPS[kind] or not where:
            self.refuse("props", f"{phrase!r}: write {' or '.join(f'{kind} {word} ...' for word in PROPS[kind])}")
            return nothing
        if relation != "from":
            return nothing._replace(part=self.part("props", where))
        source, _, target = where.partition(" to ")
        if not target:
            self.refuse("props", f"{phrase!r}: write {kind} from ... to ...")
            return nothing
        begin = Part(source, ()) if source in {"ahead", "behind"} else self.part("props", source)
        return nothing._replace(part=begin, to=self.part("props", target))

    def arrow(self) -> ArrowPhrase | None:
        phrase = self.text("arrow", "none")
        if phrase == "none" or not phrase.strip():
            return None
        *words, last = phrase.split()
        if words and last in DIRECTIONS:
            return ArrowPhrase(self.part("arrow", " ".join(words)), last)
        return ArrowPhrase(self.part("arrow", phrase))

    def number(self, key: str, value: object, low: float = -FURTHEST, high: float = FURTHEST) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return float(value)
        self.refuse(key, f"expected a number from {low:g} to {high:g}")
        return low if low > 0 else 0.0

    def frames(self) -> tuple[Frame, ...]:
        if "start" not in self.table:
            self.refuse("start", "missing: a figure needs at least a start pose")
        frames, numbers, hands = [], _at_rest(), ("", "")
        for name in FRAMES:
            values = self.table.get(name)
            if values is None:
                continue
            if not isinstance(values, dict):
                self.refuse(name, "expected { trunk = 0, hip = 20, ... }")
                continue
            for key, value in values.items():
                if self.is_full:
                    break
                if key == "hands":
                    hands = self.hands(f"{name}.hands", value)
                else:
                    self.angle(numbers, f"{name}.{key}", str(key), value)
            frames.append(Frame(tuple(number for side in numbers.values() for number in side), hands))
        return tuple(frames)

    def angle(self, numbers: dict[str, list[float]], key: str, joint: str, value: object) -> None:
        if joint not in numbers:
            self.refuse(key, f"unknown joint{_nearest(joint, (*SINGLE, *PAIRED, 'hands'))}")
            return
        sides = value if isinstance(value, list) else [value] * len(numbers[joint])
        if len(sides) != len(numbers[joint]):
            only = "one number" if len(numbers[joint]) == 1 else "one number, or [near, far]"
            self.refuse(key, f"expected {only}")
            return
        numbers[joint] = [self.number(key, side) for side in sides]

    def hands(self, key: str, value: object) -> tuple[str, str]:
        sides = value if isinstance(value, list) else [value, value]
        if len(sides) != 2 or not all(isinstance(side, str) and len(side) <= LONGEST_PHRASE for side in sides):
            self.refuse(key, 'expected one text, or ["near", "far"]')
            return "", ""
        return self.held(key, str(sides[0])), self.held(key, str(sides[1]))

    def held(self, key: str, phrase: str) -> str:
        if not phrase or phrase in PLACES:
            return phrase
        words = phrase.split()
        name = PLURALS.get(words[-1], words[-1]) if words else ""
        if name not in HELD or len(words) > 2 or (len(words) == 2 and words[0] not in {"near", "far"}):
            self.refuse(key, f"unknown place {phrase!r}{_nearest(phrase, (*PLACES, *HELD))}")
            return ""
        return " ".join([*words[:-1], name])


def _at_rest() -> dict[str, list[float]]:
    return {joint: [0.0] for joint in SINGLE} | {joint: [REST.get(joint, 0.0)] * 2 for joint in PAIRED}


def _nearest(word: str, words: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    found = get_close_matches(word, words, 1)
    return f", did you mean {found[0]!r}?" if found else ""
