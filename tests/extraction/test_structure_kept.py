"""What a text keeps of its page's structure: entries with their times, posts, quotes, lists, tables."""

import pytest

from newsharvest import Options, RawPage, Source
from newsharvest.cleaner import Cleaner
from newsharvest.extraction.flow_rules import said_elsewhere
from newsharvest.extraction.page_context import PageContext
from newsharvest.items import Block, BlockKind, Fate, Verdict
from tests.pages import SENTENCES, html

CLEANER = Cleaner(Options())
ENTRIES = (
    ("15:05", "The pilot boat left the quay against the wind and turned north towards the skerries."),
    ("14:05", "The mayor counted forty people on the quay who had nowhere else to go that night."),
    ("13:05", "The company sent blankets, and an engineer with a bag of tools and no spare parts."),
    ("12:05", "The harbour master hung a sign on the gate and went home for his late dinner."),
)
POST = (
    "<blockquote class='twitter-tweet'><p>The spare engine is in pieces on the quay, and we are sorry.</p>"
    "&mdash; Sandholm Ferries (@sandholm) <a href='https://posts.example/1'>May 6</a></blockquote>"
)


def article(inner):
    body = html().replace(b"</article>", f"{inner}</article>".encode())
    return CLEANER.clean(RawPage(body, Source("test"), content_type="text/html; charset=utf-8"))


@pytest.mark.parametrize(
    "entry",
    [
        "<div class='entry'><time>{time}</time><h3>News</h3><p>{text}</p></div>",
        "<div class='entry'><header><span>{time} Uhr</span> <b>Ada Lund</b></header><p>{text}</p></div>",
        "<p class='stamp'>May 6, 2024, {time} GMT</p><p>{text}</p>",
    ],
)
def test_the_entries_of_a_live_blog_stand_in_order_below_their_times(entry):
    text = article("".join(entry.format(time=time, text=text) for time, text in ENTRIES)).text
    told = [text.index(part) for pair in ENTRIES for part in pair]
    assert told == sorted(told)


def test_one_time_is_a_stamp():
    time, entry = ENTRIES[0]
    assert time not in article(f"<p class='stamp'>May 6, 2024, {time} GMT</p><p>{entry}</p>").text


def test_a_post_shown_twice_is_kept_once():
    text = article(f"{POST}<p>{ENTRIES[0][1]}</p>{POST}<p>{ENTRIES[1][1]}</p>").text
    assert text.count("The spare engine is in pieces") <= 1
    assert text.count("@sandholm") <= 1


def test_a_post_whose_words_the_text_has_is_dropped_with_its_author():
    told = "<p>They wrote: “The spare engine is in pieces on the quay, and we are sorry.”</p>"
    text = article(f"{told}{POST}<p>{ENTRIES[1][1]}</p>").text
    assert text.count("The spare engine is in pieces") == 1
    assert "@sandholm" not in text


def test_a_pull_quote_leaves_with_whom_it_quotes():
    kept = Verdict(Fate.KEPT, "classifier")
    blocks = [
        Block(BlockKind.QUOTE, SENTENCES[3], kept, "article/blockquote/p"),
        Block(BlockKind.QUOTE, "Ada Lund, director", kept, "article/blockquote"),
        Block(BlockKind.PARAGRAPH, f"She said it twice. {SENTENCES[3]}", kept, "article/p"),
    ]
    assert said_elsewhere(blocks, PageContext()) == {0: Fate.DROPPED, 1: Fate.DROPPED}


def test_lists_and_sub_headings_stand_on_lines_in_their_place():
    items = "<h2>What to know</h2><ul><li>Boats leave at six.</li><li>Bring some tea.</li></ul>"
    text = article(f"{items}<p>{ENTRIES[0][1]}</p><p>{ENTRIES[1][1]}</p>").text
    assert "What to know\n\nBoats leave at six.\nBring some tea.\n\nThe pilot boat" in text


@pytest.mark.parametrize("head", ["", "<caption>Boats by year</caption>"])
def test_the_rows_of_a_table_are_lines_in_their_place(head):
    rows = [("Year", "Boats", "Crew"), ("2022", "14", "31"), ("2023", "12", "27"), ("2024", "9", "20")]
    told = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = f"<p>{ENTRIES[2][1]}</p><table>{head}{told}</table>"
    text = article(f"{table}<p>{ENTRIES[0][1]}</p><p>{ENTRIES[1][1]}</p>").text
    lines = "\n".join(" | ".join(row) for row in rows)
    assert "spare parts.\n\n" in text
    assert f"{lines}\n\nThe pilot boat" in text
