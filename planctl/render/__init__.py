"""Reports as text, JSON, tables and pages; pure: a report goes in, str or bytes come out."""
