"""The people who provide services: on what ground, with which papers, until when."""

from cusdesk.domain.terms import Term


class CarerKind(Term):
    """On what ground someone provides services."""

    EMPLOYEE = "employee", "umowa o pracę"
    MANDATE = "mandate", "umowa zlecenia"
    # art. 50 ust. 1a u.p.s.
    NEIGHBOUR = "neighbour", "sąsiad świadczący usługi sąsiedzkie"
    VOLUNTEER = "volunteer", "wolontariusz"
    OF_PROVIDER = "of_provider", "osoba wykonawcy"


class PaperKind(Term):
    """A paper of a carer that may expire."""

    QUALIFICATION = "qualification", "kwalifikacje"
    MEDICAL = "medical", "badania lekarskie"
    SAFETY = "safety", "szkolenie BHP"
    FIRST_AID = "first_aid", "szkolenie z pierwszej pomocy"
    TRAINING = "training", "inne szkolenie"
    DATA_AUTHORISATION = "data_authorisation", "upoważnienie do danych osobowych"
    CRIMINAL_RECORD = "criminal_record", "zaświadczenie o niekaralności"
    # where minors are served
    OFFENDER_REGISTER = "offender_register", "sprawdzenie w Rejestrze Sprawców"
    INSURANCE = "insurance", "ubezpieczenie"


class NeighbourCondition(Term):
    """The eight conditions of a neighbour helper (art. 50 ust. 4a u.p.s.), all to be met."""

    ADULT = "adult", "jest osobą pełnoletnią"
    NOT_FAMILY = "not_family", "nie jest członkiem rodziny osoby"
    NOT_SEPARATED_KIN = (
        "not_separated_kin",
        "nie jest małżonkiem, wstępnym ani zstępnym niezamieszkującym wspólnie",
    )
    FITNESS_STATED = "fitness_stated", "oświadczył, że stan psychofizyczny pozwala mu pomagać"
    LIVES_NEARBY = "lives_nearby", "mieszka w najbliższej okolicy osoby"
    FIRST_AID_TRAINED = "first_aid_trained", "ukończył szkolenie z pierwszej pomocy"
    ACCEPTED_BY_PERSON = "accepted_by_person", "został zaakceptowany przez osobę"
    ACCEPTED_BY_ORGANISER = "accepted_by_organiser", "został zaakceptowany przez organizatora"
