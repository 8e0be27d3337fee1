"""Every public method says what it means, unless it is an override: that is said above it."""

import importlib
import inspect
from collections.abc import Iterator

from tests.support.tree import modules


class Base:
    def told(self):
        """Tell."""


class Planted(Base):
    def told(self):
        return 1

    def untold(self):
        return 2


def classes() -> Iterator[type]:
    for file, _ in modules("ui"):
        module = importlib.import_module(".".join(file.with_suffix("").parts))
        for _, found in inspect.getmembers(module, inspect.isclass):
            if found.__module__ == module.__name__:
                yield found


def silent_methods(owner: type) -> list[str]:
    """Return the public methods of a class that neither it nor a base of it explains."""
    own = {name: value for name, value in vars(owner).items() if not name.startswith("_")}
    return [
        f"{owner.__module__}.{owner.__name__}.{name}"
        for name, value in own.items()
        if inspect.isfunction(getattr(value, "fget", value))
        and not getattr(value, "fget", value).__doc__
        and not any(hasattr(base, name) for base in owner.__bases__)
    ]


def test_every_public_method_of_the_window_is_explained():
    assert [name for owner in classes() for name in silent_methods(owner)] == []


def test_an_override_needs_no_second_explanation():
    told = [name.rsplit(".")[-1] for name in silent_methods(Planted)]

    assert told == [Planted.untold.__name__]
