"""The nouns: schema, money, time, ledger, alerts, cases. No input or output."""
