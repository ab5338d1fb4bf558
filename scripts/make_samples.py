"""Writes the demo's raw pages to data/raw/samples and their gold to tests/samples.

Run it after a change to a story, a template or a form: python -m scripts.make_samples
"""

from scripts.newsroom.build import ROOT, write_files

if __name__ == "__main__":
    touched = write_files()
    for path in touched:
        print(path.relative_to(ROOT))
    print(f"{len(touched)} files changed")
