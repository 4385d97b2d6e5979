"""Says which parties share an identifier or a device, and on what basis. Never scores anybody."""
