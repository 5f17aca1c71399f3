"""Scores of the solver on suites of functions: read, measure, report."""
