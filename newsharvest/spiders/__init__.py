"""Spiders that yield raw pages."""
