"""The notice as formulas over facts, and the assessment that follows from them."""
