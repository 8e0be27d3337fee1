"""Papers that stand on a value changed unseen: shown with how it reads now, looked at once."""

import json

import pytest
from sqlalchemy import insert, select

from cusdesk.db.conflicts import Citation
from cusdesk.db.exchange import PARKED, PEER, REVIEW, UNKNOWN
from cusdesk.domain.errors import NotPermittedError, RefusedError
from cusdesk.domain.users import Permission
from cusdesk.domain.words import NBSP
from cusdesk.operations.declaration import operation
from cusdesk.operations.issuing import issue_decision
from cusdesk.operations.overview import overview
from cusdesk.operations.paper_reviews import close_review, papers_to_review
from cusdesk.operations.waiting_records import AsideRow, records_aside
from tests.support import orders
from tests.support.drafts import approved, drafted, person, ready_case


@operation(Permission.DOCUMENTS_READ)
def cited(tx, unit):
    """Return the citation of a unit."""
    return tx.scalars(select(Citation.id).where(Citation.unit == unit)).one()


def plant(office, table, **row):
    """Leave what the fold leaves."""
    with office.store.writer.begin() as connection:
        connection.execute(insert(table), [row])


@pytest.fixture
def doubtful(office, in_name_of):
    """Return the name of a review: a decision cites a surname that another PC changed unseen."""
    who = person(office, "Wilk")
    draft_id = drafted(office, ready_case(office, who))
    approved(office, in_name_of, draft_id)
    in_name_of("beata").do(issue_decision, draft_id)
    citation = office.do(cited, "surname").hex
    name = f"{citation}/2/7"
    plant(office, REVIEW, id=name, citation=citation, cause="2/7")
    return name


def test_a_paper_is_shown_with_how_the_value_reads_now_and_where_it_was_changed(office, doubtful):
    (row,) = office.do(papers_to_review)

    assert row.id == doubtful
    assert row.paper.count("1/2026") == 1
    assert row.record.startswith("Dane osoby: Wilk")
    assert row.now == "Nazwisko: Wilk"
    assert row.where == "komputer nr 2"
    assert row.case_id


def test_an_order_says_its_number_once_and_of_a_group_only_what_is_filled_in(office):
    orders.sent(office, orders.decided(office, person(office, "Wilk"))[0])
    citation = office.do(cited, "group caps").hex
    plant(office, REVIEW, id=f"{citation}/2/7", citation=citation, cause="2/7")

    (row,) = office.do(papers_to_review)

    assert row.paper == "Zlecenie usług nr 1/2026"
    assert row.now.replace(NBSP, " ") == "Czas w tygodniu: 10 godzin"


def test_the_computer_is_called_by_its_name_where_it_is_known(office, doubtful):
    peer = dict.fromkeys(("replica", "sign_key", "seal_key", "header_hash"), "00")
    plant(
        office, PEER, id="2", name="Sekretariat", role="office", seen="{}", last=7, forgotten=0,
        admin=0, **peer,
    )  # fmt: skip

    assert office.do(papers_to_review)[0].where == "Sekretariat"


def test_a_paper_looked_at_is_put_away_for_every_pc_and_only_once(office, doubtful):
    office.do(close_review, doubtful)

    assert office.do(papers_to_review) == []
    with pytest.raises(RefusedError, match="już sprawdził"):
        office.do(close_review, doubtful)


def test_pulpit_asks_those_who_may_put_it_away_until_it_is(office, in_name_of, doubtful):
    def asked(someone):
        return [row for row in someone.do(overview).rows if row.detail.startswith("Porównaj")]

    (row,) = asked(office)
    assert row.title.count("1/2026") == 1
    assert "Nazwisko: Wilk. Zmieniono: komputer nr 2." in row.detail
    assert (row.screen, row.target) == ("offices", "conflicts")
    assert asked(in_name_of("ewa")) == []

    office.do(close_review, doubtful)
    assert asked(office) == []


def test_a_later_change_of_the_same_value_asks_to_look_again(office, doubtful):
    office.do(close_review, doubtful)
    citation = doubtful.partition("/")[0]
    plant(office, REVIEW, id=f"{citation}/3/9", citation=citation, cause="3/9")

    assert [row.where for row in office.do(papers_to_review)] == ["komputer nr 3"]


def test_what_may_not_be_changed_is_not_put_away(in_name_of, doubtful):
    with pytest.raises(NotPermittedError):
        in_name_of("ewa").do(close_review, doubtful)


def test_a_review_that_is_not_there_is_refused(office):
    with pytest.raises(RefusedError, match="Odśwież listę"):
        office.do(close_review, "nothing/2/7")


def test_what_lies_aside_is_counted_by_kind_the_newer_program_first(office):
    who = person(office, "Wilk")
    op = {"table": "phone"}
    for number in (1, 2):
        plant(
            office, PARKED, id=f"{number:012}", lacks="resident/00", reason="unknown parent",
            op=json.dumps(op),
        )  # fmt: skip
    plant(
        office, PARKED, id=f"{3:012}", lacks="from_the_future/", reason="unknown table",
        op=json.dumps({"table": "from_the_future"}),
    )  # fmt: skip
    plant(office, UNKNOWN, id=f"resident/{who.hex}", row=json.dumps({"aura": "zielona"}))

    found = office.do(records_aside)

    assert found[-1] == AsideRow("telefon", 2, newer=False)
    assert AsideRow("wpis nowszej wersji programu", 1, newer=True) in found
    assert any(row.what.startswith("Dane osoby: Wilk") and row.newer for row in found)


def test_nothing_aside_is_nothing_to_say(office):
    assert office.do(records_aside) == []
    assert office.do(papers_to_review) == []
