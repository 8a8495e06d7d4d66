"""Exports: what other programs read. Each file in this folder is one form."""
