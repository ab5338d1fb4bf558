"""mkdocs hook: adds the reference pages, the measurements, and the files at the root that pages link to."""

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from scripts.reference_pages import reference_pages

ROOT = Path(__file__).resolve().parent.parent
INTO_DOCS = re.compile(r"\]\(docs/")
MEASURED = re.compile(r"\]\(\.\./(?=(?:\.\./)*benchmarks/)")
ABOUT = re.compile(r"\]\(\.\./((?:\.\./)*)(?=(?:README|CHANGELOG|CONTRIBUTING)\.md)")
AT_ROOT = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")


def on_files(files: Files, config: Any) -> Files:
    """The files of docs/, and those that are made or lie elsewhere."""
    made = reference_pages()
    made |= {
        f"benchmarks/{path.name}": path.read_text("utf-8") for path in (ROOT / "benchmarks").glob("*.md")
    }
    # README.md would be the index of the site beside our own
    made |= {f"about/{name}": (ROOT / name).read_text("utf-8") for name in AT_ROOT}
    for path, text in sorted(made.items()):
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The page, with links that lead where the files lie in the site."""
    if page.file.src_uri.startswith("about/"):
        return INTO_DOCS.sub("](../", markdown)
    return ABOUT.sub(r"](\1about/", MEASURED.sub("](", markdown))
