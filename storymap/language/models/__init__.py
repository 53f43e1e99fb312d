"""Trained models and the scripts that train them; README.md is their card."""
