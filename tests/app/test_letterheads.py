from datetime import date

import pypdfium2
import pytest

from cusdesk.app.letterheads import logo_file, sample_letter
from cusdesk.domain.errors import FormatError
from tests.support.offices import TODAY, kramsk_setup
from tests.support.pictures import broken_picture, picture_file


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].get_textpage().get_text_bounded()
    finally:
        document.close()


def test_a_logo_is_kept_as_papers_print_it_and_no_larger(tmp_path):
    kept = logo_file(picture_file(tmp_path, size=(1600, 1900)))

    again = tmp_path / "znowu.png"
    again.write_bytes(kept)
    assert len(kept) < 20_000
    assert logo_file(again) == kept


def test_a_broken_picture_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(FormatError, match="Wybierz plik PNG"):
        logo_file(broken_picture(tmp_path))


def test_a_file_that_is_gone_is_named_without_its_folder(tmp_path):
    with pytest.raises(FormatError, match=r"„herb\.png”") as refusal:
        logo_file(tmp_path / "herb.png")
    assert str(tmp_path) not in refusal.value.sentence


def test_the_sample_letter_carries_organ_centre_and_address(tmp_path):
    letter = sample_letter(kramsk_setup().header, logo_file(picture_file(tmp_path)), TODAY)

    said = " ".join(text_of(letter).split())
    assert "Wójt Gminy Kramsk" in said
    assert "Centrum Usług Społecznych w Kramsku" in said
    assert "23 listopada 2026" in said


def test_a_letter_without_a_logo_is_whole_too():
    assert "ul. Chopina 12" in text_of(sample_letter(kramsk_setup().header, None, date(2027, 1, 4)))
