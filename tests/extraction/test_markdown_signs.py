import pytest

from newsharvest.cleaner import Cleaner
from newsharvest.extraction.markdown_signs import is_markdown
from newsharvest.items import Article, RawPage, Source
from newsharvest.options import Options

STORY = "\n\n".join(
    f"The bridge over the Lune burned for {n} hours on Monday night, and the fire brigade of the town said "
    "that nobody was hurt when the old timber fell into the river below."
    for n in ("two", "three", "four", "five")
)


@pytest.mark.parametrize(
    "text",
    [
        f"# Old bridge burns\n\n{STORY}",
        f"\n\n## Old bridge burns\n\n{STORY}",
        f"Old bridge burns\n================\n\n{STORY}",
        f"---\ntitle: Old bridge burns\nauthor: Eva Lind\n---\n\n{STORY}",
        f"{STORY}\n\n## What is next\n\nSee [the plan](https://a.example/plan) and [the map](/map).",
    ],
)
def test_markdown_is_told_by_its_signs(text):
    assert is_markdown(text)
    assert is_markdown(text.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    "text",
    [
        f"Old bridge burns\n\n{STORY}",
        f"#lune burns\n\n{STORY}",
        f"Old bridge burns\n\n* one\n* two\n\n- three\n\n{STORY}",
        f"Old bridge burns\n\n[1] He said so.\n\nIt cost 3 * 4 * 5 crowns, *not* more.\n\n{STORY}",
        f"Old bridge burns\n---\n{STORY}",
        f"Old bridge burns\n\n# install it\napt install lune\n# run it\nlune\n# stop it\n{STORY}",
        f"{STORY}\n\n# 1 in the charts\n",
        "",
    ],
)
def test_plain_text_is_no_markdown(text):
    assert not is_markdown(text)


def test_markdown_in_a_text_file_loses_its_signs():
    text = f"# Old bridge burns\n\n{STORY}\n\n## What is next\n\nThe town wants a **new** bridge by May.\n"
    page = RawPage(text.encode(), Source("text"), content_type="text/plain")
    found = Cleaner(Options()).clean(page)
    assert isinstance(found, Article)
    assert found.title == "Old bridge burns"
    assert "#" not in found.text
    assert "*" not in found.text
    assert found.extractor.route == "markdown"
