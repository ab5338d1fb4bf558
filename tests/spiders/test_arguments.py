import pytest

from newsharvest.errors import OperatorError
from newsharvest.spiders.site import SiteArguments
from newsharvest.spiders.urls import UrlsArguments

HOME = "https://gazette.example"


@pytest.mark.parametrize(
    ("arguments", "told", "line"),
    [
        (SiteArguments, {}, "argument 'url' is missing: -a url=..."),
        (SiteArguments, {"url": "gazette"}, "-a url=gazette: Input should be a valid URL"),
        (
            SiteArguments,
            {"url": HOME, "max_pages": "many"},
            "-a max_pages=many: Input should be a valid int",
        ),
        (SiteArguments, {"url": HOME, "max_depth": "-1"}, "-a max_depth=-1: Input should be greater than"),
        (SiteArguments, {"url": HOME, "allow": "(("}, "-a allow=((: Input should be a valid regular expr"),
        (
            SiteArguments,
            {"url": HOME, "pages": "3"},
            "unknown argument 'pages'; there are allow, deny, language, max",
        ),
        (UrlsArguments, {}, "tell which pages to fetch: -a urls=https://"),
        (UrlsArguments, {"file": "nowhere.txt"}, "-a file=nowhere.txt: no such file"),
    ],
)
def test_a_wrong_argument_is_one_line_that_names_it(arguments, told, line):
    with pytest.raises(OperatorError) as error:
        arguments(**told)
    assert str(error.value).startswith(line)
    assert "\n" not in str(error.value)


def test_what_a_scheduler_tells_of_itself_is_no_argument():
    assert UrlsArguments(urls=HOME, _job="7f2").urls == HOME
