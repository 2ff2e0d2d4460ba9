# Keys of this file begin with `import-`: what `quarterdeck import` says.

import-recognised = { $file }: recognised as { $kind } · { $form }
import-form = { $encoding }, { $mark } · header in line { $line }
import-mark-comma = comma
import-mark-semicolon = semicolon
import-mark-tab = tab
import-piped = standard input
import-reading = Reading
import-writing = Writing
import-done = { $rows } rows: { $new } new, { $changed } changed, { $same } the same, { $rejected } rejected.
import-would = Dry run, nothing was written. { $rows } rows: { $new } would be new, { $changed } changed, { $same } the same, { $rejected } rejected.
import-strict = Nothing was imported, because --strict was given and { $rejected } of { $rows } rows were rejected.
import-rejects-file = The rejected rows with their reasons: { $path }
import-rejects-unwritable = The rejected rows could not be written beside the file: { $why }.
import-more = { $count } more
import-and-more = … { $count } more
import-not-refreshed = The rows are imported, but the warnings could not be brought up to date: { $why } The cockpit does it at its next start.

import-created = Made: { $what }
import-created-reps = { $count ->
    [one] 1 rep ({ $names })
   *[other] { $count } reps ({ $names })
}
import-created-customers = { $count ->
    [one] 1 customer ({ $names })
   *[other] { $count } customers ({ $names })
}
import-created-products = { $count ->
    [one] 1 product ({ $names })
   *[other] { $count } products ({ $names })
}
import-created-units = { $count ->
    [one] 1 unit ({ $names })
   *[other] { $count } units ({ $names })
}

import-file-read = { $file } cannot be read: { $why }. Nothing was imported.
import-file-not-regular = { $file } is no regular file. Save the data as a file and import that.
import-file-own-database = { $file } is quarterdeck's own database. To copy it, use `quarterdeck backup`.
import-file-foreign = { $file } is { $what }. Save it as “CSV UTF-8” and import that.
import-foreign-xlsx = an XLSX workbook
import-foreign-zip = a zip archive
import-foreign-xls = an old Excel workbook (.xls)
import-foreign-gzip = gzip-compressed
import-foreign-pdf = a PDF document
import-foreign-html = an HTML page, whatever its name says
import-foreign-xml = XML
import-foreign-json = JSON
import-foreign-sqlite = a SQLite database
import-foreign-binary = binary data, not text
import-file-empty = { $file } is empty: no rows.
import-file-quote = { $file }: a quote opened on line { $line } is never closed. Nothing was imported.
import-file-long = { $file }: the row on line { $line } is longer than 8 MiB. Nothing was imported.
import-file-wide = { $file }: line { $line } has more than 16,384 columns. Nothing was imported.
import-file-long-header = { $file }: line { $line } is longer than 256 KiB, too long for a header. Nothing was imported.
import-file-header-nul = { $file }: there is a NUL byte in the header on line { $line }. Save it as “CSV UTF-8” and import that.
import-file-utf8 = { $file }: line { $line } is not UTF-8 (perhaps GB18030). Save it as “CSV UTF-8” and import that.
import-file-missing = { $file }: no column for { $missing } was recognised. { $kind } needs it; line { $line } has: { $found }. Say which column it is: --map { $first }=COLUMN
import-file-duplicate = { $file }: several columns are called “{ $header }” ({ $columns }). Say which one is meant: --map { $field }={ $last }
import-file-field = --map: there is no field “{ $field }”. The fields are: { $known }
import-file-column = { $file }: --map { $field }={ $column }: there is no such column. The columns are: { $found }
import-file-action = --each: there is no action “{ $given }”. The actions are: { $known }
import-file-year = { $file }: the columns { $found } do not say their year. Give it: --year 2026
import-file-changed = { $file } changed while it was read. Nothing was imported; try again when it is complete.

import-reject-row = row { $row }: { $reason }
import-reject-column = row { $row }, { $column }: { $reason }
import-reject-value = row { $row }, { $column } “{ $value }”: { $reason }

import-reason-ragged = has { $found } cells where the header has { $want }
import-reason-stray-quote = text after a closing quote
import-reason-nul = a NUL byte
import-reason-not-utf8 = not UTF-8
import-reason-missing = missing
import-reason-too-long = longer than 500 characters
import-reason-not-a-date = not a date
import-reason-ambiguous-date = day or month first? Say --dates dmy or --dates mdy
import-reason-date-range = not between 1990 and 2100
import-reason-end-before-start = ends before it starts
import-reason-range-too-long = longer than 366 days
import-reason-not-a-number = not a number
import-reason-ambiguous-number = thousands or decimals? Say --decimal point or --decimal comma
import-reason-percentage = a percentage, not an amount
import-reason-too-precise = { $digits ->
    [0] the currency has no decimals
    [one] more decimals than the currency's 1
   *[other] more decimals than the currency's { $digits }
}
import-reason-not-whole = not a whole number
import-reason-negative = below zero
import-reason-not-positive = must be above zero
import-reason-not-a-level = not a level; it is computed from other data and cannot be entered
import-reason-not-a-ratio = only a ratio has a numerator and a denominator
import-reason-not-the-quotient = not the numerator divided by the denominator
import-reason-too-large = too large
import-reason-other-currency = another currency than the settings' one, in a column of several
import-reason-rep = unknown rep; import reps first, or add --create
import-reason-rep-near = unknown rep; did you mean “{ $near }”? --create makes a new one
import-reason-customer = unknown customer; import customers first, or add --create
import-reason-customer-near = unknown customer; did you mean “{ $near }”? --create makes a new one
import-reason-product = unknown product; import products first, or add --create
import-reason-product-near = unknown product; did you mean “{ $near }”? --create makes a new one
import-reason-unit = unknown unit; import reps first, or add --create
import-reason-unit-near = unknown unit; did you mean “{ $near }”? --create makes a new one
import-reason-ambiguous-name = several have this name; use the id
import-reason-action = unknown action; the actions are: { $known }
import-reason-metric = unknown metric; the metrics are: { $known }
import-reason-metric-near = unknown metric; did you mean “{ $near }”? The metrics are: { $known }
import-reason-tier = unknown tier; the tiers are: { $known }
import-reason-stage = unknown stage; say what it means: --stage NAME=lead|contacted|qualified|proposal|won|lost
import-reason-not-one-of = none of: { $known }
import-reason-won-without-day = won, but without the day it closed
import-reason-not-a-period = not a period; write 2026, 2026-Q4, 2026-11 or 2026-W47
import-reason-no-scope = neither a rep nor a unit
import-reason-conflict = row { $row } says something else for the same key

import-note-tier = No tier in { $rows } rows: “{ $tier }” was taken.
import-note-metric = No metric named: { $name } was taken.
import-note-empty = { $cells } empty cells are “no report”, not zero.
import-note-no-customer = { $deals } deals have no customer.
import-note-expected = { $deals } open deals have a close date. It is an expectation and was not stored.
import-note-repeated = { $rows } rows repeat an earlier one.
import-note-day-first = Dates were read day first, as other rows of the file show.
import-note-month-first = Dates were read month first, as other rows of the file show.
import-note-currency = Amounts are marked { $found }; they were taken as { $base }, the settings' currency.
import-note-ignored = Columns not used: { $columns }
import-note-days = Days { $first } to { $last }
import-note-no-rows = There are no rows under the header.
import-note-lost-without-day = Lost deals without the day they were lost: { $deals }. They are stored, and count in no period.
import-note-above = Lines above the header, passed over: { $lines }
