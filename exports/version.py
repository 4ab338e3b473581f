"""The version, as the sheet's footer names it; asking the installed package's metadata for it would cost 30 ms."""

VERSION = "0.1.0"
