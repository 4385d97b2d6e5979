"""Which address shows which page, and what a form does. No markup."""
