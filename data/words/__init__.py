"""The bureau's words: enums, value types and rows. Depends on nothing, so that every part may use them."""
