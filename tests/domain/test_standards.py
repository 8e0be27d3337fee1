import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.standards import MOST_POINTS, StandardText, changed_parts, points_of


def test_points_are_typed_one_a_line_with_or_without_dashes():
    assert points_of("- pierwszy\n\n  • drugi  punkt \n") == ("pierwszy", "drugi punkt")


def test_too_long_a_checklist_is_refused():
    with pytest.raises(InvalidInputError):
        points_of("\n".join(f"punkt {n}" for n in range(MOST_POINTS + 1)))


def test_a_new_version_says_what_changed():
    before = StandardText("cel", points=("a", "b"))
    after = StandardText("cel", quality="ankieta", points=("b", "c"))

    assert changed_parts(before, after) == (
        "Zmieniono: Jak dbamy o jakość",
        "Dodano punkt: c",
        "Usunięto punkt: a",
    )


def test_the_same_version_changed_nothing():
    assert changed_parts(StandardText("cel"), StandardText("cel")) == ()
