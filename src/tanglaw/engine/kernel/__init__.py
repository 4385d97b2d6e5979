"""The numba kernels: one fused pass over legs. Not the way legs are made."""
