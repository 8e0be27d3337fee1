"""Foreseeable refusals: each carries the Polish sentence a clerk reads, and what to do."""


class OfficeError(Exception):
    """A foreseeable refusal; its text is shown as it stands."""

    exit_code = 1

    @property
    def sentence(self) -> str:
        """The Polish sentence that says what happened and what to do."""
        return str(self)


class InvalidInputError(OfficeError):
    """Something typed cannot be what it should be; `field` names where, when known."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class RefusedError(OfficeError):
    """The law or the office's own rule does not allow the act now.

    `place` names the screen on which what stands in the way is put right, where it is another.
    """

    def __init__(self, sentence: str, place: str = "") -> None:
        super().__init__(sentence)
        self.place = place


class NotPermittedError(RefusedError):
    """The logged-in person may not do this."""


class NotFoundError(OfficeError):
    """The record asked for does not exist (any more)."""


class FormatError(OfficeError):
    """A file is not of the format it should be."""

    exit_code = 2


class LoginError(OfficeError):
    """The name or password is wrong, or the account may not work today."""

    exit_code = 3


class StoreError(OfficeError):
    """The office's files cannot be opened or written safely."""


class DamagedError(StoreError):
    """A file of the office is damaged or missing: only a copy brings it back."""
