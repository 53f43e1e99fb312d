"""Quotations: their marks, their clauses, and who said them."""
