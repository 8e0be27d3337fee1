"""The form of a delivery: channel, notices, day and mode, waiver; the law counts the rest."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cusdesk.domain.decisions import DecisionState, DeliveryChannel, DeliveryMode
from cusdesk.domain.deliveries import DeliveryRecord, channels_for, deposit_of, modes_of
from cusdesk.operations.deliveries import DeliveryDesk, DeliveryView, record_delivery
from cusdesk.operations.letter_deliveries import record_letter_delivery
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import ChoiceField, DateField, TextField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import column

_PAPER = frozenset({DeliveryChannel.OWN_STAFF, DeliveryChannel.REGISTERED, DeliveryChannel.HYBRID})
_NAMED = frozenset({DeliveryMode.REPRESENTATIVE, DeliveryMode.HOUSEHOLD, DeliveryMode.NEIGHBOUR})
_DEEMED = frozenset({DeliveryMode.UNCLAIMED, DeliveryMode.E_UNREAD})


class DeliveryForm(Form):
    """How one addressee got a decision; only the fields its channel knows are shown."""

    may_waive = True

    def __init__(self, desk: Desk, view: DeliveryView, kept: Callable[[], object]) -> None:
        self._desk, self._view, self._kept = desk, view, kept
        super().__init__(
            group(
                f"Doręczenie: {view.addressee}",
                ChoiceField(
                    "channel",
                    "Droga (art. 39 KPA)",
                    tuple((one, one.label) for one in channels_for(view.record.channel)),
                    required=True,
                ),
                DateField("sent_on", "Wysłano lub wydano doręczycielowi", past=True, span=6),
                DateField("arrived_on", "Wpływ na skrzynkę adresata", past=True),
                DateField("first_notice_on", "Pierwsze awizo", past=True),
                DateField("second_notice_on", "Drugie awizo", past=True),
                ChoiceField("mode", "Jak doręczono", terms(DeliveryMode), span=8),
                DateField("delivered_on", "Doręczono", past=True),
                TextField("received_by", "Kto odebrał", span=8),
                DateField(
                    "waived_on",
                    "Zrzeczenie się odwołania",
                    past=True,
                    hint="Dzień doręczenia oświadczenia organowi (art. 127a KPA).",
                ),
                note=" ".join(view.deemed),
            ),
            save=self._store,
            save_text="Zapisz doręczenie",
            drafts=desk.drafts if self.may_waive else None,
        )
        held = view.record
        self.open(
            {name: getattr(held, name) for name in DeliveryRecord.__slots__},
            draft_key=f"delivery/{view.id}" if self.may_waive else "",
        )
        self.edited.connect(self.show_what_is_asked)
        self.show_what_is_asked()

    def show_what_is_asked(self) -> None:
        """Show the fields that the channel and the mode call for."""
        channel, mode = self["channel"].value, self["mode"].value
        untold = channel is DeliveryChannel.NOT_RECORDED
        if channel is not None:
            self._offer_modes(channel)
            self["first_notice_on"].advise(deposit_of(channel))
        for key, shown in (
            ("arrived_on", channel is DeliveryChannel.E_DELIVERY),
            ("first_notice_on", channel in _PAPER),
            ("second_notice_on", channel in _PAPER),
            ("mode", not untold),
            ("delivered_on", untold or (mode is not None and mode not in _DEEMED)),
            ("received_by", mode in _NAMED),
            ("waived_on", self.may_waive and (untold or mode is not None)),
        ):
            self[key].allow(shown=shown)

    def _offer_modes(self, channel: DeliveryChannel) -> None:
        field = self["mode"]
        if isinstance(field, ChoiceField):
            field.offer((mode, mode.label) for mode in modes_of(channel))

    def _store(self, values: Values) -> None:
        typed = DeliveryRecord(**{**values, "received_by": values["received_by"] or ""})
        status = self._desk.office.do(record_delivery, self._view.id, self._view.record, typed)
        waits = status.state is DecisionState.ISSUED
        said = "Zapisano; decyzja czeka na doręczenie" if waits else ""
        self._desk.tell(said or f"Zapisano doręczenie: {status.state.label}")
        self._kept()


class LetterDeliveryForm(DeliveryForm):
    """How one addressee got a letter: there is no appeal from it, so none can be waived."""

    may_waive = False

    def _store(self, values: Values) -> None:
        typed = DeliveryRecord(**{**values, "received_by": values["received_by"] or ""})
        held = self._view
        self._desk.office.do(record_letter_delivery, held.id, held.record, typed)
        self._desk.tell("Zapisano doręczenie pisma")
        self._kept()


def delivery_forms(desk: Desk, shown: DeliveryDesk, kept: Callable[[], object]) -> QWidget:
    """Return the forms of all addressees of a decision, or what is known where none may write."""
    holder = QWidget()
    if not shown.may_write:
        said = " ".join(shown.status.sentences)
        holder.setLayout(column(paragraph(said)))
        return holder
    forms = [footed(DeliveryForm(desk, one, kept)) for one in shown.deliveries]
    holder.setLayout(column(*forms, gap=10))
    return holder


def footed(form: Form) -> Form:
    """Return a small form with its buttons under it, for a place that has no foot of its own."""
    layout = form.layout()
    if layout is not None:
        layout.addWidget(form.footer)
    return form
