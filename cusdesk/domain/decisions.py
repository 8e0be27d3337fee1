"""The words and states of decisions, their hours and their delivery."""

from cusdesk.domain.states import States
from cusdesk.domain.terms import Organ, Regime, Term


class DecisionKind(Term):
    """What a decision does: five under the social-assistance Act, two about programmes."""

    GRANT = "grant", "przyznanie usług z odpłatnością"
    GRANT_FREE = "grant_free", "przyznanie usług nieodpłatnie"
    REFUSAL = "refusal", "odmowa przyznania usług"
    CHANGE = "change", "zmiana wymiaru lub odpłatności"
    EXPIRY = "expiry", "stwierdzenie wygaśnięcia"
    # art. 42 ust. 3 CUS Act
    PROGRAMME_REFUSAL = "programme_refusal", "odmowa zakwalifikowania do usług z programu"
    # art. 43 ust. 2 CUS Act
    PROGRAMME_ARREARS = "programme_arrears", "obowiązek uiszczenia opłaty za usługi z programu"

    @property
    def grants_anew(self) -> bool:
        """Whether a decision of this kind begins a period of care of its own."""
        return self in {DecisionKind.GRANT, DecisionKind.GRANT_FREE}

    @property
    def grants(self) -> bool:
        """Whether services run under a decision of this kind."""
        return self.grants_anew or self is DecisionKind.CHANGE

    @property
    def regime(self) -> Regime:
        """The law a decision of this kind stands under."""
        programme = {DecisionKind.PROGRAMME_REFUSAL, DecisionKind.PROGRAMME_ARREARS}
        return Regime.PROGRAMME if self in programme else Regime.DECISION

    @property
    def organ(self) -> Organ:
        """Who decides: the wójt, or the director authorised for programmes (art. 26 ust. 1)."""
        return Organ.EXECUTIVE if self.regime is Regime.DECISION else Organ.DIRECTOR


def kinds_of(regime: Regime) -> tuple[DecisionKind, ...]:
    """Return the decisions that may be issued in a case under a law."""
    return tuple(kind for kind in DecisionKind if kind.regime is regime)


class DecisionState(Term):
    """Where a decision stands, from the first draft to finality."""

    DRAFT = "draft", "projekt"
    FOR_APPROVAL = "for_approval", "do zatwierdzenia"
    APPROVED = "approved", "zatwierdzona"
    ISSUED = "issued", "wydana"
    DELIVERED = "delivered", "doręczona"
    FINAL = "final", "ostateczna"
    RETURNED = "returned", "zwrócona autorowi"
    APPEALED = "appealed", "zaskarżona odwołaniem"
    CHANGED = "changed", "zmieniona późniejszą decyzją"
    REPEALED = "repealed", "uchylona"
    EXPIRED = "expired", "wygasła"

    @property
    def of_draft(self) -> str:
        """The state as it is said of a draft: „projekt” is no feminine, as „decyzja” is."""
        return _OF_DRAFT.get(self, self.label)


_OF_DRAFT = {
    DecisionState.APPROVED: "zatwierdzony",
    DecisionState.RETURNED: "zwrócony autorowi",
    DecisionState.ISSUED: "wydany",
}
_ENDED_LATER = frozenset({DecisionState.CHANGED, DecisionState.REPEALED, DecisionState.EXPIRED})

DECISION_STATES = States(
    "Decyzja",
    {
        DecisionState.DRAFT: frozenset({DecisionState.FOR_APPROVAL}),
        DecisionState.RETURNED: frozenset({DecisionState.FOR_APPROVAL}),
        DecisionState.FOR_APPROVAL: frozenset({DecisionState.APPROVED, DecisionState.RETURNED}),
        DecisionState.APPROVED: frozenset({DecisionState.ISSUED, DecisionState.RETURNED}),
        DecisionState.ISSUED: frozenset({DecisionState.DELIVERED, *_ENDED_LATER}),
        DecisionState.DELIVERED: frozenset(
            {DecisionState.FINAL, DecisionState.APPEALED, *_ENDED_LATER}
        ),
        DecisionState.APPEALED: frozenset({DecisionState.FINAL, DecisionState.REPEALED}),
        # art. 57 § 5 KPA: an appeal posted in time may come in after all waiting
        DecisionState.FINAL: frozenset({DecisionState.APPEALED, *_ENDED_LATER}),
    },
)


class AppealOutcome(Term):
    """What became of an appeal: the SKO ruled (art. 138 KPA), or the office granted it itself."""

    UPHELD = "upheld", "utrzymana w mocy"
    SET_ASIDE = "set_aside", "uchylona"
    REMANDED = "remanded", "uchylona i przekazana do ponownego rozpatrzenia"
    # art. 132 KPA: set aside by the decision that grants the appeal in full
    CORRECTED = "corrected", "uchylona decyzją, która uwzględnia odwołanie (art. 132 KPA)"

    @property
    def state(self) -> DecisionState:
        """Where the decision stands from then on."""
        upheld = self is AppealOutcome.UPHELD
        return DecisionState.FINAL if upheld else DecisionState.REPEALED


RULINGS = (AppealOutcome.UPHELD, AppealOutcome.SET_ASIDE, AppealOutcome.REMANDED)
"""What the SKO may have ruled."""


class DecisionOrigin(Term):
    """Whether this program made the decision or it was recorded from elsewhere."""

    OWN = "own", "wydana w cusdesk"
    RECORDED = "recorded", "wydana wcześniej lub w innym programie"


class HoursBasis(Term):
    """The one basis on which a decision grants hours (law page 2.7)."""

    WEEK = "week", "tygodniowo"
    MONTH = "month", "miesięcznie"
    DAYS = "days", "dni razy godziny"

    @property
    def most_hours(self) -> int:
        """How many hours there are in a week, in the longest month, in a day."""
        return {HoursBasis.WEEK: 168, HoursBasis.MONTH: 744, HoursBasis.DAYS: 24}[self]


class DeliveryChannel(Term):
    """How a letter goes out: art. 39 KPA."""

    E_DELIVERY = "e_delivery", "e-Doręczenia"
    HYBRID = "hybrid", "przesyłka hybrydowa"
    OWN_STAFF = "own_staff", "przez pracownika"
    REGISTERED = "registered", "list polecony (ZPO)"
    COUNTER = "counter", "odbiór w urzędzie lub centrum"
    # a decision that went out before this program or outside it
    NOT_RECORDED = "not_recorded", "nie zapisano"


class DeliveryMode(Term):
    """How a letter counts as delivered."""

    ADDRESSEE = "addressee", "do rąk adresata"
    # art. 40 KPA
    REPRESENTATIVE = "representative", "przedstawicielowi lub pełnomocnikowi"
    # art. 43 KPA
    HOUSEHOLD = "household", "dorosłemu domownikowi"
    NEIGHBOUR = "neighbour", "sąsiadowi lub dozorcy"
    # art. 44 § 4 KPA
    UNCLAIMED = "unclaimed", "niepodjęte po dwóch awizach"
    # art. 47 § 2 KPA
    REFUSED = "refused", "odmowa przyjęcia"
    # art. 42 of the e-delivery Act
    E_RECEIVED = "e_received", "odebrane elektronicznie"
    E_UNREAD = "e_unread", "nieodebrane elektronicznie"
