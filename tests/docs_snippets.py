"""The commands and snippets of a page of the documentation, in order.

A fenced block that begins with a comment of a file's name (`# mynews/steps.py`) is that file; other blocks
of bash and python are run. `<!-- not run: reason -->` on the line before a block keeps it from being run.
"""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "docs" / "tutorial.md", *sorted((ROOT / "docs" / "how-to").glob("*.md"))]
_BLOCK = re.compile(
    r"^(?:<!-- not run: (?P<why>[^\n]+?) -->\n)?```(?P<kind>\w+)\n(?P<code>.*?)^```$", re.S | re.M
)
_FILE = re.compile(r"# ([\w./-]+\.(?:py|toml))\n")


@dataclass(frozen=True, slots=True)
class Snippet:
    """One block. `why` says why it is not run, `file` what it is the content of; None else."""

    kind: str
    code: str
    why: str | None
    file: str | None


def snippets_of(page: Path) -> list[Snippet]:
    """The blocks of a page."""
    found = []
    for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        named = _FILE.match(block["code"])
        found.append(Snippet(block["kind"], block["code"], block["why"], named[1] if named else None))
    return found


def script_of(page: Path) -> str:
    """One bash script that does what a page says: writes its files, runs its commands and programs."""
    parts = ["set -euo pipefail"]
    for snippet in snippets_of(page):
        if snippet.why or snippet.kind not in ("bash", "python", "toml"):
            continue
        if snippet.file:
            folder = Path(snippet.file).parent
            parts.append(
                f"mkdir -p {folder}; cat > {snippet.file} <<'END_OF_SNIPPET'\n{snippet.code}END_OF_SNIPPET"
            )
        elif snippet.kind == "python":
            parts.append(f"python - <<'END_OF_SNIPPET'\n{snippet.code}END_OF_SNIPPET")
        else:
            parts.append(snippet.code)
    return "\n".join(parts)
