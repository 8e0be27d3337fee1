from cusdesk.domain.residents import MaritalStatus
from cusdesk.domain.terms import Sex


def test_a_widow_is_called_a_widow():
    assert MaritalStatus.WIDOWED.of(Sex.FEMALE) == "wdowa"
    assert MaritalStatus.WIDOWED.of(Sex.MALE) == "wdowiec"
    assert MaritalStatus.WIDOWED.of(None) == "wdowiec / wdowa"
    assert MaritalStatus.SEPARATED.of(Sex.MALE) == "w separacji"
