"""The table of ways: whatever stands in a file, each fault is told with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.travel import TravelMode, TravelSource, Way
from cusdesk.domain.travel_csv import MOST_BYTES, MOST_FAULTS, read_ways, written_row

PLACES = {"tu": "a", "tam": "b"}
HEADS = "z;do;sposób;minuty;km\n"


def read(text):
    return read_ways(text.encode(), lambda name: PLACES.get(name.casefold()))


def line(text):
    (one,) = read(HEADS + text).lines
    return one.start, one.end, one.mode, one.minutes, one.metres


@pytest.mark.parametrize(
    ("text", "mode", "metres"),
    [
        ("Tu;Tam;samochodem;12;3,4", TravelMode.CAR, 3400),
        ("tu;TAM;auto;12;", TravelMode.CAR, None),
        ("tu;tam;Rowerem;12;3.45", TravelMode.BIKE, 3450),
        ("'tu;tam;walk;12", TravelMode.WALK, None),
    ],
)
def test_a_line_is_read_as_people_write_it(text, mode, metres):
    assert line(text) == ("a", "b", mode, 12, metres)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tu;Nigdzie;auto;12", "Wiersz 2: nie ma tu miejscowości „Nigdzie”"),
        (";Tam;auto;12", "nie ma tu miejscowości „”"),
        ("Tu;Tam;hulajnogą;12", "„hulajnogą” to nie sposób podróży"),
        ("Tu;Tam;auto;dużo", "„dużo” to nie minuty"),
        ("Tu;Tam;auto;0", "liczbę całkowitą od 1 do 1439"),
        ("Tu;Tam;auto;1440", "liczbę całkowitą od 1 do 1439"),
        ("Tu;Tam;auto;12;-3", "„-3” to nie kilometry"),
        ("Tu;Tam;auto;12;NaN", "„NaN” to nie kilometry"),
        ("Tu;Tam;auto;12\nTu;Tam;auto;13", "Wiersz 3: ta sama droga stoi w wierszu 2"),
    ],
)
def test_a_fault_is_told_with_its_line(text, said):
    assert said in " ".join(fault.text for fault in read(HEADS + text).faults)


def test_columns_may_stand_in_any_order_and_others_beside_them():
    (one,) = read("minuty,uwagi,do,z,sposób\n12,x,Tam,Tu,auto\n").lines
    assert (one.start, one.end, one.minutes) == ("a", "b", 12)


def test_empty_lines_and_unknown_ways_are_passed_over():
    assert read(f"{HEADS}\n;;;;\nTu;Tam;auto;;\n").lines == ()


@pytest.mark.parametrize("text", ["", "\n", "a;b;c\n", "z;do;minuty\n"])
def test_a_table_without_its_heads_is_refused(text):
    with pytest.raises(InvalidInputError, match="brakuje nagłówków"):
        read(text)


@pytest.mark.parametrize("content", [b"\0" * 10, b"z" * (MOST_BYTES + 1)])
def test_what_is_no_table_is_refused(content):
    with pytest.raises(InvalidInputError):
        read_ways(content, PLACES.get)


def test_of_very_many_faults_only_the_first_are_told():
    assert len(read(HEADS + "x;y;z;w\n" * 5000).faults) == MOST_FAULTS


def test_a_way_is_written_as_it_is_read():
    way = Way(12, 3449, TravelSource.HAND)
    row = written_row("Tu", "Tam", TravelMode.BIKE, way)
    assert row == ("Tu", "Tam", "rowerem", "12", "3,4", "wpisane")
    assert line(";".join(row))[2:] == (TravelMode.BIKE, 12, 3400)
    assert written_row("Tu", "Tam", TravelMode.CAR, Way(None, None, TravelSource.MISSING))[3:] == (
        "",
        "",
        "brak",
    )


@given(st.binary(max_size=300))
def test_nonsense_never_breaks_anything(content):
    try:
        found = read_ways(content, PLACES.get)
    except InvalidInputError:
        return
    assert found.lines == ()


@given(st.lists(st.text(alphabet='tuam;,"\n1 auto', max_size=30), max_size=6))
def test_nonsense_under_good_heads_ends_in_lines_and_faults(rows):
    try:
        found = read(HEADS + "\n".join(rows))
    except InvalidInputError:
        return
    assert all(0 < one.minutes < 1440 for one in found.lines)
