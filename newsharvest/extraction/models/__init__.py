"""Trained models, as JSON (`docs/model-card.md`); beside them py3langid's, where it was packed anew."""
