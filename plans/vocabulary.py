"""The closed lists: every word that a plan, a catalogue entry or a profile may use, each with the label people read."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self, TypeVar

AnyWord = TypeVar("AnyWord", bound="Word")


class Word(StrEnum):
    """A word of a closed list: its value is written in files, its label is read by people."""

    label: str
    __hash__ = str.__hash__  # a word equals its value, and Enum's own hash is slow

    def __new__(cls, value: str, label: str = "") -> Self:
        """The word of that value; without a label, the value in plain letters serves."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label or value.replace("_", " ").capitalize()
        return word


def in_order(words: Iterable[AnyWord]) -> list[AnyWord]:
    """Words of one closed list, each once, in the order of that list."""
    found = list(set(words))
    return sorted(found, key=list(type(found[0])).index) if found else []


class Level(Word):
    """Months of regular training: under 6, 6 to 12, over 12 (evidence 3.1)."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Phase(Word):
    """The three parts of a plan, in the order they are done."""

    WARM_UP = "warm_up", "Warm-up"
    STRENGTH = "strength"
    COOL_DOWN = "cool_down", "Cool-down"


class Role(Word):
    """What an exercise is there for within its phase (evidence 3.7, 3.12)."""

    RAISE = "raise"
    MOBILISE = "mobilise"
    ACTIVATE = "activate"
    POTENTIATE = "potentiate"
    MAIN = "main"
    ACCESSORY = "accessory"
    ISOMETRIC = "isometric"
    STRETCH = "stretch"
    DOWNSHIFT = "downshift"

    @property
    def phase(self) -> Phase:
        """The one phase this role occurs in."""
        if self in {Role.RAISE, Role.MOBILISE, Role.ACTIVATE, Role.POTENTIATE}:
            return Phase.WARM_UP
        return Phase.COOL_DOWN if self in {Role.STRETCH, Role.DOWNSHIFT} else Phase.STRENGTH


class Pattern(Word):
    """The movement an exercise trains."""

    LOCOMOTION = "locomotion"
    HIP_DOMINANT = "hip_dominant", "Hip-dominant"
    KNEE_DOMINANT = "knee_dominant", "Knee-dominant"
    ISOMETRIC = "isometric"
    SQUAT_LUNGE = "squat_lunge", "Squat and lunge"
    ADDUCTION = "adduction"
    STRETCH = "stretch"
    BREATHING = "breathing"

    @property
    def movement(self) -> str:
        """What an exercise of this kind does, in words that need no explaining; they go on from its name."""
        return _MOVEMENTS[self]


_MOVEMENTS = {
    Pattern.LOCOMOTION: "keeps you going",
    Pattern.HIP_DOMINANT: "moves from the hip",
    Pattern.KNEE_DOMINANT: "moves from the knee",
    Pattern.ISOMETRIC: "is held still",
    Pattern.SQUAT_LUNGE: "is a squat or a lunge",
    Pattern.ADDUCTION: "draws the legs together",
    Pattern.STRETCH: "stretches",
    Pattern.BREATHING: "calms the breath",
}


class Position(Word):
    """How the body stands, sits or lies. An exercise that lists several can be done in any one of them."""

    STANDING = "standing"
    SEATED = "seated"
    SUPINE = "supine", "On the back"
    PRONE = "prone", "Face down"
    KNEELING = "kneeling"
    QUADRUPED = "quadruped", "On hands and feet"
    LONG_SITTING = "long_sitting", "Sitting on the floor"
    SIDE_LYING = "side_lying", "On the side"

    @property
    def on_floor(self) -> bool:
        """Whether one must get down to the floor for it."""
        return self not in {Position.STANDING, Position.SEATED}


class Load(Word):
    """What resists the movement; it decides the time to set up (evidence 3.11) and the order of lifts."""

    BODYWEIGHT = "bodyweight"
    BAND = "band"
    CABLE = "cable"
    MACHINE = "machine"
    FREE_WEIGHT_OPTIONAL = "free_weight_optional", "Bodyweight or a weight"
    FREE_WEIGHT = "free_weight", "Free weight"
    HEAVY_FREE_WEIGHT = "heavy_free_weight", "Barbell"

    @property
    def is_lifted(self) -> bool:
        """Whether it is a barbell, dumbbell or kettlebell lift, which wants lighter sets first."""
        return self in {Load.FREE_WEIGHT, Load.HEAVY_FREE_WEIGHT}


class Trait(Word):
    """Facts about single exercises that rules ask for, so that code knows no exercise by its id."""

    IMPACT = "impact"
    BALLISTIC = "ballistic", "Fast"
    ECCENTRIC_HIGH = "eccentric_high", "Hard lowering work"
    LONG_LENGTH = "long_length", "Works the muscle long"
    DEEP_HIP_BEND = "deep_hip_bend", "Bends the hip past a right angle"
    HEAD_BELOW_HEART = "head_below_heart", "Head below heart"
    BAR_ON_BACK = "bar_on_back", "Bar on the back"
    FIXED_HOLD = "fixed_hold", "The hold is always five seconds"
    GRIP = "grip", "Needs a firm grip"
    ONE_LEG = "one_leg", "Can be done with one leg alone"
    SUPPORTED = "supported", "A hand or the body rests on something steady"


class Spotter(Word):
    """Whether a second person is needed (evidence 1.6, A21)."""

    NONE = "none"
    NOTE = "note", "A spotter or a safe way to put the weight down"
    REQUIRED = "required", "A spotter, with the rack's pins set"


class Goal(Word):
    """What the person trains for (evidence 3.5)."""

    STRENGTH = "strength"
    MUSCLE = "muscle"
    ENDURANCE = "endurance"
    FLEXIBILITY = "flexibility"
    RUNNING = "running"


class AgeGroup(Word):
    """Adult, 65 or older, or 13 to 15 with an adult present (evidence 4.5)."""

    ADULT = "adult"
    SENIOR = "senior", "Senior (65+)"
    YOUTH = "youth", "Youth (13-15)"


class Equipment(Word):
    """What an exercise may need. The floor is always there; a mat only makes it softer."""

    MAT = "mat"
    CHAIR = "chair"
    WALL = "wall"
    STEP = "step"
    STRAP = "strap"
    DOWEL = "dowel", "Stick"
    SLIDERS = "sliders"
    BAND = "band"
    ANCHOR = "anchor"
    SWISS_BALL = "swiss_ball", "Exercise ball"
    DUMBBELLS = "dumbbells"
    KETTLEBELL = "kettlebell"
    BARBELL = "barbell"
    RACK = "rack"
    BENCH = "bench"
    LEG_CURL_MACHINE_LYING = "leg_curl_machine_lying", "Lying leg curl"
    LEG_CURL_MACHINE_SEATED = "leg_curl_machine_seated", "Seated leg curl"
    CABLE = "cable", "Low pulley"
    BACK_EXTENSION_BENCH = "back_extension_bench", "Back extension bench"
    GHD = "ghd", "Glute-ham bench"
    ELLIPTICAL = "elliptical"
    BIKE = "bike"
    TREADMILL = "treadmill"
    PARTNER = "partner"

    @property
    def about(self) -> str:
        """What exactly is meant, and what serves instead."""
        return _EQUIPMENT_ABOUT[self]


_EQUIPMENT_ABOUT = {
    Equipment.MAT: "a mat, carpet or folded towel; comfort, never a need",
    Equipment.CHAIR: "a stable chair without wheels, against a wall when loaded",
    Equipment.WALL: "a clear wall, a door frame or a sturdy counter",
    Equipment.STEP: "a low stable step, 10 to 20 cm",
    Equipment.STRAP: "a strap, belt or towel",
    Equipment.DOWEL: "a light stick or broom handle",
    Equipment.SLIDERS: "slider discs, or a towel on a smooth floor",
    Equipment.BAND: "a long resistance band",
    Equipment.ANCHOR: "something heavy that holds a band or the ankles",
    Equipment.SWISS_BALL: "a large exercise ball",
    Equipment.DUMBBELLS: "a pair of dumbbells",
    Equipment.KETTLEBELL: "one kettlebell",
    Equipment.BARBELL: "a barbell with plates",
    Equipment.RACK: "a rack with safety pins",
    Equipment.BENCH: "a stable flat bench",
    Equipment.LEG_CURL_MACHINE_LYING: "the leg-curl machine one lies on",
    Equipment.LEG_CURL_MACHINE_SEATED: "the leg-curl machine one sits in",
    Equipment.CABLE: "a cable machine with a low pulley",
    Equipment.BACK_EXTENSION_BENCH: "a 45-degree back-extension bench",
    Equipment.GHD: "a glute-ham developer",
    Equipment.ELLIPTICAL: "an elliptical trainer",
    Equipment.BIKE: "a stationary bike",
    Equipment.TREADMILL: "a treadmill",
    Equipment.PARTNER: "a second person who can hold the ankles or spot",
}


class Preset(Word):
    """Equipment by the place one trains in."""

    NONE = "none", "Nothing"
    HOME = "home"
    GYM = "gym"

    @property
    def equipment(self) -> frozenset[Equipment]:
        """The pieces that the place has."""
        return _PRESET_EQUIPMENT[self]


_HOME = frozenset({Equipment.MAT, Equipment.CHAIR, Equipment.WALL, Equipment.STRAP, Equipment.DOWEL})
_PRESET_EQUIPMENT = {
    Preset.NONE: frozenset[Equipment](),
    Preset.HOME: _HOME,
    Preset.GYM: frozenset(Equipment) - {Equipment.PARTNER, Equipment.GHD},
}
