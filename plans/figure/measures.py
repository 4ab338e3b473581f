"""Measures of the body, in body heights, and how far its joints go.

Segment lengths: Drillis and Contini (1966), as tabulated in Winter, Biomechanics and Motor Control of Human Movement.
"""

from plans.figure.geometry import Offset

THIGH, SHANK, ANKLE_HEIGHT = 0.245, 0.246, 0.039
TRUNK, UPPER_ARM, FOREARM = 0.288, 0.186, 0.146
NECK = 0.117  # from the line of the shoulders to the middle of the head
GRIP = FOREARM + 0.030  # from the elbow to the middle of a closed hand

# In the frame of the foot, whose origin is the ankle.
HEEL, BALL, TOE = Offset(-0.030, -ANKLE_HEIGHT), Offset(0.078, -ANKLE_HEIGHT), Offset(0.112, -ANKLE_HEIGHT)
SOLE, INSTEP = Offset(0.030, -ANKLE_HEIGHT), Offset(0.070, -0.002)

# From the middle of a joint or limb to the skin that rests on a support.
SKIN = {
    "hip": 0.066,
    "shoulder": 0.060,
    "chest": 0.062,
    "head": 0.058,
    "knee": 0.037,
    "shin": 0.034,
    "calf": 0.040,
    "ankle": 0.024,
    "thigh": 0.052,
    "hand": 0.014,
    "forearm": 0.024,
}

# Degrees from full bending backwards to full bending forwards, a little wider than textbooks give for healthy adults.
RANGE = {
    "trunk": (-180, 180),
    "spine": (-50, 80),
    "neck": (-60, 60),
    "hip": (-35, 140),
    "knee": (-5, 160),
    "ankle": (-60, 40),
    "shoulder": (-70, 190),
    "elbow": (-5, 155),
    "out": (-10, 90),
}

# Share of the body's mass and where along the segment it sits (Winter): for the check of balance.
MASS_TRUNK, MASS_HEAD, MASS_THIGH, MASS_SHANK, MASS_FOOT = 0.497, 0.081, 0.100, 0.0465, 0.0145
MASS_UPPER_ARM, MASS_FOREARM = 0.028, 0.022
