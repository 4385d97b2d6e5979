"""Telling others what happened: addresses that may be told, signatures, retries."""
