//! The command line: one file per subcommand; the cockpit is the default.
