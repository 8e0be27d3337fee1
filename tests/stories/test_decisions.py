"""A decision of the old program ends: renewed, approved by another, delivered, final."""

from datetime import date
from uuid import UUID

import pytest

from cusdesk.domain.users import Permission
from cusdesk.operations.case_lists import CaseFilter, list_cases
from cusdesk.operations.decisions import running_for
from cusdesk.operations.declaration import operation
from cusdesk.operations.documents import document_rows, view_document
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import determined, earning, interviewed
from tests.support.drafts import person
from tests.support.windows import answer, close_papers
from tests.ui.journey import Journey
from tests.ui.showing import shown

LIST = "Dokumenty"

# The off-screen platform has no window manager to ask.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def sit_down(qtbot):
    """Return a way to open the whole window as a person of the staff."""

    def opened(office, name):
        surround = Surround(person=name, drafts=OfficeDrafts(office))
        return Journey(shown(qtbot, Shell(office, SCREENS, surround), (1366, 728)))

    return opened


@operation(Permission.DOCUMENTS_READ)
def running_on(tx, resident_id: UUID, day: date):
    """Return the numbers of what runs for a person on a day."""
    return [one.number for one in running_for(tx, resident_id, day)]


def test_a_decision_of_the_old_program_is_renewed_to_finality(sit_down, office, in_name_of, clock):
    who = person(office, "Łoś")
    anna, beatas = sit_down(office, "Anna"), in_name_of("beata")

    type_the_old_paper(anna)
    begin_the_renewal(anna)
    case = renewal_among(office)
    interviewed(office, case.id, office.today)
    earning(office, who, "1900.00")
    determined(office, case.id)
    hand_over(anna, case.id)
    issue(sit_down(beatas, "Beata"))

    assert office.do(running_on, who, date(2026, 12, 31)) == ["GOPS/12/26"]
    assert office.do(running_on, who, date(2027, 1, 1)) == ["1/2026"]

    anna = Journey(anna.window)
    deliver(anna)
    clock.turn_to(date(2027, 1, 4))
    see_finality(anna)
    (paper,) = [one for one in office.do(document_rows) if one.number == "1/2026"]
    look_up(anna, f"cusdesk:1:1/2026:{office.do(view_document, paper.id).check}")


def renewal_among(office):
    """Return the case of the renewal, which takes the number after the old paper's."""
    rows = office.do(list_cases, CaseFilter.ALL).rows
    return next(row for row in rows if row.mark == "CUS.8225.49.2026")


def type_the_old_paper(anna):
    """Type the running decision of the old program."""
    anna.keys("Ctrl+5", "Ctrl+N")
    anna.type_into("Mieszkaniec", "los").keys("Down", "Enter")
    anna.choose("Usługi", "usługi opiekuńcze")
    for name, text in (
        ("Numer decyzji", "GOPS/12/26"),
        ("Data decyzji", "5.01.2026"),
        ("Znak sprawy", "CUS.8225.48.2026"),
        ("Od", "7.01.2026"),
        ("Do", "31.12.2026"),
        ("Wymiar", "10"),
        ("Koszt godziny", "45"),
        ("Procent", "20"),
        ("Dochód, na którym ją ustalono", "1800"),
        ("Na ile osób", "1"),
    ):
        anna.type_into(name, text)
    anna.press("Opieka higieniczna").keys("Ctrl+S")
    assert anna.sees("Zapisano decyzję GOPS/12/26")


def begin_the_renewal(anna):
    """Find it among what ends, and begin its renewal."""
    anna.press("Kończące się").open_row(LIST, "Łoś")
    assert anna.sees("za 38 dni")
    anna.choose("Jak się zaczyna", "wniosek").press("Zapisz")
    assert anna.sees("Zaczęto odnowienie")


def hand_over(anna, case_id):
    """Finish the draft in its case: it already knows hours, fee and period."""
    anna.window.turn("cases", case_id)
    assert anna.misses("Ustal odpłatność z nowego dochodu.")
    assert anna.value("Od") == "1 stycznia 2027"
    anna.press("Wywiad potwierdził, że potrzeby są takie jak w decyzji GOPS/12/26")
    anna.choose("Jak strona mogła się wypowiedzieć", "zapoznano osobiście")
    anna.type_into("Kiedy", "23.11.2026").focus("Podpisuje")
    anna.keys("Down", "F8")
    assert anna.sees("Czeka na zatwierdzenie. Autor: Anna Wrześniewska.")


def issue(beata):
    """Approve and issue what waits, as another person."""
    beata.keys("Ctrl+5").press("Do zatwierdzenia").open_row(LIST, "Łoś")
    beata.press("Zatwierdź")
    answer("Wydaj decyzję")
    beata.press("Wydaj i drukuj")
    assert beata.sees("Wydano decyzję nr 1/2026")
    close_papers()
    beata.window.hide()


def deliver(anna):
    """Record that the addressee took the paper herself."""
    anna.keys("Ctrl+5").press("Do doręczenia").open_row(LIST, "1/2026")
    anna.press("Doręczenie").choose("Jak doręczono", "do rąk adresata")
    anna.type_into("Doręczono", "23.11.2026").press("Zapisz doręczenie")
    assert anna.sees("Zapisano doręczenie: doręczona")


def see_finality(anna):
    """See that the decision is final, since nobody appealed in time."""
    anna.press("Rejestr decyzji").open_row(LIST, "1/2026")
    assert anna.sees("Odwołanie nie wpłynęło; ostateczna od 8 grudnia 2026 r.")


def look_up(anna, code):
    """Type the code of the paper and get the record."""
    anna.type_into("Dokumenty: szukaj", code).keys("Enter")
    assert anna.sees("jest w rejestrze. Porównaj jego treść z archiwum.")
    assert anna.sees("Decyzja 1/2026: przyznanie usług z odpłatnością")
