"""Records -> lines, tables and reasons. No parsing, no input or output."""
