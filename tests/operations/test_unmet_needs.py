import csv
from datetime import date
from io import StringIO

import pytest

from cusdesk.domain.addresses import Place
from cusdesk.domain.assessments import NeedState, UnmetReason
from cusdesk.domain.cases import SHUT
from cusdesk.domain.errors import NotPermittedError
from cusdesk.domain.residents import AddressKind, SensitiveKind
from cusdesk.operations.addresses import NewAddress, add_address
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.service_needs import Settlement, settle_need
from cusdesk.operations.target_groups import target_groups
from cusdesk.operations.unmet_needs import (
    total_sentence,
    unmet_csv,
    unmet_names,
    unmet_names_csv,
    unmet_names_pdf,
    unmet_pdf,
    unmet_table,
)
from cusdesk.operations.users import staff
from tests.support.assessments import needing, programme_case, talked
from tests.support.cases import resident
from tests.support.offices import TODAY
from tests.support.plans import approved, begun, scene
from tests.support.programmes import service_id


def unmet(office, who, text="kąpiel", reason=UnmetReason.NO_PROVIDER, **values):
    case_id = programme_case(office, who)
    need = needing(office, talked(office, case_id), text, **values)
    office.do(settle_need, need, Settlement(NeedState.UNMET, TODAY, reason))
    return case_id


def group(office, name="osoby starsze"):
    return next(row.id for row in office.do(target_groups) if row.name == name)


def visited_in(office, who, locality):
    place = Place(locality, "Kramsk", house="2", postcode="62-511")
    new = NewAddress(AddressKind.STAY, place, date(2026, 1, 1), for_visits=True)
    office.do(add_address, who, new)


def test_needs_are_counted_by_the_village_one_is_visited_in_and_by_group(office):
    first, second = resident(office), resident(office, "Łoś", serial=321)
    visited_in(office, second, "Anielew")
    unmet(office, first, group_id=group(office))
    unmet(office, first, "obiady", group_id=group(office))
    unmet(office, second)

    counts = office.do(unmet_table)

    assert [(one.first, one.second, one.needs, one.people) for one in counts.by_village] == [
        ("Anielew", "bez grupy", 1, 1),
        ("Wysokie", "osoby starsze", 2, 1),
    ]
    assert (counts.needs, counts.people) == (3, 2)
    assert total_sentence(counts) == "3\u00a0potrzeby bez zaspokojenia u 2\u00a0osób."


def test_needs_still_open_are_told_apart(office):
    """Practice page 4.3: K02 is granted by decision, so its need waits for one."""
    care = service_id(office, "K02")
    needing(office, talked(office, programme_case(office)), service_id=care)

    counts = office.do(unmet_table)
    assert (counts.needs, counts.open, counts.oldest_open) == (0, 1, TODAY)


def test_an_open_need_without_a_service_goes_unmet(office):
    needing(office, talked(office, programme_case(office)), "towarzystwo")

    (row,) = office.do(unmet_table).by_village
    assert (row.needs, row.chief_reason) == (1, "bez usługi, nierozstrzygnięta")
    assert [one.reason for one in office.do(unmet_names)] == ["bez usługi, nierozstrzygnięta"]


def test_a_need_that_names_a_service_nobody_asked_for_goes_unmet(office):
    case_id = programme_case(office)
    needing(office, talked(office, case_id), service_id=service_id(office, "K04"))

    assert office.do(unmet_table).needs == 1


def test_a_need_in_a_plan_has_its_service_and_the_one_left_out_has_none(office, in_name_of):
    place = scene(office, in_name_of)
    assert office.do(unmet_table).needs == 2
    begun(place)
    place.add("K05")

    assert [one.text for one in office.do(unmet_names)] == ["wyjście z domu"]


def test_once_a_plan_is_approved_a_need_it_leaves_out_goes_unmet(office, in_name_of):
    place = scene(office, in_name_of)
    talk = talked(office, place.case_id)
    needing(office, talk, "zakupy", service_id=place.services["K05"])
    assert office.do(unmet_table).needs == 2

    approved(place)

    assert [one.text for one in office.do(unmet_names)] == ["zakupy"]


def test_the_names_behind_a_count_are_for_those_who_talk_with_people(office, in_name_of):
    unmet(office, resident(office))

    assert in_name_of("ewa").do(unmet_table).needs == 1
    for ask in (unmet_names, unmet_names_pdf, unmet_names_csv):
        with pytest.raises(NotPermittedError):
            in_name_of("ewa").do(ask)
    assert [one.person for one in office.do(unmet_names)] == ["Żółkiewska Irena"]


def test_someone_excluded_counts_the_need_and_reads_no_name(office, in_name_of):
    case_id = unmet(office, resident(office))
    celina = next(row.id for row in office.do(staff) if row.login == "celina")
    office.do(exclude, case_id, celina, "siostra")

    (one,) = in_name_of("celina").do(unmet_names)
    assert (one.person, one.text) == (SHUT, "")


def test_a_protected_address_is_not_given_away_by_its_village(office, in_name_of):
    who = resident(office)
    unmet(office, who)
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, date(2026, 1, 1)))

    assert in_name_of("ewa").do(unmet_table).by_village[0].first == "dane chronione"
    assert office.do(unmet_table).by_village[0].first == "Wysokie"


def test_the_file_opens_in_a_polish_spreadsheet(office):
    unmet(office, resident(office), "=HYPERLINK", group_id=group(office))

    text = office.do(unmet_names_csv).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert rows[0][2] == "Osoba"
    assert (rows[1][0], rows[1][1], rows[1][5]) == ("Wysokie", "osoby starsze", "'=HYPERLINK")
    assert "Żółkiewska" not in office.do(unmet_csv).decode("utf-8-sig")


def test_both_views_are_printed(office):
    unmet(office, resident(office))

    for ask in (unmet_pdf, unmet_names_pdf):
        assert office.do(ask).startswith(b"%PDF")
