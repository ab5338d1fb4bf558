"""Folders and names that trip up whoever walks them."""

import os
import socket

from tests.zoo.specimens import Fate, files, records


@files(records(1))
def folders_200_deep(folder, stories):
    inner = folder
    for number in range(200):
        inner = inner / f"d{number}"
    inner.mkdir(parents=True)
    (inner / "page.html").write_text(stories().html)


@files(records(8))
def odd_names(folder, stories):
    names = [
        "a\nb.html",
        "\x1b[2J.html",
        "-rf.html",
        "a b.html",
        "a'b\"c.html",
        "\u202egpj.html",
        "*.html",
        "x" * 250,
    ]
    for number, name in enumerate(names):
        (folder / name).write_text(stories(number).html)


@files(records(2))
def names_that_are_no_utf8(folder, stories):
    for number, name in enumerate((b"\xff\xfe.html", b"caf\xe9\x80.html")):
        with open(os.fsencode(folder) + b"/" + name, "w") as file:  # noqa: PTH123 - a Path takes no bytes
            file.write(stories(number).html)


@files(records(1, skipped="pipe"))
def a_pipe(folder, stories):
    os.mkfifo(folder / "pipe.html")
    (folder / "page.html").write_text(stories().html)


@files(records(1, skipped="socket"))
def a_socket(folder, stories):
    here = os.getcwd()  # noqa: PTH109
    os.chdir(folder)  # names of sockets are short
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("socket.html")
    finally:
        os.chdir(here)
    (folder / "page.html").write_text(stories().html)


@files(records(1, skipped="device"))
def links_to_devices(folder, stories):
    for name in ("zero", "null", "random", "tty"):
        (folder / f"{name}.html").symlink_to(f"/dev/{name}")
    (folder / "page.html").write_text(stories().html)


@files(records(1, skipped="link to its own folder"))
def links_in_a_circle(folder, stories):
    (folder / "inner").mkdir()
    (folder / "inner" / "up").symlink_to("..")
    (folder / "itself").symlink_to(".")
    (folder / "page.html").write_text(stories().html)


@files(records(1, "unreadable", skipped="link to itself"))
def links_to_nowhere(folder, stories):
    (folder / "gone.html").symlink_to("nowhere.html")
    (folder / "loop.html").symlink_to("loop.html")
    (folder / "page.html").write_text(stories().html)


@files(Fate(1, either=frozenset({"unreadable", "too_short", "no_text"}), open_end=True))
def files_that_may_not_be_read(folder, stories):
    (folder / "closed.html").write_text("<p>closed</p>")
    (folder / "closed.html").chmod(0)
    (folder / "shut").mkdir()
    (folder / "shut").chmod(0)
    (folder / "page.html").write_text(stories().html)


@files(records(1, skipped="hidden file"))
def hidden_files(folder, stories):
    for name in (".hidden.html", "..html", ".git"):
        (folder / name).write_text("<p>hidden</p>")
    (folder / "page.html").write_text(stories().html)


@files(records(1))
def a_folder_called_page_html(folder, stories):
    (folder / "page.html").mkdir()
    (folder / "page.html" / "page.html").write_text(stories().html)


@files(records(1))
def a_thousand_empty_folders(folder, stories):
    for number in range(1_000):
        (folder / f"d{number}").mkdir()
    (folder / "page.html").write_text(stories().html)


@files(Fate(1, either=frozenset({"too_large"}), open_end=True))
def a_sparse_file_of_a_terabyte(folder, stories):
    with (folder / "sparse.html").open("wb") as file:
        file.write(b"<p>x")
        file.truncate(2**38)
    (folder / "page.html").write_text(stories().html)


@files(Fate(1, either=frozenset({"too_large", "unreadable", "malformed_record"}), open_end=True))
def sparse_files_of_every_kind(folder, stories):
    for ending in ("txt", "zip", "warc.gz", "har", "mhtml", "parquet"):
        with (folder / f"sparse.{ending}").open("wb") as file:
            file.write(b"<p>x")
            file.truncate(2**28)
    (folder / "page.html").write_text(stories().html)


_CHANGED = "unreadable too_short no_text not_an_article malformed_record too_large empty not_text timeout"


@files(Fate(1, either=frozenset(_CHANGED.split()), open_end=True))
def files_that_change(folder, stories):
    """The first page lets the others vanish, grow, and become pipes; small ones keep readers from them."""
    first = stories()
    (folder / "a.html").write_text(
        first.html.replace(first.title, f"Zoo order: change_files {first.title}")
    )
    for number in range(200):
        (folder / f"b{number:03}.html").write_text("<p>small")
    for number, name in enumerate(("z1-gone.html", "z4-folder.html", "z6-link.html", "z7-pipe.html"), 1):
        (folder / name).write_text(stories(number).html)
    for name in ("z2-cut.warc", "z3-grown.jsonl", "z5-cut.zip", "z8-huge.html", "z9-empty.json"):
        (folder / name).write_text(
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\n" + "x" * 900
        )
    (folder / "zz.html").write_text(stories(9).html)
