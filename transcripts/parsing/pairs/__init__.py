"""From turns to complete pairs, in order.

`pairing` by `replies` and `interruptions`, `rounds` of questions, trimmed `questions`, their `confidence`;
`completing` calls them all.
"""
