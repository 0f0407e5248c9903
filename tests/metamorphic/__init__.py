"""The metamorphic gate: gold conversations with all labels in a form that no rule lists must parse as before.

A label is any order of number, time stamp, head, note and separator, so any sign may part it from what is
said: `forms` draws such forms, `rewriting` prints a gold in one and moves the gold along, `trials` parses.
"""
