"""The version of newsharvest, in the package, on the command line and in every record."""

VERSION = "0.1.0"
