"""Turns pinned public sources into the gazetteer and the shapes of geodata/ (run: python geodata/compile.py)."""
