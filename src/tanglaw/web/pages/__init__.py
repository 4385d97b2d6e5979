"""Pages: view models written as HTML. No rule about cases lives here."""
