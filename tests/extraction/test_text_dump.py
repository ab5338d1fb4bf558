from hypothesis import given
from hypothesis import strategies as st

from newsharvest.extraction.text_dump import TextDump, read_text_dump
from newsharvest.items import Fate

FIRST = (
    "The ferry between Norrhamn and the islands will run all night from the first of May, the county said."
)
SECOND = (
    "“We have asked for this for eleven years,” said one shopkeeper, and turned to her customers again."
)


def read(text: str, *facts: tuple[str, str]) -> TextDump:
    return read_text_dump(text, facts=facts, latest="2040-01-01")


def kept(dump: TextDump) -> list[str]:
    return [block.text for block in dump.blocks if block.verdict.fate is Fate.KEPT]


def captions(dump: TextDump) -> list[str]:
    return [block.text for block in dump.blocks if block.verdict.fate is Fate.CAPTION]


def test_title_byline_and_day_are_read_from_the_head():
    dump = read(
        "Ferry to run all night from May\n\nBy Maja Lindqvist and Olaf Brandt, Staff Writers\n"
        f"Published 6 May 2024, 10:30\n\n{FIRST}\n\n{SECOND}\n"
    )
    assert dump.title.value == "Ferry to run all night from May"
    assert dump.authors.value == ("Maja Lindqvist", "Olaf Brandt")
    assert str(dump.published.value).startswith("2024-05-06")
    assert kept(dump) == [FIRST, SECOND]


def test_a_title_in_a_script_without_capitals_is_no_name():
    story = (
        "احترق الجسر القديم فوق النهر لمدة ثلاث ساعات ليلة أمس وقالت فرقة الإطفاء إن أحدا لم يصب بأذى هناك."
    )
    dump = read(f"احتراق الجسر القديم\n\nكتبت: ليلى حداد\n14 مارس 2024\n\n{story}\n\n{story} {story}\n")
    assert dump.title.value == "احتراق الجسر القديم"
    assert dump.authors.value == ("ليلى حداد",)
    assert dump.published.value == "2024-03-14"


def test_the_language_of_the_text_tells_whether_a_day_in_numbers_begins_with_the_day():
    story = "O ferry entre a vila e as ilhas vai circular a noite toda desde maio, disse o município ontem."
    dump = read(
        f"Ferry vai circular a noite toda\n\nPor Ana Lima\n06/05/2024 às 18h05\n\n{story}\n\n{story}"
    )
    assert dump.published.value == "2024-05-06T18:05:00"


def test_a_stamp_in_lower_case_below_a_byline_is_a_line_of_its_own():
    dump = read(f"Ferry to run all night\n\nBy Jane Doe\nthursday 14 March 2024\n\n{FIRST}\n\n{SECOND}")
    assert (dump.authors.value, dump.published.value) == (("Jane Doe",), "2024-03-14")
    assert kept(dump) == [FIRST, SECOND]


def test_a_dump_that_begins_with_its_text_has_no_title():
    dump = read(f"Sign up for our daily newsletter\nBy Jane Doe\n\n{FIRST}\n\n{SECOND}")
    assert dump.title.value is None
    assert kept(dump) == [FIRST, SECOND]


def test_a_title_that_stands_twice_stands_nowhere_in_the_text():
    title = "Ferry to run all night from May"
    assert kept(read(f"{title}\n\n{title}\n\n{FIRST}\n\n{SECOND}")) == [FIRST, SECOND]


def test_site_and_section_above_the_title_are_left_out():
    dump = read(f"The Courier\nWorld\n\nFerry to run all night from May\n\n{FIRST}")
    assert dump.title.value == "Ferry to run all night from May"
    assert kept(dump) == [FIRST]


def test_a_title_may_end_with_an_abbreviation():
    assert read(f"Ferry to Run All Night: U.N.\n\n{FIRST}").title.value == "Ferry to Run All Night: U.N."


def test_facts_of_the_source_come_before_the_head():
    dump = read(f"Ferry runs\n\n{FIRST}", ("title", "Ferry to run all night"), ("published", "2024-05-07"))
    assert (dump.title.value, dump.title.by) == ("Ferry to run all night", "source")
    assert dump.published.value == "2024-05-07"


def test_a_lead_below_the_title_that_the_source_tells_is_text():
    lead = "Shopkeepers on the islands have waited for it since the winter of the long ice"
    dump = read(f"{lead}\n\n{FIRST}\n\n{SECOND}", ("title", "Ferry to run all night"))
    assert kept(dump) == [lead, FIRST, SECOND]


def test_a_headline_that_the_source_words_otherwise_is_no_text():
    dump = read(f"All night: the ferry runs\n\n{FIRST}\n\n{SECOND}", ("title", "Ferry to run all night"))
    assert kept(dump) == [FIRST, SECOND]


def test_facts_are_read_as_bylines_and_days_are():
    names = (("authors", "By Ann Day and Reuters"), ("authors", "Bo Ray"))
    dump = read(f"Ferry runs\n\n{FIRST}", *names, ("published", "May 7, 2024"))
    assert (dump.authors.value, dump.agencies.value) == (("Ann Day", "Bo Ray"), ("Reuters",))
    assert dump.published.value == "2024-05-07"


def test_a_fact_that_tells_no_day_or_name_gives_way_to_the_head():
    dump = read(
        f"Ferry runs\n6 May 2024\n\n{FIRST}", ("published", "yesterday"), ("published", "2041-01-01")
    )
    assert dump.published.value == "2024-05-06"


def test_agencies_are_read_from_byline_and_dateline():
    assert read(f"Ferry to run all night\n\nVon Max Muster, dpa\n\n{FIRST}").agencies.value == (
        "Deutsche Presse-Agentur",
    )
    assert read(f"Ferry to run all night\n\nNORRHAMN (AP) — {FIRST}").agencies.value == (
        "Associated Press",
    )


def test_an_agency_named_in_a_sentence_is_none():
    assert not read(f"Ferry to run all night\n\n{FIRST} The county told Reuters so.").agencies.value


def test_a_paragraph_that_ends_with_a_credit_is_a_caption():
    dump = read(
        f"Ferry to run all night\n\n{FIRST}\n\nBoats at Norrhamn.EVA HOLM / AFP - Getty Images\n\n{SECOND}"
    )
    assert kept(dump) == [FIRST, SECOND]
    assert captions(dump) == ["Boats at Norrhamn.EVA HOLM / AFP - Getty Images"]


def test_a_slug_above_a_caption_goes_with_it():
    text = f"Ferry to run all night\n\nNorrhamn quay\nBoats wait. PORT/Handout via Reuters\n\n{FIRST}"
    assert kept(read(text)) == [FIRST]


def test_a_credit_before_a_wide_gap_marks_the_caption_after_it():
    text = (
        f"Ferry to run all night\n\n{FIRST}\n\nAFP  Getty Images         Boats wait at the quay on Monday"
    )
    assert kept(read(text)) == [FIRST]


def test_a_caption_glued_before_a_paragraph_leaves_the_paragraph():
    glued = f"Boats wait at the quay. Eva Holm / AFP {SECOND[1:]}"
    assert kept(read(f"Ferry to run all night\n\n{FIRST}\n\n{glued}")) == [FIRST, SECOND[1:]]


def test_a_credit_glued_before_its_caption_leaves_the_paragraph_above():
    dump = read(f"Ferry runs all night\n{FIRST}\nIMAGO/ZUMA Press Passengers at the quay in 2016\n{SECOND}")
    assert kept(dump) == [FIRST, SECOND]
    assert captions(dump) == ["IMAGO/ZUMA Press", "Passengers at the quay in 2016"]


def test_standing_lines_are_dropped_and_sentences_that_mention_them_stay():
    sentence = "She shared the news, and an advertisement for the boat stood in the paper on the same day."
    text = f"Share\n\nFerry to run all night\n\n{FIRST}\n\nAdvertisement\n\n{sentence}\n\nShare\n"
    assert kept(read(text)) == [FIRST, sentence]


def test_hard_wrapped_paragraphs_are_joined():
    wrapped = (
        "The ferry between Norrhamn and the islands will run all night from\n"
        "the first of May, the county said. It did not say for how long the\n"
        "money would last.\n\n"
        "Islanders have chartered a fishing boat until then, at a price that\n"
        "few of them can pay.\n"
    )
    assert kept(read(wrapped)) == [" ".join(part.split()) for part in wrapped.strip().split("\n\n")]


def test_speech_keeps_the_dash_that_it_begins_with():
    speech = [
        "– We never asked for a bridge, said the woman at the kiosk by the ferry landing.",
        "— Nor did we, said her brother, and he went on to count the small coins in his hand.",
    ]
    assert kept(read("Ferry to run all night\n\n" + "\n\n".join([FIRST, *speech, SECOND]))) == [
        FIRST,
        *speech,
        SECOND,
    ]


def test_lines_of_their_own_stay_apart():
    assert kept(read(f"Ferry to run all night\n\n{FIRST}\n{SECOND}")) == [FIRST, SECOND]


def test_runs_of_short_lines_are_menus():
    menu = "Most read\nA dog at sea\nTwo cats in a tree\nThree boats\nTerms\nPrivacy"
    assert kept(read(f"Ferry to run all night\n\n{FIRST}\n\n{SECOND}\n\n{menu}")) == [FIRST, SECOND]


@given(
    st.text()
    | st.lists(st.sampled_from(["By Jane Doe", FIRST, "Share", "\n\n", "\n", "Foto: X/dpa"])).map("\n".join)
)
def test_any_text_gives_a_dump(text):
    assert all(block.text.strip() for block in read(text).blocks)


def test_a_newsletters_name_above_its_prompt_is_no_title():
    head = "The Norrhamn Evening newsletter\n\nSign up for our free newsletter and never miss a boat.\n\n"
    dump = read(
        head + "\n\n".join(["The last boat to the islands left at ten in the evening until now. " * 3] * 3)
    )
    assert dump.title.text is None
    assert not any("newsletter" in line for line in kept(dump))
