"""What planctl reaches and what it costs, beside plain methods: ``make eval`` and ``make bench``."""
