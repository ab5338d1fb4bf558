"""Files out: articles, rejects and the index move together, in one transaction."""
