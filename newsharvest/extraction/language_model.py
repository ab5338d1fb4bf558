"""py3langid's model: unpacked apart from being made, for that takes a third of a second on any core.

Whoever starts workers unpacks it while all else is imported; so nothing is imported here that is slow.
"""

import io
import lzma
from array import array
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_TYPES = {2: "H", 4: "I"}


@cache
def unpacked() -> bytes:
    """The model's file as it was before packing, 68 MB; empty where this version packs it otherwise."""
    spec = find_spec("py3langid")
    assert spec is not None
    assert spec.origin is not None
    try:
        return lzma.decompress(Path(spec.origin).with_name("data").joinpath("model.npz.xz").read_bytes())
    except (OSError, lzma.LZMAError):
        return b""


def make_identifier() -> Any:
    """py3langid's identifier, with probabilities; `unpacked` forgets what it held."""
    from py3langid import langid

    try:
        return _identifier(langid.LanguageIdentifier, unpacked())
    except (EOFError, KeyError, TypeError, ValueError):  # another layout than 0.4's
        return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    finally:
        unpacked.cache_clear()


def _identifier(make: Any, packed: bytes) -> Any:
    import numpy as np

    with np.load(io.BytesIO(packed), allow_pickle=False) as told:
        moves, rows = _as_array(told["nextmove"]), _as_array(told["nextmove_row"])
        classes, features = told["classes"].tolist(), told["out_feat"].tolist()
        return make(told["ptc"], told["pc"], classes, moves, features, norm_probs=True, tk_row=rows)


def _as_array(values: Any) -> "array[int]":
    """The values where single ones are read fast."""
    made = array(_TYPES[values.dtype.itemsize])
    made.frombytes(values.tobytes())
    return made
