"""The samples of papers say what the papers of an office say: their parts, words and dates."""

import re
from datetime import UTC, date, datetime

import pytest

from cusdesk.domain.carers import CarerKind
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.orders import KeyEvent, OrderState
from cusdesk.domain.plans import PlanEndKind, PlanState
from cusdesk.domain.programmes import ProgrammeState
from cusdesk.domain.providers import DataRole, ProviderKind
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.services import FeeRule, ServiceArea, ServiceUnit, Standing
from cusdesk.domain.vat import VatMark
from cusdesk.operations.key_handovers import Handover, hand_keys, key_protocol
from cusdesk.operations.plan_endings import ClosingTalk, NewEnding, end_plan, sum_plan_up
from cusdesk.operations.plan_papers import closing_pdf
from cusdesk.operations.programme_reports import programme_report_pdf
from cusdesk.operations.programmes import programmes as every_programme
from cusdesk.operations.shopping import shopping_book
from cusdesk.operations.volunteer_papers import neighbour_statement
from cusdesk.print.blocks import RowKind, Table
from cusdesk.print.samples import community, orders, plans, programmes
from cusdesk.print.samples.common import SIGNATURE
from cusdesk.print.samples.registers import REGISTERS
from cusdesk.print.sheets import Facts
from tests.print.reading import heard
from tests.support.cases import resident
from tests.support.drafts import person
from tests.support.offices import TODAY
from tests.support.orders import decided, sent
from tests.support.plans import approved, scene
from tests.support.programmes import programme
from tests.support.providers import add_person
from tests.support.qualifications import qualified

# What may stand in a column whose words the program sets; a day after a comma is its own.
VOCABULARY = {
    ("register-services", "Obszar"): ServiceArea,
    ("register-services", "Co to jest"): Standing,
    ("register-services", "Jednostka"): ServiceUnit,
    ("register-services", "Opłata"): FeeRule,
    ("register-services", "VAT"): VatMark,
    ("register-programmes", "Stan"): ProgrammeState,
    ("register-applications", "Sprawa"): CaseKind,
    ("register-programme-applications", "Stan"): QualificationState,
    ("register-qualified", "Stan"): QualificationState,
    ("waiting-list", "Stan"): QualificationState,
    ("register-plans", "Stan"): PlanState,
    ("register-orders", "Stan"): OrderState,
    ("provider-package", "Stan"): OrderState,
    ("register-providers", "Rodzaj"): ProviderKind,
    ("register-providers", "Dane osobowe"): DataRole,
    ("register-carers", "Podstawa"): CarerKind,
}


@pytest.fixture
def place(office, in_name_of):
    return scene(office, in_name_of)


@pytest.fixture
def order(office):
    return sent(office, decided(office, person(office))[0])


def plain(text):
    return " ".join(re.sub(r"<[^>]+>", " ", text).replace("\u00a0", " ").split())


def words(pdf):
    return plain(heard(pdf).document.words)


def parts_of(sections):
    """Return what the makers set, and no case fills in: headings, names of facts, table heads."""
    found = []
    for section in sections:
        found.append(section.title)
        for part in section.parts:
            match part:
                case Facts():
                    found += [fact.caption for fact in part.facts]
                case Table():
                    found += [one.head for one in part.columns]
    return [one for one in found if one]


@pytest.mark.parametrize(("kind", "head"), VOCABULARY)
def test_a_sample_register_uses_only_the_words_of_the_program(kind, head):
    table = REGISTERS[kind].table
    at = [column.head for column in table.columns].index(head)
    said = {row.cells[at].split(",")[0] for row in table.rows if row.kind is RowKind.ENTRY}

    assert said <= {one.label.split(",")[0] for one in VOCABULARY[kind, head]}


def test_every_column_of_states_is_held_to_its_words():
    stated = {
        (kind, column.head)
        for kind, register in REGISTERS.items()
        for column in register.table.columns
        if column.head in {"Stan", "Obszar"}
    }

    assert stated <= set(VOCABULARY)


@pytest.mark.parametrize(
    "kind", [kind for kind, one in REGISTERS.items() if one.table.columns[0].head == "Nr"]
)
def test_a_numbered_sample_has_no_unexplained_hole(kind):
    explained: set[int] = set()
    for row in REGISTERS[kind].table.rows:
        first = row.cells[0]
        if before := re.match(r"Numery od 1 do (\d+)", first):
            explained |= set(range(1, int(before[1]) + 1))
        else:
            explained.add(int(first.split(":")[0]))

    assert explained == set(range(1, max(explained) + 1))


def test_the_sample_of_programme_applications_says_where_its_missing_numbers_stand():
    assert "stoją w rejestrze wniosków" in REGISTERS["register-programme-applications"].remark


def test_the_sample_of_the_information_has_every_part_of_the_real_one(place):
    """Art. 6 CUS Act: people per service, monitoring, costs and contractors, by the director."""
    made = programme(place.office)
    qualified(place.office, made)
    approved(place)
    # One has measures, the other, with its approved plan, contractors.
    both = (made, *(row.id for row in place.office.do(every_programme) if row.id != made))
    real = " ".join(words(place.office.do(programme_report_pdf, one)) for one in both)
    told = [one.title for one in programmes.REPORT.sections]

    assert len(told) == 5
    assert told == sorted(told, key=real.index)
    assert [one for one in parts_of(programmes.REPORT.sections) if one not in real] == []
    assert programmes.ABOUT_COSTS in real
    assert programmes.REPORT.signature.name == SIGNATURE.name


def test_the_sample_of_a_closing_has_every_part_of_the_real_one(place, clock):
    plan_id = approved(place)
    clock.turn_to(date(2027, 12, 1))
    place.coordinator.do(end_plan, plan_id, NewEnding(PlanEndKind.EXPIRED, date(2027, 11, 30)))
    talk = ClosingTalk(None, "nie chciała", "Trwały.", "Wychodziła.", "Nic.")
    place.coordinator.do(sum_plan_up, plan_id, talk)
    real = words(place.office.do(closing_pdf, plan_id))

    assert [one for one in parts_of(plans.CLOSING.sections) if one not in real] == []


def test_the_sample_of_a_closing_follows_its_own_days():
    facts = {
        fact.caption: fact.text
        for section in plans.CLOSING.sections
        for part in section.parts
        if isinstance(part, Facts)
        for fact in part.facts
    }
    starts, ends = facts["Plan obowiązuje"].split("–")

    assert day(facts["Wniosek z dnia"]) < day(starts)
    assert day(starts) < day(facts["Plan zakończono"]) <= day(ends)
    assert plans.CLOSING.head.note_below.endswith(facts["Plan zakończono"])


def day(shown):
    return datetime.strptime(shown, "%d.%m.%Y").replace(tzinfo=UTC).date()


def test_the_sample_of_a_neighbour_states_what_the_real_one_does(office):
    """Art. 50 ust. 4a u.p.s.: the maker is one, so a condition cannot be missing in one."""
    neighbour = add_person(office, CarerKind.NEIGHBOUR, name="Stanisława Jeżyna")
    who = resident(office)
    real = words(office.do(neighbour_statement, neighbour, who))
    said = [point.text for point in community.NEIGHBOUR_STATEMENT.blocks[1].points]

    assert len(said) == 6
    assert [one for one in said[1:5] if one.removeprefix("jestem pełnoletnia") not in real] == []
    for row in community.NEIGHBOUR_STATEMENT.signatures:
        assert all(caption in real for caption in row)


def test_the_samples_of_keys_and_shopping_are_made_as_the_real_ones(office, order):
    handover = Handover(KeyEvent.TAKEN, TODAY, "2 klucze", "Irena Żółkiewska", "Wanda Ćwikła")
    protocol = words(office.do(key_protocol, office.do(hand_keys, order, handover)))
    book = words(office.do(shopping_book, order, date(2026, 12, 1)))

    assert plain(orders.KEY_PROTOCOL.blocks[-1].text) in protocol
    assert orders.KEY_PROTOCOL.title in protocol
    assert all(caption in protocol for row in orders.KEY_PROTOCOL.signatures for caption in row)
    (grid,) = orders.SHOPPING_BOOK.sections[0].parts
    assert [one.head for one in grid.table.columns if one.head not in book] == []
    assert "Najwyżej na raz, zł" in [one.caption for one in orders.SHOPPING_BOOK.opening[0].fields]
