"""`newsharvest explain`: the whole path of one page through a corpus."""
