"""How a service stands to VAT: a mark the office sets, since tax rulings differ."""

from cusdesk.domain.terms import Term


class VatMark(Term):
    """Where a service stands in VAT; it goes on every export (law page 2.7)."""

    UNSET = "unset", "nie ustalono"
    OUTSIDE = "outside", "poza VAT"
    EXEMPT = "exempt", "zwolniona z VAT"
    TAXED = "taxed", "opodatkowana VAT"
