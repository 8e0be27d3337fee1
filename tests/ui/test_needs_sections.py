"""Usługi: scales, target groups, unmet needs and what a service answers."""

import pytest
from PySide6.QtWidgets import QWidget

from cusdesk.domain.assessments import LifeArea, NeedState, UnmetReason
from cusdesk.operations.scales import scale_versions, scales
from cusdesk.operations.service_answers import links_of
from cusdesk.operations.service_needs import Settlement, settle_need
from cusdesk.operations.services import services
from cusdesk.operations.target_groups import target_groups
from cusdesk.operations.unmet_needs import unmet_csv
from cusdesk.ui.desk import Desk
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.layout import column
from cusdesk.ui.scales import ScalesSection
from cusdesk.ui.service_answers import ServiceLinksPart
from cusdesk.ui.target_groups import TargetGroupsSection
from cusdesk.ui.toasts import Toasts
from cusdesk.ui.unmet import UnmetSection
from tests.support.assessments import needing, programme_case, talked
from tests.support.offices import TODAY
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def show(qtbot, office):
    """Return a way to open a part or a section as a window of its own."""

    def opened(kind, *arguments, by=office):
        host = QWidget()
        host.desk = Desk(by, Toasts(host), OfficeDrafts(by))
        host.papers = []
        host.desk.pdf_shown.connect(host.papers.append)
        host.part = kind(host.desk, *arguments)
        host.setLayout(column(host.part))
        return shown(qtbot, host)

    return opened


def test_a_scale_of_the_office_is_typed_and_its_hole_is_named(show, office):
    window = show(ScalesSection)
    window.part.add()
    journey = Journey(window).type_into("Nazwa", "Karta z Kramska")
    journey.type_into("Pytanie 1", "Widzi")
    journey.focus("Odpowiedzi na pytanie 1").find("Odpowiedzi na pytanie 1").object().setPlainText(
        "0 nie\n1 trochę\n2 dobrze"
    )
    bands = journey.focus("Przedziały punktów").find("Przedziały punktów").object()
    bands.setPlainText("0 potrzebuje pomocy\n2 radzi sobie")
    assert journey.sees("Luka: 1 pkt nie należy do żadnego przedziału.")

    bands.setPlainText("0-1 potrzebuje pomocy\n2 radzi sobie")
    assert journey.sees("Każda suma punktów ma dokładnie jedno znaczenie.")
    journey.keys("Ctrl+S")

    assert "Karta z Kramska" in [row.scale.name for row in office.do(scales)]
    assert journey.sees("Nowa wersja")


def test_a_question_added_keeps_what_was_typed(show):
    window = show(ScalesSection)
    window.part.add()
    journey = Journey(window).type_into("Pytanie 3", "Słyszy").press("Dodaj pytanie")

    assert journey.value("Pytanie 3") == "Słyszy"
    assert journey.held == "Pytanie 4"


def test_a_changed_scale_is_the_next_version(show, office):
    journey = Journey(show(ScalesSection)).open_row("Skale", "IADL").press("Nowa wersja")
    journey.focus("Przedziały punktów").find("Przedziały punktów").object().setPlainText(
        "8-24 do porównania z poprzednim"
    )
    journey.keys("Ctrl+S")

    assert [row.version for row in office.do(scale_versions, "iadl")] == [2, 1]


def test_a_group_is_named_at_the_keyboard(show, office):
    window = show(TargetGroupsSection)
    window.part.add()
    Journey(window).type_into("Nazwa", "mieszkańcy Wysokiego").keys("Ctrl+S")

    assert "mieszkańcy Wysokiego" in [row.name for row in office.do(target_groups)]


def test_what_the_program_proposes_is_kept_only_when_confirmed(show, office):
    k02 = next(row.id for row in office.do(services) if row.card.code == "K02")
    journey = Journey(show(ServiceLinksPart, k02))
    journey.press("Zaznacz proponowane")
    assert office.do(links_of, k02).areas == frozenset()

    journey.press("osoby starsze").keys("Ctrl+S")

    held = office.do(links_of, k02)
    assert LifeArea.HYGIENE in held.areas
    assert len(held.groups) == 1


@pytest.fixture
def unmet(office):
    need = needing(office, talked(office, programme_case(office)), "dowóz do lekarza")
    office.do(settle_need, need, Settlement(NeedState.UNMET, TODAY, UnmetReason.TOO_FAR))


def test_behind_a_count_stand_its_people(show, unmet):
    journey = Journey(show(UnmetSection)).open_row("Niezaspokojone potrzeby", "Wysokie")

    assert journey.sees("Żółkiewska Irena")
    assert journey.sees("za daleko, brak dojazdu")


def test_counts_by_area_lead_to_the_same_people(show, unmet):
    journey = Journey(show(UnmetSection)).press("Obszary i powody")
    journey.open_row("Niezaspokojone potrzeby", "Higiena")

    assert journey.sees("Żółkiewska Irena")


def test_the_accountant_sees_the_count_and_no_name(show, unmet, in_name_of):
    journey = Journey(show(UnmetSection, by=in_name_of("ewa")))
    journey.open_row("Niezaspokojone potrzeby", "Wysokie")

    assert journey.sees("Nazwiska widzą osoby")
    assert journey.misses("Żółkiewska Irena")


def test_counts_are_printed_and_saved(show, unmet, tmp_path):
    window = show(UnmetSection)
    window.part.print_list()
    window.part.print_names()
    window.part.save_to(unmet_csv, tmp_path / "potrzeby.csv")

    assert [paper.make()[:4] for paper in window.papers] == [b"%PDF", b"%PDF"]
    assert "Wysokie" in (tmp_path / "potrzeby.csv").read_text(encoding="utf-8-sig")
