"""Contents survive the archive: as JSON they are typed, canonical, and come back equal."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cusdesk.domain.errors import FormatError
from cusdesk.print.blocks import Column, Text
from cusdesk.print.codec import decoded, encoded
from cusdesk.print.paper.forms import Field
from cusdesk.print.papers import KINDS


@dataclass(frozen=True)
class Old:
    name: str


@dataclass(frozen=True)
class New:
    name: str
    note: str = "bez uwag"


@dataclass(frozen=True)
class Figures:
    amount: Decimal
    day: date
    count: int
    sure: bool
    remark: str | None
    part: Old | Text


st.register_type_strategy(Column, st.builds(Column, share=st.floats(0, 1)))
st.register_type_strategy(Field, st.builds(Field, share=st.floats(0, 4)))


# The kinds are made of the same types: each kind needs few examples of its own.
@settings(max_examples=settings().max_examples // 4)
@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_any_content_comes_back_equal(kind, data):
    content = data.draw(st.from_type(KINDS[kind].content))

    assert decoded(KINDS[kind].content, encoded(content)) == content


@given(st.from_type(Figures))
def test_every_type_comes_back(figures):
    if figures.amount.is_finite():
        assert decoded(Figures, encoded(figures)) == figures


def test_amounts_and_days_are_text():
    figures = Figures(
        Decimal("13.50"), date(2026, 11, 21), 2, sure=True, remark=None, part=Old("a")
    )
    plain = json.loads(encoded(figures))

    assert plain["amount"] == "13.50"
    assert plain["day"] == "2026-11-21"
    assert plain["sure"] is figures.sure
    assert plain["part"] == {"is": "Old", "name": "a"}


def test_the_bytes_are_canonical():
    assert encoded(New("ż", "x")) == '{"name":"ż","note":"x"}'.encode()


def test_a_part_added_later_has_its_default():
    assert decoded(New, encoded(Old("a"))) == New("a")


@pytest.mark.parametrize(
    "file",
    [
        b'{"name":1}',
        b'{"name":"a","strange":1}',
        b"[]",
        b'"a"',
        b"{",
        b'{"name":null}',
    ],
)
def test_what_is_not_the_content_is_refused(file):
    with pytest.raises(FormatError):
        decoded(New, file)


@pytest.mark.parametrize(
    "part", [{"is": "Stranger", "name": "a"}, {"is": "Text", "text": "a", "manner": "loud"}, None]
)
def test_a_part_of_an_unknown_kind_is_refused(part):
    figures = {"amount": "1", "day": "2026-01-01", "count": 1, "sure": True, "remark": None}

    with pytest.raises(FormatError):
        decoded(Figures, json.dumps({**figures, "part": part}).encode())


@pytest.mark.parametrize(("field", "value"), [("amount", "dużo"), ("day", "jutro"), ("sure", 1)])
def test_a_value_of_the_wrong_type_is_refused(field, value):
    figures = Figures(Decimal(1), date(2026, 1, 1), 1, sure=True, remark=None, part=Old("a"))
    plain = json.loads(encoded(figures))

    with pytest.raises(FormatError):
        decoded(Figures, json.dumps({**plain, field: value}).encode())
