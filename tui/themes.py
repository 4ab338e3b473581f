"""Themes: two looks of our own. Each text role has one colour that reads on every ground it can stand on."""

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct
from rich.color import Color
from rich.style import Style
from textual.theme import Theme

# Grounds: the plan is the page; what frames it is told apart by its ground, not by lines.
PAGE, FRAME = "page", "frame"


class Role(Struct, frozen=True):
    """What a piece of text is there for: its colour in a palette, and how it differs without colour."""

    colour: str
    bold: bool = False
    underline: bool = False
    ground: str = ""
    is_text: bool = True


ROLES: Mapping[str, Role] = {
    "text": Role("text"),
    "strong": Role("strong", bold=True),
    "muted": Role("muted"),
    "title": Role("strong", bold=True),
    "title-on": Role("accent", bold=True, underline=True),
    "accent": Role("accent"),
    "key": Role("accent", bold=True),
    "warn": Role("warn"),
    "alert": Role("warn", bold=True),
    "chip-on": Role("strong", bold=True, ground="chosen"),
    "field": Role("strong", ground="resting"),
    "bar": Role("accent", is_text=False),
    "rule": Role("rule", is_text=False),
    "qr": Role("ink", ground="paper"),
}


class Palette(Struct, frozen=True):
    """The colours of a theme. `resting` is the ground of the cursor in a region without focus, `chosen` of one with."""

    name: str
    dark: bool
    page: str
    frame: str
    resting: str
    chosen: str
    text: str
    strong: str
    muted: str
    accent: str
    warn: str
    rule: str
    ink: str = "#000000"  # a QR code is black on white whatever the theme
    paper: str = "#ffffff"

    @property
    def theme(self) -> Theme:
        """The theme as Textual wants it."""
        return Theme(
            self.name,
            primary=self.accent,
            secondary=self.muted,
            accent=self.accent,
            warning=self.warn,
            error=self.warn,
            success=self.accent,
            foreground=self.text,
            background=self.page,
            surface=self.frame,
            panel=self.resting,
            boost=self.resting,
            dark=self.dark,
            variables={"muted": self.muted},
        )


DARK = Palette(
    "supple-dark",
    dark=True,
    page="#11151b",
    frame="#171c24",
    resting="#242c37",
    chosen="#1b403d",
    text="#d5dbe3",
    strong="#f1f4f8",
    muted="#9fabb9",
    accent="#63cbb4",
    warn="#e8ae60",
    rule="#485463",
)
LIGHT = Palette(
    "supple-light",
    dark=False,
    page="#fbfaf7",
    frame="#f0eee8",
    resting="#dde3e0",
    chosen="#bfddd6",
    text="#28323d",
    strong="#11181f",
    muted="#4c5864",
    accent="#09594f",
    warn="#7a4600",
    rule="#a9b1b0",
)
PALETTES = {palette.name: palette for palette in (DARK, LIGHT)}


@lru_cache(512)
def style_of(theme: str, role: str, ground: str, cursor: str = "") -> Style:
    """How text of a role looks on a ground, or on the cursor there ("blurred" or "focused")."""
    palette, facts = PALETTES.get(theme, DARK), ROLES[role]
    under = {"blurred": "resting", "focused": "chosen"}.get(cursor) or facts.ground or ground
    return Style(
        color=Color.parse(getattr(palette, facts.colour)),
        bgcolor=Color.parse(getattr(palette, under)),
        bold=facts.bold or cursor == "focused" or None,
        underline=facts.underline or None,
    )
