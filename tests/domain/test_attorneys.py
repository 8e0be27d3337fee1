"""Letters go to an attorney: one whose scope names other matters is asked about."""

import pytest

from cusdesk.domain.attorneys import doubt_about_scope
from cusdesk.domain.residents import RepresentationKind

ATTORNEY = RepresentationKind.ATTORNEY


@pytest.mark.parametrize(
    "scope",
    [
        "sprawa o usługi opiekuńcze",
        "sprawy przed CUS w Kramsku",
        "wszystkie sprawy",
        "pełnomocnictwo ogólne",
        "reprezentowanie przed urzędami",
        "świadczenia z pomocy społecznej",
    ],
)
def test_a_scope_that_reaches_these_matters_leaves_no_doubt(scope):
    assert doubt_about_scope(ATTORNEY, "Jan Nowak", scope) == ""


@pytest.mark.parametrize("scope", ["konto w banku", "sprzedaż działki", "odbiór poczty"])
def test_a_scope_of_other_matters_is_asked_about(scope):
    said = doubt_about_scope(ATTORNEY, "Jan Nowak", scope)

    assert said.startswith(f"Pisma idą do pełnomocnika (Jan Nowak), a zakres („{scope}”)")
    assert "„pełnomocnik tylko w innych sprawach”" in said


@pytest.mark.parametrize(
    "kind", [None, *(one for one in RepresentationKind if one is not ATTORNEY)]
)
def test_nobody_else_is_asked_for_what_matters_he_acts(kind):
    assert doubt_about_scope(kind, "Jan Nowak", "konto w banku") == ""
