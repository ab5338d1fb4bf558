"""`newsharvest report`: a corpus as one HTML file that needs nothing else."""
