"""A written folder to figures and a judgement: `baselines`, `leaks`, `gates`."""
