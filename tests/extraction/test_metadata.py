import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from newsharvest.errors import Refused
from newsharvest.extraction.metadata import Metadata, read_metadata
from newsharvest.extraction.parse import parse
from newsharvest.items import RawPage, Source
from newsharvest.options import Options

URL = "https://www.towngazette.example/town/old-bridge-burns"
FILLER = (
    "<p>The bridge over the Lune burned for three hours on Monday night, the fire brigade said.</p>" * 3
)


def read(head="", body="", url=URL, facts=(), fetched_at="2024-06-01T00:00:00+00:00", lang="en"):
    text = f'<html lang="{lang}"><head>{head}</head><body>{body}{FILLER}</body></html>'
    page = RawPage(text.encode(), Source("html"), url=url, facts=facts, fetched_at=fetched_at)
    return read_metadata(parse(text), page, options=Options())


def ld(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def meta(name, content):
    return f'<meta property="{name}" content="{content}">'


# Titles


def test_the_editors_headline_wins_on_news_pages():
    found = read(
        ld(headline="Old bridge burns")
        + meta("og:title", "You won't believe this fire")
        + "<title>Fire</title>"
    )
    assert (found.title.value, found.title.by) == ("Old bridge burns", "json-ld")


@pytest.mark.parametrize(
    "title",
    [
        "Towngazette wins a prize",
        "Towngazette Prize #18 – Old bridge burns",
    ],
)
def test_a_headline_that_holds_the_sites_name_is_no_name_of_it(title):
    body = f"<h1>{title}</h1>"
    assert read(meta("og:title", title) + f"<title>{title}</title>", body).title.value == title
    assert read(f"<title>{title} | Town Gazette</title>", body).title.value == title


@pytest.mark.parametrize(
    "title",
    [
        "Old bridge burns | Town Gazette",
        "Old bridge burns - Town Gazette",
        "Old bridge burns – News – Town Gazette",
        "Town Gazette | Old bridge burns",
    ],
)
def test_the_site_is_cut_off_a_title(title):
    assert read(
        meta("og:site_name", "Town Gazette") + f"<title>{title}</title>", "<h1>Old bridge burns</h1>"
    ).title.value == ("Old bridge burns")


def test_the_host_tells_the_site_where_nothing_names_it():
    assert read("<title>Old bridge burns - Town Gazette</title>").title.value == "Old bridge burns"


def test_a_dash_inside_a_headline_is_no_cut():
    found = read(
        "<title>Bridge fire – what we know | Town Gazette</title>", "<h1>Bridge fire – what we know</h1>"
    )
    assert found.title.value == "Bridge fire – what we know"


def test_the_end_of_a_quotation_is_no_cut():
    title = "Le maire juge le nouveau pont « nécessaire »"
    found = read(
        ld(headline=title) + meta("og:title", title) + f"<title>{title}</title>", f"<h1>{title}</h1>"
    )
    assert found.title.value == title


def test_a_heading_that_is_the_site_s_name_is_no_title():
    found = read(
        "<title>Old bridge burns - Town Gazette</title>", "<h1>Town Gazette</h1><h1>Old bridge burns</h1>"
    )
    assert found.title.value == "Old bridge burns"


def test_entities_and_white_space_are_resolved():
    assert read(meta("og:title", "Mum &amp;amp; son\n  saved")).title.value == "Mum & son saved"


def test_the_source_names_a_page_that_does_not_name_itself():
    assert read(facts=(("title", "Old bridge burns"),)).title.value == "Old bridge burns"


def test_a_headline_that_was_cut_for_search_engines_is_made_whole():
    whole = (
        "Old bridge burns for hours on a Monday night "
        + "while the whole town of Lune stands by and watches it burn"
    )
    found = read(ld(headline=whole[:100]), f"<h1>{whole}</h1>")
    assert found.title.value == whole


def test_a_kicker_in_the_heading_is_no_part_of_the_title():
    found = read(meta("og:title", "Old bridge burns down"), "<h1>Fire : Old bridge burns down</h1>")
    assert found.title.value == "Old bridge burns down"


def test_a_heading_that_only_shares_a_few_words_is_a_section_of_the_text():
    found = read(
        meta("og:title", "Why do people love the old bridge?"),
        "<h1>But what they love is the view across the river and hills behind it</h1>",
    )
    assert found.title.value == "Why do people love the old bridge?"


def test_a_heading_that_is_nearly_the_title_beats_an_earlier_one():
    found = read(
        "<title>The Lune bridge fire (Eva Lind)</title>",
        "<h1>Eva Lind on bridges and fires:</h1><h1>The Lune bridge fire</h1>",
    )
    assert found.title.value == "The Lune bridge fire"


def test_a_heading_before_the_colon_of_the_title_tag_is_the_blog_s_name():
    found = read(
        meta("og:title", "Old bridge burns") + "<title>Bridge lessons: Old bridge burns</title>",
        "<h1>Bridge lessons</h1>",
    )
    assert found.title.value == "Old bridge burns"


def test_a_label_behind_a_bar_is_cut_though_several_places_repeat_it():
    found = read(
        meta("og:title", "Old bridge burns | Lune Blog") + "<title>Old bridge burns | Lune Blog</title>"
    )
    assert found.title.value == "Old bridge burns"


# Authors


def test_people_come_in_order_and_agencies_apart():
    found = read(ld(author=[{"@type": "Person", "name": "Eva Lind"}, {"name": "Max Roe"}, {"name": "dpa"}]))
    assert found.authors.value == ("Eva Lind", "Max Roe")
    assert found.agencies.value == ("Deutsche Presse-Agentur",)


def test_an_author_is_followed_by_reference():
    graph = {"@graph": [{"@type": "NewsArticle", "author": {"@id": "#eva"}},
                        {"@type": "Person", "@id": "#eva", "name": "Eva Lind"}]}  # fmt: skip
    assert read(f'<script type="application/ld+json">{json.dumps(graph)}</script>').authors.value == (
        "Eva Lind",
    )


def test_a_visible_byline_names_the_people_where_data_names_the_house():
    found = read(
        ld(headline="Old bridge burns", author={"@type": "Organization", "name": "Town Gazette"}),
        '<h1>Old bridge burns</h1><p class="byline"><b>By</b> <a href="/author/eva">Eva Lind</a></p>',
    )
    assert (found.authors.value, found.authors.by) == (("Eva Lind",), "byline")


def test_a_worded_byline_needs_no_mark():
    assert read(
        body="<h1>Old bridge burns</h1><p>By Eva Lind and Max Roe, Staff Writers</p>"
    ).authors.value == (
        "Eva Lind",
        "Max Roe",
    )


def test_a_team_that_is_listed_beside_people_stands_behind_them():
    team, person = {"name": "Gardening Team"}, {"name": "Eva Lind"}
    assert read(ld(author=[team, person])).authors.value == ("Eva Lind", "Gardening Team")


@pytest.mark.parametrize("house", ["Town Gazette", "Gazette Staff", "Lune Media", "Team"])
def test_a_house_that_is_listed_beside_people_is_none_of_them(house):
    head = ld(author=[{"name": "Eva Lind"}, {"name": house}]) + meta("og:site_name", "Gazette Staff")
    assert read(head).authors.value == ("Eva Lind",)


def test_a_desk_stands_where_nobody_else_signs():
    assert read(ld(author={"name": "Redaktion Stadtblatt"})).authors.value == ("Redaktion Stadtblatt",)


@pytest.mark.parametrize(
    "placeholder", ["admin", "Staff", "https://paper.example/eva", "eva@paper.example"]
)
def test_placeholders_and_addresses_are_nobody(placeholder):
    assert read(ld(author=placeholder)).authors.value == ()


def test_commenters_and_bios_are_no_authors():
    found = read(
        body="<h1>Old bridge burns</h1>"
        + FILLER
        + '<div class="comments"><div class="comment-author">Joe Bloggs</div></div>'
        '<div class="author-bio">Jane Doe has covered fires for thirty years.</div>'
    )
    assert found.authors.value == ()


def test_a_byline_in_the_sidebar_round_the_article_is_the_article_s():
    body = '<div class="sidebar-layout"><h1>Old bridge burns</h1><p class="byline">By Eva Lind</p></div>'
    assert read(body=body).authors.value == ("Eva Lind",)


def test_a_byline_in_a_widget_counts_where_no_other_names_anybody():
    body = '<h1>Old bridge burns</h1><div class="widget"><h4 class="author-name">Eva Lind</h4></div>'
    assert read(body=body).authors.value == ("Eva Lind",)


def test_a_label_in_an_element_of_its_own_needs_no_colon():
    body = "<h1>Brücke brennt</h1><ul><li><strong>Autorin/Autor</strong> Eva Lind</li></ul>"
    assert read(body=body, lang="de").authors.value == ("Eva Lind",)


def test_a_card_of_a_name_and_a_role_is_a_byline():
    body = "<h1>Old bridge burns</h1><div><p>Eva Lind</p><p>Senior Reporter</p></div>"
    assert read(body=body).authors.value == ("Eva Lind",)


@pytest.mark.parametrize("account", ["evalind", "3i Lune", "Team Lune"])
def test_an_account_that_a_byline_names_stands_as_written(account):
    assert read(body=f"<h1>Old bridge burns</h1><p>By {account}</p>").authors.value == (account,)


def test_a_site_that_is_the_initials_of_a_name_is_a_house():
    body = '<h1>Old bridge burns</h1><p class="byline">By Eva Lind</p>'
    found = read(meta("author", "Town Gazette"), body, url="https://www.tg.example/fire")
    assert found.authors.value == ("Eva Lind",)


def test_a_section_is_no_author():
    found = read(
        ld(articleSection="Personal Finance"), '<h1>Rents rise</h1><p class="author">Personal Finance</p>'
    )
    assert found.authors.value == ()


def test_an_admin_s_account_is_nobody():
    found = read(
        ld(author={"@id": "https://towngazette.example/author/admin/", "name": "Gazette D"}),
        '<h1>Old bridge burns</h1><p>by <i class="author"><a href="/author/admin/">Gazette D</a></i></p>'
        f"<article><p><strong>EVA LIND</strong></p>{FILLER}</article>",
    )
    assert found.authors.value == ("Eva Lind",)


def test_an_editor_s_credit_names_no_author():
    found = read(
        ld(author={"@type": "Organization", "name": "Redaktion Stadtblatt"}),
        '<h1>Old bridge burns</h1><p>Redaktion: Max Roe und <a href="/redaktion/eva-lind">Eva Lind</a></p>',
    )
    assert found.authors.value == ("Redaktion Stadtblatt",)


def test_a_byline_in_a_teaser_is_of_another_article():
    found = read(
        ld(author={"@type": "Organization", "name": "Town Gazette"}),
        "<main><h1>Old bridge burns</h1></main>"
        "<article><h3><a href='/mill'>Mill reopens</a></h3><p>By Max Roe</p></article>",
    )
    assert found.authors.value == ("Town Gazette",)


def test_a_byline_links_authors_whom_the_head_leaves_out():
    links = ", ".join(f'<a rel="author" href="/author/{n}">{n}</a>' for n in ("Eva Lind", "Max Roe"))
    found = read(meta("author", "Eva Lind"), f"<h1>Old bridge burns</h1><p>By {links}</p>")
    assert found.authors.value == ("Eva Lind", "Max Roe")


def test_a_list_of_teasers_links_no_further_authors():
    links = "".join(
        f'<li>Mill reopens By <a rel="author" href="/author/{n}">{n}</a></li>'
        for n in ("Eva Lind", "Max Roe")
    )
    found = read(meta("author", "Eva Lind"), f"<h1>Old bridge burns</h1><ul>{links}</ul>")
    assert found.authors.value == ("Eva Lind",)


def test_another_place_s_longer_list_of_the_same_people_counts():
    found = read(
        meta("dc.creator", "Eva Lind")
        + meta("citation_author", "Eva Lind")
        + meta("citation_author", "Max Roe")
    )
    assert found.authors.value == ("Eva Lind", "Max Roe")


def test_authors_of_microdata_teasers_are_left_out():
    cards = "".join(
        f'<div class="card" itemscope itemtype="https://schema.org/Article"><h3>Mill</h3>'
        f'<span itemprop="author">{name}</span></div>'
        for name in ("Max Roe", "Ida Holm")
    )
    found = read(meta("twitter:label2", "Written by") + meta("twitter:data2", "Eva Lind"), cards)
    assert found.authors.value == ("Eva Lind",)


def test_a_desk_may_sign_the_last_line_of_the_text():
    found = read(body=f"<h1>Old bridge burns</h1>{FILLER}<p><em>TG-Redaktion</em></p>")
    assert found.authors.value == ("TG-Redaktion",)


def test_an_account_stands_before_the_comma_of_a_worded_byline():
    found = read(
        body='<h1>Old bridge burns</h1><p>By TGN, in <a href="/a">News</a>, <a href="/b">Town</a>, '
        '<a href="/c">Fire</a>, <a href="/d">Bridges</a></p>'
    )
    assert found.authors.value == ("TGN",)


def test_a_worded_byline_behind_the_headline_beats_the_account_in_the_head():
    found = read(
        meta("author", "Max Roe"),
        '<h1>Old bridge burns</h1><div class="by-box"><p>By: Eva Lind</p></div>',
    )
    assert (found.authors.value, found.authors.by) == (("Eva Lind",), "byline")


def test_a_name_a_role_and_a_day_between_bars_are_a_byline():
    found = read(body="<h1>Old bridge burns</h1><p>Eva Lind | Senior Writer | 6 May 2024</p>")
    assert found.authors.value == ("Eva Lind",)


def test_a_linked_account_behind_a_byline_s_prefix_stands():
    found = read(
        body='<h1>Old bridge burns</h1><span>Posted by <a href="/u">BurnWatch</a> on Monday @8</span>'
    )
    assert found.authors.value == ("BurnWatch",)


def test_a_link_to_an_author_s_page_counts_far_from_the_headline():
    found = read(
        body="<h1>Old bridge burns</h1>" + "<i></i>" * 300 + '<p>By: <a href="/author/eva">Eva Lind</a></p>'
    )
    assert found.authors.value == ("Eva Lind",)


@pytest.mark.parametrize(
    ("byline", "author"),
    [("By the Gazette Team", "the Gazette Team"), ("by <b>Eva Lind</b> on <i>6 May 2024</i>", "Eva Lind")],
)
def test_a_byline_s_small_words_are_no_names(byline, author):
    assert read(body=f"<h1>Old bridge burns</h1><p>{byline}</p>").authors.value == (author,)


# Days


def test_time_and_offset_are_kept():
    assert (
        read(ld(datePublished="2024-05-06T10:30:00+02:00")).published.value == "2024-05-06T10:30:00+02:00"
    )


def test_a_day_takes_its_time_from_another_place():
    found = read(ld(datePublished="2024-05-06") + meta("article:published_time", "2024-05-06T08:30:00Z"))
    assert found.published.value == "2024-05-06T08:30:00+00:00"


def test_a_day_after_the_fetch_is_not_believed():
    found = read(ld(datePublished="2024-07-01") + meta("article:published_time", "2024-05-06"))
    assert found.published.value == "2024-05-06"


def test_the_address_tells_the_day_only_as_folders_or_a_beginning():
    assert read(url="https://a.example/2024/05/06/fire").published.value == "2024-05-06"
    assert read(url="https://a.example/2024-05-06-fire").published.value == "2024-05-06"
    assert read(url="https://a.example/article-20240506").published.value is None


def test_a_stamp_of_a_change_is_no_day_of_publication():
    body = "<h1>Fire</h1><div>Published 6 May 2024</div><div>Updated 7 May 2024</div>"
    found = read(body=body)
    assert (found.published.value, found.modified.value) == ("2024-05-06", "2024-05-07")


@pytest.mark.parametrize(
    ("told", "local"),
    [
        ("2024-05-06T14:30:00Z", "2024-05-06T10:30:00-04:00"),
        ("2024-05-07T02:30:00Z", "2024-05-06T22:30:00-04:00"),
    ],
)
def test_the_same_moment_is_told_in_local_time_where_the_address_or_the_day_agrees(told, local):
    head = ld(datePublished=told) + meta("article:published_time", local)
    assert read(head, url="https://a.example/2024/05/06/fire").published.value == local


def test_the_same_moment_keeps_the_day_that_is_told_first_where_nothing_says_otherwise():
    head = ld(datePublished="2024-05-07T02:30:00Z")
    found = read(head + meta("article:published_time", "2024-05-06T22:30:00-04:00"))
    assert found.published.value == "2024-05-07T02:30:00+00:00"


def test_a_day_that_readers_see_between_the_told_entry_and_its_told_change_is_the_day_of_publication():
    told = ld(datePublished="2023-03-11", dateModified="2024-05-20")
    assert read(told, "<h1>Fire</h1><p>6 May 2024</p>").published.value == "2024-05-06"
    assert read(told, "<h1>Fire</h1><p>20 May 2024</p>").published.value == "2023-03-11"
    assert read(told, "<h1>Fire</h1><p>Updated 6 May 2024</p>").published.value == "2023-03-11"
    assert read(told, "<h1>Fire</h1><p>11.3.2023</p>").published.value == "2023-03-11"


def test_a_shown_day_whose_numbers_can_be_turned_into_the_told_one_is_that_one():
    told = ld(datePublished="2024-03-05", dateModified="2024-05-20")
    assert read(told, "<h1>Fire</h1><p>03.05.2024</p>").published.value == "2024-03-05"


@pytest.mark.parametrize("between", ["", FILLER * 60])
def test_the_only_stamp_that_is_of_no_change_tells_the_day(between):
    stamp = '<div class="date-and-credit"><p>6 May 2024. <i>Updated: 9 May 2024</i></p></div>'
    assert read(body=f"<h1>Fire</h1>{between}{stamp}").published.value == "2024-05-06"


@pytest.mark.parametrize(
    "body",
    [
        "<div><h1>Fire</h1> 6 May 2024 <p>It burned.</p></div>",
        "<div><h1>Fire</h1><b>Town</b><br>Monday, 6 May 2024<br></div>",
    ],
)
def test_a_stamp_in_bare_text_behind_the_headline_tells_the_day(body):
    assert read(body=body).published.value == "2024-05-06"


@pytest.mark.parametrize("text", ["Updated 6 May 2024", "on Monday 6 May 2024 it burned"])
def test_bare_text_that_is_no_stamp_of_publication_tells_no_day(text):
    assert read(body=f"<div><h1>Fire</h1> {text} <p>It burned.</p></div>").published.by in (
        None,
        "htmldate",
    )


def test_an_earlier_day_that_readers_see_beats_the_day_of_a_later_change():
    body = "<h1>Fire</h1><p>6 May 2024</p>"
    assert read(ld(datePublished="2024-05-20T10:00:00Z"), body).published.value == "2024-05-06"
    assert read(ld(datePublished="2024-05-02"), body).published.value == "2024-05-02"


@pytest.mark.parametrize("told", ["2024-05-07T09:21:00", "2024-05-07T22:02:00Z"])
def test_the_day_before_that_readers_see_is_the_day_of_publication(told):
    found = read(ld(datePublished=told), "<h1>Old bridge burns</h1><p>6 May 2024</p>")
    assert found.published.value == "2024-05-06"


def test_the_evening_before_in_america_is_the_same_moment():
    found = read(ld(datePublished="2024-05-07T02:17:00Z"), "<h1>Old bridge burns</h1><p>6 May 2024</p>")
    assert found.published.value == "2024-05-07T02:17:00+00:00"


@pytest.mark.parametrize("stamp", ["6 May 2024 - 11 minutes", "6 May 2024・ 3 min", "blog | 6 May 2024"])
def test_a_stamp_stands_beside_a_reading_time_or_a_section(stamp):
    assert read(body=f"<h1>Old bridge burns</h1><p>{stamp}</p>").published.value == "2024-05-06"


def test_a_stamp_next_to_the_headline_counts_in_a_box_of_any_name():
    found = read(
        ld(datePublished="2024-05-20"),
        '<h1>Old bridge burns</h1><div class="newsletter-details"><p>6 May 2024</p></div>',
    )
    assert found.published.value == "2024-05-06"


def test_the_stamp_that_tells_of_publication_is_found_among_others():
    stamps = "<h4>3 May 2024</h4><h4>Published 2 May 2024</h4><h4>4 May 2024</h4>"
    found = read(body="<h1>Old bridge burns</h1>" + "<i></i>" * 200 + stamps)
    assert found.published.value == "2024-05-02"


def test_a_line_may_say_when_the_page_was_first_published():
    found = read(
        body="<h1>Old bridge burns</h1><p>30 May 2024</p>"
        "<p>This article was originally published on 6 May 2023 at 4:12pm but has been updated.</p>"
    )
    assert found.published.value == "2023-05-06T16:12:00"


def test_a_near_stamp_ahead_of_the_headline_beats_far_ones_behind_it():
    found = read(
        body="<div><span>6 May 2024</span></div><h1>Old bridge burns</h1>"
        + "<i></i>" * 100
        + "<p>2 May 2024</p><p>3 May 2024</p>"
    )
    assert found.published.value == "2024-05-06"


def test_several_days_near_the_headline_are_no_witness():
    body = "<h1>Fire</h1><p>6 May 2024</p><p>7 May 2024</p>"
    assert read(ld(datePublished="2024-05-20"), body).published.value == "2024-05-20"


def test_a_stamp_may_stand_beside_other_small_print():
    assert read(body="<h1>Fire</h1><p>6 May 2024 · 8 min read</p>").published.value == "2024-05-06"


def test_a_shown_change_is_the_day_where_nothing_else_tells_one():
    found = read(body="<h1>Fire</h1><p>Updated 7 May 2024</p>")
    assert (found.published.value, found.modified.value) == ("2024-05-07", "2024-05-07")


def test_the_only_stamp_of_a_page_is_found_far_from_its_headline():
    assert read(body=f"<h1>Fire</h1>{FILLER * 100}<p>6 May 2024</p>").published.value == "2024-05-06"


def test_the_nearest_time_element_is_a_witness_though_teasers_hold_later_days():
    body = "<h1>Fire</h1><time>6 May 2024</time><p>Rain.</p><div>21 May 2024</div><div>25 May 2024</div>"
    assert read(ld(datePublished="2024-05-20"), body).published.value == "2024-05-06"


@pytest.mark.parametrize("folders", ["2024/may/06", "2024/may/6", "2024/May/06"])
def test_the_address_may_name_the_month(folders):
    assert read(url=f"https://a.example/town/{folders}/fire").published.value == "2024-05-06"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://gazette.example.uk/fire", "2024-03-05"),
        ("https://gazette.example.us/fire", "2024-05-03"),
        ("https://gazette.example/fire", "2024-05-03"),
    ],
)
def test_english_days_in_numbers_go_by_the_country_of_the_address_else_by_american_slashes(url, found):
    assert read(body="<h1>Fire</h1><p>05/03/2024</p>", url=url).published.value == found


def test_values_inside_utility_classes_are_no_sidebar():
    body = '<h1>Fire</h1><section class="pb-5 [--sidebar-width:18rem]"><p>6 May 2024</p></section>'
    assert read(body=body).published.value == "2024-05-06"


@pytest.mark.parametrize(
    ("lang", "line", "found"),
    [
        ("zh", "发布时间：2024-03-14 09:40 来源：晨报 作者：王小明", "2024-03-14T09:40:00"),
        ("ja", "2024年3月14日 午後3時5分", "2024-03-14T15:05:00"),
        ("ko", "입력 2024.03.14 09:40", "2024-03-14T09:40:00"),
        ("ar", "نشر في: ١٤ مارس ٢٠٢٤ - ٠٩:٤٠", "2024-03-14T09:40:00"),
        ("el", "Πέμπτη, 14 Μαρτίου 2024, 09:40", "2024-03-14T09:40:00"),
        ("tr", "14 KASIM 2023 Salı - 09:40", "2023-11-14T09:40:00"),
        ("fa", "۲۴ اسفند ۱۴۰۲ - ۰۹:۴۰", "2024-03-14T09:40:00"),
    ],
)
def test_a_stamp_near_the_headline_is_read_in_the_page_s_language(lang, line, found):
    read_page = read(body=f"<h1>Fire</h1><div class='info'>{line}</div>", lang=lang)
    assert (read_page.published.value, read_page.published.by) == (found, "stamp")


@pytest.mark.parametrize(
    ("lang", "line", "author"),
    [
        ("zh", "记者 王小明", "王小明"),
        ("ko", "홍길동 기자", "홍길동"),
        ("ar", "كتبت: ليلى حداد", "ليلى حداد"),
        ("el", "Της Μαρίας Παππά", "Μαρίας Παππά"),
        ("fi", "Teksti: Aino Laine", "Aino Laine"),
        ("pt", "Por Ana Lima, de Recife", "Ana Lima"),
        ("en", "By Ann Day and Bo Ray in Paris", "Ann Day;Bo Ray"),
    ],
)
def test_a_byline_below_the_headline_is_read_in_the_page_s_language(lang, line, author):
    found = read(body=f"<h1>Old bridge burns</h1><div>{line}</div>", lang=lang).authors
    assert found.value == tuple(author.split(";"))


@pytest.mark.parametrize(
    "box",
    [
        "<div>by <a rel='author' href='/ann'>Ann Day</a> in <a href='/t'>Town</a><a>Water</a></div>",
        "<div class='meta'><time>6 May 2024</time> by Ann Day, Ferry Reporter</div>",
        "<div class='day-author'>6 May 2024 · Ann Day on behalf of <a href='/team'>the team</a></div>",
        "<ul><li><i class='bi bi-person'></i> Ann Day</li><li>6 May 2024</li></ul>",
        "<div><img class='avatar avatar-xs' src='a.png'> Ann Day in <a href='/town'>Town</a></div>",
    ],
)
def test_a_name_beside_a_section_a_day_an_icon_or_a_picture_is_the_author(box):
    assert read(body=f"<h1>Old bridge burns</h1>{box}").authors.value == ("Ann Day",)


def test_an_article_s_own_footer_may_name_its_author_and_the_page_s_does_not():
    footer = "<footer><p class='author'>Ann Day</p></footer>"
    assert read(body=f"<article><h1>Old bridge burns</h1>{FILLER}{footer}</article>").authors.value == (
        "Ann Day",
    )
    assert read(body=f"<article><h1>Old bridge burns</h1>{FILLER}</article>{footer}").authors.value == ()


def test_a_sentence_that_begins_with_by_names_nobody():
    body = "<h1>Old bridge burns</h1><p>By waiting, the town lost the little money that it had for it.</p>"
    assert read(body=body).authors.value == ()


# The rest


def test_an_agency_in_the_dateline_is_told():
    assert read(body="<h1>Fire</h1><p>LUNE (AP) — The old bridge burned.</p>").agencies.value == (
        "Associated Press",
    )
    assert read(body="<p>The club (AP) met on Monday.</p>").agencies.value == ()


def test_a_campaign_is_no_part_of_the_canonical_address():
    head = f'<link rel="canonical" href="{URL}?id=7&amp;utm_source=feed&amp;utm_medium=rss">'
    assert read(head).canonical_url.value == f"{URL}?id=7"


def test_numbers_and_keys_for_machines_are_no_tags():
    tags = "Fire, NLP Category, 123e4567-e89b-12d3-a456-426614174000, iab:news, site_ad_key, 2024, COVID-19"
    assert read(meta("news_keywords", tags)).tags.value == ("Fire", "COVID-19")


def test_plain_fields_are_read_from_their_places():
    head = (
        ld(
            headline="x",
            articleSection=["Town", "Fire"],
            keywords="fire, Bridge, fire",
            isAccessibleForFree="False",
        )
        + meta("og:description", "A bridge burned.")
        + meta("og:image", "/img/fire.jpg")
        + '<link rel="canonical" href="/town/old-bridge-burns">'
    )
    found = read(head, lang="en_gb")
    assert found.section.value == "Town"
    assert found.tags.value == ("fire", "Bridge")
    assert found.description.value == "A bridge burned."
    assert found.image.value == "https://www.towngazette.example/img/fire.jpg"
    assert found.canonical_url.value == URL
    assert found.access.value == "paywalled"
    assert found.page_language.value == "en-GB"


def test_a_saved_page_tells_its_address():
    text = "<!-- saved from url=(0047)https://www.towngazette.example/town/fire.html -->" + FILLER
    page = RawPage(text.encode(), Source("html"))
    found = read_metadata(parse(text), page, options=Options())
    assert (found.url.value, found.url.by) == (
        "https://www.towngazette.example/town/fire.html",
        "saved-from",
    )


def test_a_page_without_an_address_takes_its_canonical_one():
    assert read(f'<link rel="canonical" href="{URL}">', url=None).url.value == URL


def test_a_copy_without_an_address_takes_the_one_it_is_shared_by_not_its_originals():
    original = '<link rel="canonical" href="https://www.sisterpost.example/town/fire.html">'
    shared = meta("og:url", "https://www.towngazette.example/town/fire.html")
    assert read(original + shared, url=None).url.value == "https://www.towngazette.example/town/fire.html"
    front_page = meta("og:url", "https://www.towngazette.example/")
    assert (
        read(original + front_page, url=None).url.value == "https://www.sisterpost.example/town/fire.html"
    )


def test_the_tree_stays_as_it_was():
    text = f"<html><body><h1>Fire</h1>{FILLER}</body></html>"
    tree = parse(text)
    before = html.tostring(tree)
    read_metadata(tree, RawPage(text.encode(), Source("html")), options=Options())
    assert html.tostring(tree) == before


# Hostile pages


PIECES = [
    "<h1>", "</h1>", "By ", "<time datetime='", "2024-05-06'>", '<meta property="og:title" content="', '">',
    '<script type="application/ld+json">', "</script>", '{"@type":"NewsArticle","author":', "[", "]", "{",
    "}", "<div itemscope itemtype='http://schema.org/Article'>", "<p itemprop='author'>",
    "Eva Lind", "&amp;",
    "<base href='", "<link rel=canonical href='http://[::1'>", "\u202e", "<title>", " | ", "\x00",
    "null", ",",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_page_gives_metadata(text):
    try:
        tree = parse(text)
    except Refused:
        return
    page = RawPage(text.encode("utf-8", "replace"), Source("html"), url=URL)
    assert isinstance(read_metadata(tree, page, options=Options(latest_date="2024-06-01")), Metadata)


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">' + '{"author":{"' * 200_000 + "</script>",
        '<script type="application/ld+json">["' + "x" * 15_000_000 + '"]</script>',
        '<meta name="author" content="' + "a, " * 500_000 + '">',
        "<meta name=x content=y>" * 50_000,
        '<title>' + "a | " * 200_000 + "</title>",
        "<i itemprop=author>x</i>" * 30_000,
        '<span class="author">Eva Lind</span>' * 20_000,
        '<p title="x" class="byline ' + "by " * 300_000 + '">By Eva</p>',
    ],
    ids=["nested", "script", "value", "metas", "title", "microdata", "authors", "class"],
)  # fmt: skip
def test_oversized_metadata_is_read_only_as_far_as_its_bounds(head):
    assert isinstance(read(head, "<h1>Fire</h1><time datetime='2024-05-06'></time>"), Metadata)


def test_a_box_of_thousands_of_author_links_is_read_only_as_far_as_its_bounds():
    links = '<a rel="author" href="/author/eva">Eva Lind</a>' * 3_000
    assert read(
        meta("author", "Eva Lind"), f"<h1>Old bridge burns</h1><div>{links}</div>"
    ).authors.value == ("Eva Lind",)
