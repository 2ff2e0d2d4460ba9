//! Opening the file: flags, limits, settings of every connection, migrations.
