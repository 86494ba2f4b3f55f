"""Duties: who is responsible, who leads, and annotations that say neither."""
