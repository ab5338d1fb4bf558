"""The open list of steps: `step(article, page, options) -> Article`, or it raises `Refused`."""
