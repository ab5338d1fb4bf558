"""Pages that a user's step lets hang, crash or swell. `obey` is that step; the order stands in the title."""

import ctypes
import os
import signal
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

from newsharvest.errors import Refused
from newsharvest.items import Article, RawPage, Reason
from newsharvest.options import Options
from tests.zoo.specimens import Fate, add, article, article_or, rejected

ORDER = "Zoo order: "


def obey(article: Article, page: RawPage, options: Options) -> Article:
    """Does what the page's title orders."""
    title = article.title or ""
    if not title.startswith(ORDER):
        return article
    return ORDERS[title.removeprefix(ORDER).split()[0]](article) or article


def hang(article):
    while True:
        time.monotonic()


def stop(article):
    os.kill(os.getpid(), signal.SIGSTOP)


def swell(article):
    hoard = []
    while True:
        hoard.append(b"x" * 20_000_000)
        time.sleep(0.01)


def swell_at_once(article):
    return len(b"x" * 20_000_000_000)


def swell_fast(article):
    hoard = []
    while True:
        hoard.append(b"x" * 200_000_000)


def segfault(article):
    ctypes.string_at(0)


def leave(article):
    os._exit(0)


def leave_politely(article):
    sys.exit("\x1b[2J good bye")


def abort(article):
    os.abort()


def kill(article):
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt(article):
    raise KeyboardInterrupt


def recurse(article):
    return recurse(article)


def run_out(article):
    raise MemoryError


def stumble(article):
    raise RuntimeError("\x1b[2J\x07\u202e" + "x" * 100_000)


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise ValueError("no words")


def stumble_unspeakably(article):
    raise Unspeakable


def generator_exit(article):
    raise GeneratorExit


def refuse_oddly(article):
    raise Refused(Reason.DECLINED, "\x1b[2J\ud800\u202e" + "x" * 100_000)


def talk(article):
    sys.stdout.write("to standard output\n")
    sys.stderr.write("")


def spoil(article):
    return replace(article, title="\x1b[2J\ud800\u202e", url="javascript:alert(1)", section="\x00")


def be_no_article(article):
    return {"text": "x"}


def close_everything(article):
    os.closerange(3, 200)


def die_in_a_thread(article):
    thread = threading.Thread(target=os._exit, args=(9,))
    thread.start()
    time.sleep(60)


def fork_away(article):
    if os.fork() == 0:
        os._exit(0)


def change_files(article):
    """Changes files that the run has listed and not yet read; it goes on where the zoo lies."""
    home = Path("zoo/folders/files_that_change")
    (home / "z1-gone.html").unlink(missing_ok=True)
    (home / "z2-cut.warc").write_bytes((home / "z2-cut.warc").read_bytes()[:700])
    with (home / "z3-grown.jsonl").open("a") as file:
        file.write("{}\n" * 50)
    (home / "z4-folder.html").unlink(missing_ok=True)
    (home / "z4-folder.html").mkdir(exist_ok=True)
    (home / "z5-cut.zip").write_bytes(b"PK")
    (home / "z6-link.html").unlink(missing_ok=True)
    (home / "z6-link.html").symlink_to("/dev/zero")
    (home / "z7-pipe.html").unlink(missing_ok=True)
    os.mkfifo(home / "z7-pipe.html")
    (home / "z8-huge.html").write_bytes(b"<p>x" * 15_000_000)
    (home / "z9-empty.json").write_bytes(b"")


ORDERS = {
    order.__name__: order
    for order in (
        change_files,
        *(
            hang,
            stop,
            swell,
            swell_at_once,
            swell_fast,
            segfault,
            leave,
            leave_politely,
            abort,
            kill,
            interrupt,
        ),
        *(recurse, run_out, stumble, stumble_unspeakably, generator_exit, refuse_oddly, talk, spoil),
        *(be_no_article, close_everything, die_in_a_thread, fork_away),
    )
}
FATES: dict[str, Fate] = {
    **dict.fromkeys(("hang", "stop"), rejected("timeout")),
    **dict.fromkeys(("swell", "swell_at_once", "swell_fast", "run_out"), rejected("too_much_memory")),
    **dict.fromkeys(
        "segfault leave abort kill close_everything die_in_a_thread".split(), rejected("crashed")
    ),
    **dict.fromkeys(("leave_politely", "interrupt", "generator_exit"), rejected("crashed", "failed")),
    **dict.fromkeys("recurse stumble stumble_unspeakably be_no_article".split(), rejected("failed")),
    "refuse_oddly": rejected("declined"),
    "talk": article(),
    "fork_away": article(),
    "spoil": article_or("failed"),
}
for _order in FATES:
    add(
        __name__,
        _order,
        FATES[_order],
        lambda story, order=_order: story.html.replace(story.title, f"{ORDER}{order} {story.title}"),
    )
