"""What is said when something that travelled cannot be taken in."""

from cusdesk.domain.errors import FormatError


class WireError(FormatError):
    """What came is not what it should be; nothing of it was taken in."""


class NewerFormatError(WireError):
    """It was made by a newer program: this PC must be updated, the content is not lost."""

    def __init__(self) -> None:
        super().__init__(
            "Ta przesyłka pochodzi z nowszej wersji programu. Zaktualizuj program na tym "
            "komputerze i powtórz wymianę; nic nie przepadło."
        )


class KeyMissingError(WireError):
    """It is sealed under an epoch of the office key that this PC does not hold."""

    def __init__(self, epoch: int) -> None:
        super().__init__(
            f"Ten komputer nie ma klucza biura nr {epoch}. Poproś o ten klucz na innym komputerze "
            "biura (Ustawienia → Wymiana); przesyłka zaczeka."
        )
        self.epoch = epoch
