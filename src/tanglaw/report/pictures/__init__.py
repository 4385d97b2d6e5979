"""Vector pictures of a case for paper. Not the desk's, which are for a screen."""
