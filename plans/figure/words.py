"""A figure in words, for those who do not see it, from the same solved pose."""

from plans.exercise import Exercise
from plans.figure.checks import solved_angles
from plans.figure.figure import Figure, figure_of
from plans.figure.notation import Notation, PropPhrase
from plans.figure.skeleton import SIDE_NAMES
from plans.wording import listed, with_article

_MUSCLES = {
    "hamstrings": "the back of the thigh",
    "glutes": "the buttocks",
    "calves": "the calves",
    "thighs": "the front of the thigh",
    "adductors": "the inside of the thigh",
}
_HELD = {
    "hang": "hang down",
    "legs": "hang close to the legs",
    "hips": "rest on the hips",
    "hip": "rest on the hips",
    "chest": "are crossed on the chest",
    "head": "are at the head",
    "floor": "are on the floor",
    "bar": "hold the bar on the upper back",
    "handles": "hold the handles",
    "dowel": "hold the stick behind the back",
}
_KIND = {
    "swiss_ball": "exercise ball",
    "ghd": "glute-ham bench",
    "anchor": "pad",
    "cable": "low pulley",
    "partner": "partner's hands",
    "leg_curl_machine_lying": "machine",
    "leg_curl_machine_seated": "machine",
    "back_extension_bench": "slanted bench",
    "elliptical": "elliptical trainer",
}
_WHERE = {"before": "in front of"}
_BENDS = ((15, "straight"), (40, "slightly bent"), (70, "half bent"), (112, "bent to about a right angle"))  # degrees
_SAME = 12.0  # degrees that make no difference worth a word


def in_words(exercise: Exercise) -> str:
    """The figure described in a few sentences; empty where the exercise has none. Raises FigureError as figure_of."""
    figure = figure_of(exercise)
    if figure is None:
        return ""
    notation = figure.notation
    lines = [f"Start: {_pose(figure, figure.start)}."]
    if notation.props:
        lines.append(f"With {listed(map(_prop, notation.props), 'and')}.")
    if notation.steps:
        lines.append("Then the sides change, step after step.")
    else:
        if figure.mid is not None:
            lines.append(f"On the way: {_pose(figure, figure.mid)}.")
        change = _change(figure)
        lines.append(f"End: {_pose(figure, figure.end)}." if change else "The position is held; nothing moves.")
        if change:
            lines.append(f"On the way {change}.")
    if notation.work:
        lines.append(f"At work: {listed((_MUSCLES[name] for name in notation.work), 'and')}.")
    text = " ".join(lines)
    return f"{text} Near is the side that works." if "near" in text and "far" in text and not notation.steps else text


def _prop(phrase: PropPhrase) -> str:
    """A prop and where it is: `a strap from the near foot to the hands`."""
    if phrase.kind == "dowel":
        return "a stick along the back"
    name = with_article(_KIND.get(phrase.kind, phrase.kind.replace("_", " ")))
    where = phrase.text.split(maxsplit=2)[2].replace(" to ", " to the ")
    if where.split()[0] in {"ahead", "behind"}:
        return f"{name} from {where}"
    return f"{name} {_WHERE.get(phrase.relation, phrase.relation)} the {where}"


def _posture(notation: Notation, trunk: float) -> str:
    """How the body is carried."""
    anchor = notation.anchor.name
    if notation.view == "above":
        return "lying on one side"
    if trunk < -60:
        return "on the back" if anchor in {"hip", "shoulder"} else "leaning back"
    if anchor in {"hip", "chest"}:
        return "lying face down" if trunk > 60 else "sitting"
    if anchor == "shin":
        hands = any(part.name == "hand" for part in notation.plant)
        return "on hands and knees" if hands and trunk > 50 else "kneeling"
    return {"shoulder": "on the back", "ankle": "on the bench"}.get(anchor, "standing")


def _lean(notation: Notation, trunk: float) -> str:
    if notation.view == "above" or trunk < -60 or (notation.anchor.name in {"hip", "chest"} and trunk > 60):
        return "hips lifted" if trunk < -98 else ""
    if abs(trunk) < _SAME:
        return "trunk upright"
    return f"trunk tipped {'forward' if trunk > 0 else 'back'} by about {5 * round(abs(trunk) / 5)} degrees"


def _bend(knee: float) -> str:
    return next((words for most, words in _BENDS if knee < most), "fully bent")


def _legs(angles: dict[str, float]) -> str:
    near, far = (_bend(angles[f"{side} knee"]) if f"{side} knee" in angles else "turned out" for side in SIDE_NAMES)
    return f"knees {near}" if near == far else f"near knee {near}, far knee {far}"


def _hands(figure: Figure, t: float) -> str:
    """What the near hand does, where it holds something."""
    before, after = figure.movement.pose(t).hands[0]
    held = after if t > 0 else before
    if not held:
        return ""
    return f"hands {_HELD.get(held, f'on the {held}' if ' ' in held else f'on the {held}s')}".replace(
        "hands on", "hands are on"
    )


def _pose(figure: Figure, t: float) -> str:
    angles = solved_angles(figure, t)
    trunk = angles["trunk"]
    parts = [_posture(figure.notation, trunk), _lean(figure.notation, trunk), _legs(angles), _hands(figure, t)]
    return ", ".join(filter(None, parts))


def _change(figure: Figure) -> str:
    """What moves from start to end, in words; nothing where nothing does."""
    begin, end = solved_angles(figure, figure.start), solved_angles(figure, figure.end)
    said = []
    hips = figure.movement.body(figure.end).pelvis.y - figure.movement.body(figure.start).pelvis.y
    if abs(hips) > 0.03:
        said.append(f"the hips go {'up' if hips > 0 else 'down'}")
    if abs(end["trunk"] - begin["trunk"]) > _SAME and figure.notation.anchor.name != "shoulder":
        said.append(f"the trunk {'tips forward' if end['trunk'] > begin['trunk'] else 'comes back'}")
    for joint in ("hip", "knee"):
        moved = [
            (side, end[key] - begin[key])
            for side in SIDE_NAMES
            if (key := f"{side} {joint}") in begin and key in end and abs(end[key] - begin[key]) > _SAME
        ]
        for way, verb in ((1, "bend"), (-1, "straighten")):
            sides = [side for side, by in moved if by * way > 0]
            if len(sides) == 2:
                said.append(f"the {joint}s {verb}")
            elif sides:
                said.append(f"the {sides[0]} {joint} {verb}s")
    return listed(said, "and")
