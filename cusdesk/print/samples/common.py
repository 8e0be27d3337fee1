"""What the samples share: Kramsk's letterhead, its signatory, a shield drawn on the spot."""

from datetime import date
from functools import lru_cache
from io import BytesIO
from math import cos, radians, sin

from PIL import Image, ImageDraw

from cusdesk.print.blocks import Funding, Letterhead, Masthead, Signature
from cusdesk.print.press.logo import Logo, logo_from, strip_from

DAY = date(2026, 11, 21)
ORGAN = "Wójt Gminy Kramsk"
CENTRE = "Centrum Usług Społecznych w Kramsku"
HANDLER = "Anna Wrześniewska, pok. 12"
ON_BEHALF = "Z upoważnienia Wójta Gminy Kramsk"
POST = "Dyrektor Centrum Usług Społecznych w Kramsku"
SIGNATURE = Signature(ON_BEHALF, "Grażyna Świątek-Żak", POST)

_SHIELD_ALT = "Przykładowy herb: tarcza ze wschodzącym słońcem nad polem"
_BLUE, _WHITE = (23, 74, 91), (255, 255, 255)
_SIDE = 480


@lru_cache(maxsize=1)
def sample_logo() -> Logo:
    """Return an invented shield: a real coat of arms belongs to its gmina."""
    picture = Image.new("RGB", (_SIDE, _SIDE + 80), _WHITE)
    draw = ImageDraw.Draw(picture)
    _shield(draw, 0, _BLUE)
    _shield(draw, 16, _WHITE)
    _shield(draw, 26, _BLUE)
    draw.pieslice((150, 170, 330, 350), 180, 360, fill=_WHITE)
    for angle in range(195, 350, 30):
        draw.pieslice((84, 104, 396, 416), angle - 4, angle + 4, fill=_WHITE)
    draw.pieslice((128, 148, 352, 372), 180, 360, fill=_BLUE)
    draw.pieslice((152, 172, 328, 348), 180, 360, fill=_WHITE)
    for n, inset in enumerate((58, 66, 92, 132)):
        y = 284 + 44 * n
        draw.rounded_rectangle((inset, y, _SIDE - inset, y + 20), 10, fill=_WHITE)
    file = BytesIO()
    picture.save(file, "PNG")
    return logo_from(file.getvalue())


@lru_cache(maxsize=1)
def sample_strip() -> Logo:
    """Return an invented strip of signs: the real ones come with the project's own rules."""
    picture = Image.new("RGB", (1800, 200), _WHITE)
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 180), (110, 20), (220, 180)], fill=(0, 51, 153))
    draw.rectangle((660, 30, 870, 100), fill=_WHITE, outline=(120, 120, 120), width=4)
    draw.rectangle((660, 100, 870, 170), fill=(200, 30, 50))
    draw.rectangle((1500, 30, 1740, 190), fill=(0, 51, 153))
    for n in range(12):
        x = 1620 + 52 * cos(radians(30 * n))
        y = 110 + 52 * sin(radians(30 * n))
        draw.ellipse((x - 9, y - 9, x + 9, y + 9), fill=(255, 204, 0))
    for left, width in ((250, 330), (900, 480)):
        for row in range(2):
            draw.rectangle((left, 60 + 50 * row, left + width, 88 + 50 * row), fill=(60, 60, 60))
    file = BytesIO()
    picture.save(file, "PNG")
    return strip_from(file.getvalue())


FUNDING = Funding(
    "Projekt „Usługi blisko domu” nr FEWP.06.13-0000/26, Europejski Fundusz Społeczny Plus",
    sample_strip().key,
    "Przykładowe znaki instytucji finansujących",
)


def letterhead() -> Letterhead:
    """Return the head of letters by the wójt."""
    lines = (CENTRE, "ul. Chopina 12, 62-511 Kramsk", "AE:PL-00000-00000-AAAAA-00")
    return Letterhead(ORGAN, lines, sample_logo().key, _SHIELD_ALT)


def masthead(title: str, subtitle: str, note: str, note_below: str) -> Masthead:
    """Return the head of a working paper of the centre."""
    return Masthead(title, subtitle, note, note_below, sample_logo().key, _SHIELD_ALT)


def _shield(draw: ImageDraw.ImageDraw, inset: int, colour: tuple[int, int, int]) -> None:
    left, right, middle = inset + 16, _SIDE - inset - 16, _SIDE / 2
    foot = _SIDE + 70 - inset
    curve = [(n / 40, 300 + (foot - 300) * n / 40) for n in range(41)]
    sides = [(middle + (right - middle) * (1 - share**2.4), y) for share, y in curve]
    mirrored = [(_SIDE - x, y) for x, y in reversed(sides)]
    draw.polygon([(left, inset), (right, inset), *sides, *mirrored], fill=colour)
