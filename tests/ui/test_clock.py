"""Whose day a field goes by."""

from datetime import date

from cusdesk.ui import clock


class Dated:
    today = date(2020, 2, 29)


def test_a_field_goes_by_the_office_while_one_is_open():
    office = Dated()

    clock.follow(office)
    assert clock.today() == date(2020, 2, 29)

    clock.let_go()
    assert clock.today() == clock.now().date()


def test_an_office_that_is_gone_is_not_followed():
    clock.follow(Dated())

    assert clock.today() == clock.now().date()
