"""Events: clauses, triggers, modality, who and when."""
