"""A Network becomes pages: values that hold all that an output shows."""
