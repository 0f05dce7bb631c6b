"""What others read: pure mappings from engine types, no HTTP."""
