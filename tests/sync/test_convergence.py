"""Whatever people write, in whatever order it travels: all PCs end equal and nothing is lost.

A few offices; `dev.py campaign sync` lets PCs work at random for ten thousand steps.
"""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test as run_machine

from tests.sync.machine import Office


def test_all_pcs_end_equal_and_every_value_stays_reachable(pattern):
    office = type("ThisOffice", (Office,), {"pattern": pattern})

    run_machine(office, settings=settings(max_examples=8, stateful_step_count=40))
