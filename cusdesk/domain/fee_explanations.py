"""The sentences a determined fee rests on, in parts that a decision quotes one by one."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class FeeExplanation:
    """From the receipts to the fee: a paper names the part it needs, never a place in a list.

    `income` leads to what the household has, `compared` is the test of ten percent, `shared`
    divides the income, `worked` goes from the criterion to the fee with the clerk's choice, and
    `relief` lowers it by an exemption.
    """

    income: tuple[str, ...]
    compared: tuple[str, ...]
    shared: tuple[str, ...]
    worked: tuple[str, ...]
    relief: tuple[str, ...]

    @property
    def steps(self) -> tuple[str, ...]:
        """Every sentence in the order it is read in."""
        return (*self.income, *self.compared, *self._shared_anew, *self.worked, *self.relief)

    @property
    def _shared_anew(self) -> tuple[str, ...]:
        """The division, where the income has not ended with the very same one."""
        ends = tuple(self.income)
        return tuple(one for one in self.shared if not (ends and one.endswith(ends)))

    def kept(self) -> str:
        """Return the text a determination keeps for ever."""
        return json.dumps(asdict(self), ensure_ascii=False)


def explanation_from(kept: str) -> FeeExplanation:
    """Return the sentences of a determination from the text it keeps."""
    return FeeExplanation(**{part: tuple(steps) for part, steps in json.loads(kept).items()})
