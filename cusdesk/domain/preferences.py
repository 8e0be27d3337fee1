"""Who comes to whom gladly, usually, or never; wishes of both sides, from a day to a day."""

from cusdesk.domain.terms import Term


class RefusingSide(Term):
    """Who does not want the other."""

    CARER = "carer", "osoba świadcząca usługi"
    RESIDENT = "resident", "mieszkaniec"


class PreferenceKind(Term):
    """Why a carer is the better choice for a resident."""

    PREFERRED = "preferred", "mieszkaniec o nią prosi"
    USUAL = "usual", "zwykle przychodzi"
