"""How a decision made elsewhere reached the party: its day, or that it is still awaited."""

from sqlalchemy import select

from cusdesk.db.decisions import Decision, Delivery
from cusdesk.domain.decisions import DeliveryChannel
from cusdesk.domain.deliveries import DeliveryRecord, settled
from cusdesk.domain.recorded import RecordedForm, awaits_delivery
from cusdesk.domain.rules import FINALITY_WAITING_DAYS
from cusdesk.operations.declaration import part
from cusdesk.operations.deliveries import refuse_dead
from cusdesk.operations.offices import rule_on
from cusdesk.operations.representatives import addressee_for
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.transaction import Transaction


@part
def keep_delivery(tx: Transaction, decision: Decision, form: RecordedForm) -> None:
    """Enter the delivery of a recorded decision; an old one without a day of it is final."""
    record = DeliveryRecord(DeliveryChannel.NOT_RECORDED, delivered_on=form.delivered_on)
    refuse_dead(tx, decision, record)
    kept = settled(record, form.issued_on, tx.today, tx.law)
    waiting = int(rule_on(tx, FINALITY_WAITING_DAYS, tx.today))
    if not kept.is_delivered and not awaits_delivery(form, tx.law, tx.today, waiting):
        return
    tx.add(
        Delivery(
            decision_id=decision.id,
            addressee=_addressee(tx, decision),
            channel=kept.channel,
            delivered_on=kept.delivered_on,
        )
    )
    tx.flush()


@part
def await_no_more(tx: Transaction, decision: Decision) -> None:
    """Take a withdrawn decision off the list of what is to be delivered."""
    awaited = select(Delivery).where(
        Delivery.decision_id == decision.id,
        Delivery.delivered_on.is_(None),
        Delivery.gone.is_(False),
    )
    for row in tx.scalars(awaited):
        row.gone = True


def _addressee(tx: Transaction, decision: Decision) -> str:
    """Return who got the decision or is to get it; the dead get no letters any more."""
    resident = existing_resident(tx, decision.resident_id)
    alive = resident.died_on is None
    acting = addressee_for(tx, resident.id, decision.issued_on) if alive else None
    return acting.form.name if acting else f"{resident.given_name} {resident.surname}"
