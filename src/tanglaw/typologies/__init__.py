"""The library: one file is one typology, and all of it is data. No code that runs."""
