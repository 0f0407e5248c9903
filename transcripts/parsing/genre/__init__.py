"""From turns to the genre: `judging` asks `speaking`, `kinds` and `monologues` of one `Case`."""
