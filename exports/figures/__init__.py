"""Figures as pictures: blocks in the terminal, stills in files."""
