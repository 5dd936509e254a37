"""Readings in forms for other programs: JSON Lines as they are, CSV by layer."""
