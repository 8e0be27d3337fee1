import zlib
from dataclasses import replace
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from cusdesk.domain.errors import FormatError
from cusdesk.print.papers import render
from cusdesk.print.press.logo import logo_from
from tests.print.rasters import rasters
from tests.support.papers import GRANT_WITH_FEE

LIMIT = 4_200


def file_of(picture: Image.Image, kind: str = "PNG", **options) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def shield(mode: str = "RGB", size: tuple[int, int] = (400, 500)) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    picture.paste((20, 70, 90), (size[0] // 8, size[1] // 8, size[0] * 7 // 8, size[1] * 7 // 8))
    return picture.convert(mode)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_any_common_kind_of_picture_will_do(kind):
    assert logo_from(file_of(shield(), kind)).height <= 168


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "LA", "I;16", "YCbCr"])
def test_any_colour_space_will_do(mode):
    kind = "TIFF" if mode in {"CMYK", "YCbCr"} else "PNG"

    assert logo_from(file_of(shield(mode), kind)).packed


def test_a_transparent_ground_becomes_paper(paper):
    clear = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    clear.paste((200, 0, 0, 255), (50, 50, 150, 150))
    logo = logo_from(file_of(clear))

    assert (255, 255, 255) not in _colours(logo)  # only the red square is left after cropping
    assert len(_colours(logo)) == 1


def test_margins_are_cut_off():
    logo = logo_from(file_of(shield()))

    assert (logo.width, logo.height) == (134, 168)


def test_what_is_nearly_paper_prints_as_paper():
    grey = Image.new("RGB", (300, 300), (252, 252, 250))
    grey.paste((0, 0, 0), (10, 10, 20, 290))
    grey.paste((0, 0, 0), (280, 10, 290, 290))

    assert {(255, 255, 255), (0, 0, 0)} <= _colours(logo_from(file_of(grey)))


def test_even_noise_becomes_small():
    noise = Image.frombytes("RGB", (600, 600), Random(1).randbytes(600 * 600 * 3))

    assert len(logo_from(file_of(noise)).packed) <= LIMIT


def test_a_photograph_turned_by_its_camera_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    logo = logo_from(file_of(shield(size=(500, 400)), "JPEG", exif=exif))

    assert logo.height > logo.width


def test_an_empty_picture_is_kept_as_it_is():
    assert logo_from(file_of(Image.new("RGB", (50, 40), "white"))).width == 50


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b"%PDF-1.4 not a picture",
        file_of(shield())[:300],
        file_of(shield(), "JPEG")[:400],
    ],
)
def test_a_broken_picture_is_refused_with_the_kinds_that_work(file):
    with pytest.raises(FormatError, match="Wybierz plik PNG, JPEG"):
        logo_from(file)


def test_a_huge_file_is_refused():
    with pytest.raises(FormatError, match="20 MB"):
        logo_from(b"\0" * 20_000_001)


def test_a_picture_of_too_many_points_is_refused():
    with pytest.raises(FormatError, match="Zmniejsz go"):
        logo_from(file_of(Image.new("1", (9000, 9000))))


def test_the_same_picture_has_the_same_key():
    assert logo_from(file_of(shield())).key == logo_from(file_of(shield())).key
    assert logo_from(file_of(shield())).key != logo_from(file_of(shield(size=(300, 500)))).key


def test_the_logo_stands_at_the_top_left(bare_paper):
    logo = logo_from(file_of(Image.new("RGB", (100, 100), (200, 0, 0))))
    head = replace(GRANT_WITH_FEE.head, logo=logo.key)
    file = render(replace(GRANT_WITH_FEE, head=head), bare_paper.with_logo(logo))
    page = next(iter(rasters(file, 72)))

    assert page.getpixel((80, 60)) == (200, 0, 0)


def _colours(logo) -> set[tuple[int, ...]]:
    used = set(zlib.decompress(logo.packed))
    return {tuple(logo.palette[3 * n : 3 * n + 3]) for n in used}
