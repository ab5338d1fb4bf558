"""Markdown dumps: containers tell where raw HTML was left in, weight where none was."""

from newsharvest import Options, RawPage, Source
from newsharvest.cleaner import Cleaner
from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.markdown import markdown_to_html
from newsharvest.extraction.markdown_region import has_containers
from newsharvest.extraction.parse import parse
from tests.pages import SENTENCES

STORY = "\n\n".join(SENTENCES)
BARE = f"# The ferry stays in port\n\n{STORY}\n"
OTHERS = "\n\n".join(
    f"{one} Then it rained in {town}." for one, town in zip(SENTENCES, "ABC", strict=False)
)
NAMED = f"""<div class="article-body">

{BARE}
</div>

<div class="related-stories">

{OTHERS}

</div>
"""


def trace(dump: str):
    page = RawPage(dump.encode(), Source("test"), content_type="text/markdown; charset=utf-8")
    return Cleaner(Options()).trace(page)


def test_only_a_dump_with_raw_html_has_containers():
    dumps = [read_blocks(parse(markdown_to_html(dump))) for dump in (NAMED, BARE)]
    assert [has_containers(blocks) for blocks in dumps] == [True, False]


def test_what_stands_in_a_container_of_other_stories_is_left_out():
    text = trace(NAMED).outcome.text
    assert SENTENCES[0] in text
    assert "Then it rained" not in text


def test_the_classifier_reads_dumps_of_both_kinds():
    for dump in (NAMED, BARE):
        assert "classifier" in {block.verdict.by for block in trace(dump).blocks}


def test_a_short_dump_keeps_its_list_and_its_last_line():
    end = "The old boat will leave in autumn, and its bell becomes a fountain."
    told = f"- Length: 212 metres\n- Width: 14 metres\n\n{end}\n\nShare this article\n"
    text = trace(f"{BARE}\n{told}").outcome.text
    assert text.endswith(f"Length: 212 metres\nWidth: 14 metres\n\n{end}")
