"""A Library becomes a Network: every reference proven or reported."""
