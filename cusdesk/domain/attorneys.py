"""Whether a power of attorney reaches the centre's matters, as far as its scope tells."""

from cusdesk.domain.residents import RepresentationKind
from cusdesk.domain.words import folded

# How words begin by which a scope names these matters, or all of them.
_OURS = (
    *("administr", "cus", "gops", "mops", "opiek", "ops", "osrod", "pomoc", "swiadcz", "uslug"),
    *("kazd", "ogoln", "urzad", "urzed", "wszelk", "wszystk"),
)


def doubt_about_scope(kind: RepresentationKind | None, name: str, scope: str) -> str:
    """Return a sentence where letters go to an attorney whose scope names other matters.

    The ground „tylko w innych sprawach” came later than the first attorneys: those recorded before
    it have the only one there was (art. 33 § 2 and art. 40 § 2 KPA).
    """
    if kind is not RepresentationKind.ATTORNEY:
        return ""
    if any(word.startswith(_OURS) for word in folded(scope).replace("/", " ").split()):
        return ""
    return (
        f"Pisma idą do pełnomocnika ({name}), a zakres („{scope}”) nie mówi o sprawach o usługi. "
        "Popraw zakres albo wybierz podstawę „pełnomocnik tylko w innych sprawach”."
    )
