"""A parse as `.gold` and back, and how right it is.

`goldfile` and `gold`, the `score`, its `tables` and `floors`, others' `predictions`, the naive `baseline`.
"""
