from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.cases import InterviewKind
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.interviews import LONGEST, InterviewRecord, check_interview

TODAY = date(2026, 11, 23)
DUE = date(2027, 5, 21)
RECORD = InterviewRecord(InterviewKind.FULL, TODAY, DUE, "w domu", "Chodzi o lasce.")


def test_a_record_of_today_stands():
    check_interview(RECORD, DUE, TODAY)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"conducted_on": date(2026, 11, 24)}, "conducted_on"),
        ({"conducted_on": date(2024, 1, 1)}, "conducted_on"),
        ({"next_due_on": DUE + timedelta(days=1)}, "next_due_on"),
        ({"next_due_on": TODAY}, "next_due_on"),
        ({"findings": "x" * (LONGEST + 1)}, "findings"),
        ({"findings": " "}, "findings"),
        ({"conclusions": "x" * (LONGEST + 1)}, "conclusions"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(change, field):
    with pytest.raises(InvalidInputError) as refusal:
        check_interview(replace(RECORD, **change), DUE, TODAY)

    assert refusal.value.field == field


def test_an_earlier_update_may_be_planned():
    check_interview(replace(RECORD, next_due_on=date(2027, 1, 15)), DUE, TODAY)
