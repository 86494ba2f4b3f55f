"""Text: damage, misprints, repeated duties, and what was left in when the superior plan was copied."""
