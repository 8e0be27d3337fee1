"""Beside the disputes: issued papers to compare with a changed value, and what lies aside."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.paper_reviews import ReviewRow
from cusdesk.operations.waiting_records import AsideRow
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.theme import Tone

REVIEWS = "Pisma do sprawdzenia"
ASIDE = "Czeka z boku"
CHECKED = "Sprawdzone"


def papers_card(
    desk: Desk, papers: Sequence[ReviewRow], close: Callable[[ReviewRow], None]
) -> Card:
    """Return the papers, each with the way to its case and the word that it was looked at."""
    return Card(REVIEWS, paragraph(_REVIEWS), *(_paper(desk, one, close) for one in papers))


def aside_card(aside: Sequence[AsideRow]) -> Card:
    """Return what lies aside and what to do about it."""
    newer = [one for one in aside if one.newer]
    later = [one for one in aside if not one.newer]
    parts: list[QWidget] = []
    for said, rows in ((_NEWER, newer), (_LATER, later)):
        if rows:
            parts += [banner(said, Tone.INFO), *(label(_line(one)) for one in rows)]
    return Card(ASIDE, *parts)


def _paper(desk: Desk, one: ReviewRow, close: Callable[[ReviewRow], None]) -> QWidget:
    said = column(
        label(f"{one.paper} z {short_day(one.day)}"),
        label(f"{one.record}. Teraz – {one.now}. Zmieniono: {one.where}.", "muted", wrap=True),
        gap=2,
    )
    acts: list[QWidget] = []
    if one.case_id is not None and desk.office.may(Permission.CASES_READ):
        opens = link("Otwórz sprawę", partial(desk.go, "cases", one.case_id))
        opens.setAccessibleName(f"Otwórz sprawę: {one.paper}")
        acts.append(opens)
    if desk.office.may(Permission.DELIVERIES_WRITE):
        done = button(CHECKED, partial(close, one), "circle-check")
        done.setAccessibleName(f"{CHECKED}: {one.paper}")
        acts.append(done)
    line = row(boxed(said), *acts, gap=12)
    line.setStretch(0, 1)
    return boxed(line)


def _line(one: AsideRow) -> str:
    return f"{one.what} – {counted(one.number, 'zmiana', 'zmiany', 'zmian')}"


_REVIEWS = (
    "Ktoś zmienił wartość, którą pismo przytacza, nie wiedząc, że je wydano. Porównaj pismo z "
    "tym, co jest teraz. Gdy pismo jest dobre, naciśnij „Sprawdzone”; gdy nie, popraw je osobnym "
    "pismem w sprawie."
)
_NEWER = (
    "To zapisał nowszy program niż ten, więc nie wszystko widać. Zaktualizuj program na tym "
    "komputerze (Ustawienia, „O programie”): po aktualizacji pokaże się samo. Gdy program jest już "
    "najnowszy, wymień dane z serwerem i otwórz program ponownie. Nic nie zginęło."
)
_LATER = (
    "To odnosi się do wpisów, których na tym komputerze jeszcze nie ma. Wymień dane albo wczytaj "
    "nośnik kolegi; pokaże się samo, gdy te wpisy dotrą."
)
