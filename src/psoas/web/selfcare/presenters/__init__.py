"""Engine types into what the templates show: words are joined here, nothing is decided."""
