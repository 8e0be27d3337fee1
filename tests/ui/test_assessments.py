"""The talk about needs at the keyboard: form, needs with a suggested service, a scale."""

import pytest
from PySide6.QtWidgets import QWidget

from cusdesk.domain.assessments import Functioning, LifeArea, NeedState, UnmetReason
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.operations.assessments import assessments_in, correct_assessment
from cusdesk.operations.service_answers import ServiceLinks, set_links
from cusdesk.operations.services import services
from cusdesk.ui.assessments import AssessmentPart
from cusdesk.ui.desk import Desk
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.layout import column
from cusdesk.ui.toasts import Toasts
from tests.support.assessments import EVERYTHING, FOUND, needing, programme_case, talked
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def case_id(office):
    return programme_case(office)


@pytest.fixture
def show(qtbot, office):
    """Return a way to open the part of a case as a window of its own."""

    def opened(case_id, by=office):
        host = QWidget()
        host.desk = Desk(by, Toasts(host), OfficeDrafts(by))
        host.papers = []
        host.desk.pdf_shown.connect(host.papers.append)
        part = AssessmentPart(host.desk, case_id)
        host.setLayout(column(part))
        host.part = part
        return shown(qtbot, host)

    return opened


def kept(office, case_id):
    return office.do(assessments_in, case_id).assessments


def test_a_talk_is_typed_through_with_digits_and_enter(show, office, case_id):
    window = show(case_id)
    window.part.take_focus()
    journey = Journey(window)
    journey.type_into("Czego chce osoba, jej słowami", "Być u siebie.").keys("Tab")
    journey.focus("Poruszanie się")
    journey.type("2").keys("Enter").type("o lasce").keys("Enter").type("4")
    journey.type_into("Ogrzewanie", "piec").keys("Ctrl+S")

    (one,) = kept(office, case_id)
    assert one.record.wishes == "Być u siebie."
    assert one.record.heating == "piec"
    assert one.findings[LifeArea.MOBILITY].functioning is Functioning.WITH_EFFORT
    assert one.findings[LifeArea.MOBILITY].text == "o lasce"
    assert one.findings[LifeArea.HYGIENE].functioning is Functioning.NOT
    assert journey.is_on("Potrzeby (0)")


def test_a_weak_area_is_one_press_from_its_need_and_service(show, office, case_id):
    k05 = next(row.id for row in office.do(services) if row.card.code == "K05")
    office.do(set_links, k05, ServiceLinks(frozenset({LifeArea.HYGIENE})))
    talked(office, case_id)
    journey = Journey(show(case_id)).press("Potrzeby (0)").press("Higiena")

    journey.type_into("Czego osoba potrzebuje", "kąpiel dwa razy w tygodniu")
    journey.choose("Usługa, która odpowiada", "K05 Wsparcie osób starszych – dla wszystkich")
    journey.keys("Ctrl+S")

    (need,) = kept(office, case_id)[0].needs
    assert (need.need.text, need.need.service_id) == ("kąpiel dwa razy w tygodniu", k05)
    assert journey.sees("Potrzeby (1)")
    assert journey.misses("+ Higiena")


def test_a_need_left_unmet_asks_why(show, office, case_id):
    needing(office, talked(office, case_id))
    journey = Journey(show(case_id)).press("Potrzeby (1)").open_row("Potrzeby", "kąpiel")

    journey.choose("Stan", "niezaspokojona").keys("Ctrl+S")
    assert "dlaczego potrzeba zostaje" in journey.fault("Dlaczego niezaspokojona")
    journey.choose("Dlaczego niezaspokojona", "brak wykonawcy").keys("Ctrl+S")

    (need,) = kept(office, case_id)[0].needs
    assert (need.state, need.reason) == (NeedState.UNMET, UnmetReason.NO_PROVIDER)


def test_a_scale_is_answered_with_points_and_tells_its_sum(show, office, case_id):
    talked(office, case_id)
    window = show(case_id)
    journey = Journey(window).press("Skale (0)")
    scales = window.part.tabs.turn("scales")
    iadl = next(row for row in window.part.talks.known.scales if row.scale.key == "iadl")
    scales._answer(iadl)

    for _question in range(7):
        journey.type("3").keys("Enter")
    assert journey.sees("Odpowiedziano na 7 z 8 pytań.")
    journey.type("2")
    assert journey.sees("23 z 24 pkt: część złożonych czynności wymaga pomocy.")
    journey.keys("Ctrl+S")

    (result,) = kept(office, case_id)[0].results
    assert result.points == "23 z 24 pkt"


def test_what_the_programme_does_not_list_is_not_on_the_screen(show, office):
    case_id = programme_case(office, listed=EVERYTHING - {PersonalDatum.HEALTH})
    journey = Journey(show(case_id))

    assert journey.sees("Higiena")
    assert journey.misses("Zdrowie i leczenie")
    assert journey.sees("dlatego nie ma: zdrowie i leczenie (art. 5 ust. 3 pkt 9 ustawy o CUS)")


def test_a_programme_that_lists_everything_leaves_nothing_to_explain(show, case_id):
    assert not Journey(show(case_id)).sees("Program nie wymienia danych")


def test_someone_typing_is_not_disturbed_by_a_colleague(show, office, case_id):
    talked(office, case_id)
    window = show(case_id)
    journey = Journey(window).type_into("Przeszkody", "wysokie progi")
    base = kept(office, case_id)[0]
    changed = {**FOUND, LifeArea.FOOD: FOUND[LifeArea.HYGIENE]}
    office.do(correct_assessment, base.id, base, base.record, changed)
    window.part.talks.reread()

    assert journey.value("Przeszkody") == "wysokie progi"
    journey.keys("Ctrl+S")
    after = kept(office, case_id)[0]
    assert after.record.barriers == "wysokie progi"


def test_papers_are_one_press_away(show, office, case_id):
    talked(office, case_id)
    window = show(case_id)
    Journey(window).press("Drukuj pustą kartę").press("Drukuj kartę")

    assert [paper.make()[:4] for paper in window.papers] == [b"%PDF", b"%PDF"]


def test_another_talk_leaves_the_first_as_it_was(show, office, case_id):
    talked(office, case_id)
    window = show(case_id)
    journey = Journey(window).press("Kolejna rozmowa")
    journey.type_into("Ryzyko i bezpieczeństwo", "upadek w listopadzie").keys("Ctrl+S")

    newest, first = kept(office, case_id)
    assert (newest.record.risks, first.record.risks) == ("upadek w listopadzie", "")
    assert journey.sees("Rozmowa z dnia")


def test_a_clerk_of_fees_is_told_that_a_talk_was(show, office, case_id, in_name_of):
    talked(office, case_id)

    assert Journey(show(case_id, in_name_of("dorota"))).sees("Rozpoznanie przeprowadzono")


def test_every_control_has_a_name(show, office, case_id):
    needing(office, talked(office, case_id))
    journey = Journey(show(case_id))

    for tab in ("Rozmowa", "Potrzeby (1)", "Skale (0)"):
        journey.press(tab)
        assert journey.unnamed() == []
