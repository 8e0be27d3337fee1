"""Endings of Polish names by suffix, for names the dictionary does not know.

A rule is a suffix and what stands in its place in the genitive, dative, accusative, instrumental,
locative and vocative; the longest suffix wins. Only a few rules hold without exception.
"""

from collections.abc import Iterable

Endings = tuple[str, str, str, str, str, str]
Rules = dict[str, Endings]


def _rules(lines: str) -> Rules:
    rules: Rules = {}
    for line in lines.split("\n"):
        suffix, *endings = line.split()
        if endings:
            gen, dat, acc, inst, loc, voc = (ending.removeprefix("-") for ending in endings)
            rules[suffix.removeprefix("-")] = (gen, dat, acc, inst, loc, voc)
    return rules


# Adjectival names: the pattern has no exceptions (Żółkiewska, Kowalski).
ADJECTIVES_FEMALE = _rules(
    """-ska -skiej -skiej -ską -ską -skiej -ska
-cka -ckiej -ckiej -cką -cką -ckiej -cka
-dzka -dzkiej -dzkiej -dzką -dzką -dzkiej -dzka"""
)
ADJECTIVES_MALE = _rules(
    """-ski -skiego -skiemu -skiego -skim -skim -ski
-cki -ckiego -ckiemu -ckiego -ckim -ckim -cki
-dzki -dzkiego -dzkiemu -dzkiego -dzkim -dzkim -dzki"""
)

# Names in -a of either sex: the last consonant softens in the dative and locative.
NAMES_IN_A = _rules(
    """-a -y -ie -ę -ą -ie -o
-ka -ki -ce -kę -ką -ce -ko
-ga -gi -dze -gę -gą -dze -go
-cha -chy -sze -chę -chą -sze -cho
-ha -hy -że -hę -hą -że -ho
-ra -ry -rze -rę -rą -rze -ro
-ta -ty -cie -tę -tą -cie -to
-sta -sty -ście -stę -stą -ście -sto
-da -dy -dzie -dę -dą -dzie -do
-zda -zdy -ździe -zdę -zdą -ździe -zdo
-ła -ły -le -łę -łą -le -ło
-sła -sły -śle -słę -słą -śle -sło
-la -li -li -lę -lą -li -lo
-ja -i -i -ję -ją -i -jo
-ca -cy -cy -cę -cą -cy -co
-dza -dzy -dzy -dzę -dzą -dzy -dzo
-cza -czy -czy -czę -czą -czy -czo
-sza -szy -szy -szę -szą -szy -szo
-rza -rzy -rzy -rzę -rzą -rzy -rzo
-ża -ży -ży -żę -żą -ży -żo
-ia -ii -ii -ię -ią -ii -io
-cia -ci -ci -cię -cią -ci -ciu
-sia -si -si -się -sią -si -siu
-zia -zi -zi -zię -zią -zi -ziu
-nia -ni -ni -nię -nią -ni -niu"""
)

NAMES_IN_CONSONANT = _rules(
    """- -a -owi -a -em -ie -ie
-k -ka -kowi -ka -kiem -ku -ku
-g -ga -gowi -ga -giem -gu -gu
-ch -cha -chowi -cha -chem -chu -chu
-h -ha -howi -ha -hem -hu -hu
-ek -ka -kowi -ka -kiem -ku -ku
-ec -ca -cowi -ca -cem -cu -cu
-iec -ca -cowi -ca -cem -cu -cu
-eł -ła -łowi -ła -łem -le -le
-el -la -lowi -la -lem -lu -lu
-l -la -lowi -la -lem -lu -lu
-j -ja -jowi -ja -jem -ju -ju
-c -ca -cowi -ca -cem -cu -cu
-dz -dza -dzowi -dza -dzem -dzu -dzu
-cz -cza -czowi -cza -czem -czu -czu
-sz -sza -szowi -sza -szem -szu -szu
-rz -rza -rzowi -rza -rzem -rzu -rzu
-ż -ża -żowi -ża -żem -żu -żu
-ń -nia -niowi -nia -niem -niu -niu
-ś -sia -siowi -sia -siem -siu -siu
-ź -zia -ziowi -zia -ziem -ziu -ziu
-ć -cia -ciowi -cia -ciem -ciu -ciu
-t -ta -towi -ta -tem -cie -cie
-st -sta -stowi -sta -stem -ście -ście
-d -da -dowi -da -dem -dzie -dzie
-ł -ła -łowi -ła -łem -le -le
-r -ra -rowi -ra -rem -rze -rze"""
)

OTHER_MALE_NAMES = _rules(
    """-y -ego -emu -ego -ym -ym -y
-i -iego -iemu -iego -im -im -i
-e -ego -emu -ego -em -em -e
-o -y -ie -ę -ą -ie -o
-ro -ry -rze -rę -rą -rze -ro
-ko -ki -ce -kę -ką -ce -ko
-go -gi -dze -gę -gą -dze -go
-io -ia -iowi -ia -iem -iu -iu"""
)

MALE = {**NAMES_IN_CONSONANT, **NAMES_IN_A, **OTHER_MALE_NAMES, **ADJECTIVES_MALE}
FEMALE = {**NAMES_IN_A, **ADJECTIVES_FEMALE}
CERTAIN = frozenset({*ADJECTIVES_MALE, *ADJECTIVES_FEMALE})


def longest_suffix(name: str, suffixes: Iterable[str]) -> str | None:
    """Return the longest of the suffixes that `name` ends with."""
    return max((suffix for suffix in suffixes if name.endswith(suffix)), key=len, default=None)
