"""Arrays and kernels for the graph in time. Does not know what an account is."""
