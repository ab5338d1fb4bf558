"""Facts about languages, sites and markup, as data: one table a file, with its sources."""
