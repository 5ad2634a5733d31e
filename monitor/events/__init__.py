"""Articles about one happening: fingerprints, reprints, events."""
