"""What rooms of the operations' tests share: a person, and a case in which care is granted."""

from uuid import UUID

import pytest

from cusdesk.operations.office import Office
from tests.support.drafts import person
from tests.support.orders import decided


@pytest.fixture
def who(office: Office) -> UUID:
    """Return somebody who may be decided on."""
    return person(office)


@pytest.fixture
def case(office: Office, who: UUID) -> UUID:
    """Return the case of a decision of ten hours a week until the end of the year."""
    return decided(office, who)[0]
