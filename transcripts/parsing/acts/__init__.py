"""From a turn to what it does: each act is read from the turn's words once, and later stages ask for it.

Windows of characters live here and nowhere else: what somebody does first stands in the `HEAD` of a turn,
what they do last in its `TAIL`. Offsets point into the words that were read.

Hard cases:
    `谢谢王局长。下面请李处长回答。`: thanks first, and hands over.
    `Thank you. Yes, Ann?`: thanks, and calls on the next.
    `People find it hard -`: breaks off, and asks nothing.
"""

from transcripts.parsing.acts.asking import Asking
from transcripts.parsing.acts.breaking import Breaking
from transcripts.parsing.acts.floor import Floor
from transcripts.parsing.acts.said import HEAD, TAIL

__all__ = ["HEAD", "TAIL", "Acts"]


class Acts(Floor, Asking, Breaking):
    """What one turn does, each act read when it is first asked for."""
