import re
from dataclasses import fields

import pytest

from newsharvest.components import in_order
from newsharvest.errors import OperatorError
from newsharvest.options import Options, project_options, read_options_file
from newsharvest.steps import STEPS


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
        ({"languages": 5}, "languages = 5: Input should be a valid tuple"),
        ({"languages": [1]}, "languages.0 = 1: Input should be a valid string"),
        ({"latest_date": "soon"}, "latest_date = 'soon': expected a day, as 2040-01-01"),
        ({"languages": "en,german"}, "languages.1 = 'german': expected a BCP 47 tag, as en or pt-BR"),
        ({"readers": 5}, "readers = 5: Input should be a valid dictionary"),
        ({"steps": {"a.b": "x"}}, "steps.a.b = 'x': Input should be a valid integer"),
        ({"steps": {"a.b": True}}, "steps.a.b = True: expected a priority, or false to switch it off"),
    ],
)
def test_a_wrong_option_is_named_with_what_is_expected(wrong, message):
    with pytest.raises(OperatorError, match=re.escape(message)) as caught:
        Options.of(wrong)
    assert "\n" not in str(caught.value)


REPAIR, LENGTH = "newsharvest.steps.repair.repair_text", "newsharvest.steps.gates.require_length"
LISTS = [field.name for field in fields(Options) if isinstance(field.default, tuple)]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_written_with_commas_or_as_a_list(name):
    assert getattr(Options.of({name: " en, de,"}), name) == ("en", "de")
    assert getattr(Options.of({name: ["en", "de"]}), name) == ("en", "de")


def test_false_in_the_file_switches_a_built_in_component_off(tmp_path):
    lines = ["[steps]", f'"{REPAIR}" = false', f'"{LENGTH}" = 1']
    (tmp_path / "newsharvest.toml").write_text("\n".join(lines))
    chosen = Options.of(project_options(tmp_path)).steps
    assert in_order(STEPS, chosen) == [
        LENGTH,
        "newsharvest.steps.language.tell_language",
        "newsharvest.steps.optouts.record_optouts",
        "newsharvest.steps.gates.require_language",
    ]


def test_only_options_that_change_records_change_the_record_hash():
    assert Options().but(workers=7).record_hash == Options().record_hash
    assert Options().but(min_chars=7).record_hash != Options().record_hash


def test_values_nested_too_deep_are_the_operators_mistake(tmp_path):
    (tmp_path / "deep.toml").write_text("a = " + "[" * 5_000)
    with pytest.raises(OperatorError, match="nested too deep"):
        read_options_file(tmp_path / "deep.toml")
