"""Releases to rows, each module named after the config that it writes.

`tables`, `squad`, `choice`, and `retrieval` with `bm25`.
"""
