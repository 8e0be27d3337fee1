"""What an order may be made from, in the words of what granted it."""

from dataclasses import replace

import pytest

from cusdesk.operations.orders import order_sources
from cusdesk.operations.services import change_service, service_row


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Usługi opiekuńcze", "K02 Usługi opiekuńcze"),
        ("Dotychczasowe usługi OPS", "usługi opiekuńcze (K02 Dotychczasowe usługi OPS)"),
    ],
)
def test_an_order_calls_the_service_as_the_decision_does(office, case, name, said):
    (source,) = office.do(order_sources, case)
    card = office.do(service_row, source.service_id).card
    office.do(change_service, source.service_id, replace(card, name=name))

    (source,) = office.do(order_sources, case)

    assert source.service == said
