"""What a roster is planned from: carers, residents, visits, travel, weights, all as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cusdesk.planner.rosters import Assignment

FORMAT = "cusplan-instance/1"

Span = tuple[int, int]


class Contract(StrEnum):
    """What binds a carer: only employment falls under the Labour Code."""

    EMPLOYMENT = "employment"
    CIVIL = "civil"
    NEIGHBOUR = "neighbour"


class System(StrEnum):
    """The system of working time; an interrupted day has one unpaid gap (art. 139 k.p.)."""

    BASIC = "basic"
    INTERRUPTED = "interrupted"


class Mode(StrEnum):
    """How a carer travels."""

    CAR = "car"
    BIKE = "bike"
    WALK = "walk"


@dataclass(frozen=True, slots=True)
class Place:
    """A locality where somebody lives; without coordinates where nobody knows them."""

    name: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class History:
    """What happened before day 0: the end of the last work and Sundays worked in a row."""

    last_end: int | None = None
    sundays_in_row: int = 0


@dataclass(frozen=True, slots=True)
class Carer:
    """One carer with the limits of the contract; minutes are of the whole horizon."""

    id: str
    home: int
    mode: Mode
    contract: Contract
    system: System
    gender: str
    skills: frozenset[str]
    max_day_minutes: int
    norm_minutes: int
    max_overtime_minutes: int
    max_work_days: int | None
    availability: tuple[tuple[Span, ...], ...]
    only_clients: frozenset[str] | None = None
    refuses_clients: frozenset[str] = frozenset()
    history: History = History()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    """One resident who is visited."""

    id: str
    place: int
    refused_carers: frozenset[str] = frozenset()
    preferred_carers: frozenset[str] = frozenset()
    usual_carers: frozenset[str] = frozenset()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """Where a visit must stay: it has begun, or a person decided so."""

    day: int
    start: int
    carers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to plan; `window` holds the earliest and the latest start."""

    id: str
    client: str
    order: str
    slot: int
    days: tuple[int, ...]
    window: Span
    preferred_start: int
    duration: int
    skills: frozenset[str] = frozenset()
    gender: str | None = None
    carers_needed: int = 1
    priority: int = 2
    locked: Lock | None = None


@dataclass(frozen=True, slots=True)
class Spacing:
    """Two visits of which, on one day, the later waits `min_gap` minutes after the earlier."""

    visits: tuple[str, str]
    min_gap: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What each shortcoming of a plan costs."""

    unassigned: Mapping[int, int] = field(default_factory=lambda: {1: 20000, 2: 10000, 3: 4000})
    unassigned_minute: int = 20
    travel: int = 10
    wait: int = 2
    overtime: int = 40
    extra_carer: int = 400
    not_usual: int = 60
    not_preferred: int = 80
    time_dev: int = 1
    time_dev_free: int = 15
    fairness: int = 1
    moved_carer: int = 500
    moved_minute: int = 5
    moved_free: int = 15


@dataclass(frozen=True, slots=True)
class Params:
    """The figures of the rules, minutes unless named otherwise; the law's own by default."""

    daily_rest: int = 660
    weekly_rest: int = 2100
    break_after: int = 360
    break2_after: int = 540
    break_minutes: int = 15
    split_gap_min: int = 60
    split_gap_max: int = 300
    time_grid: int = 5
    max_sundays_in_row: int = 3


@dataclass(frozen=True, slots=True)
class Instance:
    """Everything a roster is planned from; days are counted from `start_date`."""

    id: str
    start_date: date
    days: int
    places: tuple[Place, ...]
    travel: Mapping[Mode, tuple[tuple[int, ...], ...]]
    carers: tuple[Carer, ...]
    clients: tuple[Client, ...]
    visits: tuple[Visit, ...]
    spacing: tuple[Spacing, ...] = ()
    weights: Weights = Weights()
    params: Params = Params()
    base_plan: tuple[Assignment, ...] | None = None
