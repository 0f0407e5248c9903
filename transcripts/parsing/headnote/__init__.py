"""From the head of a release to what it tells: `titles`, the people of the `lead`, and its `days`."""
