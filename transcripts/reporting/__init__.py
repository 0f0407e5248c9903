"""What a person looks at: a release in the terminal."""
