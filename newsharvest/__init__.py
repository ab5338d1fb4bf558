"""Raw news pages in, a clean deduplicated article corpus out."""
