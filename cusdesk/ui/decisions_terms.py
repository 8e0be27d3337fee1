"""The form in which the terms of a draft are chosen; each kind of decision asks its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from cusdesk.domain.decisions import DecisionKind, HoursBasis
from cusdesk.domain.grants import (
    SCOPES,
    ChangeCause,
    DraftTerms,
    EndingGround,
    Hearing,
    ImmediateGround,
    RefusalGround,
)
from cusdesk.domain.terms import Regime, Sex
from cusdesk.operations.draft_views import DraftView
from cusdesk.operations.signing import Signatory
from cusdesk.ui.decisions_programmes import programme_groups
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    HoursField,
    NotesField,
    NumberField,
    TextField,
)
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.forms.grid import Group

_REFUSALS = frozenset({DecisionKind.REFUSAL, DecisionKind.PROGRAMME_REFUSAL})
_SCOPE = "scope."
_TEXTS = (
    "place",
    "reason",
    "hours_reason",
    "remarks",
    "immediate_reason",
    "addressee",
    "addressee_place",
    "addressee_interest",
    "owed",
)
_OWN = (
    "starts_on",
    "ends_on",
    "minutes",
    "basis",
    "days_a_week",
    "hearing",
    "heard_on",
    "immediate",
    "as_requested",
    "grounds_omitted",
    "refusal",
    "change",
    "ending",
    "effective_on",
    "addressee_sex",
    "unmet_named",
    "needs_kept",
    "not_begun",
    "programme_refusal",
    "pay_by",
)
_FLAGS = ("as_requested", "grounds_omitted", "unmet_named", "needs_kept", "not_begun")


class TermsForm(Form):
    """Terms, hearing, execution and signatory of one draft."""

    def __init__(
        self,
        desk: Desk,
        view: DraftView,
        keep: Callable[[DraftTerms, UUID | None], object],
        then_next: Callable[[], object] | None = None,
    ) -> None:
        self._view = view
        self._keep = keep
        super().__init__(
            *_groups(desk, view),
            save=self._store,
            save_text="Zapisz warunki",
            drafts=desk.drafts,
            then_next=then_next,
        )
        self.open(_values_of(view), draft_key=f"decision_draft/{view.id}/{view.kind}")
        self.edited.connect(self.show_what_is_asked)
        self.show_what_is_asked()

    def show_what_is_asked(self) -> None:
        """Show the fields that the answers so far call for."""
        asked = {
            "reason": not self._view.kind.grants_anew or self._differs(),
            "hours_reason": self._differs() or self._answer("hours_reason"),
            "days_a_week": self._is("basis", HoursBasis.DAYS),
            "heard_on": not self._is("hearing", Hearing.URGENT),
            "remarks": not self._is("hearing", Hearing.URGENT),
            "immediate_reason": "immediate" in self.fields and self._answer("immediate"),
            "addressee_sex": self._is("ending", EndingGround.DEATH),
            "addressee": self._is("ending", EndingGround.DEATH),
            "addressee_place": self._is("ending", EndingGround.DEATH),
            "addressee_interest": self._is("ending", EndingGround.DEATH),
            "unmet_named": not self._is("hearing", Hearing.URGENT),
            "grounds_omitted": self._answer("as_requested") or self._answer("grounds_omitted"),
        }
        for key, shown in asked.items():
            if key in self.fields:
                self[key].allow(shown=bool(shown))

    def chosen(self) -> tuple[DraftTerms, UUID | None]:
        """Return the terms as they stand in the fields."""
        return _terms_of(self._view, self.values()), self["signatory"].value

    def _store(self, values: Values) -> object:
        return self._keep(_terms_of(self._view, values), values["signatory"])

    def _differs(self) -> bool:
        """Whether the hours are not those that follow from the activities."""
        needed, basis = self._view.needed, self._answer("basis")
        from_activities = needed.minutes_on(basis) if needed and basis else None
        return bool(from_activities != self._answer("minutes"))

    def _is(self, key: str, answer: object) -> bool:
        return self._answer(key) is answer

    def _answer(self, key: str) -> Any:
        return self[key].value if key in self.fields else None


def _groups(desk: Desk, view: DraftView) -> tuple[Group, ...]:
    return (*_own_groups(desk, view), _hearing(view), *_execution(view), _signing(view))


def _own_groups(desk: Desk, view: DraftView) -> tuple[Group, ...]:
    if view.kind.regime is Regime.PROGRAMME:
        return programme_groups(desk, view)
    if view.kind is DecisionKind.REFUSAL:
        return _refusal()
    if view.kind is DecisionKind.CHANGE:
        return _change(view)
    return _ending(view) if view.kind is DecisionKind.EXPIRY else _grant(view)


_OTHER_HOURS = "Dlaczego inny wymiar niż z czynności"
_UNFOUNDED = "Sąd uchyla wymiar, który z niczego nie wynika."


def _not_begun(view: DraftView) -> tuple[CheckField, ...]:
    """Return what an urgent case is asked while nobody recorded that care began."""
    asked = any(one.field == "not_begun" for one in view.problems)
    if not asked and not view.terms.not_begun:
        return ()
    # art. 50a u.p.s.
    return (
        CheckField("not_begun", "Mimo trybu pilnego usługi nie ruszyły przed decyzją", span=12),
    )


def _grant(view: DraftView) -> tuple[Group, ...]:
    return (
        group(
            "Okres i wymiar",
            DateField("starts_on", "Od", required=True, span=4),
            DateField("ends_on", "Do", hint="Puste: bezterminowo.", span=4),
            *_hours(view),
            NotesField(
                "reason",
                _OTHER_HOURS,
                lines=2,
                hint=_UNFOUNDED,
            ),
            *_needs_kept(view),
            *_not_begun(view),
        ),
        group("Zakres i miejsce", *_scope(view), _place()),
    )


def _hours(view: DraftView) -> tuple[Any, ...]:
    monthly = view.needed is not None and view.needed.by_month_only
    hint = "Są czynności wykonywane kilka razy w miesiącu, więc liczy się miesiąc."
    return (
        HoursField("minutes", "Wymiar", span=4),
        ChoiceField(
            "basis",
            "Liczony",
            terms(HoursBasis),
            required=True,
            span=4,
            hint=hint if monthly else "",
        ),
        NumberField("days_a_week", "Dni w tygodniu", least=1, most=7),
    )


def _needs_kept(view: DraftView) -> tuple[CheckField, ...]:
    """Return what a renewal asks where no activities found its hours."""
    if not view.previous or view.needed is not None:
        return ()
    said = f"Wywiad potwierdził, że potrzeby są takie jak w decyzji {view.previous}"
    return (CheckField("needs_kept", said, span=12),)


def _scope(view: DraftView) -> tuple[CheckField, ...]:
    return tuple(
        CheckField(f"{_SCOPE}{scope}", scope.label.capitalize(), span=6)
        for scope in SCOPES[view.terms.care]
    )


def _place() -> TextField:
    return TextField("place", "Miejsce", span=12, hint="Puste pole: w miejscu zamieszkania.")


def _refusal() -> tuple[Group, ...]:
    return (
        group(
            "Odmowa",
            ChoiceField("refusal", "Powód odmowy", terms(RefusalGround), span=12),
            NotesField("reason", "Fakty, które ją uzasadniają", lines=4),
        ),
    )


def _change(view: DraftView) -> tuple[Group, ...]:
    return (
        group(
            f"Zmiana decyzji {view.previous}",
            ChoiceField("change", "Powód zmiany", terms(ChangeCause), span=6),
            DateField(
                "effective_on",
                "Od kiedy",
                hint="Zmiana nie działa wstecz, a na niekorzyść dopiero od doręczenia.",
            ),
            *_hours(view),
            NotesField("reason", "Co się zmieniło", lines=3),
            NotesField("hours_reason", _OTHER_HOURS, lines=2, hint=_UNFOUNDED),
        ),
    )


def _ending(view: DraftView) -> tuple[Group, ...]:
    return (
        group(
            f"Koniec decyzji {view.previous}",
            ChoiceField("ending", "Dlaczego", terms(EndingGround), span=8),
            DateField("effective_on", "Z dniem"),
            NotesField("reason", "Okoliczności", lines=3),
            ChoiceField("addressee_sex", "Zwrot", _TITLES, span=2),
            TextField("addressee", "Adresat", span=5, hint="Żyjąca osoba z interesem prawnym."),
            TextField("addressee_place", "Adres", span=5, example="ulica i numer, kod, poczta"),
            TextField(
                "addressee_interest",
                "Dlaczego jest stroną (art. 28 KPA)",
                span=12,
                example="syn, spadkobierca; odpowiada za nieopłacone usługi",
            ),
        ),
    )


_TITLES = ((Sex.MALE, "Pan"), (Sex.FEMALE, "Pani"))


def _hearing(view: DraftView) -> Group:
    unmet = CheckField(
        "unmet_named", "Wskazano stronie, czego nie spełniła lub nie wykazała (art. 79a KPA)"
    )
    return group(
        "Udział strony",
        ChoiceField(
            "hearing",
            "Jak strona mogła się wypowiedzieć",
            terms(Hearing),
            required=True,
            span=8,
        ),
        DateField("heard_on", "Kiedy", past=True),
        *([unmet] if view.kind in _REFUSALS else []),
        NotesField("remarks", "Uwagi strony", lines=2, hint="Puste pole: nie zgłoszono uwag."),
    )


def _execution(view: DraftView) -> tuple[Group, ...]:
    if not view.kind.grants:
        return ()
    return (
        group(
            "Wykonanie",
            *_request(view),
            ChoiceField("immediate", "Rygor natychmiastowej wykonalności", _IMMEDIATE, span=6),
            NotesField("immediate_reason", "Dlaczego rygor jest niezbędny", lines=2),
        ),
    )


def _request(view: DraftView) -> tuple[CheckField, ...]:
    """Return what is asked of the party's request; ex officio there is none (art. 107 § 4 KPA)."""
    held = view.terms
    whole = CheckField("as_requested", "Decyzja jest w całości zgodna z żądaniem strony")
    omitted = CheckField("grounds_omitted", "Odstąp od uzasadnienia (art. 107 § 4 KPA)")
    may_omit = view.kind is DecisionKind.GRANT_FREE and not view.ex_officio
    return (
        *((whole,) if not view.ex_officio or held.as_requested else ()),
        *((omitted,) if may_omit or held.grounds_omitted else ()),
    )


_IMMEDIATE = terms(ImmediateGround)


def _signing(view: DraftView) -> Group:
    return group(
        "Podpis",
        ChoiceField(
            "signatory",
            "Podpisuje",
            tuple((one.authorisation_id, _spoken(one)) for one in view.signatories),
            span=12,
            hint="Tylko osoby z własnym upoważnieniem wójta na dziś.",
        ),
    )


def _spoken(one: Signatory) -> str:
    return f"{one.name}, {one.position} (upoważnienie nr {one.number})"


def _values_of(view: DraftView) -> Values:
    held = view.terms
    values: Values = {name: getattr(held, name) for name in (*_OWN, *_TEXTS)}
    if held.care_kind is not None:
        offered = SCOPES[held.care_kind]
        values.update({f"{_SCOPE}{scope}": scope in held.scope for scope in offered})
    values["qualifications"] = frozenset(held.qualifications)
    return values | {"signatory": view.signatory_id}


def _terms_of(view: DraftView, values: Values) -> DraftTerms:
    """Return the terms with what was typed; a field the kind does not ask for stays as it was."""
    asked: Values = {name: values[name] for name in _OWN if name in values}
    asked |= {name: values[name] or "" for name in _TEXTS if name in values}
    asked |= {name: bool(values[name]) for name in _FLAGS if name in values}
    if any(name.startswith(_SCOPE) for name in values):
        offered = SCOPES[view.terms.care]
        asked["scope"] = tuple(one for one in offered if values[f"{_SCOPE}{one}"])
    if "qualifications" in values:
        asked["qualifications"] = tuple(sorted(values["qualifications"]))
    return replace(view.terms, **asked)
