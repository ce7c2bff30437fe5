"""Files become a Library: parsed, unchecked."""
