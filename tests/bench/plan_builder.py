"""How soon the builder of a plan opens and answers, at 50,000 residents and 400 plans."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import keyring
from keyring.backends.fail import Keyring as NoKeyring
from sqlalchemy import text

from cusdesk.operations.office import Office
from cusdesk.operations.plan_lists import PlanFilter, list_plans
from cusdesk.operations.plan_totals import plan_in
from tests.bench._plans import plan_office

MOST_SERVICES = 8
OPEN_MS, ADD_MS, LIST_MS = 150.0, 30.0, 100.0
BARE_PLANS = (
    "SELECT p.number, r.surname, r.given_name, v.state, v.ends_on FROM service_plan p "
    "JOIN resident r ON r.id = p.resident_id JOIN plan_version v ON v.plan_id = p.id"
)


def run(people: int = 50_000, plans: int = 400, rounds: int = 20) -> dict[str, Any]:
    """Open builders, add services, list plans; return milliseconds and what they may cost."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    keyring.set_keyring(NoKeyring())
    with tempfile.TemporaryDirectory() as home:
        office, cases = plan_office(Path(home) / "office", people, plans)
        try:
            window = _Window(office)
            first = window.open(cases[0])
            opened = [window.open(case) for case in cases[:rounds]]
            read = [
                _milliseconds(lambda case=case: office.do(plan_in, case)) for case in cases[:rounds]
            ]
            added = window.add(cases[-1], rounds)
            listed = [
                _milliseconds(lambda: office.do(list_plans, PlanFilter.CURRENT))
                for _ in range(rounds)
            ]
            bare = [_milliseconds(lambda: _bare(office)) for _ in range(rounds)]
        finally:
            office.close()
    measured = {"open": opened, "read": read, "add": added, "list": listed, "bare": bare}
    return _answer({"residents": people, "plans": plans, "first": round(first, 1)}, measured)


def _answer(known: dict[str, Any], measured: dict[str, list[float]]) -> dict[str, Any]:
    opened, read, added = (measured[name] for name in ("open", "read", "add"))
    listed, bare = measured["list"], measured["bare"]
    figures = {
        "residents": known["residents"],
        "plans": known["plans"],
        "open the first time, ms": known["first"],
        "open, median ms": round(median(opened), 1),
        "open, p95 ms": _p95(opened),
        "of which reading, median ms": round(median(read), 1),
        "add a service, median ms": round(median(added), 1),
        "add a service, p95 ms": _p95(added),
        "list with clocks, median ms": round(median(listed), 1),
        "list with clocks, p95 ms": _p95(listed),
    }
    return {
        "name": "plan-builder",
        "figures": figures,
        "ratios": {
            "opening to its reading alone": round(median(opened) / median(read), 1),
            "list with clocks to the bare query": round(median(listed) / median(bare), 1),
        },
        "bounds": [
            _bound("open the builder, p95 ms", _p95(opened), OPEN_MS),
            _bound("add a service with totals and checks, p95 ms", _p95(added), ADD_MS),
            _bound("list of plans with clocks, p95 ms", _p95(listed), LIST_MS),
        ],
    }


class _Window:
    """The builder on a screen, as the clerk sees it appear."""

    def __init__(self, office: Office) -> None:
        from PySide6.QtWidgets import QWidget  # noqa: PLC0415 - after the platform is named

        from cusdesk.ui.desk import Desk  # noqa: PLC0415 - after the platform is named
        from cusdesk.ui.start import application  # noqa: PLC0415
        from cusdesk.ui.toasts import Toasts  # noqa: PLC0415

        self.application = application(["cusdesk"])
        self.office = office
        self.window = QWidget()
        self.desk = Desk(office, Toasts(self.window))

    def open(self, case_id: Any) -> float:
        """Return how long a plan takes from the key to its picture."""
        from cusdesk.ui.plans import PlanPart  # noqa: PLC0415

        start = time.perf_counter()
        part = PlanPart(self.desk, case_id)
        part.resize(1000, 640)
        part.grab()
        spent = (time.perf_counter() - start) * 1000
        part.deleteLater()
        self.application.processEvents()
        return spent

    def add(self, case_id: Any, rounds: int) -> list[float]:
        """Begin a plan and add services to it; return how long each took to be seen."""
        from cusdesk.operations.plans import begin_plan  # noqa: PLC0415
        from cusdesk.ui.plans import PlanPart  # noqa: PLC0415
        from cusdesk.ui.plans_builder import PlanBuilder  # noqa: PLC0415

        self.office.do(begin_plan, case_id, self.office.today)
        part = PlanPart(self.desk, case_id)
        part.resize(1000, 640)
        part.show()
        builder = part.findChild(PlanBuilder)
        spent = []
        for number in range(rounds):
            need = part.work.view.ground.needs[number % 5]
            builder.propose(need.suggestions[number % len(need.suggestions)].service_id, need.id)
            self.application.processEvents()
            start = time.perf_counter()
            builder.editor.form.save()
            spent.append((time.perf_counter() - start) * 1000)
            self.application.processEvents()
            if number >= MOST_SERVICES:
                # Hardly a plan has more: one goes for each that comes.
                builder.drop(part.work.view.content.services[0])
                self.application.processEvents()
        assert len(part.work.view.content.services) == min(rounds, MOST_SERVICES)
        part.deleteLater()
        return spent


def _bare(office: Office) -> list[Any]:
    with office.store.reader.begin() as connection:
        return list(connection.execute(text(BARE_PLANS)))


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _p95(values: list[float]) -> float:
    return round(quantiles(values, n=20)[-1], 1)


def _bound(what: str, value: float, bound: float) -> dict[str, Any]:
    return {"what": what, "value": value, "bound": bound, "holds": value <= bound}
