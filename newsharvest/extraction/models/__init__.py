"""Trained models, as JSON; `docs/model-card.md` describes them."""
