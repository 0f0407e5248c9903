"""What a release brings to a dataset, made of it alone: `prepare`, by `letters`, `prints` and `words`."""
