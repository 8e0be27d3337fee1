"""What the window says of the exchange: where the work is, what runs now, how it ended."""

from datetime import date, datetime, timedelta

from cusdesk.domain.dates import WARSAW, short_day
from cusdesk.domain.words import counted
from cusdesk.sync.reports import ExchangeReport, Outcome, Progress, Step
from cusdesk.sync.whereabouts import Whereabouts
from cusdesk.ui.theme import Tone

_STEPS = {
    Step.CONNECTING: "Łączę się z serwerem",
    Step.SENDING: "Wysyłam zmiany",
    Step.TAKING: "Pobieram zmiany",
    Step.FOLDING: "Włączam zmiany do danych",
    Step.FILES: "Przenoszę dokumenty",
    Step.WRITING: "Zapisuję pakiet",
    Step.CHECKING: "Sprawdzam zapisany pakiet",
    Step.PACKAGES: "Wczytuję pakiety",
    Step.SEEDING: "Wpisuję stan początkowy biura",
}
_UNREACHABLE = "Serwer nie odpowiada. Nic nie zginęło; program spróbuje sam ponownie."
_STOPPED = "Wymianę zatrzymano. To, co już przeszło, zostaje; reszta pójdzie następnym razem."
_REFUSED = "Wymiana stoi"
_LONG = 1000
_LOST = "Przepadną razem z nim, dopóki nie przejdą na serwer albo pendrive."
_ON_STICK = "Biuro ma je dopiero, gdy ktoś wczyta nośnik na komputerze, który łączy się z serwerem."
_KEPT_HERE = "Wszystko, co tu zapisano, jest w dzienniku biura, a on leży na tym komputerze."
_EVERYWHERE = "Wszystko, co tu zapisano, jest w dzienniku biura."


def changes(number: int) -> str:
    """Return a number of changes in words."""
    return counted(number, "zmiana", "zmiany", "zmian")


def differences(number: int) -> str:
    """Return a number of disputed fields in words."""
    return counted(number, "różnica", "różnice", "różnic")


def disputed(here: Whereabouts) -> tuple[str, Tone]:
    """Return the sentence about values that wait to be chosen, or nothing."""
    if not here.conflicts:
        return "", Tone.QUIET
    return (
        f"Na dwóch komputerach wpisano co innego: {differences(here.conflicts)}. Nic nie zginęło, "
        "ale pisma, które to cytują, czekają na wybór."
    ), Tone.WARN


def server(here: Whereabouts) -> str:
    """Return where the office's log is kept, as this PC knows it."""
    if here.orders:
        return "ten komputer"
    return here.server or "bez serwera, przez pendrive"


def moment(text: str, today: date) -> str:
    """Return when something was, as people say it: „dziś, 07:02”."""
    if not text:
        return "jeszcze nie było"
    at = datetime.fromisoformat(text).astimezone(WARSAW)
    if at.date() == today:
        return f"dziś, {at:%H:%M}"
    if at.date() == today - timedelta(days=1):
        return f"wczoraj, {at:%H:%M}"
    return f"{short_day(at.date())}, {at:%H:%M}"


def mark(here: Whereabouts, today: date, report: ExchangeReport | None = None) -> tuple[str, Tone]:
    """Return what stands in the frame of the window; nothing for an office of one PC.

    A refusal of the last exchange goes first: somebody has to read on the page what to do.
    """
    if not here.office:
        return "", Tone.QUIET
    if report is not None and report.outcome is Outcome.REFUSED:
        return _REFUSED, Tone.BAD
    if here.only_here:
        many = here.only_here >= _LONG
        number = str(here.only_here) if many else changes(here.only_here)
        return f"Tylko tutaj: {number}", Tone.WARN
    if here.conflicts:
        return f"Do wyboru: {differences(here.conflicts)}", Tone.WARN
    return _briefly(here.exchanged_at, today), Tone.GOOD


def _briefly(text: str, today: date) -> str:
    """Return when something was in as few letters as the frame of the window has room for."""
    if not text:
        return "Jeszcze bez wymiany"
    at = datetime.fromisoformat(text).astimezone(WARSAW)
    return f"Wymiana {f'o {at:%H:%M}' if at.date() == today else short_day(at.date())}"


def standing(here: Whereabouts, today: date) -> tuple[str, Tone]:
    """Return the sentence that is always visible: what is on this PC and nowhere else."""
    if not here.only_here:
        return _KEPT_HERE if here.orders else _EVERYWHERE, Tone.GOOD
    said = f"Tylko na tym komputerze: {changes(here.only_here)}."
    if not here.on_stick:
        return f"{said} {_LOST}", Tone.WARN
    since = moment(here.on_stick_since, today)
    if here.on_stick == here.only_here:
        return f"{said} Są też na nośniku (wysłano: {since}). {_ON_STICK}", Tone.WARN
    return (
        f"{said} Z tego na nośniku: {changes(here.on_stick)} (wysłano: {since}); reszta przepadnie "
        f"razem z tym komputerem, dopóki jej nie wyślesz. {_ON_STICK}"
    ), Tone.WARN


def running(progress: Progress | None) -> str:
    """Return what an exchange is at."""
    if progress is None:
        return "Zaczynam wymianę…"
    said = _STEPS[progress.step]
    return f"{said}: {progress.done} z {progress.total}" if progress.total else f"{said}…"


def ending(report: ExchangeReport) -> tuple[str, Tone]:
    """Return how an exchange ended, in one sentence of its own or of the report's."""
    if report.outcome is Outcome.DONE:
        return " ".join((_exchanged(report), *report.warnings)), (
            Tone.WARN if report.warnings else Tone.GOOD
        )
    if report.outcome is Outcome.STOPPED:
        return _STOPPED, Tone.INFO
    if report.outcome is Outcome.UNREACHABLE:
        return report.sentence or _UNREACHABLE, Tone.WARN
    tone = Tone.BAD if report.outcome is Outcome.REFUSED else Tone.WARN
    return report.sentence, tone


def _exchanged(report: ExchangeReport) -> str:
    if not report.sent and not report.taken:
        return "Wymiana skończona. Nie było niczego nowego."
    sent, taken = changes(report.sent), counted(report.taken, "wpis", "wpisy", "wpisów")
    return f"Wymiana skończona. Wysłano: {sent}. Pobrano z dziennika: {taken}."
