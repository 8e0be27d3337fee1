from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageCms

from cusdesk.print.press.colour import srgb_profile
from cusdesk.print.press.pdf import PdfFile
from cusdesk.print.press.qr import qr_stencil
from tests.print.press.files import one_page


@pytest.mark.parametrize("version", [b"1.4", b"1.7"])
def test_a_file_can_be_read_back(version):
    with pikepdf.open(BytesIO(one_page(version))) as pdf:
        assert pdf.pdf_version == version.decode()
        assert str(pdf.docinfo["/Title"]) == "Żółw"
        assert pdf.pages[0].Contents.read_bytes() == b"0 0 10 10 re f"
        assert pdf.check_pdf_syntax() == []


def test_the_identifier_depends_on_the_content_alone():
    one, same, other = (PdfFile(b"1.4") for _ in range(3))
    numbers = [file.add(b"<</A %d>>" % value) for file, value in ((one, 1), (same, 1), (other, 2))]

    assert one.finished(numbers[0], 1) == same.finished(numbers[1], 1)
    assert one.finished(numbers[0], 1)[-90:] != other.finished(numbers[2], 1)[-90:]


def test_the_colour_profile_says_its_own_length():
    profile = srgb_profile()

    assert int.from_bytes(profile[:4], "big") == len(profile)
    assert profile[12:24] == b"mntrRGB XYZ "
    assert len(profile) < 700


def test_the_profile_is_one_that_colour_management_accepts():
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))

    assert profile.profile.version == pytest.approx(2.4, abs=0.01)
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB"


def test_the_profile_shows_srgb_as_it_is():
    shades = Image.new("RGB", (256, 3))
    shades.putdata([(n if row == 0 else 0, n, 255 - n) for row in range(3) for n in range(256)])
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    shown = ImageCms.profileToProfile(shades, ours, ImageCms.createProfile("sRGB"))
    apart = [abs(one - other) for one, other in zip(shades.tobytes(), shown.tobytes(), strict=True)]

    assert max(apart) <= 2


def test_a_code_grows_with_its_text():
    assert qr_stencil("cusdesk:1:A:0").side < qr_stencil("cusdesk:1:" + "A" * 200).side


def test_a_code_is_square_and_packed_in_bits():
    stencil = qr_stencil("cusdesk:1:CUS.8225.128.2026:71c05be248d6f3a9")

    assert len(stencil.bits) == stencil.side * -(-stencil.side // 8)
