"""Pulpit lists what was typed and never saved; Enter opens it where it belongs."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

import cusdesk.ui
from cusdesk.operations.case_views import view_case
from cusdesk.operations.deliveries import deliveries
from cusdesk.operations.drafts import KeptDraft, keep_draft, waiting_drafts
from cusdesk.operations.unfinished import PLACES
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.forms import Draft
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import Begin
from cusdesk.ui.shell import Shell, Surround
from cusdesk.ui.unfinished import NAME
from cusdesk.ui.unfinished_text import TEXT, TypedText, readable
from tests.support.cases import opened, resident
from tests.support.drafts import drafted, issued, ready_case
from tests.support.plans import approved, scene
from tests.support.providers import add_cooperative
from tests.ui.journey import Journey
from tests.ui.showing import shown

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def sit_down(qtbot, office):
    """Return a way to log in again."""

    def enter():
        surround = Surround(person="Anna", drafts=OfficeDrafts(office))
        return Journey(shown(qtbot, Shell(office, SCREENS, surround), (1366, 728)))

    return enter


def test_without_drafts_there_is_no_list(sit_down):
    assert sit_down().misses(NAME)


def test_what_was_left_is_listed_after_the_next_log_in_and_opened_with_enter(sit_down, office):
    case_id = opened(office, resident(office)).case_id
    first = sit_down()
    first.window.turn("cases", case_id)
    first.type_into("Dzień wywiadu", office.today.strftime("%d.%m.%Y"))
    first.type_into("Ustalenia do uzasadnienia decyzji", "Porusza się o lasce.")
    first.window.close()

    again = sit_down()
    again.window.screen_.take_focus()
    assert again.sees("Irena Żółkiewska, CUS.8225.1.2026")
    again.keys("Enter")

    assert again.window.current == "cases"
    assert again.sees("Przywrócono to, co wpisano i nie zapisano")
    assert again.value("Ustalenia do uzasadnienia decyzji") == "Porusza się o lasce."


def test_a_form_left_today_is_on_pulpit_at_once(sit_down):
    journey = sit_down().keys("Ctrl+3", "Ctrl+N")
    journey.type_into("Imię i nazwisko", "Świętosława Gęśla").keys("Ctrl+1")

    journey.open_row(NAME, "Zgłoszenie")

    assert journey.sees("Nowe zgłoszenie")
    assert journey.value("Imię i nazwisko") == "Świętosława Gęśla"


def test_typing_over_a_draft_loses_neither_the_old_text_nor_the_new(sit_down, office):
    office.do(keep_draft, KeptDraft("report/new", {"text": "Nie pali w piecu."}, {}, AT))
    journey = sit_down().keys("Ctrl+3", "Ctrl+N")

    journey.type_into("Treść zgłoszenia", "Upadła na schodach.").keys("Ctrl+1")
    assert len(journey.rows(NAME)) == 2

    journey.open_row(NAME, "23.11.2026, 10:30")
    assert journey.value("Treść zgłoszenia") == "Nie pali w piecu."
    journey.keys("Ctrl+1")
    journey.select_row(NAME, "Zgłoszenie").keys("Down", "Enter")
    assert journey.value("Treść zgłoszenia") == "Upadła na schodach."


def test_an_answer_to_a_left_draft_is_one_tab_before_the_fields(sit_down, office):
    office.do(keep_draft, KeptDraft("report/new", {"text": "Nie pali w piecu."}, {}, AT))
    journey = sit_down().keys("Ctrl+3", "Ctrl+N")

    journey.keys("Shift+Tab", "Shift+Tab")

    assert journey.held == "Przywróć"


def test_what_was_saved_from_the_field_in_hand_is_no_unfinished_form(sit_down, office):
    add_cooperative(office)
    journey = sit_down()
    journey.window.turn("services", Begin("contracts"))
    journey.choose("Wykonawca", "Spółdzielnia Socjalna „Razem do sukcesu”")
    journey.type_into("Numer", "CUS.9.2026").type_into("Przedmiot", "usługi opiekuńcze")
    journey.type_into("Obowiązuje od", "1.01.2027")
    journey.type_into("Obowiązuje do", "31.12.2027").type_into("Limit kwoty", "5000")

    journey.keys("Ctrl+S")
    assert journey.sees("Umowa CUS.9.2026")
    journey.keys("Ctrl+1")

    assert office.do(waiting_drafts) == ()


def test_a_second_new_form_keeps_what_stood_in_the_first(sit_down):
    journey = sit_down().keys("Ctrl+3", "Ctrl+N")
    journey.type_into("Treść zgłoszenia", "Pierwsza rozmowa.").keys("Ctrl+N")
    journey.type_into("Treść zgłoszenia", "Druga rozmowa.").keys("Ctrl+1")

    assert len(journey.rows(NAME)) == 2


@pytest.mark.parametrize(
    ("key", "screen", "sees"),
    [
        ("application/new", "cases", "Znak sprawy"),
        ("resident/new", "residents", "Nowa osoba"),
        ("decision/recorded", "documents", "Numer decyzji"),
        ("office/header", "offices", "Ustawienia"),
        ("programme-application/new", "cases", "Żaden program nie przyjmuje teraz wniosków"),
        ("provider/new", "services", "Nowy wykonawca"),
        ("group/new", "services", "Nowa grupa"),
        ("coordinators-meeting", "cases", "Spotkania koordynatorów"),
    ],
)
def test_a_record_not_made_yet_opens_its_empty_form(sit_down, office, key, screen, sees):
    office.do(keep_draft, KeptDraft(key, {"name": "x"}, {}, AT))
    journey = sit_down()

    journey.open_row(NAME, PLACES[key.split("/")[0]].title)

    assert journey.window.current == screen
    assert journey.sees(sees)
    # A form that cannot be open now gives its text back in a window of its own.
    for given_back in journey.window.findChildren(TypedText):
        given_back.close()


@pytest.mark.parametrize(
    "key",
    ["resident/{}", "note/{}", "address/new/{}", "representative/{}", "income/{}"],
)
def test_a_form_about_a_person_opens_with_what_was_typed(sit_down, office, key):
    office.do(keep_draft, KeptDraft(key.format(resident(office)), {"note": "x"}, {}, AT))
    journey = sit_down()

    journey.open_row(NAME, "Irena Żółkiewska")

    assert journey.sees("Przywrócono to, co wpisano i nie zapisano 23.11.2026, 10:30.")
    assert journey.window.desk.drafts.wanted == ""


def test_the_correction_of_an_application_opens_with_what_was_typed(sit_down, office):
    case_id = opened(office, resident(office)).case_id
    (one,) = office.do(view_case, case_id).applications
    office.do(keep_draft, KeptDraft(f"application/{one.id}", {"asked_for": "Kąpiel"}, {}, AT))
    journey = sit_down()

    journey.open_row(NAME, "CUS.8225.1.2026")

    assert journey.value("O co prosi") == "Kąpiel"


def test_a_delivery_opens_with_what_was_typed(sit_down, office, in_name_of):
    case_id = ready_case(office)
    number = issued(office, in_name_of, drafted(office, case_id, as_requested=True)).decision_id
    (one,) = office.do(deliveries, number).deliveries
    typed = {"sent_on": "23 listopada 2026"}
    office.do(keep_draft, KeptDraft(f"delivery/{one.id}", typed, {}, AT))
    journey = sit_down()

    journey.open_row(NAME, "CUS.8225.1.2026")

    assert journey.value("Wysłano lub wydano doręczycielowi") == "23 listopada 2026"


LOST = "interview/0191e3a0-0000-7000-8000-000000000000"


def test_a_draft_without_its_record_says_what_was_typed_and_is_copied_or_dropped(sit_down, office):
    typed = {"findings": "Porusza się o lasce.", "held_on": "dziś"}
    names = {"findings": "Ustalenia", "held_on": "Dzień wywiadu"}
    office.do(keep_draft, KeptDraft(LOST, typed, {"held_on": "dziś"}, AT, names))
    journey = sit_down()

    journey.open_row(NAME, "zapis usunięty")
    assert journey.value(TEXT) == "Ustalenia: Porusza się o lasce."
    journey.press("Kopiuj tekst")
    assert QGuiApplication.clipboard().text() == "Ustalenia: Porusza się o lasce."
    assert len(office.do(waiting_drafts)) == 1

    journey.press("Usuń szkic")
    assert office.do(waiting_drafts) == ()
    assert journey.misses(NAME)


def test_any_draft_is_read_and_dropped_from_the_list_with_the_delete_key(sit_down, office):
    office.do(keep_draft, KeptDraft("report/new", {"text": "Nie pali w piecu."}, {}, AT))
    journey = sit_down().select_row(NAME, "Zgłoszenie").keys("Del")

    assert journey.value(TEXT) == "Nie pali w piecu."
    journey.press("Zamknij")

    assert len(office.do(waiting_drafts)) == 1


def test_a_draft_whose_form_is_closed_says_what_was_typed(sit_down, office, in_name_of):
    place = scene(office, in_name_of)
    approved(place)
    typed, names = {"contact_name": "Ewa Nowak, córka"}, {"contact_name": "Kto"}
    kept = KeptDraft(f"plan-frame/{place.view.brief.id}", typed, {}, AT, names)
    office.do(keep_draft, kept)
    journey = sit_down()

    journey.open_row(NAME, "Okres i kontakt planu")

    assert journey.window.current == "cases"
    assert journey.value(TEXT) == "Kto: Ewa Nowak, córka"
    journey.press("Usuń szkic")
    assert office.do(waiting_drafts) == ()


def test_what_lists_of_lines_held_is_read_line_by_line():
    lines = '[["Chcę chodzić.", "", "nie"], ["Chcę czytać.", "", "nie"]]'
    kept = Draft({"goals": lines, "n": "mycie\x1f20"}, {}, AT, {"goals": "Cele"})

    assert readable(kept) == "Cele: Chcę chodzić., nie; Chcę czytać., nie\nmycie, 20"


def test_every_draft_the_window_keeps_has_its_place_in_the_list():
    room = Path(cusdesk.ui.__file__).parent
    text = "".join(file.read_text(encoding="utf-8") for file in room.rglob("*.py"))
    kinds = set(
        re.findall(r"""f?"([a-z_-]+)/(?:\{|new[/"]|recorded"|header"|number"|account")""", text)
    )

    assert kinds - {"help", "icons"} <= set(PLACES)
    assert {"report", "interview", "passage", "needs", "income"} <= kinds
