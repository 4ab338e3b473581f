"""Paper: the colours of a figure on white. The muscle is lighter than the body, so that it shows in grey too."""

from plans.figure.shape import Ink, Shape

PAPER = {
    Ink.FLOOR: "D3D9E0",
    Ink.MAT: "C6DDD5",
    Ink.PROP: "C9CFD8",
    Ink.PROP_DARK: "8E99A8",
    Ink.PROP_LIGHT: "E3E7EC",
    Ink.GHOST: "E4E8ED",
    Ink.FAR: "A9B4C2",
    Ink.BODY: "324055",
    Ink.NEAR: "4A5A71",
    Ink.MUSCLE: "FF7A50",
    Ink.MUSCLE_SECOND: "FFA97F",
    Ink.MUSCLE_RIM: "FFF3EE",
    Ink.HALO: "FFFFFF",
    Ink.ARROW: "17736A",
}
AT_REST = "F6C3B2"  # a muscle without effort
SKIN = frozenset({Ink.FAR, Ink.BODY, Ink.NEAR, Ink.MUSCLE, Ink.MUSCLE_SECOND})  # what a halo may show on
_MUSCLES = frozenset({Ink.MUSCLE, Ink.MUSCLE_SECOND})


def paper_colour(shape: Shape) -> str:
    """The colour of a shape as six hexadecimal digits; a muscle is the paler the less it works."""
    full = PAPER[shape.ink]
    if shape.ink not in _MUSCLES:
        return full
    effort = min(max(shape.effort, 0.0), 1.0)
    pairs = [(int(AT_REST[at : at + 2], 16), int(full[at : at + 2], 16)) for at in (0, 2, 4)]
    return "".join(f"{round(rest + (work - rest) * effort):02X}" for rest, work in pairs)
