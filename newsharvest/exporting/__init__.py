"""`newsharvest export`: the articles of a corpus in the forms that other tools read."""
