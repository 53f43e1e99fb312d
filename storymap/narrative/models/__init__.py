"""The model of where events happened, and its training."""
