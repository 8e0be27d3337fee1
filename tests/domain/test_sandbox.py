"""No text an office writes into its wording can run away, reach out or grow."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import FormatError
from cusdesk.domain.sandbox import FORMATS, MOST_SOURCE, check, render

FACTS = {
    "person": {"sex": "female", "name": "Zofia Żółkiewska"},
    "day": date(2026, 11, 21),
    "amount": Decimal("13.50"),
    "urgent": True,
    "nothing": None,
}

ATTACKS = (
    "{{ ''.__class__.__mro__ }}",
    "{{ person.__class__ }}",
    "{{ person.items() }}",
    "{{ person['name'] }}",
    "{{ self.__init__ }}",
    "{{ [1].append(2) }}",
    "{{ 'a' * 10**9 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'a' + 'b' }}",
    "{{ 'a' ~ 'b' }}",
    "{{ '%s' % 1 }}",
    "{{ range(10**9) }}",
    "{{ cycler('a') }}",
    "{% for letter in person.name %}{{ letter }}{% endfor %}",
    "{% set a = 1 %}",
    "{% macro a() %}{% endmacro %}",
    "{% include 'secret' %}",
    "{% import 'secret' as s %}",
    "{% extends 'secret' %}",
    "{% filter upper %}a{% endfilter %}",
    "{% if person is mapping %}a{% endif %}",
    "{{ person.name|upper }}",
    "{{ person.name|attr('__class__') }}",
    "{{ amount|amount(1) }}",
    "{{ person.sex|form('wniosła') }}",
    "{{ person.sex|form(feminine='a', masculine='b') }}",
    "{{ (" + "(" * 900 + "1" + ")" * 900 + ") }}",
    "{{ " + "not " * 900 + "urgent }}",
    "{% if urgent %}" * 60 + "{% endif %}" * 60,
    "{{ " + "9" * 5000 + " }}",
    "{{ person.name",
    "{% if urgent %}",
    "{{ }}",
    "a" * (MOST_SOURCE + 1),
)


@pytest.mark.parametrize("text", ATTACKS, ids=lambda text: text[:40])
def test_a_text_beyond_facts_choices_and_formats_is_refused(text):
    with pytest.raises(FormatError):
        check(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ unknown }}",
        "{{ person.unknown }}",
        "{% if person.unknown %}a{% endif %}",
        "{{ day }}",
        "{{ amount }}",
        "{{ urgent }}",
        "{{ nothing }}",
        "{{ person }}",
        "{{ day|amount }}",
        "{{ amount|day }}",
        "{{ person.name|form('wniosła', 'wniósł') }}",
        "{{ 1.5 }}",
    ],
)
def test_a_missing_or_unformatted_fact_is_a_fault_of_the_text(text):
    with pytest.raises(FormatError):
        render(text, FACTS)


def test_the_name_of_a_missing_fact_is_told():
    with pytest.raises(FormatError, match="„surname”"):
        render("{{ person.surname }}", FACTS)


def test_facts_agree_with_the_person_and_are_formatted():
    text = (
        "{{ person.sex|form('Wniosła', 'Wniósł') }} {{ amount|amount }} "
        "({{ amount|words }}) {{ day|day }}"
    )

    shown = render(text, FACTS).replace("\u00a0", " ")

    assert (
        shown == "Wniosła 13,50 zł (trzynaście złotych i pięćdziesiąt groszy) 21 listopada 2026 r."
    )


def test_a_fact_cannot_bring_marks_of_its_own():
    facts = {"name": "Zofii & <b>"}

    assert render("<b>{{ name }}</b>", facts) == "<b>Zofii &amp; &lt;b&gt;</b>"


def test_runs_of_spaces_become_one_and_hard_spaces_stay():
    assert render("a \n   b\u00a0c ", {}) == "a b\u00a0c"


def sentence_of(text: str) -> str:
    """Return the refusal of a text, or a full stop where it was rendered."""
    try:
        render(text, FACTS)
    except FormatError as fault:
        return fault.sentence
    return "."


@given(st.text(max_size=300))
def test_any_text_is_rendered_or_refused_with_a_sentence(text):
    assert sentence_of(text).endswith(".")


@given(st.text(alphabet="{}%|.()'\"*~abpersonifend 019_", max_size=120))
def test_any_mix_of_marks_is_rendered_or_refused(text):
    assert sentence_of(text).endswith(".")


@given(st.text(max_size=200))
def test_a_fact_shows_letter_by_letter(value):
    shown = render("[{{ value }}]", {"value": value})

    assert "<" not in shown
    assert shown.startswith("[")


def test_every_format_has_a_text_it_suits():
    suited = {
        "amount": "{{ amount|amount }}",
        "capital": "{{ person.name|capital }}",
        "day": "{{ day|day }}",
        "form": "{{ person.sex|form('a', 'b') }}",
        "month": "{{ day|month }}",
        "number": "{{ amount|number }}",
        "percent": "{{ amount|percent }}",
        "sentence": "{{ person.name|sentence }}",
        "short_day": "{{ day|short_day }}",
        "words": "{{ amount|words }}",
    }

    assert suited.keys() == FORMATS.keys()
    assert all(render(text, FACTS) for text in suited.values())
