"""From labels and words to voices, in order.

The `cast` with `offices`, whom words mean by `addressing`, `naming` by what is said, and `bylines`.
"""
