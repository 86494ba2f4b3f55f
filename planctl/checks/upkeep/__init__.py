"""Upkeep: waivers that cover nothing or have run out."""
