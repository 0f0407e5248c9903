"""A parse as `.gold` and back, and how right it is.

`goldfile` and `gold`, the `score` and its `tables`, others' `predictions`, the naive `baseline`.
"""
