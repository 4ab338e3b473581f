"""Hostile exercises that travel in a plan file, and their figures: each is one entry with something odd in it."""

from tests.hostile.case import Case, opened, own, plan, plan_with_own, refused

_POSES = "start = { hip = 0 }\nend = { hip = 90 }"


def _figure(lines, poses=_POSES):
    return plan_with_own(f"[exercises.my_move.figure]\n{poses}\n{lines}")


def _pose(pose):
    return plan_with_own(f"[exercises.my_move.figure]\nstart = {pose}\nend = {{}}")


ENTRIES = [
    refused("id: path", plan(more=own(key='exercises."../../x"')), '"../../x"', "small letters, digits and _"),
    refused("id: absolute path", plan(more=own(key='exercises."/etc/passwd"')), '"/etc/passwd"', "small letters"),
    refused("id: escape", plan(more=own(key=r'exercises."\u001b[2J"')), r'"\x1b[2J"', "small letters"),
    refused("id: markup", plan(more=own(key='exercises."[/]"')), '"[/]"', "small letters"),
    refused("id: line end after it", plan(more=own(key=r'exercises."my_move\n"')), r'"my_move\n"', "small letters"),
    refused("id: in capitals", plan(more=own(key="exercises.My_Move")), '"My_Move"', "small letters"),
    refused("id: letters of another script", plan(more=own(key='exercises."му_move"')), "small letters"),
    refused("id: 300 letters", plan(more=own(key=f"exercises.{'x' * 300}")), "small letters"),
    refused("id: a digit first", plan(more=own(key="exercises.1move")), '"1move"', "small letters"),
    refused("nothing in it", plan(more="[exercises.my_move]"), "exercises, my_move, name: found nothing"),
    refused("name of hidden signs", plan_with_own(name=r'"\u200b\u2060"'), "my_move, name: found nothing"),
    refused("name of 61 letters", plan_with_own(name=f'"{"x" * 61}"'), "my_move, name", "at most 60 characters"),
    refused("four cues", plan_with_own(cues='["a", "b", "c", "d"]'), "my_move, cues", "3 texts"),
    refused("no cues", plan_with_own(cues="[]"), "my_move, cues: found nothing"),
    refused("a cue that is a number", plan_with_own(cues="[1]"), "my_move, cues 1: found 1"),
    refused("thirteen sources", plan_with_own(sources="[" + '"x",' * 13 + "]"), "my_move, sources", "12 texts"),
    refused("a role of another phase", plan_with_own(role='"stretch"'), "my_move, role", "belongs to cool_down"),
    refused("an unknown role", plan_with_own(role=r'"\u001b[2J"'), r'my_move, role: found "\x1b[2J"'),
    refused("a level that is none", plan_with_own(dose='{ expert = "2 x 10" }'), "my_move, dose, expert"),
    refused("a dose that is none", plan_with_own(dose='{ beginner = "lots" }'), "my_move, dose, beginner"),
    refused("no dose", plan_with_own(dose="{}"), "my_move, dose: found nothing"),
    refused("avoided, cautioned", plan_with_own('avoid = ["knee_pain"]\ncaution = ["knee_pain"]'), "my_move, caution"),
    refused("5 000 positions", plan_with_own(positions="[" + '"supine",' * 5000 + "]"), "my_move, positions", "5000"),
    refused("hostile key", plan_with_own(r'"\u001b[2J" = 1'), r"my_move, \x1b[2J: found an unknown key"),
    refused("key of Python", plan_with_own("__class__ = 'x'"), "my_move, __class__: found an unknown key"),
    refused("its id as a key", plan_with_own("id = 'glute_bridge'"), "my_move, id: found an unknown key"),
    opened("goes before itself", plan_with_own('after = ["my_move"]', head='title = "Circle"'), "Circle", "My move"),
    opened("easier than itself", plan_with_own('easier = ["my_move"]\nharder = ["my_move"]'), "My move"),
    opened("neighbours nobody knows", plan_with_own(r'easier = ["../x", "\u001b[2J", "[/]"]'), "My move",
           hints=["my_move, easier 2: hidden signs"]),
    opened("the longest texts", plan_with_own(f'article = "{"a " * 399}"\ndetail = "{"漢" * 800}"',
           name=f'"{"漢" * 60}"', cues=f'["{"漢" * 240}"]', mistake=f'"{"x" * 240}"'), "漢漢漢"),
    opened("the catalogue's name", plan('title = "Double"', more=own(key="exercises.glute_bridge")), "Double",
           hints=["glute_bridge", "its own is used"]),
    opened("the catalogue's name for another", plan_with_own(name='"Glute bridge"'), "Glute bridge"),
    refused("41 exercises", plan(more="".join(own(key=f"exercises.m{n}") for n in range(41))), "at most 40"),
]  # fmt: skip

FIGURES = [
    refused("figure: a text", plan_with_own("figure = 'x'"), "my_move, figure: found"),
    refused("figure: a list", plan_with_own("figure = [[[]]]"), "my_move, figure: found a list"),
    refused("figure: no start", _figure("", "end = {}"), "my_move, figure, start", "at least a start pose"),
    refused("figure: a list for a pose", _figure("", "start = []\nend = 1"), "my_move, figure, start", "expected {"),
    refused("figure: an angle of nan", _pose("{ hip = nan }"), "figure, start, hip", "a number from -360 to 360"),
    refused("figure: an infinite angle", _pose("{ hip = [inf, -inf] }"), "figure, start, hip", "a number from -360"),
    refused("figure: an angle of 1e308", _pose("{ trunk = 1e308 }"), "figure, start, trunk", "a number from -360"),
    refused("figure: an angle of 1e400", _pose("{ trunk = 1e400 }"), "figure, start, trunk", "a number from -360"),
    refused("figure: an angle of 4 000 digits", _pose("{ knee = " + "9" * 4000 + " }"), "figure, start, knee"),
    refused("figure: a hexadecimal angle", _pose("{ knee = 0x" + "f" * 100_000 + " }"), "figure, start, knee"),
    refused("figure: an angle as a text", _pose("{ knee = '90' }"), "figure, start, knee", "a number from -360"),
    refused("figure: an angle that is true", _pose("{ knee = true }"), "figure, start, knee", "a number from -360"),
    refused("figure: three knees", _pose("{ knee = [1, 2, 3] }"), "figure, start, knee", "one number, or [near, far]"),
    refused("figure: two trunks", _pose("{ trunk = [1, 2] }"), "figure, start, trunk", "one number"),
    refused("figure: 50 000 knees", _pose("{ knee = [" + "1," * 50_000 + "] }"), "figure, start, knee"),
    refused("figure: nested angles", _pose("{ knee = [[1], [2]] }"), "figure, start, knee", "a number from -360"),
    refused("figure: 300 deep", _pose("{ knee = " + "[" * 300 + "]" * 300 + " }"), "figure, start, knee"),
    refused("figure: 10 000 joints", _pose("{ " + ", ".join(f"j{n} = 1" for n in range(9999)) + " }"), "unknown joint"),
    refused("figure: hostile joint", _pose(r'{ "\u001b[2J" = 1 }'), r"figure, start, \x1b[2J", "unknown joint"),
    refused("figure: joint with a dot", _pose('{ "a.b.c" = 1 }'), "unknown joint"),
    refused("figure: hostile hands", _pose(r'{ hands = "\u001b]0;x\u0007" }'), "figure, start, hands", "unknown place"),
    refused("figure: three hands", _pose('{ hands = ["hips", "hips", "hips"] }'), "figure, start, hands"),
    refused("figure: hands nowhere", _pose('{ hands = "   " }'), "figure, start, hands", "unknown place"),
    refused("figure: pile of marks on the hands", _pose(f'{{ hands = "e{"̴̢" * 25}" }}'), "figure, start, hands"),
    refused("figure: hostile key", _figure(r'"\u001b[2J" = 1'), r"my_move, figure, \x1b[2J", "unknown key"),
    refused("figure: markup", _figure('anchor = "[/]"'), "my_move, figure, anchor", "unknown part"),
    refused("figure: anchored at nothing", _figure('anchor = ""'), "my_move, figure, anchor", "unknown part"),
    refused("figure: anchored at blanks", _figure('anchor = "   "'), "my_move, figure, anchor", "unknown part"),
    refused("figure: near nothing", _figure('plant = ["near"]'), "my_move, figure, plant", "unknown part"),
    refused("figure: a path for an anchor", _figure('anchor = "../../etc/passwd"'), "figure, anchor", "unknown part"),
    refused("figure: a phrase of 61", _figure(f'anchor = "{"x" * 61}"'), "my_move, figure, anchor", "a short text"),
    refused("figure: 5 000 props", _figure("props = [" + '"mat under feet",' * 5000 + "]"), "my_move, figure, props"),
    refused("figure: unknown prop", _figure(r'props = ["\u202echair under feet"]'), "figure, props", "unknown prop"),
    refused("figure: a prop alone", _figure('props = ["chair"]'), "figure, props", "chair under ..."),
    refused("figure: a band to nowhere", _figure('props = ["band from ahead"]'), "figure, props", "from ... to ..."),
    refused("figure: a band from blanks", _figure('props = ["band from  to  "]'), "figure, props"),
    refused("figure: 5 000 arrows", _figure("arrow = [" + '"hip",' * 5000 + "]"), "my_move, figure, arrow"),
    refused("figure: an arrow at nothing", _figure('arrow = "up up"'), "my_move, figure, arrow", "unknown part"),
    refused("figure: steps that are a text", _figure('steps = "yes"'), "my_move, figure, steps", "true or false"),
    refused("figure: no pace", _figure("pace = 0"), "my_move, figure, pace", "a number from 0.2 to 10"),
    refused("figure: endless pace", _figure("pace = inf"), "my_move, figure, pace", "a number from 0.2 to 10"),
    refused("figure: view from hell", _figure('view = "below"'), "my_move, figure, view"),
    opened("figure: bent beyond all joints", _pose("{ trunk = 360, spine = -360, neck = 360, hip = [360, -360], "
           "knee = [-360, 360], ankle = 360, shoulder = 360, elbow = -360, out = 360, up = 360, along = -360 }"),
           "My move"),
    opened("figure: out of every reach", _figure(
        'anchor = "hand"\nplant = ["near foot", "far foot", "near shin", "hands"]\narrow = "body"\nsteps = true'
    ), "My move"),
    opened("figure: every prop at once", _figure(
        'props = ["chair under heels", "wall before hands", "band from ahead to near heel", "barbell on shoulders", '
        '"swiss_ball under heels", "ghd under hips", "treadmill under feet", "partner over ankles"]'
    ), "My move"),
    opened("figure: a leg out in one pose only", _figure("", "start = { out = 60 }\nend = { out = 0 }"), "My move"),
]  # fmt: skip

CASES: list[Case] = [*ENTRIES, *FIGURES]
