"""A list is read again whenever any table its rows are made of changes."""

import re

import pytest
from sqlalchemy import event

from cusdesk.db.base import Base, Synced
from cusdesk.operations.case_lists import CaseFilter, list_cases
from cusdesk.operations.overview import overview
from cusdesk.operations.plan_lists import PlanFilter, list_plans
from cusdesk.ui.cases import CasesScreen
from cusdesk.ui.overview import OverviewScreen
from tests.support.drafts import ready_case
from tests.support.orders import decided, sent
from tests.support.plans import approved, scene
from tests.support.programmes import programme
from tests.support.qualifications import applied

TRAVELLING = {
    one.local_table.name for one in Base.registry.mappers if issubclass(one.class_, Synced)
}


@pytest.fixture
def read_by(office, in_name_of):
    """Return the tables of the office an operation reads, in an office with something of each."""
    approved(scene(office, in_name_of))
    applied(office, programme(office))
    ready_case(office)
    sent(office, decided(office)[0])

    def tables(*done):
        said = []
        for engine in (office.store.writer, office.store.reader):
            event.listen(
                engine, "before_cursor_execute", lambda _c, _u, text, *_more: said.append(text)
            )
        office.do(*done)
        read = [one for one in said if one.lstrip().startswith("SELECT")]
        named = {name for one in read for name in re.findall(r'(?:FROM|JOIN) "?(\w+)', one)}
        return named & (TRAVELLING | {"user"})

    return tables


def test_a_list_follows_every_table_it_is_made_of(read_by):
    assert read_by(list_cases, CaseFilter.ALL) <= CasesScreen.watches
    assert read_by(list_plans, PlanFilter.ALL) <= CasesScreen.watches
    assert read_by(overview) <= OverviewScreen.watches
