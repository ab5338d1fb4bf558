"""The tables of `corpus.sqlite`. Every change of them raises FORMAT."""

APPLICATION = 0x6E686376  # "nhcv": tells our SQLite files from others
FORMAT = 12
UPGRADED = 10
"""From this format on a writer turns one into the present one by itself, and readers read it as it is: what
it lacks is empty then (`held` and the tables below it), or made from the rest (`key_filter`)."""
KEY_FILTER = 11
"""The format from which on the filter of keys is as it is."""

TABLES = (
    # sites, languages, verdicts and sets of evidence stand in rows as numbers
    "names (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    # how much of each file counts, before and after packing; unfinished: the name it was written
    # under, until it is renamed
    """files (
        shard INTEGER PRIMARY KEY, name TEXT NOT NULL, length INTEGER NOT NULL, packed INTEGER NOT NULL,
        lines INTEGER NOT NULL, unfinished TEXT
    )""",
    # rises when files are rewritten, so that readers notice
    "generations (generation INTEGER NOT NULL)",
    # how far each input was read, how many pages it held, those seen before included, and the hash of
    # the options that its records were made with
    """inputs (
        input INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
        size INTEGER, mtime_ns INTEGER, position INTEGER, done INTEGER NOT NULL DEFAULT 0, fingerprint TEXT,
        pages INTEGER NOT NULL DEFAULT 0, options_hash TEXT
    )""",
    # one row of facts a page, in the order of decisions; shard, offset, length, crc: its line,
    # where it stands before packing
    """pages (
        page INTEGER PRIMARY KEY, state INTEGER NOT NULL, verdict INTEGER NOT NULL,
        shard INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, crc INTEGER NOT NULL,
        id BLOB, at BLOB, url BLOB, cluster INTEGER,
        fetched_ms INTEGER, chars INTEGER, words INTEGER, published TEXT,
        site INTEGER, language INTEGER, evidence INTEGER,
        run INTEGER NOT NULL, input INTEGER, position INTEGER
    )""",
    # what pages are known by: the first page under a URL key, text or id; the newest at an address
    "keys (key BLOB PRIMARY KEY, page INTEGER NOT NULL) WITHOUT ROWID",
    # what live articles are nearly known by: a sketch with the words of the title, and postings, each
    # KEY * 2**28 + page: sorted, in chunks; gone: pages that gave way since chunks were written;
    # young: arrays of postings that are in no chunk yet; key_filter: which keys are
    "postings (first INTEGER PRIMARY KEY, chunk BLOB NOT NULL)",
    "gone (page INTEGER PRIMARY KEY)",
    "young (flush INTEGER PRIMARY KEY, postings BLOB NOT NULL)",
    "key_filter (chunk INTEGER PRIMARY KEY, bits BLOB NOT NULL)",
    "sketches (page INTEGER PRIMARY KEY, sketch BLOB NOT NULL, title BLOB)",
    # clusters whose first article gave way: who stands for it now; and those that an article founded which
    # was accepted in doubt: under the id of the cluster that it seems to belong to
    "clusters (cluster INTEGER PRIMARY KEY, id BLOB, standing INTEGER NOT NULL)",
    # articles that may be cut from a longer text, unless that is a digest: settled when the run ends
    "doubts (part INTEGER NOT NULL, whole INTEGER NOT NULL, PRIMARY KEY (part, whole)) WITHOUT ROWID",
    # articles that gave way to a longer text in doubt, or were declined as copies of it, as they were, in
    # case that turns out to be a digest; whole: its page, or less than 0: its number among texts elsewhere
    "held (page INTEGER PRIMARY KEY, whole INTEGER NOT NULL, line BLOB NOT NULL)",
    # longer texts of other corpora that something is held back for
    "elsewhere (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, sketch BLOB NOT NULL)",
    # longer texts that hold another article, too: what is held back for them is looked at when the run ends
    "suspects (whole INTEGER PRIMARY KEY)",
    # counters of each run; rejects: JSON, reason -> count
    """runs (
        run INTEGER PRIMARY KEY, started REAL, finished REAL, options_hash TEXT,
        first_page INTEGER NOT NULL, pages INTEGER NOT NULL, articles INTEGER NOT NULL,
        seen INTEGER NOT NULL, rejects TEXT NOT NULL, superseded_earlier INTEGER NOT NULL
    )""",
    # crawls, known by spider and arguments
    "crawls (crawl INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    # their requests without an outcome; smallest (priority, is_start, turn) first
    """frontier (
        place INTEGER PRIMARY KEY, crawl INTEGER NOT NULL,
        priority INTEGER NOT NULL, is_start INTEGER NOT NULL, turn INTEGER NOT NULL, request BLOB NOT NULL
    )""",
    # every address they asked for; redirected: reached from another request, not asked for
    """asked (
        crawl INTEGER NOT NULL, fingerprint BLOB NOT NULL, url TEXT NOT NULL, redirected INTEGER NOT NULL,
        PRIMARY KEY (crawl, fingerprint)
    ) WITHOUT ROWID""",
    # what crawls found at an address, under a hash of its URL key; body: bytes of a list, packed
    """visits (
        key BLOB PRIMARY KEY, url TEXT NOT NULL, status INTEGER NOT NULL, fetched_s INTEGER NOT NULL,
        is_list INTEGER NOT NULL, etag TEXT, modified TEXT, changed_ms INTEGER, published TEXT,
        content_type TEXT, body BLOB
    )""",
)

ARTICLE, SUPERSEDED, REJECT = 0, 1, 2
"""States of a page: its article stands; it gave way but its line is still in `articles*`; its line
is in `rejects.jsonl`."""
