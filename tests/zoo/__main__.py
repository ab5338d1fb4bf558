"""`python -m tests.zoo [KIND or NAME...]`: the whole zoo, or part of it, with what became of it."""

import os
import sys
import tempfile
from pathlib import Path

from tests.zoo.every import EVERY
from tests.zoo.keeper import STEP, build, fates, load, table


def main(wanted: list[str]) -> int:
    """Loads the specimens that are asked for and prints the table, then each fault."""
    chosen = [s for s in EVERY if not wanted or s.kind in wanted or s.name in wanted or s.path in wanted]
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        build(home / "zoo", chosen, good=100)
        (home / "newsharvest.toml").write_text(f'[steps]\n"{STEP}" = 50\n')
        run = load(
            home / "zoo",
            home / "corpus",
            "--page-timeout-s",
            os.environ.get("PATIENCE", "8"),
            "--workers",
            "2",
            "--dedup",
            "exact",  # the few words of stories in Japanese and Chinese make them near-duplicates
        )
    print(run.errors[-3_000:].encode("unicode_escape").decode().replace("\\n", "\n"))
    print(table(run, chosen))
    faults = [f"{specimen.path}: {fault}" for specimen, _, fault in fates(run, chosen) if fault]
    print("\n".join([*faults, *run.problems[:40]]))
    print(
        f"exit {run.exit_code}, {run.seconds:.1f} s, {run.cpu_seconds:.1f} s CPU, {run.peak_bytes / 1e6:,.0f} MB, {len(chosen)} specimens,"
    )
    print(
        f"{len(run.articles)} articles, {len(run.rejects)} rejects, {len(faults)} faults, {len(run.problems)} problems"
    )
    return 1 if faults or run.problems or run.exit_code else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
