"""The registers of the gallery have the heads of those the office prints."""

import pytest

from cusdesk.operations.case_registers import applications_register
from cusdesk.operations.group_lists import groups_register
from cusdesk.operations.key_handovers import keys_register
from cusdesk.operations.order_registers import orders_register
from cusdesk.operations.plan_registers import plans_register
from cusdesk.operations.programme_prints import programmes_register
from cusdesk.operations.project_prints import projects_register
from cusdesk.operations.provider_prints import (
    carers_register,
    contracts_register,
    providers_register,
)
from cusdesk.operations.qualification_registers import (
    programme_applications_register,
    qualified_register,
    refusals_register,
)
from cusdesk.operations.service_prints import services_register
from cusdesk.operations.volunteer_papers import neighbours_register, volunteers_register
from cusdesk.print.blocks import Align
from cusdesk.print.samples.registers import REGISTERS
from tests.print.reading import heard

PRINTED = {
    "register-services": (services_register,),
    "register-programmes": (programmes_register,),
    "register-applications": (applications_register, 2026),
    "register-programme-applications": (programme_applications_register,),
    "register-qualified": (qualified_register,),
    "register-refusals": (refusals_register, 2026),
    "register-plans": (plans_register, 2026),
    "register-orders": (orders_register, 2026),
    "register-providers": (providers_register,),
    "register-contracts": (contracts_register,),
    "register-carers": (carers_register,),
    "register-keys": (keys_register,),
    "register-volunteers": (volunteers_register, 2026),
    "register-neighbours": (neighbours_register,),
    "register-groups": (groups_register,),
    "register-projects": (projects_register,),
}
# Their operations need a service, a provider: their own tests read them.
ELSEWHERE = {"waiting-list", "provider-package"}


def test_every_sample_register_is_compared():
    assert set(PRINTED) | ELSEWHERE == set(REGISTERS)


@pytest.mark.parametrize("kind", PRINTED)
def test_a_sample_has_the_title_and_the_heads_of_the_register(office, kind):
    sample = REGISTERS[kind]

    words = heard(office.do(*PRINTED[kind])).document.words.replace("\u00a0", " ")

    assert sample.head.title in words
    assert " ".join(column.head for column in sample.table.columns) in words


def test_figures_stand_right_under_the_same_heading_in_every_list():
    aligned = {
        (column.head, column.align) for one in REGISTERS.values() for column in one.table.columns
    }

    assert len(aligned) == len(dict(aligned))
    assert {head for head, align in aligned if align is Align.RIGHT} >= {"Wartość", "Limit", "%"}
