"""nkblog beside other generators, on the same posts."""
