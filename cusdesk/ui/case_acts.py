"""What can be done in a case beside its path: each act is one small form over the card."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.applications import regime_of
from cusdesk.domain.case_steps import CaseStep, Step
from cusdesk.domain.cases import CASE_STATES, CaseState
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.programme_steps import ProgrammeStep
from cusdesk.domain.terms import Regime
from cusdesk.operations import case_course, case_workers
from cusdesk.operations.case_views import CaseView
from cusdesk.operations.case_workers import workers
from cusdesk.ui.desk import Desk
from cusdesk.ui.dialogs import asked
from cusdesk.ui.fields import ChoiceField, DateField, NotesField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.theme import Tone

Fields = tuple[QWidget, ...]
Act = Callable[..., object]


@dataclass(frozen=True, slots=True)
class CaseAct:
    """One act: its words, what it asks, what it does, and when the case allows it."""

    title: str
    icon: str
    fields: Callable[[Desk], Fields]
    operation: Act
    allowed: Callable[[CaseView], bool]
    note: str = ""
    said: str = ""
    given: tuple[tuple[str, object], ...] = ()
    asks: bool = True
    final: bool = False
    # The next step of the path that this act is.
    steps: frozenset[CaseStep] = frozenset()


def _goes_to(state: CaseState) -> Callable[[CaseView], bool]:
    return lambda view: state in CASE_STATES.moves.get(view.brief.state, frozenset())


def _running(view: CaseView) -> bool:
    return view.brief.state in {CaseState.OPEN, CaseState.WAITING}


def _staff(desk: Desk) -> list[tuple[UUID, str]]:
    return [(one.id, one.name) for one in desk.office.do(workers)]


def _day(key: str, name: str) -> DateField:
    return DateField(key, name, past=True, required=True)


def _why(key: str, name: str, hint: str = "") -> NotesField:
    return NotesField(key, name, lines=2, required=True, hint=hint)


ACTS: tuple[CaseAct, ...] = (
    CaseAct(
        "Wstrzymaj termin",
        "hourglass",
        lambda _desk: (
            _day("starts_on", "Od dnia"),
            _why("reason", "Na co czeka sprawa", "Na przykład na odpowiedź ZUS."),
        ),
        case_course.suspend,
        _goes_to(CaseState.WAITING),
        "Czas czekania na innych nie wlicza się do terminu (art. 35 § 5 KPA).",
        "Termin wstrzymany",
    ),
    CaseAct(
        "Podejmij sprawę",
        "player-play",
        lambda _desk: (_day("ends_on", "Ostatni dzień czekania"),),
        case_course.resume,
        lambda view: view.brief.state is CaseState.WAITING,
        "Od następnego dnia termin znowu biegnie.",
        "Sprawa podjęta",
    ),
    CaseAct(
        "Zapisz zawiadomienie o zwłoce",
        "mail",
        lambda _desk: (
            _day("sent_on", "Wysłano"),
            DateField("new_date", "Nowy termin", required=True),
            _why("reason", "Powód zwłoki"),
        ),
        case_course.send_delay_notice,
        _running,
        "Art. 36 KPA: powód, nowy termin i pouczenie o ponagleniu.",
        "Zawiadomienie zapisane",
    ),
    CaseAct(
        "Zapisz pilne rozpoczęcie usług",
        "alert-circle",
        lambda _desk: (_day("starts_on", "Usługi ruszyły"),),
        case_course.start_urgent_care,
        lambda view: _running(view) and regime_of(view.brief.kind) is Regime.DECISION,
        "Decyzje o przyznaniu i o odpłatności trzeba wydać w 10 dni (art. 50a ustawy o pomocy "
        "społecznej).",
        "Zapisano początek usług",
    ),
    CaseAct(
        "Uznaj za szczególnie skomplikowaną",
        "scale",
        lambda _desk: (),
        case_course.mark_complex,
        lambda view: _running(view) and not view.facts.complex,
        said="Na załatwienie sprawy są dwa miesiące (art. 35 § 3 KPA)",
        given=(("is_complex", True),),
        asks=False,
    ),
    CaseAct(
        "Uznaj za zwykłą",
        "scale",
        lambda _desk: (),
        case_course.mark_complex,
        lambda view: _running(view) and view.facts.complex,
        said="Na załatwienie sprawy jest miesiąc (art. 35 § 3 KPA)",
        given=(("is_complex", False),),
        asks=False,
    ),
    CaseAct(
        "Przekaż prowadzenie",
        "switch-horizontal",
        lambda desk: (
            ChoiceField("to", "Komu", _staff(desk), required=True, span=6),
            TextField("reason", "Powód", span=6, hint="Na przykład: urlop."),
        ),
        case_workers.hand_over,
        lambda _view: True,
        said="Prowadzenie przekazane",
    ),
    CaseAct(
        "Wyłącz pracownika ze sprawy",
        "shield",
        lambda desk: (
            ChoiceField("user_id", "Kogo", _staff(desk), required=True, span=6),
            TextField("reason", "Kim jest dla strony", required=True, span=6),
        ),
        case_workers.exclude,
        lambda _view: True,
        "Art. 24 § 1 KPA: ta osoba nie otworzy sprawy, nie poprowadzi jej i nie podpisze decyzji.",
        "Pracownik wyłączony ze sprawy",
    ),
    CaseAct(
        "Przekaż według właściwości",
        "send",
        lambda _desk: (TextField("to", "Komu", required=True, span=12),),
        case_course.pass_on,
        _goes_to(CaseState.PASSED_ON),
        "Art. 65 KPA: sprawę załatwi organ właściwy.",
        "Sprawa przekazana",
    ),
    CaseAct(
        "Umórz postępowanie",
        "file-x",
        lambda _desk: (_why("reason", "Powód umorzenia"),),
        case_course.discontinue,
        lambda view: view.facts.may_be_discontinued,
        "Art. 105 KPA: postępowanie stało się bezprzedmiotowe. Decyzja, której nikomu nie "
        "doręczono, nie wiąże (art. 110 KPA), więc zostaje bez skutku.",
        "Postępowanie umorzone",
        steps=frozenset({Step.DISCONTINUE}),
    ),
    CaseAct(
        "Zamknij sprawę",
        "folder",
        lambda _desk: (),
        case_course.close_case,
        _goes_to(CaseState.CLOSED),
        "Lata archiwalne liczą się od końca tego roku.",
        "Sprawa zamknięta",
        asks=False,
        final=True,
        steps=frozenset({Step.CLOSE, ProgrammeStep.CLOSE}),
    ),
)


def allowed_acts(view: CaseView) -> list[CaseAct]:
    """Return what the case allows in its state."""
    return [act for act in ACTS if act.allowed(view)]


def act_form(desk: Desk, view: CaseView, act: CaseAct) -> Form:
    """Return the small form of an act; saving it changes the case."""
    form = Form(
        group(act.title, *act.fields(desk), note=act.note),
        save=partial(_do, desk, view.brief.id, act),
        save_text=act.title,
    )
    form.open(dict.fromkeys(("starts_on", "ends_on", "sent_on"), desk.today))
    return form


def do_at_once(parent: QWidget, desk: Desk, view: CaseView, act: CaseAct) -> None:
    """Do an act that asks nothing; one that cannot be taken back is confirmed first."""
    if act.final and not asked(parent, f"{act.title}?", act.note, act.title, onward=True):
        return
    try:
        _do(desk, view.brief.id, act, dict(act.given))
    except OfficeError as refusal:
        desk.tell(refusal.sentence, tone=Tone.BAD)


def _do(desk: Desk, case_id: UUID, act: CaseAct, values: Values) -> None:
    desk.office.do(act.operation, case_id, **values)
    desk.tell(act.said)
