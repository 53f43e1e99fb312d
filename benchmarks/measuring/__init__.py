"""Measuring what the program reads: the public corpora, the figures on them, and the misses grouped by cause."""
