"""The roster on paper: sheets to take along, sheets that changed, calls to make, blank ones."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from cusdesk.db.carers import Carer
from cusdesk.db.folding import sort_key
from cusdesk.domain.absences import Absence, AbsenceKind
from cusdesk.domain.dates import WARSAW, clock, month_name, short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.users import Permission
from cusdesk.domain.visit_dates import monday_of, month_of
from cusdesk.domain.words import counted
from cusdesk.domain.work_norms import days_of
from cusdesk.operations.absences import absence_rows, plain_absence
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.roster_calls import Touched, touched_between
from cusdesk.operations.roster_scenes import Scene, Scenes, scene_of
from cusdesk.operations.roster_sheets import (
    carer_sheet,
    roster_head,
    span_text,
    villages_sheet,
    visitors_sheet,
)
from cusdesk.operations.roster_versions import last_version
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import footer, working_head
from cusdesk.print.blocks import Identity
from cusdesk.print.papers import Content, print_run, render
from cusdesk.print.roster_blanks import BlankRoster
from cusdesk.print.roster_calls import CallList
from cusdesk.print.roster_months import MonthDay, MonthRow, RosterMonth

MOST_BLANKS = 100
_MOST_DAYS = 31
_SATURDAY = 5
_WEEKDAYS = ("pn", "wt", "śr", "cz", "pt", "so", "nd")
_SUMS = ("godziny", "norma", "dni wolne")
_AWAY = "N"
_LEGEND = (
    "W polu: godziny pracy z drogą między wizytami. Puste pole: dzień bez pracy. N: nieobecność. "
    "Norma: godziny do przepracowania, bez nieobecności. Tło: soboty, niedziele i święta."
)
_UNCHANGED = "Nic się nie zmieniło od grafiku, o którym powiadomiono. Nie ma czego drukować."
_SINCE = "Zmiany od grafiku, o którym powiadomiono każdą z tych osób."
_NO_CALLS = "Nic się nie zmieniło od grafiku, o którym powiadomiono. Nikogo nie trzeba wołać."
_NOTE_CALLS = "Po rozmowie zaznacz w programie, kogo powiadomiono i jak, przy wersji grafiku."
_WHEN_BLANK = (
    "Na dzień, w którym nie działa program albo prąd. Jedna osoba ma jedną kartę na jeden dzień."
)
_GIVE_BACK = (
    "Oddaj kartę w centrum następnego dnia. Wizyty wpisze się do programu, a na karcie odnotuje, "
    "kto i kiedy to zrobił. Kartę pustą też oddaj: numery się zgadzają."
)


@operation(Permission.ROSTERS_WRITE, Act.PRINT)
def carer_week(tx: Transaction, carer_id: UUID, day: date) -> bytes:
    """Return the week a day lies in as a carer takes it along, in large type."""
    row = tx.get(Carer, carer_id)
    if row is None or row.gone:
        raise NotFoundError("Tej osoby nie ma na liście. Odśwież ją.")
    scenes, monday = Scenes(tx), monday_of(day)
    if carer_id not in scenes.week(monday).carers:
        raise RefusedError(
            f"{row.given_name} {row.surname}: w tym tygodniu nie ma wizyt ani warunków pracy."
        )
    return _printed(tx, carer_sheet(tx, scenes, carer_id, monday), scenes.week(monday))


@operation(Permission.ROSTERS_WRITE, Act.PRINT)
def carers_weeks(tx: Transaction, day: date, *, duplex: bool = False) -> bytes:
    """Return the week of every carer with visits, in one print job."""
    scenes, monday = Scenes(tx), monday_of(day)
    scene = scenes.week(monday)
    busy = {who for _, facts in scene.standing for who in facts.carers}
    if not busy:
        raise RefusedError("W tym tygodniu nikt nie ma wizyt. Nie ma czego drukować.")
    sheets = (carer_sheet(tx, scenes, who, monday) for who in _ordered(scene, busy))
    return _run(tx, sheets, duplex=duplex)


@operation(Permission.ROSTERS_WRITE, Act.PRINT)
def resident_week(tx: Transaction, resident_id: UUID, day: date) -> bytes:
    """Return who comes to a resident in the week a day lies in, in 18 points."""
    scenes, monday = Scenes(tx), monday_of(day)
    scene = scenes.week(monday)
    if resident_id not in scene.people:
        raise RefusedError("Ta osoba nie ma wizyt w tym tygodniu. Wybierz inny tydzień.")
    return _printed(tx, visitors_sheet(tx, scenes, resident_id, monday), scene)


@operation(Permission.ROSTERS_WRITE, Act.PRINT)
def villages_day(tx: Transaction, day: date, village: str = "") -> bytes:
    """Return the visits of a day village by village, or in one village alone."""
    scene = scene_of(tx, day, day)
    content = villages_sheet(tx, scene, village)
    if not content.days:
        raise RefusedError("Tego dnia nie ma tam wizyt. Wybierz inny dzień albo inną wieś.")
    return _printed(tx, content, scene)


@operation(Permission.ROSTERS_WRITE, Act.PRINT)
def roster_month(tx: Transaction, day: date) -> bytes:
    """Return the month a day lies in: each carer's hours day by day, norm and days off."""
    scene = scene_of(tx, *month_of(day))
    title = f"Grafik miesiąca: {month_name(scene.first)}"
    days = tuple(days_of(scene.first, scene.last))
    rows = tuple(_month_row(tx, scene, who, days) for who in _ordered(scene, scene.carers))
    visits = [sum(facts.day == day for _, facts in scene.standing) for day in days]
    content = RosterMonth(
        head=roster_head(tx, title, scene.first, scene.last),
        made_on=tx.today,
        author=tx.actor.name,
        identity=footer(tx, title),
        remark=_LEGEND,
        days=tuple(
            MonthDay(
                str(one.day),
                _WEEKDAYS[one.weekday()],
                one.weekday() >= _SATURDAY or tx.law.holidays.name(one) is not None,
            )
            for one in days
        ),
        sums=_SUMS,
        rows=rows,
        total=MonthRow(
            "Wizyty w dniu", tuple(str(one or "") for one in visits), (str(sum(visits)), "", "")
        ),
    )
    return _printed(tx, content, scene)


@operation(Permission.ROSTERS_WRITE, Act.PRINT)
def roster_calls(tx: Transaction, first: date, last: date) -> bytes:
    """Return whom to ring about some days: everyone whose visits differ from what was told."""
    scene = _checked(tx, first, last)
    return _printed(tx, _call_list(tx, scene, touched_between(tx, scene)), scene)


@operation(Permission.ROSTERS_WRITE, Act.PRINT)
def changed_sheets(
    tx: Transaction, first: date, last: date, *, duplex: bool = False, calls: bool = True
) -> bytes:
    """Return one print job: the calls to make, then only the sheets that are not as told."""
    scene = _checked(tx, first, last)
    touched = touched_between(tx, scene)
    if not touched:
        raise RefusedError(_UNCHANGED)
    listed = [_call_list(tx, scene, touched)] if calls else []
    return _run(tx, [*listed, *_sheets(tx, touched)], duplex=duplex)


@operation(Permission.ROSTERS_WRITE, Act.PRINT)
def blank_rosters(tx: Transaction, count: int) -> bytes:
    """Return so many blank sheets, each with its number in a series no other print has."""
    if not 1 <= count <= MOST_BLANKS:
        raise InvalidInputError(f"Wydrukuj od 1 do {MOST_BLANKS} kart naraz.", "count")
    # Two computers of the office never share a series, nor do two prints of one.
    series = f"{tx.surroundings.ordinal}-{tx.now.astimezone(WARSAW):%y%m%d-%H%M%S}"
    head, _ = working_head(tx, "Karta wizyt bez grafiku")
    made = f"{tx.actor.name}, {short_day(tx.today)}"
    tx.concerns(purpose=f"karty wizyt bez grafiku, seria {series}: {count}")
    sheets = []
    for at in range(1, count + 1):
        named = f"Karta wizyt, seria {series}, arkusz {at}"
        sheets.append(
            BlankRoster(
                head=replace(head, note=f"arkusz {at} z {count}", note_below=f"seria {series}"),
                made_on=tx.today,
                author=tx.actor.name,
                identity=Identity(named, (named, made), f"cusdesk:form:wizyty-{series}-{at}"),
                remark=_GIVE_BACK,
                intro=_WHEN_BLANK,
            )
        )
    return _run(tx, sheets, duplex=False)


def _checked(tx: Transaction, first: date, last: date) -> Scene:
    if last < first:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "last")
    if (last - first).days >= _MOST_DAYS:
        most = counted(_MOST_DAYS, "dzień", "dni", "dni")
        raise InvalidInputError(f"Wybierz najwyżej {most} naraz.", "last")
    return scene_of(tx, first, last)


def _call_list(tx: Transaction, scene: Scene, touched: tuple[Touched, ...]) -> CallList:
    title, span = "Lista telefonów", span_text(scene.first, scene.last)
    head = roster_head(tx, title, scene.first, scene.last)
    return CallList(
        head=replace(head, note=span, note_below=head.note),
        made_on=tx.today,
        author=tx.actor.name,
        identity=footer(tx, f"{title}: {span}"),
        remark=_NOTE_CALLS if touched else "",
        intro=_SINCE if touched else _NO_CALLS,
        calls=tuple(one.call for one in touched),
    )


def _sheets(tx: Transaction, touched: Iterable[Touched]) -> Iterator[Content]:
    """Yield the sheets to be handed out anew; who has no visits left is only rung."""
    scenes = Scenes(tx)
    for one in touched:
        for monday in one.weeks:
            scene = scenes.week(monday)
            if one.is_carer and one.id in scene.carers:
                yield carer_sheet(tx, scenes, one.id, monday)
            elif not one.is_carer and one.id in scene.people:
                yield visitors_sheet(tx, scenes, one.id, monday)


def _month_row(tx: Transaction, scene: Scene, carer_id: UUID, days: tuple[date, ...]) -> MonthRow:
    # That she is away is told, not why: a leave may be an illness (art. 9 GDPR).
    away = [plain_absence(row) for row in absence_rows(tx, [carer_id])]
    worked = [scene.hours.on(carer_id, day) for day in days]
    cells = tuple(
        clock(minutes) if minutes else _AWAY if _is_away(away, day) else ""
        for minutes, day in zip(worked, days, strict=True)
    )
    row, known = scene.carers[carer_id], scene.hours.carer(carer_id)
    norm = clock(known.norm_minutes) if known else "–"
    sums = (clock(sum(worked)), norm, str(cells.count("")))
    return MonthRow(f"{row.surname} {row.given_name}", cells, sums)


def _is_away(absences: Iterable[Absence], day: date) -> bool:
    return any(
        one.whole_days and one.kind is not AbsenceKind.DAY_GIVEN_BACK and one.falls_on(day)
        for one in absences
    )


def _ordered(scene: Scene, who: Iterable[UUID]) -> list[UUID]:
    rows = [scene.carers[one] for one in who]
    rows.sort(key=lambda row: (sort_key(row.surname), sort_key(row.given_name), row.id))
    return [row.id for row in rows]


def _printed(tx: Transaction, content: Content, scene: Scene) -> bytes:
    """Return a paper of some days; before they are published it says PROJEKT."""
    draft = last_version(tx, scene.first, scene.last) is None
    return render(content, working_head(tx, "")[1], draft=draft)


def _run(tx: Transaction, contents: Iterable[Content], *, duplex: bool) -> bytes:
    return print_run(contents, working_head(tx, "")[1], duplex=duplex)
