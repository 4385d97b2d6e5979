"""Pages: view models put on the screen with NiceGUI. No rule about cases lives here."""
