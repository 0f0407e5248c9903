"""From labels to turns, in order.

`cutting`, `recovering` those that no label opens, `exchange` without any label, and their `spans`.
"""
