import json

import pytest

from newsharvest.crawling.feeds import read_feed

URL = "https://gazette.example/feeds/town.xml"

RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Gazette</title><language>en-gb</language>
<item><media:title>A picture</media:title><title>Ferry &amp;amp; fog</title><link>/town/ferry</link>
<dc:creator>Ann Reed</dc:creator><author>desk@gazette.example (Joe Moss)</author>
<pubDate>Fri, 17 May 2024 08:00:00 GMT</pubDate><category>Town</category><category>Harbour</category></item>
<item><title>By its id</title><guid>https://gazette.example/town/id</guid></item>
<item><title>No page</title><guid isPermaLink="false">tag:17</guid></item></channel></rss>"""

RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item rdf:about="x"><title>Tide</title>
<link>https://gazette.example/tide</link><dc:date>2024-05-17T06:30:00+02:00</dc:date></item></rdf:RDF>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><link rel="next" href="?page=2"/>
<entry><title type="html">&lt;b&gt;Seal&lt;/b&gt; found</title><link rel="edit" href="/edit/1"/>
<link href="/seal"/><author><name>Ann Reed</name></author><published>2024-05-17T08:00:00Z</published>
<updated>2024-05-18T08:00:00Z</updated><category term="sea" label="Sea"/></entry></feed>"""


def test_rss_tells_title_authors_date_and_categories():
    ferry, by_id = read_feed(RSS, URL).entries
    assert (ferry.url, ferry.title) == ("https://gazette.example/town/ferry", "Ferry & fog")
    assert ferry.authors == ("Ann Reed", "Joe Moss")
    assert ferry.published.startswith("2024-05-17T08:00")
    assert (ferry.categories, ferry.language) == (("Town", "Harbour"), "en-gb")
    assert by_id.url == "https://gazette.example/town/id"


def test_rdf_and_atom_are_read_by_the_same_rules():
    (tide,) = read_feed(RDF, URL).entries
    assert (tide.title, tide.published) == ("Tide", "2024-05-17T06:30:00+02:00")
    feed = read_feed(ATOM, URL)
    (seal,) = feed.entries
    assert (seal.url, seal.title, seal.language) == ("https://gazette.example/seal", "Seal found", "de")
    assert (seal.published[:10], seal.updated[:10], seal.categories) == (
        "2024-05-17",
        "2024-05-18",
        ("Sea",),
    )
    assert feed.next == "https://gazette.example/feeds/town.xml?page=2"


def test_a_json_feed_is_read():
    item = {"id": "1", "url": "/fog", "title": "Fog", "date_published": "2024-05-17T08:00:00Z"}
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "language": "en",
        "items": [
            item | {"authors": [{"name": "Ann Reed"}, 7], "tags": ["sea", None]},
            "junk",
            {"id": "no address"},
        ],
    }
    (fog,) = read_feed(json.dumps(told).encode(), URL).entries
    assert (fog.url, fog.authors, fog.categories) == (
        "https://gazette.example/fog",
        ("Ann Reed",),
        ("sea",),
    )


@pytest.mark.parametrize(
    "broken",
    [
        b"\n\nPHP Notice: oops\n" + RSS,
        RSS.replace(b"Ferry &amp;amp; fog", b"Ferry & fog"),
        RSS.replace(b"Ferry &amp;amp; fog", b"Ferry & fog\x0b"),
        RSS.replace(b"Ferry &amp;amp; fog", b"Ferry &amp; fog").replace(
            b'xmlns:dc="http://purl.org/dc/elements/1.1/"', b""
        ),
        RSS[: RSS.index(b"<item><title>No page")],
        RSS.replace(b"<category>Town</category>", b"<category>Town"),
    ],
)
def test_what_is_not_well_formed_is_salvaged(broken):
    entries = read_feed(broken, URL).entries
    assert [entry.url for entry in entries][:2] == [
        "https://gazette.example/town/ferry",
        "https://gazette.example/town/id",
    ]
    assert entries[0].title == "Ferry & fog"


def test_html_references_and_wrong_encodings_are_read_as_meant():
    text = '<?xml version="1.0" encoding="utf-8"?><rss>'
    text += "<item><title>Caf\xe9 &ndash; quay</title><link>/c</link></item></rss>"
    (entry,) = read_feed(text.encode("latin-1"), URL).entries
    assert entry.title == "Caf\xe9 \u2013 quay"


@pytest.mark.parametrize(
    "body", [b"", b"  ", b"<html><body>Not here</body></html>", b"{}", b"\xff\xfe\x00", b"{" * 9_000]
)
def test_what_is_no_feed_is_none(body):
    assert read_feed(body, URL) is None


def test_entities_are_never_expanded_and_files_never_read():
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "' + b"&a;" * 50 + b'">]>'
    outside = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    for doctype, name in ((bomb, b"&b;"), (outside, b"&x;")):
        body = doctype + b"<rss><item><title>Quay " + name + b"</title><link>/q</link></item></rss>"
        (entry,) = read_feed(body, URL).entries
        assert entry.title == f"Quay {name.decode()}"


def test_links_are_resolved_against_xml_base():
    feed = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gazette.example/"><entry><title>Seal</title>
<link href="town/seal"/></entry><entry xml:base="sport/"><link href="regatta"/></entry></feed>"""
    found = [entry.url for entry in read_feed(feed, URL).entries]
    assert found == ["https://gazette.example/town/seal", "https://gazette.example/sport/regatta"]
