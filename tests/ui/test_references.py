"""Guards an upgrade of Qt: a version lost a reference to None or True on every call."""

import sys

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

CALLS = 20_000


class Empty(QAbstractTableModel):
    """A model that hands back None for every cell."""

    def rowCount(self, _parent=None):  # noqa: N802 - Qt's own name
        return 1

    def columnCount(self, _parent=None):  # noqa: N802 - Qt's own name
        return 1

    def data(self, _index, _role=Qt.ItemDataRole.DisplayRole):
        return None

    def headerData(self, _section, _side, _role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        return None


class Bell(QObject):
    rung = Signal()


def cells(model):
    at = model.index(0, 0, QModelIndex())
    return lambda: model.data(at)


def displayed(model):
    at = model.index(0, 0, QModelIndex())
    return at.data


def headings(model):
    return lambda: model.headerData(0, Qt.Orientation.Horizontal)


def missing_property(model):
    return lambda: model.property("nothing")


def signals(model):
    bell = Bell(model)
    bell.rung.connect(lambda: None)
    return bell.rung.emit


@pytest.mark.parametrize("kind", [cells, displayed, headings, missing_property, signals])
@pytest.mark.parametrize("constant", [None, True, False], ids=str)
def test_a_call_keeps_the_references_of_a_constant(kind, constant):
    model = Empty()
    call = kind(model)
    call()
    before = sys.getrefcount(constant)

    for _number in range(CALLS):
        call()

    assert abs(sys.getrefcount(constant) - before) < CALLS / 100
