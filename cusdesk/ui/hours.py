"""The fields for an hour of the day and for days of the week."""

from cusdesk.domain.activities import parse_when, when_text
from cusdesk.domain.appointments import hour_text, parse_hour
from cusdesk.domain.errors import InvalidInputError
from cusdesk.ui.fields import LineField


class HourField(LineField[int]):
    """An hour of the day typed as „9”, „9:30” or „0930”; kept as a minute of the day."""

    def _parse(self, text: str) -> int:
        minute = parse_hour(text)
        if minute is None:
            raise InvalidInputError("Wpisz godzinę, na przykład 9:30.", self.key)
        return minute

    def _written(self, value: int) -> str:
        return hour_text(value)


class DaysField(LineField[str]):
    """Days of the week: `pn, śr`, `pn-pt`, `codziennie`."""

    def _parse(self, text: str) -> str:
        days, monthly = parse_when(text)
        if monthly is not None:
            raise InvalidInputError("Wpisz dni tygodnia, na przykład pn, śr.", self.key)
        return days

    def _written(self, value: str) -> str:
        return when_text(value, None) if value else ""
