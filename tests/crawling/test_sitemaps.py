import gzip

from newsharvest.crawling.sitemaps import read_sitemap

URL = "https://gazette.example/sitemap.xml"
NEWS = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://gazette.example/ferry </loc><lastmod>2024-05-18</lastmod>
<image:image><image:loc>/i.jpg</image:loc></image:image>
<news:news><news:publication><news:name>Gazette</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2024-05-17T08:00:00Z</news:publication_date><news:title>Ferry</news:title>
<news:keywords>sea, fog</news:keywords></news:news></url><url><loc>ftp://gazette.example/x</loc></url></urlset>"""
INDEX = b"""<sitemapindex><sitemap><loc>/s/1.xml.gz</loc><lastmod>2024-05-01</lastmod></sitemap>
<sitemap><loc>/sitemap.xml</loc></sitemap></sitemapindex>"""


def test_the_news_extension_tells_title_date_language_and_keywords():
    (entry,) = read_sitemap(NEWS, URL).entries
    assert (entry.url, entry.title, entry.language) == ("https://gazette.example/ferry", "Ferry", "en")
    assert (entry.published[:10], entry.updated, entry.categories) == (
        "2024-05-17",
        "2024-05-18",
        ("sea", "fog"),
    )


def test_an_index_lists_other_sitemaps():
    found = read_sitemap(INDEX, URL)
    assert [each.url for each in found.maps] == ["https://gazette.example/s/1.xml.gz", URL]
    assert found.maps[0].updated == "2024-05-01"
    assert not found.entries


def test_gzip_text_lists_and_feeds_are_sitemaps_too():
    assert len(read_sitemap(gzip.compress(NEWS), URL).entries) == 1
    assert len(read_sitemap(gzip.compress(NEWS * 1)[:-9], URL).entries) == 1
    assert len(read_sitemap(b"https://gazette.example/a\nhttps://gazette.example/b\n", URL).entries) == 2
    assert len(read_sitemap(b"<rss><item><link>/a</link></item></rss>", URL).entries) == 1


def test_what_is_no_sitemap_is_none():
    assert read_sitemap(b"<html><p>no such page</p></html>", URL) is None
    assert read_sitemap(b"", URL) is None
