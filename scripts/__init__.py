"""What a developer runs: `python -m scripts.NAME` from the checkout; tests import the newsroom."""
