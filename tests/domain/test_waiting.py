from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.waiting import Waiting, in_line, place_in_line

ORDER = "O kolejności decyduje dzień wpływu"
FIRST = date(2026, 9, 1)


def entry(number, day=0, *, considered=True):
    return Waiting(UUID(int=number), FIRST + timedelta(days=day), 2026, number, considered)


LINES = st.lists(
    st.builds(entry, st.integers(1, 500), st.integers(0, 90)),
    min_size=1,
    max_size=30,
    unique_by=lambda one: one.number,
)


def told(entries, number, free=0):
    return place_in_line(entries, UUID(int=number), free)


def test_the_earlier_application_stands_before_the_later():
    assert [one.number for one in in_line([entry(2, 5), entry(7, 1)])] == [7, 2]


def test_of_one_day_the_lower_number_stands_first():
    assert [one.number for one in in_line([entry(9), entry(4)])] == [4, 9]


def test_a_place_is_told_to_the_clerk_with_its_reasons():
    line = [entry(n, n) for n in range(1, 5)]

    assert told(line, 4).sentences == (
        "Miejsce na liście oczekujących: 4.",
        f"Wcześniej czekają 3\u00a0osoby. {ORDER}: wniosek wpłynął 05.09.2026.",
        "Żeby przyszła kolej, muszą się zwolnić 4\u00a0miejsca.",
    )


def test_who_applied_first_waits_for_one_place():
    assert told([entry(1)], 1).sentences[1:] == (
        "Nikt nie złożył wniosku wcześniej: wniosek wpłynął 01.09.2026.",
        "Żeby przyszła kolej, musi się zwolnić 1\u00a0miejsce.",
    )


def test_applications_nobody_has_looked_at_yet_are_told_apart():
    place = told([entry(1, considered=False), entry(2), entry(3)], 3)

    assert (place.place, place.ahead, place.not_considered) == (3, 1, 1)
    assert place.sentences[2] == (
        "W tej liczbie 1\u00a0wniosek czeka jeszcze na rozpatrzenie, więc kolejność może się "
        "poprawić."
    )


def test_two_applications_of_one_day_say_why_one_is_first():
    assert (
        told([entry(3), entry(5)], 5)
        .sentences[1]
        .endswith("01.09.2026; 1\u00a0wniosek z tego samego dnia ma niższy numer w rejestrze.")
    )


def test_a_free_place_is_said_to_be_there():
    assert told([entry(1), entry(2)], 2, free=2).sentences[-1].startswith("Wolne miejsce już jest")
    assert "1\u00a0miejsce" in told([entry(1), entry(2)], 2, free=1).sentences[-1]


@given(LINES)
def test_everybody_has_a_place_of_their_own(line):
    places = [place_in_line(line, one.id).place for one in line]

    assert sorted(places) == list(range(1, len(line) + 1))


@given(LINES, st.randoms())
def test_the_order_of_the_list_given_does_not_matter(line, chance):
    shuffled = list(line)
    chance.shuffle(shuffled)

    assert in_line(shuffled) == in_line(line)


@given(LINES)
def test_nobody_who_came_later_stands_before(line):
    ordered = in_line(line)

    assert all(one.received_on <= other.received_on for one, other in pairwise(ordered))
