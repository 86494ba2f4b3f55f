"""Coverage: what the superior plan asks and this one does not carry."""
