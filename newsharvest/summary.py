"""What became of a run, in a few lines that a person can read."""

from pathlib import Path

from newsharvest.conductor import Summary
from newsharvest.plural import many
from newsharvest.printable import printable

PACKED = (".gz", ".zst")


def describe_summary(summary: Summary, corpus: Path) -> list[str]:
    """The lines: pages and what became of them, rejects by reason, what was left out, and where."""
    run = summary.run
    lines = [f"{'stopped after ' if summary.stopped else ''}{many(run.pages - run.seen, 'new page')}"]
    seen = run.seen + summary.unchanged_pages
    lines[0] += f", {seen:,} seen already" if seen else ""
    lines.append(f"  {run.articles:>9,}  articles")
    for reason, count in sorted(run.rejects.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"  {count:>9,}  {reason}")
    if not run.pages and not summary.unchanged_inputs and not summary.skipped:
        lines.append("nothing to read was found at the given PATHs")
    if run.superseded_earlier:
        lines.append(f"{many(run.superseded_earlier, 'earlier article')} gave way to a newer or longer one")
    if run.returned:
        lines.append(f"{many(run.returned, 'earlier article')} stood again beside a digest")
    if summary.unchanged_inputs:
        lines.append(
            f"{many(summary.unchanged_inputs, 'input')} read before and unchanged (--fresh reads all)"
        )
    if summary.other_options:
        lines.append(
            f"  {summary.other_options:,} of them with other options: their records stay as they were made"
        )
    lines += [f"skipped: {count:,} x {printable(kind)}" for kind, count in summary.skipped.items()]
    lines += [printable(note) for note in summary.notes]
    packed = next((path.suffix for path in corpus.glob("articles.jsonl.*") if path.suffix in PACKED), "")
    lines.append(f"in {corpus}/ (articles.jsonl{packed}, rejects.jsonl{packed})")
    return lines
