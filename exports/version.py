"""The version, in this one place; asking the installed package's metadata for it would cost 30 ms."""

VERSION = "0.1.0"
