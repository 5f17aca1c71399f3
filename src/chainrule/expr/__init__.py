"""Text ↔ expression, and the exact derivative of an expression."""
