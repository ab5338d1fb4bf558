"""Makes `scripts.newsroom` importable from tests."""
