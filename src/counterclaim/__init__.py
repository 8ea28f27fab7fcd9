"""Who claims what about an armed conflict."""
