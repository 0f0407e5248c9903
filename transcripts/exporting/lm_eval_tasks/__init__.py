"""What `lm_eval.py` puts beside the tasks it writes: the metrics, copied as they stand, and the prompts."""
