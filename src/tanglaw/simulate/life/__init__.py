"""Lives of very many people at once, by the array: no object a person, none a transfer."""
