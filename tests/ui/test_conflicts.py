"""Do rozstrzygnięcia: both values, both people, one press, and the way back; by keyboard too."""

import pytest
from sqlalchemy import insert, select

from cusdesk.db.conflicts import Citation
from cusdesk.db.exchange import PARKED, REVIEW
from cusdesk.domain.words import NBSP
from cusdesk.operations.issuing import issue_decision
from cusdesk.operations.paper_reviews import papers_to_review
from cusdesk.operations.residents import open_identity
from cusdesk.ui.offices import OfficesScreen
from cusdesk.ui.settings_conflicts import WAITING
from tests.support.disputes import dispute
from tests.support.drafts import approved, drafted, person, ready_case
from tests.support.windows import journey_on


@pytest.fixture
def disputed(office):
    """Return a person whose other surname waits."""
    who = person(office, "Wilk")
    dispute(office, "resident", who, {"surname": "Kot"})
    return who


def at_conflicts(qtbot, office, *, keyboard=False):
    journey = journey_on(qtbot, office, "offices", OfficesScreen, keyboard=keyboard)
    journey.window.turn("offices", "conflicts")
    return journey


def surname(office, who):
    return office.do(open_identity, who).surname


def test_both_values_and_the_other_person_with_telephone_and_hour_are_shown(
    qtbot, office, disputed
):
    journey = at_conflicts(qtbot, office)
    assert len(journey.rows(WAITING)) == 1
    journey.open_row(WAITING, "Wilk")

    for words in (
        "Dane osoby: Wilk",
        "Stoi teraz: Nazwisko Wilk",
        "Druga wartość: Nazwisko Kot",
        "Beata Łoś, organizator pomocy społecznej",
        f"tel. 632{NBSP}470{NBSP}001",
        "20 listopada 2026 r., godz. 11:05",
        "Żaden projekt ani wydane pismo tego nie cytuje.",
    ):
        assert journey.sees(words), words
    assert journey.unnamed() == []


def test_the_other_value_is_taken_and_the_choice_goes_back_by_keyboard_alone(
    qtbot, office, disputed
):
    journey = at_conflicts(qtbot, office, keyboard=True)
    journey.focus(WAITING).keys("Home", "Enter")
    journey.press("Weź jej (Beata Łoś)")
    assert journey.sees("Rozstrzygnięto: Nazwisko")
    assert surname(office, disputed) == "Kot"
    assert journey.sees("przyjęto drugą wartość: „Kot” zamiast „Wilk”. Anna Wrześniewska")

    journey.press("Cofnij: Dane osoby: Kot Irena – Nazwisko")
    assert journey.sees("Cofnięto rozstrzygnięcie")
    assert surname(office, disputed) == "Wilk"
    assert len(journey.rows(WAITING)) == 1


def test_a_value_is_put_together_and_refused_as_on_its_own_form(qtbot, office, disputed):
    journey = at_conflicts(qtbot, office).open_row(WAITING, "Wilk")
    journey.press("Złóż z obu…").press("Beata Łoś: Kot")
    assert journey.value("Nazwisko") == "Kot"
    journey.type_into("Nazwisko", "7").press("Zapisz złożoną wartość")
    assert journey.fault("Nazwisko")

    journey.type_into("Nazwisko", "Wilk-Kot").press("Zapisz złożoną wartość")
    assert journey.sees("Rozstrzygnięto: Nazwisko")
    assert surname(office, disputed) == "Wilk-Kot"


def test_long_texts_stand_side_by_side(qtbot, office):
    who = person(office, "Wilk")
    dispute(office, "resident", who, {"citizenship": "polskie; " * 9})

    journey = at_conflicts(qtbot, office).open_row(WAITING, "Wilk").press("Złóż z obu…")

    assert "polskie" in journey.value("Obywatelstwo – Beata Łoś")
    journey.type_into("Obywatelstwo – zostanie ten tekst", "polskie").press(
        "Zapisz złożoną wartość"
    )
    assert journey.sees("Rozstrzygnięto: Obywatelstwo")
    assert office.do(open_identity, who).citizenship == "polskie"


def test_days_and_codes_are_shown_as_people_read_them(qtbot, office):
    who = person(office, "Wilk")
    dispute(office, "resident", who, {"birth_date": "1948-03-07"})
    dispute(office, "resident", who, {"marital_status": "widowed"}, ordinal=3)

    journey = at_conflicts(qtbot, office).open_row(WAITING, "Wilk")

    assert journey.sees("Druga wartość: Data urodzenia 07.03.1948")
    assert journey.sees("Stan cywilny")
    assert journey.misses("widowed")


def test_papers_that_quote_the_value_are_named_with_the_way_to_them(
    qtbot, office, in_name_of, disputed
):
    drafted(office, ready_case(office, disputed))

    journey = at_conflicts(qtbot, office).open_row(WAITING, "Wilk")

    assert journey.sees("Projekty, które czekają na to rozstrzygnięcie")
    assert journey.can_press("przyznanie usług z odpłatnością, sprawa CUS.8225.1.2026 (projekt)")


def test_an_undisputed_office_is_told_so_and_a_reader_settles_nothing(qtbot, office, in_name_of):
    assert at_conflicts(qtbot, office).sees("Nic nie czeka")
    dispute(office, "resident", person(office, "Wilk"), {"surname": "Kot"})

    journey = at_conflicts(qtbot, in_name_of("ewa")).open_row(WAITING, "Wilk")

    assert journey.sees("Rozstrzyga to ktoś, kto może zmieniać ten wpis")
    assert not journey.can_press("Weź jej (Beata Łoś)")


def test_a_disputed_delete_asks_whether_the_record_stays(qtbot, office, disputed):
    dispute(office, "resident", disputed, {"gone": 1}, kind="delete", ordinal=3)

    journey = at_conflicts(qtbot, office).open_row(WAITING, "Wilk")

    assert journey.sees("Jedna osoba usunęła wpis")
    journey.press("Usuń wpis")
    assert journey.sees("Do tego wpisu należą inne")
    journey.press("Zostaw wpis")
    assert journey.sees("Rozstrzygnięto: usunięcie wpisu")


def leave(office, table, **row):
    """Leave what the fold of an exchange leaves."""
    with office.store.writer.begin() as connection:
        connection.execute(insert(table), [row])


def test_a_paper_to_be_looked_at_is_put_away_with_the_keyboard(qtbot, office, in_name_of):
    draft_id = drafted(office, ready_case(office, person(office, "Wilk")))
    approved(office, in_name_of, draft_id)
    in_name_of("beata").do(issue_decision, draft_id)
    with office.store.reader.begin() as connection:
        wanted = select(Citation.id).where(Citation.unit == "surname")
        citation = connection.execute(wanted).scalar_one().hex
    leave(office, REVIEW, id=f"{citation}/2/7", citation=citation, cause="2/7")
    journey = at_conflicts(qtbot, office, keyboard=True)
    (waiting,) = office.do(papers_to_review)

    assert journey.sees("Teraz – Nazwisko: Wilk")
    assert journey.unnamed() == []
    assert journey.can_press(f"Otwórz sprawę: {waiting.paper}")
    journey.press(f"Sprawdzone: {waiting.paper}")

    assert journey.sees("Nic nie czeka")
    assert office.do(papers_to_review) == []


def test_what_lies_aside_says_what_to_do(qtbot, office):
    leave(
        office, PARKED, id=f"{1:012}", lacks="from_the_future/", reason="unknown table",
        op='{"table": "from_the_future"}',
    )  # fmt: skip
    leave(
        office, PARKED, id=f"{2:012}", lacks="resident/00", reason="unknown parent",
        op='{"table": "phone"}',
    )  # fmt: skip

    journey = at_conflicts(qtbot, office)

    assert journey.sees("Zaktualizuj program na tym komputerze")
    assert journey.sees(f"wpis nowszej wersji programu – 1{NBSP}zmiana")
    assert journey.sees("Wymień dane albo wczytaj nośnik kolegi")
    assert journey.sees(f"telefon – 1{NBSP}zmiana")
