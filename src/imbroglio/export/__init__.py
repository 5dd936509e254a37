"""Readings in forms for other programs: as they are, by layer, and their events alone."""
