"""Who stands over whom, and by what: the graph that cases are assembled on. Not a money graph."""
