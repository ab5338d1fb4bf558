"""py3langid's model, there in a fraction of the time that its own file takes.

That file takes .38 s of a core at each start: .31 to inflate its xz, the rest to copy its arrays out.
`scripts/pack_language_model.py`, which setting a checkout up runs, puts the same arrays, as they lie in
memory, into one zstd frame beside this module's models: .07 s, and nothing is copied. Where nobody ran
it, and for another release's model than it was made of, py3langid's own file is read. Whoever starts
workers unpacks either while all else is imported, so nothing slow is imported here.
"""

import io
import json
import lzma
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from newsharvest.inflaters import zstd

LAYOUT = b"1"
"""Counts up when what is packed is laid out otherwise."""

DIGEST_BYTES = 32
HEADER_BYTES = 4_096
"""The first bytes of what is packed: JSON, its arrays by name with the type and shape of each, in order."""

_UNSIGNED: dict[int, Literal["H", "I"]] = {2: "H", 4: "I"}
NPZ = b"PK"
"""How py3langid's own file begins once it is inflated: an archive of NumPy's."""


def packed_file() -> Traversable:
    """Where the packed model lies in the package, if it was packed."""
    return files("newsharvest.extraction.models").joinpath("language.zst")


def original() -> bytes:
    """The model's file as py3langid ships it. Raises OSError where this release names it otherwise."""
    spec = find_spec("py3langid")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("data").joinpath("model.npz.xz").read_bytes()


def digest_of(source: bytes) -> bytes:
    """What tells of which model, and how, something was packed: its first bytes."""
    return sha256(LAYOUT + source).digest()


@cache
def unpacked() -> bytes:
    """The header and the arrays, or py3langid's archive of them, 68 MB; empty where neither can be read."""
    try:
        theirs = original()
        return _packed_of(theirs) or lzma.decompress(theirs)
    except (OSError, lzma.LZMAError):
        return b""


def _packed_of(theirs: bytes) -> bytes:
    """What was packed of that model; empty where nothing was, something else, or it is damaged."""
    try:
        packed = packed_file().read_bytes()
        is_of_it = packed[:DIGEST_BYTES] == digest_of(theirs)
        return zstd.decompress(packed[DIGEST_BYTES:]) if is_of_it else b""
    except (OSError, zstd.ZstdError):
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


def _identifier(make: Any, told: bytes) -> Any:
    arrays, classes = _of_archive(told) if told.startswith(NPZ) else _of_frame(told)
    kind = _UNSIGNED[arrays["nextmove"].dtype.itemsize]
    moves = memoryview(arrays["nextmove"]).cast("B").cast(kind)  # single ones are read faster than numpy's
    features, rows = arrays["out_feat"].tolist(), arrays["nextmove_row"].tolist()
    return make(arrays["ptc"], arrays["pc"], classes, moves, features, norm_probs=True, tk_row=rows)


def _of_archive(told: bytes) -> tuple[dict[str, Any], list[str]]:
    import numpy as np

    with np.load(io.BytesIO(told), allow_pickle=False) as archive:
        return dict(archive), archive["classes"].tolist()


def _of_frame(told: bytes) -> tuple[dict[str, Any], list[str]]:
    import numpy as np

    header = json.loads(told[:HEADER_BYTES])
    made, begin = {}, HEADER_BYTES
    for name, (kind, shape) in header["arrays"].items():
        flat = np.frombuffer(told, np.dtype(kind), int(np.prod(shape)), begin)
        made[name] = flat.reshape(shape)
        begin += flat.nbytes
    return made, header["classes"]
