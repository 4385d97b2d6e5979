"""Says which parties and accounts are one holder. Never scores anybody."""
