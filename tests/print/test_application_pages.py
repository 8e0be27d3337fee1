"""The forms of applications: what the office fills in fits, declarations stand together."""

import pypdfium2
import pytest


def pages_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize(
    ("kind", "mark"),
    [
        ("application-filled", "CUS.8225.128.2026"),
        ("programme-application-filled", "CUS.8130.7.2026.AW"),
    ],
)
def test_the_mark_of_the_case_stands_on_one_line(samples, kind, mark):
    assert f"{mark}\r\n" in pages_of(samples[kind].pdf)[0]


@pytest.mark.parametrize("kind", ["programme-application-empty", "programme-application-filled"])
def test_what_is_declared_under_one_sentence_is_on_one_page(samples, kind):
    (declared,) = [said for said in pages_of(samples[kind].pdf) if "spełniam warunki" in said]

    assert "zamieszkanie w gminie" in declared
    assert "ukończone 60 lat" in declared
