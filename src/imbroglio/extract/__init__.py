"""Passes over one parsed document, one file a phenomenon. No I/O, no spaCy."""
