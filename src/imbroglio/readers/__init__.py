"""Readers: a document in, its records out. The only rooms that know a parser."""
