"""Which texts keep their rows: `splits`, `texts`, `passages`, `copies`, `drops`, `kept`."""
