"""What is checked for every typology, for ever: one check a file. Not how it behaves when run."""
