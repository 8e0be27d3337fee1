"""The talk about needs (rozpoznanie, art. 37 CUS Act): areas of life, and what became of a need."""

from cusdesk.domain.states import States
from cusdesk.domain.terms import Term


class LifeArea(Term):
    """An area of life the talk goes through (practice page 1.5)."""

    MOBILITY = "mobility", "poruszanie się"
    HYGIENE = "hygiene", "higiena"
    FOOD = "food", "żywienie"
    HOME = "home", "prowadzenie domu"
    HEALTH = "health", "zdrowie i leczenie"
    CONTACTS = "contacts", "kontakty z ludźmi"
    FAMILY = "family", "rodzina i wychowanie dzieci"
    FINANCE = "finance", "pieniądze i sprawy urzędowe"
    SAFETY = "safety", "bezpieczeństwo"
    WORK = "work", "praca i nauka"
    CULTURE = "culture", "kultura, sport i wypoczynek"


class Functioning(Term):
    """How someone manages in an area of life."""

    ALONE = "alone", "samodzielnie"
    WITH_EFFORT = "with_effort", "z trudem"
    WITH_HELP = "with_help", "z pomocą"
    NOT = "not", "nie radzi sobie"


class TalkPlace(Term):
    """Where the talk took place (art. 37 CUS Act: the centre's seat or where the person stays)."""

    CENTRE = "centre", "w centrum"
    HOME = "home", "w miejscu pobytu osoby"
    PHONE = "phone", "telefonicznie (tylko uzupełnienie)"


class NeedState(Term):
    """What became of a need; the unmet ones feed the diagnosis of the community."""

    OPEN = "open", "rozpoznana"
    PLANNED = "planned", "w planie lub zleceniu"
    MET = "met", "zaspokojona"
    UNMET = "unmet", "niezaspokojona"
    GIVEN_UP = "given_up", "osoba zrezygnowała"


NEED_STATES = States(
    "Potrzeba",
    {
        NeedState.OPEN: frozenset(
            {NeedState.PLANNED, NeedState.MET, NeedState.UNMET, NeedState.GIVEN_UP}
        ),
        NeedState.PLANNED: frozenset(
            {NeedState.OPEN, NeedState.MET, NeedState.UNMET, NeedState.GIVEN_UP}
        ),
        NeedState.UNMET: frozenset({NeedState.OPEN, NeedState.PLANNED, NeedState.MET}),
        NeedState.MET: frozenset({NeedState.OPEN}),
        NeedState.GIVEN_UP: frozenset({NeedState.OPEN}),
    },
)


class UnmetReason(Term):
    """Why a need goes unmet."""

    NO_SERVICE = "no_service", "nie ma takiej usługi"
    NO_PLACE = "no_place", "brak wolnych miejsc"
    NO_PROVIDER = "no_provider", "brak wykonawcy"
    TOO_FAR = "too_far", "za daleko, brak dojazdu"
    TOO_EXPENSIVE = "too_expensive", "za drogo dla osoby"
    CONDITIONS = "conditions", "nie spełnia warunków"
    OTHER = "other", "inny powód"
