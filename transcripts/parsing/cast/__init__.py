"""From labels and words to voices, in order.

`resolving` says whose a label is by the `cast` and its `offices`, `addressing` whom words mean, `answering`
for whom questions are, `naming` who asks by what is said and who has the `floor`, `bylines` by the head of
an interview. `voices` writes what is found, and by which rule.
"""
