"""What other extractors make of a labelled set: `python other_extractors.py SET_DIR OUT_DIR`.

Runs in an environment of its own (`benchmarks/other_extractors.txt`), which need not hold newsharvest.
OUT_DIR/NAME.jsonl gets one line a page: id, text, and CPU seconds. An extractor that is not installed is
named and left out. Two processes.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

Extract = Callable[[str, str], str]


def trafilatura_in(mode: str) -> Extract:
    """trafilatura in one of its modes: default, fast, precision, recall."""
    import trafilatura

    options = {} if mode == "default" else {"fast": True} if mode == "fast" else {f"favor_{mode}": True}
    return lambda html, url: trafilatura.extract(html, include_comments=False, **options) or ""


def readability() -> Extract:
    """readability-lxml's summary as text."""
    import lxml.html
    from readability import Document

    return lambda html, url: lxml.html.fromstring(Document(html).summary()).text_content()


def newspaper4k() -> Extract:
    """newspaper4k's text; it is given the page, and fetches nothing."""
    import newspaper

    def extract(html: str, url: str) -> str:
        article = newspaper.Article(url or "https://page.example/")
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return extract


def resiliparse() -> Extract:
    """resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html, url: str(extract_plain_text(html, main_content=True, alt_texts=False))


def justext() -> Extract:
    """jusText's good paragraphs, with the stop words of all languages."""
    from justext import get_stoplist, get_stoplists
    from justext import justext as paragraphs_of

    words = frozenset().union(*(get_stoplist(language) for language in get_stoplists()))
    return lambda html, url: "\n".join(p.text for p in paragraphs_of(html, words) if not p.is_boilerplate)


EXTRACTORS: dict[str, Callable[[], Extract]] = {
    **{
        f"trafilatura {mode}": partial(trafilatura_in, mode)
        for mode in ("default", "fast", "precision", "recall")
    },
    "readability-lxml": readability,
    "newspaper4k": newspaper4k,
    "resiliparse": resiliparse,
    "jusText": justext,
}


def decoded(body: bytes) -> str:
    """The page as text, by the detector that reads it without complaint."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding

        return str(bytes_to_str(body, detect_encoding(body) or "cp1252"))


def run(name: str, folder: Path, out: Path) -> str:
    """Writes one extractor's texts; says how it went."""
    try:
        extract = EXTRACTORS[name]()
    except ImportError as error:
        return f"{name}: left out, {error}"
    with (
        (folder / "gold.jsonl").open(encoding="utf-8") as gold,
        (out / f"{name}.jsonl").open("w", encoding="utf-8") as lines,
    ):
        for page in map(json.loads, gold):
            html = decoded(gzip.decompress((folder / "pages" / f"{page['id']}.html.gz").read_bytes()))
            started = time.process_time()
            try:
                text = extract(html, page["url"])
            except Exception as error:  # a benchmark goes on: the page counts as empty
                text = ""
                print(f"{name}: {page['id']}: {error!r}"[:200], file=sys.stderr)
            seconds = round(time.process_time() - started, 4)
            lines.write(json.dumps({"id": page["id"], "text": text, "seconds": seconds}) + "\n")
    return f"{name}: done"


def main() -> None:
    """Runs all extractors over one set."""
    folder, out = map(Path, sys.argv[1:3])
    out.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(2) as pool:
        for message in pool.map(partial(run, folder=folder, out=out), EXTRACTORS):
            print(message, flush=True)


if __name__ == "__main__":
    main()
