"""What `mteb.py` puts into a dataset folder as it stands; it needs MTEB, so nothing here imports it."""
