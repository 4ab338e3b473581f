"""QR codes: a share code as dark and light squares, for the sheet and for the terminal."""

from functools import cache, lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

Rows = tuple[tuple[bool, ...], ...]
QUIET = 4  # squares that must stay light around a code
_MASK = 3  # any is allowed; to look for the best one takes eight times as long and gains nothing with packed text
_MOST_CHARS = {  # letters, digits and a colon that a version holds, by its correction of errors: 15 % (M), 7 % (L)
    "M": {7: 178, 8: 221, 9: 262, 10: 311, 11: 366, 12: 419, 13: 483},
    "L": {14: 667, 15: 758},
}


@lru_cache(8)
def qr_code(text: str) -> Rows | None:
    """The rows of the QR code of a share code, True where it is dark; None if the text is too long to be read well.

    It has at most 69 squares a side with strong correction, else at most 77 with less: at 33.5 mm with the quiet zone
    these are 0.43 and 0.39 mm each, which a phone reads from paper.
    """
    fitting = (
        (level, version)
        for level, versions in _MOST_CHARS.items()
        for version, most in versions.items()
        if len(text) <= most
    )
    level, version = next(fitting, ("", 0))
    if not version:
        return None
    encoder = _encoder()
    code = encoder.QRCode(version, getattr(encoder.QRErrorCorrectLevel, level))
    code.addData(encoder.QRAlphaNum(text))
    code.makeImpl(False, _MASK)
    return tuple(tuple(map(bool, row)) for row in code.modules)


@cache
def _encoder() -> ModuleType:
    """The encoder of reportlab, read from its file: importing it by name would load all of its graphics first."""
    package = find_spec("reportlab")
    assert package and package.submodule_search_locations
    file = Path(package.submodule_search_locations[0], "graphics", "barcode", "qrencoder.py")
    spec = spec_from_file_location("exports.qr_encoder", file)
    assert spec and spec.loader
    encoder = module_from_spec(spec)
    spec.loader.exec_module(encoder)
    return encoder
