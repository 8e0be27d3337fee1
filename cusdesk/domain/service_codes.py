"""The code and the name of a service: short enough for a register, one code for one service."""

from cusdesk.domain.words import counted

MOST_IN_CODE = 20
MOST_IN_NAME = 200


def code_key(code: str) -> str:
    """Return a code as it is told from others: „k01” is „K01”."""
    return code.strip().casefold()


def fault_of_code(code: str) -> str | None:
    """Return why a code cannot be one: a register shows it whole in a narrow column."""
    return _too_long("Kod usługi", code, MOST_IN_CODE)


def fault_of_name(name: str) -> str | None:
    """Return why a name of a service cannot be one."""
    return _too_long("Nazwa usługi", name, MOST_IN_NAME)


def _too_long(what: str, text: str, most: int) -> str | None:
    length = len(text.strip())
    if length <= most:
        return None
    given = counted(length, "znak", "znaki", "znaków")
    return f"{what} ma najwyżej {most} znaków, a ma {given}. Skróć wpis."
