"""Serves the demo's news site on loopback: python -m scripts.demo_site [--port 8000] [--seconds 600]"""

import argparse
import contextlib
import time

from scripts.newsroom.site import demo_site

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Serves the demo's news site on loopback.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--seconds", type=float, default=600, help="how long it stays up")
    chosen = parser.parse_args()
    with demo_site(chosen.port) as site, contextlib.suppress(KeyboardInterrupt):
        print(site.url, flush=True)
        time.sleep(chosen.seconds)
