"""Who comes in at the desk: signing in, sessions, what each route asks, masking. No case."""
