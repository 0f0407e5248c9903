"""What was perhaps left unread: line heads not taken, turns that hold several, a close second reading.

Nothing is decided anew. `heads` finds the line heads that open no turn, `missed` says which of them look like
labels, `doubting` tells of these and of the rest, and lowers the confidence of the turns concerned.
"""
