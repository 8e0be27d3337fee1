"""How a letter goes out: the order of art. 39 KPA as a proposal the clerk may change."""

from cusdesk.domain.decisions import DeliveryChannel
from cusdesk.operations.addressees import Addressee
from cusdesk.operations.declaration import part


@part
def proposed_channel(addressee: Addressee) -> DeliveryChannel:
    """Return the first channel the law puts before the others for this addressee."""
    # art. 39 § 1 KPA: an address for e-delivery goes before paper
    if addressee.e_delivery:
        return DeliveryChannel.E_DELIVERY
    # a person without an address takes letters at the centre
    if addressee.at_centre:
        return DeliveryChannel.COUNTER
    # art. 39 § 2: own staff stand beside the hybrid letter, which a gmina need not yet have
    return DeliveryChannel.OWN_STAFF
