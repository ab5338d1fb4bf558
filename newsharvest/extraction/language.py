"""The language of a text, told by its letters and words; the page's claim decides close calls."""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from newsharvest.extraction.language_model import make_identifier

SAMPLE = 1_200
"""Characters that are looked at: py3langid's verdict on 570 labelled texts is that on 2,000; on 800 one
differs."""

EXCERPT = tuple(slice(at, at + 50) for at in range(50, SAMPLE, 150))
"""The pieces of the sample that are read first, a third of it: where they bear a claim out, the rest need
not be read. Ours: no answer for 997 labelled pages and 528 Declarations of Human Rights, with true and
wrong claims, is another with it; of 14,000 for texts mixed from two languages 4 are."""

BORNE_OUT = 0.99
"""py3langid's probability from which the excerpt bears a claim out."""

SHORT = 40
"""Letters below which a text is no evidence against a claim."""

TOO_SHORT = 12
"""Letters below which a text without a claim has no language."""

SURE = 0.9
"""py3langid's probability from which it overrules a claim of an unlike language."""

_BY_SCRIPT = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "THAI": "th", "GREEK": "el", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "KHMER": "km", "LAO": "lo", "MYANMAR": "my", "TIBETAN": "bo", "TAMIL": "ta",
    "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml", "GUJARATI": "gu", "GURMUKHI": "pa", "SINHALA": "si",
    "ORIYA": "or",
}  # fmt: skip
"""Scripts that one language of the news writes."""

_ALIKE = (
    frozenset({"no", "nb", "nn", "da", "sv"}),
    frozenset({"hr", "bs", "sr", "sh", "sl"}),
    frozenset({"id", "ms", "jv"}),
    frozenset({"cs", "sk"}),
    frozenset({"es", "gl", "ca", "an", "pt", "oc"}),
    frozenset({"nl", "af", "lb", "fy"}),
    frozenset({"de", "lb", "gsw", "nds"}),
    frozenset({"ru", "uk", "be", "bg", "mk"}),
    frozenset({"ar", "fa", "ur", "ps", "ckb", "ug"}),
    frozenset({"hi", "ne", "mr", "bho", "mai"}),
    frozenset({"zu", "xh", "nr", "ss", "st", "tn", "nso", "rw", "sw"}),
    frozenset({"tr", "az", "tk"}),
    frozenset({"zh", "yue", "wuu"}),
    frozenset({"he", "yi"}),
    frozenset({"tl", "fil", "ceb"}),
)
"""Languages that are taken for each other: among these the claim is believed."""

_UNLATIN = re.compile("[^\x00-\u036f]")
_TAG = re.compile(r"[a-z]{2,3}(?=$|[-_ ,;])", re.IGNORECASE)
_RENAMED = {"iw": "he", "in": "id", "ji": "yi", "jp": "ja", "cn": "zh", "gr": "el", "cz": "cs", "ua": "uk",
            "dk": "da", "mo": "ro", "fil": "tl"}  # fmt: skip
_NAMED = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
}


def language_of(text: str, claimed: str | None = None) -> str | None:
    """The primary BCP 47 subtag of the text's language; the claim's, or None, where it can't be told.

    The first call in a process loads py3langid's model (1 s, 60 MB); later ones cost 0.3 ms where the claim
    is borne out, else 0.7 ms.

    >>> language_of("Der Rat hat gestern beschlossen, die alte Brücke abzureißen.")
    'de'
    """
    claim = primary_subtag(claimed)
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < TOO_SHORT:
        return claim
    if by_script := _by_script(sample):
        return claim if claim and _are_alike(claim, by_script) else by_script
    if claim and (letters < SHORT or claim not in _model().labels or _bears_out(sample, claim)):
        return claim
    found, probability = _classified(sample)
    return claim if claim and (probability < SURE or _are_alike(claim, found)) else found


def _bears_out(sample: str, claim: str) -> bool:
    """Whether the excerpt of a full sample is surely in the claimed language, or in one like it."""
    if len(sample) < SAMPLE:
        return False
    found, probability = _classified(" ".join(sample[piece] for piece in EXCERPT))
    return probability >= BORNE_OUT and _are_alike(claim, found)


def _classified(text: str) -> tuple[str, float]:
    """py3langid's verdict and its probability."""
    found, probability = _model().classify(text)
    return primary_subtag(found) or str(found), probability


def primary_subtag(tag: str | None) -> str | None:
    """The primary language of a BCP 47 tag or a locale; None for what is neither.

    >>> primary_subtag("pt_BR"), primary_subtag("English"), primary_subtag("x-default")
    ('pt', 'en', None)
    """
    if not tag:
        return None
    folded = tag.strip().casefold()[:40]
    if folded in _NAMED:
        return _NAMED[folded]
    match = _TAG.match(folded)
    return _RENAMED.get(match[0], match[0]) if match and match[0] not in ("und", "mul", "zxx") else None


def _are_alike(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _ALIKE)


def _by_script(sample: str) -> str | None:
    """The language that the sample's script tells for certain; a twentieth of it in kana is Japanese."""
    head = sample[:600]
    unlatin = [char for char in _UNLATIN.findall(head) if char.isalpha()]
    total = sum(map(str.isalpha, head))
    if len(unlatin) <= total / 2:
        return None
    scripts = Counter(unicodedata.name(char, "").split(" ")[0] for char in unlatin)
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if scripts["CJK"] + kana > total / 2:
        return "ja" if kana > total / 20 else "zh"
    script, count = max(scripts.items(), key=lambda item: item[1], default=("", 0))
    return _BY_SCRIPT.get(script) if count > total / 2 else None


def load_model() -> None:
    """The model is in memory afterwards."""
    _model()


@cache
def _model() -> Any:
    return make_identifier()
