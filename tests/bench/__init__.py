"""Benchmarks, run by hand: `python -m tests.bench`. They measure and print; they never fail a test."""
