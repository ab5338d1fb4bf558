"""What lies around pages on a disk: links that multiply, names that clash, files without an end."""

import os
import unicodedata

from tests.zoo.specimens import Fate, files, records
from tests.zoo.warcs import of

UNREAD = frozenset(
    "unreadable not_text empty too_short no_text not_an_article too_large malformed_record".split()
)


@files(records(4))
def names_that_differ_in_case(folder, stories):
    for number, name in enumerate(("Page.html", "page.html", "PAGE.HTML", "page.HTML")):
        (folder / name).write_text(stories(number).html)


@files(records(2))
def names_that_differ_in_composition(folder, stories):
    for number, form in enumerate(("NFC", "NFD")):
        (folder / f"{unicodedata.normalize(form, 'café')}.html").write_text(stories(number).html)


@files(records(7))
def names_that_mean_something_elsewhere(folder, stories):
    names = [
        "%2e%2e%2fpage.html",
        "page.html#3",
        "C:\\page.html",
        "page.html?x=1.html",
        "~.html",
        "page.html.",
        "page .html ",
    ]
    for number, name in enumerate(names):
        (folder / name).write_text(stories(number).html)


@files(records(1))
def a_name_of_255_bytes_in_letters_of_four(folder, stories):
    (folder / ("𝔞" * 62 + ".html")).write_text(stories().html)


@files(records(3))
def folders_with_the_names_of_files(folder, stories):
    for number, name in enumerate(("pages.warc.gz", "pages.zip", "pages.jsonl")):
        (folder / name).mkdir()
        (folder / name / "page.html").write_text(stories(number).html)


@files(records(1, skipped="folder met before"))
def links_that_double_thirty_times(folder, stories):
    """A folder of two links to a folder of two links: a thousand million ways to one page."""
    for number in range(30):
        (folder / f"d{number}").mkdir()
        for name in ("a", "b"):
            (folder / f"d{number}" / name).symlink_to(f"../d{number + 1}")
    (folder / "d30").mkdir()
    (folder / "d30" / "page.html").write_text(stories().html)


@files(records(1, skipped="folder met before"))
def links_between_two_folders(folder, stories):
    for name, other in (("a", "b"), ("b", "a")):
        (folder / name).mkdir()
        (folder / name / "across").symlink_to(f"../{other}")
    (folder / "a" / "page.html").write_text(stories().html)


@files(records(1, skipped="link to itself"))
def a_chain_of_fifty_links(folder, stories):
    (folder / "page.html").write_text(stories().html)
    (folder / ".links").mkdir()
    before = "../page.html"
    for number in range(50):
        (folder / ".links" / f"{number}").symlink_to(before)
        before = f"{number}"
    (folder / "far.html").symlink_to(".links/49")


@files(Fate(1, either=UNREAD | {"timeout"}, open_end=True))
def links_to_what_the_system_tells(folder, stories):
    """Regular files of no size that go on, can't be read, or wait for somebody."""
    for name in (
        "kcore",
        "self/mem",
        "self/pagemap",
        "cpuinfo",
        "self/maps",
        "sysrq-trigger",
        "self/environ",
    ):
        for ending in ("html", "jsonl", "warc", "zip"):
            (folder / f"{name.replace('/', '-')}.{ending}").symlink_to(f"/proc/{name}")
    (folder / "page.html").write_text(stories().html)


@files(Fate(1, either=UNREAD, open_end=True), slow=True)  # where the disk tells of no holes
def a_sparse_line_of_sixty_gigabytes(folder, stories):
    for name in ("a.jsonl", "b.warc", "c.tar", "d.json", "e.arc", "f.md"):
        with (folder / name).open("wb") as file:
            file.write(b'{"html": "x')
            file.truncate(2**36)
    (folder / "page.html").write_text(stories().html)


@files(Fate(1, either=frozenset({"same_text", "same_url"}), open_end=True))
def three_names_of_one_file(folder, stories):
    (folder / "a.html").write_text(stories().html)
    os.link(folder / "a.html", folder / "b.html")
    (folder / "c.html").symlink_to("a.html")


@files(records(2))
def a_page_without_an_ending_and_one_with_nine(folder, stories):
    (folder / "page").write_text(stories(0).html)
    (folder / "page.html.bak.old.1.orig.save.tmp.part.x").write_text(stories(1).html)


@files(records(6))
def endings_of_what_made_the_page(folder, stories):
    for number, ending in enumerate(("php", "aspx", "shtml", "xhtml", "jsp", "cfm")):
        (folder / f"page.{ending}").write_text(stories(number).html)


@files(Fate(1, either=UNREAD | {"same_url", "same_text", "failed"}, open_end=True))
def a_corpus_among_the_pages(folder, stories):
    """What another run has written lies there, too."""
    (folder / "page.html").write_text(stories().html)
    inner = folder / "corpus"
    inner.mkdir()
    (inner / "rejects.jsonl").write_text(
        '{"source": {"kind": "html"}, "url": null, "reason": "empty"}\n' * 3
    )
    (inner / "corpus.sqlite").write_bytes(b"SQLite format 3\x00" + b"\x00" * 4_000)
    (inner / "corpus.lock").write_bytes(b"")


@files(records(1, "unreadable"))
def a_path_longer_than_the_system_takes(folder, stories):
    (folder / "page.html").write_text(stories().html)
    here = os.getcwd()  # noqa: PTH109
    try:
        os.chdir(folder)
        for _ in range(30):
            os.mkdir("d" * 200)  # noqa: PTH102 - it can only be made from inside
            os.chdir("d" * 200)
        with open("deep.html", "w") as file:  # noqa: PTH123
            file.write(stories(1).html)
    finally:
        os.chdir(here)


@files(records(2))
def a_warc_linked_under_the_name_of_a_page(folder, stories):
    held = folder / ".held"
    held.mkdir()
    (held / "pages.warc").write_bytes(of(stories(0)) + of(stories(1), 1))
    (folder / "page.html").symlink_to(".held/pages.warc")
