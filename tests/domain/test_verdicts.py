"""A thing that is kept back says its first fault and how many more there are."""

from dataclasses import dataclass

import pytest

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.verdicts import refuse_faulty


@dataclass(frozen=True)
class Wrong:
    sentence: str


def test_nothing_wrong_refuses_nothing():
    refuse_faulty(())


def test_one_fault_is_said_alone():
    with pytest.raises(RefusedError) as refused:
        refuse_faulty([Wrong("Wybierz wykonawcę.")])

    assert str(refused.value) == "Wybierz wykonawcę."


def test_of_more_faults_the_first_is_said_and_the_others_counted():
    with pytest.raises(RefusedError) as refused:
        refuse_faulty([Wrong("Wybierz wykonawcę."), Wrong("Wpisz dni."), Wrong("Wpisz godziny.")])

    assert str(refused.value) == "Wybierz wykonawcę. Do poprawy jest jeszcze: 2."
