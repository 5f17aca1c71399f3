"""The command line: one file a command; this is the only place where the parts are wired."""
