"""New files for a project: what they are called, where they lie and what stands in them."""
