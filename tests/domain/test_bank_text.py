"""A bank's file is read in the code page it was written in, or the person is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.bank_text import MOST_BYTES, Encoding, read_text
from cusdesk.domain.errors import FormatError

NAMES = "Wpłata za październik, Łoś Żaneta, ul. Świętej Jadwigi 3, Gąsawa, koń źrebię"


@pytest.mark.parametrize("encoding", list(Encoding))
def test_a_polish_title_proves_its_code_page(encoding):
    read = read_text(NAMES.encode(encoding.value))

    assert (read.lines, read.encoding) == ((NAMES,), encoding)


@pytest.mark.parametrize("encoding", list(Encoding))
def test_a_person_may_name_the_code_page(encoding):
    assert read_text(NAMES.encode(encoding.value), encoding).lines == (NAMES,)


def test_the_mark_before_a_file_of_windows_is_no_text():
    assert read_text(NAMES.encode("utf-8-sig")).lines == (NAMES,)


def test_letters_that_two_pages_share_are_no_question():
    assert read_text("Łódź wójt".replace("ź", "z").encode("cp1250")).lines == ("Łódz wójt",)


def test_a_wrong_page_named_by_a_person_is_refused():
    with pytest.raises(FormatError, match="nie jest w kodowaniu UTF-8"):
        read_text(NAMES.encode("cp1250"), Encoding.UTF_8)
    with pytest.raises(FormatError, match="nie jest w kodowaniu ISO-8859-2"):
        read_text("Świętosława źdźbło".encode("cp1250"), Encoding.ISO_8859_2)


def test_a_tie_is_a_question_and_no_guess():
    # one letter that is Polish in Windows-1250 and another one in CP852
    with pytest.raises(FormatError, match=r"pasuje Windows-1250 albo CP852.* Wybierz kodowanie"):
        read_text(b"Nowak \xa5")


@pytest.mark.parametrize("content", [b"", b" \r\n"])
def test_an_empty_file_says_what_to_do(content):
    with pytest.raises(FormatError, match="Plik jest pusty"):
        read_text(content)


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\x00\x01\x02\x90", b"PK\x03\x04\x00\x00", bytes(range(256)), b"\xff\xfeA\x00"],
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(FormatError):
        read_text(content)


def test_too_much_is_refused_before_it_is_read():
    with pytest.raises(FormatError, match="więcej niż 5 MB"):
        read_text(b"a" * (MOST_BYTES + 1))
    with pytest.raises(FormatError, match="więcej niż 60000 wierszy"):
        read_text(b"a\n" * 60_001)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_sentence(content):
    try:
        lines = read_text(content).lines
    except FormatError as refusal:
        sentence = refusal.sentence
    else:
        sentence = "."
        assert all(
            sign.isprintable() or sign in "\t\x01\x03" or ord(sign) > 127
            for line in lines
            for sign in line
        )
    assert sentence.endswith(".")


@given(st.text("AaĄąĆćĘęŁłŃńÓóŚśŹźŻż 0123456789,.-\n", min_size=1).filter(str.strip))
def test_utf_8_is_never_taken_for_another_page(text):
    assert read_text(text.encode()).lines == tuple(text.splitlines())
