"""The words of people: sex, civil status, addresses, representatives, relations."""

from cusdesk.domain.terms import Sex, Term


class MaritalStatus(Term):
    """Civil status; whether someone is „samotna” also depends on kin (art. 6 pkt 9 u.p.s.)."""

    UNMARRIED = "unmarried", "kawaler / panna"
    MARRIED = "married", "żonaty / zamężna"
    WIDOWED = "widowed", "wdowiec / wdowa"
    DIVORCED = "divorced", "rozwiedziony / rozwiedziona"
    SEPARATED = "separated", "w separacji"

    def of(self, sex: Sex | None) -> str:
        """Return the word for a man or a woman; both where the sex is not known."""
        his, _, hers = self.label.partition(" / ")
        if sex is None or not hers:
            return self.label
        return hers if sex is Sex.FEMALE else his


class NoPeselReason(Term):
    """Why a person has no PESEL number."""

    FOREIGNER = "foreigner", "cudzoziemiec bez numeru PESEL"
    NEWBORN = "newborn", "dziecko przed nadaniem numeru"
    UNKNOWN = "unknown", "numer na razie nieznany"
    OTHER = "other", "inny powód"


class AddressKind(Term):
    """What an address is used for."""

    RESIDENCE = "residence", "zamieszkania"
    REGISTERED = "registered", "zameldowania"
    CORRESPONDENCE = "correspondence", "do korespondencji"
    STAY = "stay", "pobytu"
    # art. 101 ust. 2 u.p.s.: decides the gmina of a homeless person
    LAST_REGISTERED = "last_registered", "ostatniego zameldowania na pobyt stały"


class RepresentativeRole(Term):
    """The roles people have beside the resident's own (art. 28-40 KPA; art. 35 CUS Act)."""

    APPLICANT = "applicant", "wnioskodawca"
    PARTY = "party", "strona"
    REPRESENTATIVE = "representative", "przedstawiciel"
    PAYER = "payer", "płatnik"
    CONTACT = "contact", "osoba do kontaktu"


class RepresentationKind(Term):
    """On what ground someone represents a resident."""

    PARENT = "parent", "rodzic"
    GUARDIAN = "guardian", "opiekun prawny"
    CURATOR = "curator", "kurator"
    ATTORNEY = "attorney", "pełnomocnik"
    OTHER_ATTORNEY = "other_attorney", "pełnomocnik tylko w innych sprawach"


ATTORNEYS = frozenset({RepresentationKind.ATTORNEY, RepresentationKind.OTHER_ATTORNEY})


class Relation(Term):
    """Relation to the head of the household."""

    HEAD = "head", "osoba główna"
    SPOUSE = "spouse", "małżonek"
    PARTNER = "partner", "partner życiowy"
    CHILD = "child", "dziecko"
    PARENT = "parent", "rodzic"
    SIBLING = "sibling", "rodzeństwo"
    GRANDCHILD = "grandchild", "wnuk lub wnuczka"
    GRANDPARENT = "grandparent", "dziadek lub babcia"
    IN_LAW = "in_law", "zięć, synowa, teść, teściowa"
    OTHER = "other", "inna osoba"


class SensitiveKind(Term):
    """Why a person's data are masked for most of the staff."""

    VIOLENCE = "violence", "przemoc domowa"
    FOSTER_CARE = "foster_care", "piecza zastępcza"
    HIDDEN_ADDRESS = "hidden_address", "adres chroniony"
