"""From turns to complete pairs, in order.

`pairing` weighs the `evidence` of each turn where the `exchange` stands (`replies` and `interruptions` are
among it), `rounds` of questions, trimmed `questions`, their `confidence`; `completing` calls them all.
"""
