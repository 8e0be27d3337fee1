"""What the window says of packages: what left, what came, what is missing, what to do next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cusdesk.app.sticks import Imported, Receipt, Share
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.words import counted
from cusdesk.sync.reports import ExchangeReport, Outcome
from cusdesk.ui import exchange_words as words
from cusdesk.ui.carrier import Admitted
from cusdesk.ui.carrier import Outcome as Package
from cusdesk.ui.removable import size
from cusdesk.ui.theme import Tone

_UNPLUG = (
    "Odłącz nośnik w systemie, zanim go wyjmiesz. Wczytaj go na komputerze, który łączy się z "
    "serwerem, i przywieź z powrotem: dopiero wtedy zmiany nie są już tylko tutaj."
)
_NOTHING_SENT = "Nowych zmian nie było: pakiet wiezie same potwierdzenia."
_NOTHING_CAME = "Na nośniku nie było niczego nowego."
_BOX = (
    "Zmiany kolegów leżą tu zapieczętowane. Pójdą dalej z najbliższą wymianą z serwerem albo z "
    "następnym pakietem; widać je będzie, gdy wrócą w dzienniku biura."
)
_ASKED = "Na nośniku jest zgłoszenie nowego komputera. Porównaj odcisk i zdecyduj niżej."
_ADMITTED = (
    "Przyjęto komputer „{}” jako nr {}. Teraz wyślij pakiet na ten sam nośnik: zabierze odpowiedź "
    "i dane biura. Wczytaj go na nowym komputerze."
)
_NOT_YET = (
    "Przyjęto komputer „{}” jako nr {}, ale wymiana się nie skończyła: {} Wymień dane, a potem "
    "wyślij pakiet na ten sam nośnik."
)


@dataclass(frozen=True, slots=True)
class Account:
    """How a package went: the sentence on top, and the lines below it with their tones."""

    sentence: str
    tone: Tone
    lines: tuple[tuple[str, Tone], ...] = ()


def account(outcome: Package) -> Account:
    """Return what came of a package, in words."""
    if isinstance(outcome, OfficeError):
        return Account(outcome.sentence, Tone.BAD)
    if isinstance(outcome, Receipt):
        return _left(outcome)
    if isinstance(outcome, Admitted):
        return _let_in(outcome)
    return _came(outcome)


def whose(shares: Sequence[Share]) -> str:
    """Return whose changes, and how many: „Parter: 12 zmian, Sekretariat: 1 zmiana”."""
    return ", ".join(f"{share.name}: {words.changes(share.size)}" for share in shares)


def _left(receipt: Receipt) -> Account:
    package = receipt.package
    head = f"Pakiet zapisano w „{package.path.parent}” i sprawdzono ({size(receipt.size)})."
    return Account(head, Tone.GOOD, tuple((line, Tone.QUIET) for line in _leaving(receipt)))


def _leaving(receipt: Receipt) -> Iterator[str]:
    package = receipt.package
    if receipt.shares:
        yield f"Zmiany w drodze do dziennika biura – {whose(receipt.shares)}."
    if package.seed:
        yield f"Stan biura dla nowego komputera: do pozycji {package.seed} dziennika."
    if package.log[1]:
        yield f"Dziennik biura: pozycje {package.log[0]}–{package.log[1]}."
    if package.files:
        yield f"Dokumenty: {package.files}."
    if package.answered:
        yield f"Odpowiedzi dla nowych komputerów: {package.answered}."
    if not receipt.shares and not package.log[1] and not package.answered:
        yield _NOTHING_SENT
    yield _UNPLUG


def _came(done: Imported) -> Account:
    lines = [(line, Tone.QUIET) for line in _arrived(done)]
    lines += [(sentence, Tone.WARN) for sentence in (*done.missing, *done.damaged)]
    lines += [(sentence, Tone.BAD) for sentence in done.refused]
    if not done.packages and done.requests:
        return Account(_ASKED, Tone.INFO, tuple(lines))
    lines += [(_ASKED, Tone.INFO)] if done.requests else []
    if not done.packages:
        return Account("Niczego nie przyjęto z tego nośnika.", Tone.BAD, tuple(lines))
    wrong = bool(done.missing or done.damaged or done.refused)
    packages = counted(len(done.packages), "pakiet", "pakiety", "pakietów")
    if wrong:
        return Account(f"Wczytano {packages}, ale nie wszystko.", Tone.WARN, tuple(lines))
    lines = lines or [(_NOTHING_CAME, Tone.QUIET)]
    return Account(f"Wczytano {packages}.", Tone.GOOD, tuple(lines))


def _arrived(done: Imported) -> Iterator[str]:
    if done.seed:
        yield f"Stan biura do pozycji {done.seed} dziennika wpisano w całości."
    if done.log:
        entries = counted(done.log, "wpis", "wpisy", "wpisów")
        yield f"Dziennik biura: {entries}, wpisane już do danych."
    if done.files:
        yield f"Dokumenty: {done.files}."
    if done.acknowledged:
        yield f"Biuro ma zmiany tego komputera do numeru {done.acknowledged}."
    if done.boxed:
        yield f"Do przekazania dalej – {whose(done.box)}. {_BOX}"


def _let_in(admitted: Admitted) -> Account:
    report: ExchangeReport = admitted.report
    if report.outcome is Outcome.DONE:
        return Account(_ADMITTED.format(admitted.name, admitted.ordinal), Tone.GOOD)
    sentence = words.ending(report)[0]
    return Account(_NOT_YET.format(admitted.name, admitted.ordinal, sentence), Tone.WARN)
