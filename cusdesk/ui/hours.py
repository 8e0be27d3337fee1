"""The field for an hour of the day."""

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
