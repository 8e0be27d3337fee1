"""Nothing new can be forgotten: every operation has its permission and its line in the log."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator

from cusdesk import operations
from cusdesk.domain.users import GRANTS, Permission, permissions_of
from cusdesk.operations.declaration import OPERATIONS, PARTS, Act

INSIDE = {"declaration", "transaction", "office"}


def modules() -> Iterator[object]:
    for found in pkgutil.iter_modules(operations.__path__):
        if found.name not in INSIDE:
            yield importlib.import_module(f"cusdesk.operations.{found.name}")


def asking_a_transaction() -> dict[str, Callable[..., object]]:
    return {
        f"{module.__name__}.{name}": function
        for module in modules()
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not name.startswith("_")
        and next(iter(inspect.signature(function).parameters), "") == "tx"
    }


FOUND = asking_a_transaction()


def test_every_function_on_a_transaction_says_what_it_is():
    silent = FOUND.keys() - OPERATIONS.keys() - PARTS

    assert sorted(silent) == []


def test_nothing_is_both_an_operation_and_a_part():
    assert OPERATIONS.keys() & PARTS == set()


def test_every_permission_is_granted_to_somebody_and_asked_for_by_something():
    granted = permissions_of(GRANTS)

    assert set(Permission) == granted
    assert set(Permission) - {declared.permission for declared in OPERATIONS.values()} <= {
        # rights that mask columns inside operations instead of opening them
        Permission.SENSITIVE_READ,
        Permission.HEALTH_READ,
    }


def test_a_change_is_always_logged():
    unlogged = {name for name, one in OPERATIONS.items() if one.writes and one.act is None}

    # what stands unsaved in a form is the typist's own, written at every pause of the keys
    assert {name.rpartition(".")[0] for name in unlogged} <= {"cusdesk.operations.drafts"}


def test_every_act_of_the_access_log_is_used():
    used = {declared.act for declared in OPERATIONS.values()}

    assert set(Act) - used <= {Act.EXPORT}
