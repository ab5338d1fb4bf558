"""`make demo`: both doors into one corpus, in under a minute, with nothing but this checkout.

Loads the sample pages of `data/raw/samples/` into a fresh `data/clean/demo/`, crawls a small news
site that it serves on loopback into the same corpus with `scrapy crawl`, and shows what came out: figures,
who copied whom, an event that several outlets told, and two articles.
"""

import subprocess
import sys
import textwrap
from pathlib import Path

from newsharvest import Article, Corpus
from newsharvest.statistics import print_statistics
from scripts.demo_site import demo_site

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = Path("data/raw/samples")
CORPUS = Path("data/clean/demo")
BIN = Path(sys.executable).parent


def main() -> None:
    """Runs the demo; ends with the exit code of the first command that fails."""
    load = ["newsharvest", "load", str(SAMPLES), "-o", str(CORPUS), "--fresh"]
    run([*load, "--manifest", str(SAMPLES / "manifest.jsonl")])
    with demo_site() as url:
        crawl = ["scrapy", "crawl", "site", "-a", f"url={url}", "-s", f"NEWSHARVEST_CORPUS={CORPUS}"]
        # our own server need not be spared as others' are
        run([*crawl, "-s", "DOWNLOAD_DELAY=0.05", "-s", "AUTOTHROTTLE_ENABLED=False", "-L", "WARNING"])
    heading("What the corpus holds")
    print_statistics(CORPUS, as_json=False)
    run(["newsharvest", "clusters", str(CORPUS), "--limit", "2"])
    run(["newsharvest", "stories", str(CORPUS)])
    for article in two_articles():
        show(article)
    heading("Where it is")
    print(f"{CORPUS}/articles.jsonl   one article a line")
    print(f"{CORPUS}/rejects.jsonl    what was declined, and why")
    print(f"\nNext: newsharvest report {CORPUS} -o report.html --raw {SAMPLES}, and open it in a browser;")
    print("      newsharvest load YOUR_DUMP -o data/clean/mine")


def run(command: list[str]) -> None:
    """Runs a command of the environment, printed as a person would type it."""
    heading("$ " + " ".join(command))
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def two_articles() -> list[Article]:
    """One English article of each door, the first that tells who wrote it where."""
    articles = [
        article
        for article in Corpus(ROOT / CORPUS).articles()
        if article.authors and article.title and article.url and article.language == "en"
    ]
    loaded = [article for article in articles if article.source.kind != "crawl"]
    crawled = [article for article in articles if article.source.kind == "crawl"]
    return loaded[:1] + crawled[:1]


def show(article: Article) -> None:
    """Prints an article as a person would read it."""
    heading(article.title or "(no title)")
    print(" · ".join(filter(None, [", ".join(article.authors), article.published, article.site])))
    for paragraph in article.text.split("\n\n")[:3]:
        print("\n" + textwrap.fill(paragraph, 92))
    print(f"\n[{article.word_count} words, {article.language}, from {article.source.kind}]")


def heading(text: str) -> None:
    """Prints a line that stands out."""
    print(f"\n\033[1m{text}\033[0m" if sys.stdout.isatty() else f"\n== {text}", flush=True)


if __name__ == "__main__":
    main()
