"""The programs that make the fixtures, a module for each kind of file; `make.py` calls them."""
