"""What makes a file an archival one: metadata, colour intent and the profile it claims."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from xml.sax.saxutils import escape

from cusdesk.print.press.colour import srgb_profile
from cusdesk.print.press.pdf import PdfFile, deflate, text_string

PRODUCER = "cusdesk"


class Profile(Enum):
    """The standard a file follows; A-1b exists for the one validator at hand."""

    A_2A = "a-2a"
    A_1B = "a-1b"

    @property
    def version(self) -> bytes:
        """The version of PDF it is written in."""
        return b"1.7" if self is Profile.A_2A else b"1.4"

    @property
    def part(self) -> tuple[int, str]:
        """The part of ISO 19005 and its level."""
        return (2, "A") if self is Profile.A_2A else (1, "B")


@dataclass(frozen=True, slots=True)
class Description:
    """What the file says about itself, the same in both of its places."""

    title: str
    author: str
    subject: str
    keywords: str
    made_on: date


def information(about: Description) -> bytes:
    """Return the document information dictionary."""
    moment = b"(D:%s120000Z)" % f"{about.made_on:%Y%m%d}".encode()
    return b"<</Title%s/Author%s/Subject%s/Keywords%s/Creator%s/Producer%s%s>>" % (
        text_string(about.title),
        text_string(about.author),
        text_string(about.subject),
        text_string(about.keywords),
        text_string(PRODUCER),
        text_string(PRODUCER),
        b"/CreationDate%s/ModDate%s" % (moment, moment),
    )


def metadata(about: Description, profile: Profile) -> bytes:
    """Return the same facts as XMP, with the standards that the file follows."""
    part, level = profile.part
    moment = f"{about.made_on:%Y-%m-%d}T12:00:00Z"
    return _PACKET.format(
        title=_safe(about.title),
        author=_safe(about.author),
        subject=_safe(about.subject),
        keywords=_safe(about.keywords),
        producer=PRODUCER,
        moment=moment,
        part=part,
        level=level,
        accessible=_ACCESSIBLE if profile is Profile.A_2A else "",
    ).encode()


def output_intent(file: PdfFile) -> int:
    """Add the intent to show colours as sRGB; return its reference."""
    profile = file.packed(b"/N 3", _packed_profile())
    return file.add(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
        b"/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>"
        % profile
    )


@lru_cache(maxsize=1)
def _packed_profile() -> bytes:
    return deflate(srgb_profile())


def _safe(text: str) -> str:
    return escape(text, {'"': "&quot;"})


# PDF/A wants a schema described that it does not know itself: PDF/UA's.
_ACCESSIBLE = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li pdfaProperty:name="part" pdfaProperty:valueType="Integer" \
pdfaProperty:category="internal" pdfaProperty:description="Part"/></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""

_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" dc:format="application/pdf" \
pdf:Producer="{producer}" pdf:Keywords="{keywords}" xmp:CreatorTool="{producer}" \
xmp:CreateDate="{moment}" xmp:ModifyDate="{moment}" pdfaid:part="{part}" \
pdfaid:conformance="{level}">\
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>\
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>\
<dc:language><rdf:Bag><rdf:li>pl-PL</rdf:li></rdf:Bag></dc:language></rdf:Description>
{accessible}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
