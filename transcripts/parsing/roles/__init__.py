"""From voices to roles: `assigning` calls `askers` and `moderators`."""
