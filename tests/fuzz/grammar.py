"""Grammar: whole contents made up by the rules of their format, right in most places and odd in a few."""

import zlib

import tomli_w

from exports import share_code
from plans.catalogue import load_catalogue
from plans.figure import notation
from plans.limits import Limit
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Load, Pattern, Phase, Position, Role, Spotter, Trait
from tests.fuzz.mutation import TOKENS

IDS = {phase: [entry.id for entry in load_catalogue().phase(phase)] for phase in Phase}
WORDS = ("Slow", "hips", "up", "Łódź", "漢字", "שלום", "e\u0301", "a\tb", "(x)", "it’s", "…", "3 x 10", "--", "e" * 70)


def text(rng, most=12):
    """Words, now and then with something hostile among them."""
    words = [rng.choice(WORDS) for _ in range(rng.randrange(most))]
    if rng.random() < 0.3:
        token = rng.choice(TOKENS).decode("utf-8", "replace")
        words.insert(rng.randrange(len(words) + 1), token * rng.choice((1, 1, 5, 40)))
    return rng.choice((" ", " ", "", "\n")).join(words)


def number(rng):
    """A number as a figure or a plan could have it, or as none should."""
    odd = (0, -1, 1, 360, -360, 361, 1e-300, 1e300, float("nan"), float("inf"), -0.0, 10**30, True, "12", [], 59, 15)
    return rng.choice(odd) if rng.random() < 0.1 else rng.choice((rng.randrange(-180, 181), rng.uniform(-200, 200)))


def dose(rng):
    """A dose in the notation, some of it out of range or out of order."""
    a, b = rng.choice((0, 1, 2, 3, 10, 11, 99, 100, 3600, 9999)), rng.choice((0, 1, 5, 8, 12, 60, 101, 600))
    side = rng.choice(("", "", "/side", " per leg", " each side"))
    unit = rng.choice(("s", "min", "sec", "minutes"))
    amount = rng.choice(
        (f"{a} x {b}{side}", f"{a} x {b}-{b + 4}{side}", f"{a}-{a + 1}x{b} {unit}{side}", f"{a} {unit}{side}",
         f"{b}-{b + 2} {unit}", f"{a} × 5 x {b} {unit}{side}", text(rng, 3))
    )  # fmt: skip
    n = rng.choice((0, 1, 2, 4, 10, 60, 121, 999))
    details = [
        f"hold {n} s", f"tempo {n % 21}-{n % 3}-2", f"tempo 3-1-2-{n}", f"rest {n} s", f"rest {n} min", f"RIR {n % 12}",
        f"RPE {n % 9}-{n % 12}", f"load {n}.5 kg", f"load {n} lbs", f"ramp {n % 5}", text(rng, 2),
    ]  # fmt: skip
    chosen = [each for each in details if rng.random() < 0.15]
    return rng.choice((", ", ",", " , ")).join([amount, *chosen])


def _good_dose(rng):
    return rng.choice(("3 x 10", "2 x 8/side", "2 x 25 s/side", "4 min", "2 x 5 x 5 s", "1 x 100, rest 600 s, RPE 10"))


def _some(rng, words, most=3):
    return [str(word) for word in rng.sample(list(words), rng.randrange(min(most, len(words)) + 1))]


def _phrase(rng, parts):
    side = rng.choice(("", "", "near ", "far "))
    return side + rng.choice(parts) if rng.random() < 0.95 else text(rng, 3)


def _prop(rng):
    kind = rng.choice(list(notation.PROPS))
    relation = rng.choice(notation.PROPS[kind]) if rng.random() < 0.97 else rng.choice(("under", "from", ""))
    parts = (*notation.PARTS, *notation.PLURALS)
    if relation == "from":
        start = rng.choice((_phrase(rng, parts), "ahead", "behind"))
        return f"{kind} from {start} to {_phrase(rng, parts)}"
    return f"{kind} {relation} {_phrase(rng, parts)}"


def _pose(rng):
    joints = (*notation.SINGLE, *notation.PAIRED)
    values = {}
    for joint in rng.sample(joints, rng.randrange(len(joints))):
        is_pair = joint in notation.PAIRED and rng.random() < 0.4
        values[joint] = [number(rng), number(rng)] if is_pair else number(rng)
    if rng.random() < 0.4:
        held = (*notation.PLACES, *(f"{side}{part}" for part in notation.HELD for side in ("", "near ", "far ")))
        values["hands"] = rng.choice((rng.choice(held), [rng.choice(held), rng.choice(held)], text(rng, 2)))
    return values


def figure(rng):
    """A figure, mostly one that can be drawn."""
    parts = (*notation.CONTACTS, *notation.PLURALS)
    table = {"start": _pose(rng)}
    choices = {
        "mid": lambda: _pose(rng),
        "end": lambda: _pose(rng),
        "work": lambda: _some(rng, notation.WORKS),
        "anchor": lambda: _phrase(rng, notation.ANCHORS),
        "plant": lambda: [_phrase(rng, parts) for _ in range(rng.randrange(4))],
        "slide": lambda: [_phrase(rng, parts) for _ in range(rng.randrange(3))],
        "props": lambda: [_prop(rng) for _ in range(rng.randrange(4))],
        "arrow": lambda: rng.choice((_phrase(rng, notation.PARTS), _phrase(rng, notation.PARTS) + " up", "none", "up")),
        "steps": lambda: rng.random() < 0.5,
        "pace": lambda: rng.choice((0.2, 1, 10, number(rng))),
        "first": lambda: rng.choice(("lowering", "lifting", "")),
        "view": lambda: rng.choice(("side", "above")),
    }
    for key, make in choices.items():
        if rng.random() < 0.4:
            table[key] = make()
    return table


def exercise(rng, phase=None):
    """An entry, as a file of one's own exercises or a plan file may have it."""
    phase = phase or rng.choice(list(Phase))
    entry = {
        "name": text(rng, 4)[:60] or "Bridge",
        "phase": str(phase),
        "role": str(rng.choice([role for role in Role if role.phase is phase])),
        "pattern": str(rng.choice(list(Pattern))),
        "positions": _some(rng, Position) or ["supine"],
        "dose": {str(level): _good_dose(rng) if rng.random() < 0.9 else dose(rng) for level in _levels(rng)},
        "cues": [text(rng)[:240] or "Slowly." for _ in range(rng.choice((1, 2, 3, 3, 4)))],
        "mistake": text(rng)[:240] or "Hurrying.",
        "equipment": _some(rng, Equipment),
        "one_of": _some(rng, Equipment),
        "load": str(rng.choice(list(Load))),
        "spotter": str(rng.choice(list(Spotter))),
        "traits": _some(rng, Trait),
        "after": _ids(rng),
        "easier": _ids(rng),
        "harder": _ids(rng),
        "avoid": _some(rng, Limit),
        "caution": _some(rng, Limit),
        "detail": text(rng, 30)[:800],
        "sources": [text(rng, 4)[:160] for _ in range(rng.randrange(3))],
    }
    if rng.random() < 0.7:
        entry["figure"] = figure(rng)
    needed = {"name", "phase", "role", "pattern", "positions", "dose", "cues", "mistake"}
    return {key: value for key, value in entry.items() if key in needed or rng.random() < 0.4}


def _levels(rng):
    return _some(rng, Level) or ["beginner"]


def _ids(rng):
    return [rng.choice((*IDS[Phase.STRENGTH], "x", "my_move", "\x1b")) for _ in range(rng.randrange(3))]


def plan_values(rng):
    """The values of a plan file."""
    own = {f"move_{place}": exercise(rng) for place in range(rng.choice((0, 0, 1, 3)))}
    values = {"format": "supple-plan/1", "title": text(rng)[:120], "for": text(rng, 3)[:80], "profile": _profile(rng)}
    values["notes"] = [text(rng, 30)[:1000] for _ in range(rng.choice((0, 0, 1, 5, 20)))]
    for phase in Phase:
        mine = [key for key, entry in own.items() if entry["phase"] == phase]
        values[str(phase)] = [_item(rng, [*IDS[phase], *mine * 20]) for _ in range(rng.choice((0, 1, 3, 6, 40)))]
    if own:
        values["exercises"] = own
    return values


def _profile(rng):
    return {
        "level": str(rng.choice(list(Level))),
        "equipment": _some(rng, Equipment, 20),
        "minutes": rng.choice((15, 30, 60)),
        "goal": str(rng.choice(list(Goal))),
        "age_group": str(rng.choice(list(AgeGroup))),
        "limits": _some(rng, Limit),
    }


def _item(rng, ids):
    item = {"exercise": rng.choice(ids), "dose": _good_dose(rng) if rng.random() < 0.97 else dose(rng)}
    if rng.random() < 0.3:
        item["note"] = text(rng, 40)[:1000]
    for key in ("swap", "otherwise"):
        if rng.random() < 0.2:
            item[key] = {"exercise": rng.choice(ids), "dose": _good_dose(rng)}
    return item


def plan_file(rng):
    """A plan file."""
    return _toml(plan_values(rng))


def exercise_file(rng):
    """A file of one's own exercises."""
    return _toml({f"my_move_{place}": exercise(rng) for place in range(rng.choice((1, 1, 2, 5)))})


def _toml(values):
    return tomli_w.dumps(values).encode("utf-8", "replace")


def code(rng, content):
    """A share code with right checksums, of this content or of something odd."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zdict=share_code._known_words())
    packed = (packer.compress(content) + packer.flush())[: share_code.MOST_PACKED]
    if rng.random() < 0.3:
        at = rng.randrange(len(packed) + 1)
        packed = packed[:at] + rng.randbytes(rng.randrange(4)) + packed[at + rng.randrange(3) :]
    body = share_code._head(len(packed)) + packed
    encoded = share_code.b32encode(body + share_code._checksum(body)).decode().rstrip("=")
    return rng.choice(("SUPPLE1:", "Supple1 : ", "hi SUPPLE1:", "SUPPLE1: SUPPLE1:")) + encoded


def pdf(rng, content):
    """Something that looks like a PDF, with these bytes as a stream in it."""
    packed = zlib.compress(content) if rng.random() < 0.7 else content
    head = rng.choice((b"%PDF-1.4\n", b"\xef\xbb\xbf%PDF-1.7\n", b" " * 1000 + b"%PDF-1.3\n"))
    before = rng.choice((b"", b"1 0 obj\n<</Length 9>>\nstream\nnonsense\nendstream\n" * rng.randrange(1, 40)))
    return head + before + b"2 0 obj\n<</Filter/FlateDecode>>\nstream\r\n" + packed + b"\nendstream\nendobj\n%%EOF"
