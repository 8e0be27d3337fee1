"""What a Polish given name says of who bears it: enough to ask again, never to decide."""

from cusdesk.domain.terms import Sex

# Names of men that end as those of women do.
_OF_MEN = frozenset(
    {"barnaba", "bonawentura", "dyzma", "jarema", "jeremi", "kosma", "kuba", "sasza", "zawisza"}
)
# Names of women that do not end in „a”.
_OF_WOMEN = frozenset({"beatrycze", "carmen", "ines", "karmen", "miriam", "nel", "noemi", "rut"})


def likely_sex(given_name: str) -> Sex | None:
    """Return the sex a given name is usual for; none where there is no name to tell by."""
    name = given_name.casefold()
    if not name.isalpha():
        return None
    if name in _OF_WOMEN:
        return Sex.FEMALE
    return Sex.FEMALE if name.endswith("a") and name not in _OF_MEN else Sex.MALE
