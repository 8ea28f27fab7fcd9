"""What is known before any document is read: countries, organisations, people, the gazetteer."""
