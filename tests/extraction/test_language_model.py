from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from py3langid import langid

from newsharvest.extraction import language_model
from newsharvest.extraction.language_model import DIGEST_BYTES, NPZ, make_identifier, unpacked
from scripts.pack_language_model import packed

SENTENCE = "Der Stadtrat hat am Montag beschlossen, die alte Brücke zu schließen."


@pytest.fixture
def place(tmp_path: Path, monkeypatch) -> Iterator[Path]:
    """Where the packed model is looked for."""
    place = tmp_path / "language.zst"
    monkeypatch.setattr(language_model, "packed_file", lambda: place)
    unpacked.cache_clear()
    yield place
    unpacked.cache_clear()


def test_what_is_packed_is_the_model_of_the_installed_py3langid(place):
    place.write_bytes(packed())
    assert not unpacked().startswith(NPZ)
    ours = make_identifier()
    theirs = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    assert ours.nb_classes == theirs.nb_classes
    assert np.array_equal(ours.nb_ptc, theirs.nb_ptc)
    assert np.array_equal(ours.nb_pc, theirs.nb_pc)
    assert np.array_equal(np.asarray(ours.tk_nextmove), np.asarray(theirs.tk_nextmove))
    assert ours.tk_row == list(theirs.tk_row)
    assert ours.tk_output == list(theirs.tk_output)
    assert ours.rank(SENTENCE) == theirs.rank(SENTENCE)


@pytest.mark.parametrize("found", [None, b"", bytes(DIGEST_BYTES) + b"of another release", "torn"])
def test_where_it_was_not_packed_of_another_release_or_torn_py3langid_s_own_file_is_read(place, found):
    if found is not None:
        place.write_bytes(packed()[:1_000_000] if found == "torn" else found)
    assert unpacked().startswith(NPZ)
    assert make_identifier().classify(SENTENCE)[0] == "de"


def test_a_release_that_packs_its_model_otherwise_is_left_to_read_it(place, monkeypatch):
    monkeypatch.setattr(language_model, "original", lambda: b"nothing that xz knows")
    assert not unpacked()
    assert make_identifier().classify(SENTENCE)[0] == "de"
