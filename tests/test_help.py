"""The help of every command fits a screen and shows an example; nothing is lost behind it."""

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from newsharvest.cli import app

SCREEN_LINES = 50
SCREEN_COLUMNS = 80
COMMANDS = sorted(get_command(app).commands)


def told(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments, terminal_width=SCREEN_COLUMNS, env={"COLUMNS": "80"})
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_screen_and_shows_an_example(command):
    shown = told(*command.split(), "--help")
    assert len(shown.splitlines()) <= SCREEN_LINES
    assert f"Example: newsharvest {command}".strip() in shown


@pytest.mark.parametrize("command", ["load", "crawl", "check", "report"])
def test_the_options_that_help_leaves_out_are_shown_when_asked(command):
    assert len(told(command, "--help-all").splitlines()) > len(told(command, "--help").splitlines())


def test_a_hidden_option_works_all_the_same(tmp_path):
    done = CliRunner().invoke(app, ["load", "nowhere", "--shard-size", "1 parsec"])
    assert "shard_size = '1 parsec'" in str(done.exception)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("newsharvest re", {"reextract", "report", "reindex"}),
        ("newsharvest export --to ", {"parquet", "csv", "markdown", "hf"}),
        ("newsharvest schema r", {"reject"}),
    ],
)
def test_shells_complete_commands_and_choices(typed, offered):
    environment = {
        "_NEWSHARVEST_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split(" ")) - 1),
    }
    done = CliRunner().invoke(app, [], prog_name="newsharvest", env=environment)
    assert set(done.output.split()) == offered
