import pytest

from newsharvest.errors import OperatorError
from newsharvest.options import Options


def test_string_values_become_the_type_of_their_option():
    options = Options.of({"min_chars": "30", "languages": "en, de", "dedup": "none"})
    assert (options.min_chars, options.languages, options.dedup) == (30, ("en", "de"), "none")


def test_later_layers_win():
    assert Options.of({"min_chars": 1}, {"min_chars": 2}).min_chars == 2


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"min_char": 3}, "unknown option 'min_char'; did you mean 'min_chars'?"),
        ({"min_chars": "x"}, "min_chars = 'x': Input should be a valid integer"),
        ({"workers": -1}, "workers = -1: Input should be greater than or equal to 0"),
    ],
)
def test_a_wrong_option_is_named_with_what_is_expected(wrong, message):
    with pytest.raises(OperatorError, match=message.replace("?", r"\?")):
        Options.of(wrong)


def test_only_options_that_change_records_change_the_record_hash():
    assert Options().but(workers=7).record_hash == Options().record_hash
    assert Options().but(min_chars=7).record_hash != Options().record_hash
