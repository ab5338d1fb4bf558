"""Which `<meta>` names tell which field, the most trusted first: data only.

Each row is a name and the vocabulary that it is from, which becomes the evidence.
"""

META_NAMES: dict[str, tuple[tuple[str, str], ...]] = {
    "title": (
        ("og:title", "og"),
        ("twitter:title", "twitter"),
        ("parsely-title", "parsely"),
        ("sailthru.title", "sailthru"),
        ("citation_title", "citation"),
        ("dc.title", "dublin-core"),
        ("dcterms.title", "dublin-core"),
        ("headline", "meta:headline"),
        ("hdl", "meta:hdl"),
        ("title", "meta:title"),
    ),
    "authors": (
        ("author", "meta:author"),
        ("authors", "meta:author"),
        ("article:author", "og"),
        ("article:author_name", "og"),
        ("og:article:author", "og"),
        ("parsely-author", "parsely"),
        ("sailthru.author", "sailthru"),
        ("byl", "meta:byl"),
        ("byline", "meta:byline"),
        ("dc.creator", "dublin-core"),
        ("dcterms.creator", "dublin-core"),
        ("dc.author", "dublin-core"),
        ("citation_author", "citation"),
        ("citation_authors", "citation"),
        ("cxenseparse:author", "cxense"),
        ("cxenseparse:recs:author", "cxense"),
        ("article.author", "meta:article.author"),
        ("shareaholic:article_author_name", "shareaholic"),
        ("rbauthors", "meta:rbauthors"),
        ("articleauthor", "meta:articleauthor"),
    ),
    "published": (
        ("article:published_time", "og"),
        ("og:article:published_time", "og"),
        ("article:published", "og"),
        ("og:published_time", "og"),
        ("og:pubdate", "og"),
        ("parsely-pub-date", "parsely"),
        ("sailthru.date", "sailthru"),
        ("datepublished", "meta:datepublished"),
        ("cxenseparse:recs:publishtime", "cxense"),
        ("cxenseparse:publishtime", "cxense"),
        ("dc.date.issued", "dublin-core"),
        ("dcterms.created", "dublin-core"),
        ("dc.date.created", "dublin-core"),
        ("dcterms.issued", "dublin-core"),
        ("dcterms.date", "dublin-core"),
        ("dc.date", "dublin-core"),
        ("citation_publication_date", "citation"),
        ("citation_online_date", "citation"),
        ("citation_date", "citation"),
        ("pubdate", "meta:pubdate"),
        ("publishdate", "meta:publishdate"),
        ("publish-date", "meta:publish-date"),
        ("publish_date", "meta:publish_date"),
        ("published_time", "meta:published_time"),
        ("published", "meta:published"),
        ("publisheddate", "meta:publisheddate"),
        ("publication-date", "meta:publication-date"),
        ("publicationdate", "meta:publicationdate"),
        ("article:pubdate", "meta:article:pubdate"),
        ("dateposted", "meta:dateposted"),
        ("published-date", "meta:published-date"),
        ("publication_date", "meta:publication_date"),
        ("article.published", "meta:article.published"),
        ("article_date_original", "meta:article_date_original"),
        ("originalpublicationdate", "meta:originalpublicationdate"),
        ("ptime", "meta:ptime"),
        ("pdate", "meta:pdate"),
        ("displaydate", "meta:displaydate"),
        ("iso-8601-publish-date", "meta:iso-8601-publish-date"),
        ("bt:pubdate", "meta:bt:pubdate"),
        ("vr:published_time", "meta:vr:published_time"),
        ("date", "meta:date"),
    ),
    "modified": (
        ("article:modified_time", "og"),
        ("og:updated_time", "og"),
        ("article:updated_time", "og"),
        ("og:article:modified_time", "og"),
        ("datemodified", "meta:datemodified"),
        ("dc.date.modified", "dublin-core"),
        ("dcterms.modified", "dublin-core"),
        ("lastmod", "meta:lastmod"),
        ("utime", "meta:utime"),
        ("revised", "meta:revised"),
        ("last-modified", "meta:last-modified"),
        ("cxenseparse:recs:modifiedtime", "cxense"),
    ),
    "section": (
        ("article:section", "og"),
        ("og:article:section", "og"),
        ("parsely-section", "parsely"),
        ("cxenseparse:section", "cxense"),
        ("cxenseparse:recs:category", "cxense"),
        ("dc.subject.section", "dublin-core"),
        ("section", "meta:section"),
        ("category", "meta:category"),
        ("cg", "meta:cg"),
    ),
    "tags": (
        ("article:tag", "og"),
        ("og:article:tag", "og"),
        ("news_keywords", "meta:news_keywords"),
        ("parsely-tags", "parsely"),
        ("sailthru.tags", "sailthru"),
        ("keywords", "meta:keywords"),
        ("dc.subject", "dublin-core"),
        ("dcterms.subject", "dublin-core"),
    ),
    "description": (
        ("og:description", "og"),
        ("description", "meta:description"),
        ("twitter:description", "twitter"),
        ("sailthru.description", "sailthru"),
        ("dc.description", "dublin-core"),
        ("dcterms.description", "dublin-core"),
        ("dcterms.abstract", "dublin-core"),
    ),
    "image": (
        ("og:image:secure_url", "og"),
        ("og:image", "og"),
        ("og:image:url", "og"),
        ("twitter:image", "twitter"),
        ("twitter:image:src", "twitter"),
        ("parsely-image-url", "parsely"),
        ("sailthru.image.full", "sailthru"),
        ("thumbnail", "meta:thumbnail"),
    ),
    "canonical_url": (
        ("og:url", "og"),
        ("twitter:url", "twitter"),
        ("parsely-link", "parsely"),
        ("syndication-source", "meta:syndication-source"),
    ),
    "page_language": (
        ("og:locale", "og"),
        ("content-language", "meta:content-language"),
        ("inlanguage", "meta:inlanguage"),
        ("language", "meta:language"),
        ("dc.language", "dublin-core"),
        ("dcterms.language", "dublin-core"),
    ),
    "access": (
        ("article:content_tier", "og"),
        ("og:article:content_tier", "og"),
        ("cxenseparse:pageclass:access", "cxense"),
        ("lp:paywall", "meta:lp:paywall"),
        ("isaccessibleforfree", "meta:isaccessibleforfree"),
    ),
    "site": (
        ("og:site_name", "og"),
        ("application-name", "meta:application-name"),
        ("apple-mobile-web-app-title", "meta:apple-mobile-web-app-title"),
        ("al:ios:app_name", "app-links"),
        ("al:android:app_name", "app-links"),
        ("dc.publisher", "dublin-core"),
        ("dcterms.publisher", "dublin-core"),
        ("article:publisher_name", "og"),
        ("publisher", "meta:publisher"),
        ("copyright", "meta:copyright"),
        ("twitter:site", "twitter"),
        ("cre", "meta:cre"),
    ),
}

AUTHOR_LABELS = frozenset(
    {
        "written by", "author", "by", "verfasst von", "autor", "geschrieben von", "écrit par",
        "auteur", "escrito por", "publicado por", "scritto da", "autore", "geschreven door",
        "napisane przez", "skrevet av", "skriven av", "skrevet af", "yazan", "написано автором",
        "автор",
    }
)  # fmt: skip
"""Values of `twitter:label1` that say that `twitter:data1` names the author."""

ARTICLE_TYPES = frozenset(
    {
        "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle",
        "opinionnewsarticle", "reviewnewsarticle", "backgroundnewsarticle", "askpublicnewsarticle",
        "satiricalarticle", "blogposting", "liveblogposting", "advertisercontentarticle",
        "techarticle", "scholarlyarticle", "report", "recipe", "socialmediaposting",
        "medicalscholarlyarticle", "criticreview", "howto", "podcastepisode",
    }
)  # fmt: skip
"""schema.org types that are the page's own piece of writing."""

PAGE_TYPES = frozenset(
    {
        "webpage", "videoobject", "medicalwebpage", "itempage", "newsmediaobject", "creativework",
    }
)  # fmt: skip
"""Types that describe the page where no piece of writing does."""

NOT_OF_THE_PAGE = frozenset(
    {
        "itemlistelement", "haspart", "comment", "citation", "ispartof", "review", "mentions",
        "relatedlink", "isbasedon", "liveblogupdate", "publisher", "suggestedanswer",
        "acceptedanswer", "subjectof", "hasvariant", "isrelatedto", "blogpost", "about",
    }
)  # fmt: skip
"""Properties that lead from a page's node to other pieces."""
