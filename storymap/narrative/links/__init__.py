"""Links: where each event happened and each quotation was said."""
