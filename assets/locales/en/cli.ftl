# Keys of this file begin with `cli-`: what the subcommands say.

cli-error-output = The output could not be written: { $why }.
cli-error-config = The settings file { $path } could not be read: { $why }. Nothing was done.
cli-error-no-data-dir = There is no home folder to keep the database in. Name a file with --db.
cli-error-no-terminal = The cockpit needs a terminal. For scripts there are `quarterdeck targets`, `actions`, `warnings` and `brief`.
cli-error-terminal = The terminal failed: { $why }. What was saved is safe; a half-typed note is offered again at the next start.

cli-backup-written = Written: { $path }

cli-check-database = Database: { $path }
cli-check-config = Settings: { $path }
cli-check-well = ✓ Nothing is wrong.
cli-check-no-database = There is no database at { $path } yet. `quarterdeck import` makes it, or start `quarterdeck`.
cli-check-dumb-terminal = This terminal cannot draw the cockpit. Set TERM, for example to xterm-256color.
cli-check-no-utf8 = The locale is not UTF-8, so Chinese names and symbols may not show. Set LANG, for example to C.UTF-8.
