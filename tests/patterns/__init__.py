"""Whether a pattern of the package takes longer than in proportion to a text.

`collecting` lists all patterns, `automata` says by their shape which can go back over a text in two ways, and
`pumping` runs them on texts that are made to be slow. `python -m tests.patterns` does it all.
"""
