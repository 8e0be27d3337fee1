"""Dead code is found; what Qt, pytest and the shape of a class use is left alone."""

import pytest

from tools.dead_code import is_guess


@pytest.mark.parametrize(
    "line",
    [
        "cusdesk/db/fees.py:24: unused variable 'rate_basis' (60% confidence)",
        "cusdesk/ui/flow.py:22: unused method 'itemAt' (60% confidence)",
        "tests/ui/test_incomes.py:112: unused variable 'stated' (100% confidence)",
    ],
)
def test_what_is_used_by_being_there_is_a_guess(line):
    assert is_guess(line)


@pytest.mark.parametrize(
    "line",
    [
        "cusdesk/operations/fees.py:264: unused function 'rate_sentence' (60% confidence)",
        "cusdesk/ui/flow.py:22: unused method 'swap_sides' (60% confidence)",
        "cusdesk/print/press/qr.py:13: unused import 'Buffer' (90% confidence)",
        "cusdesk/domain/fees.py:9: unused variable 'income' (100% confidence)",
    ],
)
def test_what_nobody_calls_is_dead(line):
    assert not is_guess(line)
