# Keys of this file begin with `import-`: what `quarterdeck { $db }import` says.

import-recognised = { $file }: recognised as { $kind } · { $form }
import-form = { $encoding }, { $mark } · header in line { $line }
import-form-headless = { $encoding }, { $mark } · no header
import-mark-comma = comma
import-mark-semicolon = semicolon
import-mark-tab = tab
import-piped = standard input
import-reading = Reading
import-comparing = Comparing
import-writing = Writing
import-done = { $rows ->
    [one] Read 1 row, { $rejected } not imported. Values: { $new } new, { $changed } changed, { $same } unchanged.
   *[other] Read { $rows } rows, { $rejected } not imported. Values: { $new } new, { $changed } changed, { $same } unchanged.
}
import-would = { $rows ->
    [one] Preview, nothing was imported. Read 1 row, { $rejected } would not be imported. Values: { $new } would be new, { $changed } changed, { $same } unchanged.
   *[other] Preview, nothing was imported. Read { $rows } rows, { $rejected } would not be imported. Values: { $new } would be new, { $changed } changed, { $same } unchanged.
}
import-strict = { $rows ->
    [one] Nothing of it was imported: the only row has a problem (--strict).
   *[other] Nothing of it was imported: { $rejected } of { $rows } rows have problems (--strict).
}
import-several-in = Imported: { $files }.
import-several-out = Not imported: { $files }.
import-several-would = Would be imported: { $files }.
import-several-would-not = Would not be imported: { $files }.
import-several-unread = Not read: a file before it could not be taken.
import-rejects-file = The rows that were not imported, with their reasons: { $path } (correct and import it again)
import-rejects-unwritable = The rows that were not imported could not be written: { $why }.
import-more = { $count } more
import-not-refreshed = The rows are imported, but the warnings could not be brought up to date: { $why } The cockpit does it at its next start.

import-created = Created: { $what }
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

import-file-read = { $file } cannot be read: { $why }. Nothing of it was imported.
import-file-no-file = There is no file { $file }. Nothing of it was imported.
import-file-not-allowed = { $file } may not be read: its permissions do not let you. Nothing of it was imported.
import-file-not-regular = { $file } is not an ordinary file. Save the data as a file and import that.
import-file-own-database = { $file } is quarterdeck's own database. To copy it, use `quarterdeck { $db }backup`.
import-file-foreign = { $file } cannot be imported: it is { $what }. Save it as “CSV UTF-8 (comma delimited)” and import that.
import-foreign-zip = a zip archive
import-foreign-xls = an old Excel workbook (.xls), or one with a password
import-foreign-gzip = gzip-compressed
import-foreign-pdf = a PDF document
import-foreign-html = an HTML page, whatever its name says
import-foreign-xml = XML
import-foreign-json = JSON
import-foreign-sqlite = a SQLite database
import-foreign-binary = binary data, not text
import-file-empty = { $file } is empty: it has no rows. Nothing of it was imported.
import-file-quote = { $file }: a quote opened on line { $line } is never closed. Nothing of it was imported.
import-file-long = { $file }: the row on line { $line } is longer than 8 MiB. Nothing of it was imported.
import-file-wide = { $file }: line { $line } has more than 16,384 columns. Nothing of it was imported.
import-file-long-header = { $file }: line { $line } is longer than 256 KiB, too long for a header. Nothing of it was imported.
import-file-header-nul = { $file }: there is a NUL byte in the header on line { $line }. Save it as “CSV UTF-8” and import that.
import-file-utf8 = { $file }: line { $line } is not UTF-8 (perhaps GB18030). Save it as “CSV UTF-8” and import that.
import-file-missing = { $count ->
    [one] { $file }: one column of { $kind } is missing: { $missing }. Line { $line } has: { $found }. Name it: { $options }
   *[other] { $file }: { $count } columns of { $kind } are missing: { $missing }. Line { $line } has: { $found }. Name them: { $options }
}
import-file-duplicate = { $file }: several columns are called “{ $header }” ({ $columns }). Name the one that is meant: { $choices }
import-file-side-by-side = { $file }: two tables stand side by side: “{ $header }” is there in { $columns }. Put one beneath the other, or save each in a file of its own. Nothing of it was imported.
import-file-same-period = { $file }: two columns are targets of { $period }: “{ $one }” and “{ $other }”. Take one out of the file, or import them one after the other.
import-file-meaning = --word: there is no “{ $given }” here. There are: { $known }
import-file-field = --map: there is no field “{ $field }”. The fields are: { $known }
import-file-column = { $file }: --map { $field }={ $column }: there is no such column. The columns are: { $found }
import-file-action = --each: there is no action “{ $given }”. The actions are: { $known }
import-file-year = { $file }: these columns do not say their year: { $found }. Give it: --year 2026
import-file-stopped = { $file }: stopped. Nothing of it was imported.
import-file-changed = { $file } changed while it was read. Nothing of it was imported; try again when it is complete.

import-reject-row = row { $row }: { $reason }
import-reject-column = row { $row }, { $column }: { $reason }
import-reject-value = row { $row }, { $column } “{ $value }”: { $reason }

import-reason-ragged = { $found ->
    [one] 1 cell where the header has { $want }
   *[other] { $found } cells where the header has { $want }
}
import-reason-stray-quote = text after a closing quote
import-reason-nul = a NUL byte
import-reason-not-utf8 = not UTF-8
import-reason-missing = must not be empty
import-reason-too-long = longer than 500 characters
import-reason-not-a-date = not a date
import-reason-ambiguous-date = what comes first, the day, the month or the year? Say one of these: { $options }
import-reason-date-range = not between 1990 and 2100
import-reason-end-before-start = ends before it starts
import-reason-range-too-long = longer than 366 days
import-reason-not-a-number = not a number
import-reason-approximate = not exact; write the number in full, as it counts
import-reason-ambiguous-number = thousands or decimals? Say --decimal point or --decimal comma
import-reason-percentage = a percentage, not an amount
import-reason-too-precise = { $digits ->
    [0] this currency has no decimals
    [one] more than 1 decimal, the most this currency has
   *[other] more than { $digits } decimals, the most this currency has
}
import-reason-not-whole = not a whole number
import-reason-negative = below zero
import-reason-not-positive = must be above zero
import-reason-not-a-level = not a level; it is computed from other data and cannot be entered
import-reason-not-a-ratio = only a ratio has a numerator and a denominator
import-reason-not-the-quotient = not the numerator divided by the denominator
import-reason-below-zero = below zero, which a target of this metric cannot be
import-reason-floor-beyond = the floor asks for more than the target itself
import-reason-stretch-beyond = the stretch asks for less than the target itself
import-reason-locked-target = the period ended on { $day } and its target is locked; to correct it, undo what set it, then import again
import-reason-target-of-others = only whoever leads the team above sets it (--author)
import-reason-target-of-others-of = another part of the team (--author): { $who } can import it
import-reason-own-target = your own target (--author): somebody else imports it
import-reason-own-target-of = your own target: { $who } can import it
import-reason-too-large = too large
import-reason-rep = unknown rep; import reps first, or add --create reps
import-reason-rep-near = unknown rep; did you mean “{ $near }”? { $value }, or if not { $create }
import-reason-customer = unknown customer; import customers first, or add --create
import-reason-customer-near = unknown customer; did you mean “{ $near }”? { $value }, or if not { $create }
import-reason-product = unknown product; import products first, or add --create
import-reason-product-near = unknown product; did you mean “{ $near }”? { $value }, or if not { $create }
import-reason-unit = unknown unit; import reps first, or add --create units
import-reason-unit-near = unknown unit; did you mean “{ $near }”? { $value }, or if not { $create }
import-reason-ambiguous-name = several have this name; use the id
import-reason-action = unknown action; say what it counts as: --action { $word }=ACTION, one of { $known }
import-reason-metric = unknown metric; say which it is: { $options }
import-reason-metric-bare = unknown metric: which is it?
import-reason-metric-near = unknown metric; did you mean “{ $near }”? Then { $option }. Known: { $known }
import-reason-metric-near-bare = unknown metric; did you mean “{ $near }”?
import-reason-tier = unknown tier; say which it is: { $options }
import-reason-tier-bare = unknown tier: which is it?
import-reason-not-an-address = not an e-mail address
import-reason-stage = unknown stage; say what it means: --stage NAME=lead|contacted|qualified|proposal|won|lost
import-reason-not-one-of = use one of: { $known }; or say which it is: { $options }
import-reason-not-one-of-bare = unknown word: which is it?
import-reason-won-without-day = won, but without the day it closed
import-reason-left-without-day = has left, but the last day is not given (--map to=COLUMN)
import-reason-other-fiscal-year = a fiscal year of which no period of the settings has the same days. Where the settings are right and the file's year starts in another month, say it: --set-field fiscal=FY2027=2026-04
import-reason-not-a-period = not a period; write 2026, 2026-Q4, 2026-11 or 2026-W47
import-reason-part-of-period = not all of the period: a target holds from its first to its last day. If it is that of the whole period, say --map { $field }=-; otherwise write it for the months it holds
import-answer-whole-period = the targets are those of the whole periods
import-reason-no-scope = whose target? No rep or unit
import-reason-conflict = row { $row } has the same id but other values

import-note-tier = { $rows ->
    [one] 1 row has no tier: taken as { $tier }.
   *[other] { $rows } rows have no tier: taken as { $tier }.
}
import-note-metric = No metric given: taken as { $name }.
import-note-empty = { $cells ->
    [one] 1 empty cell counts as “no report”, not 0.
   *[other] { $cells } empty cells count as “no report”, not 0.
}
import-note-no-customer = { $deals ->
    [one] 1 deal has no customer.
   *[other] { $deals } deals have no customer.
}
import-note-expected = { $deals ->
    [one] 1 open deal has a close date: taken as expected, not imported.
   *[other] { $deals } open deals have a close date: taken as expected, not imported.
}
import-note-same-customer-each = { $rows ->
    [one] 1 row is of a customer whom the same rep had already met on that day: each counts, unless rules.once_a_day is set.
   *[other] { $rows } rows are of customers whom the same rep had already met on that day: each counts, unless rules.once_a_day is set.
}
import-note-same-customer-once = { $rows ->
    [one] 1 row is of a customer whom the same rep had already met on that day: they count once.
   *[other] { $rows } rows are of customers whom the same rep had already met on that day: they count once.
}
import-note-repeated = { $rows ->
    [one] 1 row repeats an earlier one.
   *[other] { $rows } rows repeat an earlier one.
}
import-note-day-first = Dates were read day first, as other rows of the file show.
import-note-month-first = Dates were read month first, as other rows of the file show.
import-note-ignored = Columns not used: { $columns }
import-note-days = Days: { $first } to { $last }
import-note-no-rows = Only a header was found. Nothing was imported.
import-note-lost-without-day = { $deals ->
    [one] 1 lost deal has no lost date: imported, but in no period.
   *[other] { $deals } lost deals have no lost date: imported, but in no period.
}
import-note-above = { $lines ->
    [one] Skipped 1 line above the header.
   *[other] Skipped { $lines } lines above the header.
}
import-list-cut = { $names } … { $more } more
import-file-missing-same = { $said }. If it is the same in every row: { $options }
import-text = TEXT
import-daykind-rest = day off
import-daykind-work = working day
import-column = COLUMN
import-kind-reps = reps
import-kind-activity = activity
import-kind-deals = deals
import-kind-customers = customers
import-kind-products = products
import-kind-targets = targets
import-kind-absences = absences
import-kind-calendar = calendar
import-kind-contacts = contacts
import-field-id = id
import-field-name = name
import-field-tier = tier
import-field-unit = unit
import-field-from = from
import-field-to = to
import-field-rep = rep
import-field-day = day
import-field-action = action
import-field-count = count
import-field-customer = customer
import-field-product = product
import-field-stage = stage
import-field-amount = amount
import-field-period = period
import-field-kind = kind
import-field-direction = direction
import-group-rows = { $rows ->
    [one] 1 row: { $reason }
   *[other] { $rows } rows: { $reason }
}
import-group-column = { $rows ->
    [one] 1 row, { $column }: { $reason }
   *[other] { $rows } rows, { $column }: { $reason }
}
import-group-values = { $rows ->
    [one] 1 row, { $column }: { $reason } ({ $listed })
   *[other] { $rows } rows, { $column }: { $reason } ({ $listed })
}
import-own-rejects = { $file } was skipped: it holds rows that an earlier import did not take. Once corrected, import it alone.
import-no-files = Name a file to import.
import-added-up = { $counts ->
    [one] 1 count was added to that of another source.
   *[other] { $counts } counts were added to those of another source.
}
import-fields = Known before and now different: { $list }
import-field-changed = { $field } changed { $count }
import-field-emptied = { $field } emptied { $count }
import-file-value = --value: there is no { $kind } “{ $name }”. Use the name or id as it is known.
import-file-count-or-events = { $file }: “{ $column }” holds numbers. If they are counts: --map count={ $quoted }. If each row is one activity: --set-field count=1
import-reason-looks-like = “{ $near }” is written almost the same{ $how }. If it is meant: { $value }. If not: { $create }
import-reason-several-names = several names in one cell. To say who is meant: { $value }. If it is one name: { $create }
import-reason-total-as-name = the word for a total is nobody's name
import-reason-nobodys-name = a word for nobody, a number, or a name that lost letters. If somebody is called so: { $create }
import-reason-of-a-team = holds for one team, and a working day or day off is the company's or one rep's. Give a row for each rep (a column “rep”), or, if it holds for everybody: --map unit=-
import-reason-undated-move = known as { $now }. Since when has it changed? Add --from DATE or a column “from”
import-reason-undated-move-since = known as { $now } since { $since }. Since when has it changed? Add --from DATE or a column “from”
import-reason-undated-move-renamed = known as { $now }. Since when has it changed? Add --from DATE or a column “from”. Where it is the same team under a new name: { $rename }
import-reason-undated-move-since-renamed = known as { $now } since { $since }. Since when has it changed? Add --from DATE or a column “from”. Where it is the same team under a new name: { $rename }
import-reason-unit-code = no unit has this code, and the row does not name its unit
import-reason-code-of-several = stands beside several units at once: { $units }. A code is of one unit. Correct the file, or leave the codes out with --map unit_id=-
import-reason-several-codes = its unit has several codes at once: { $codes }. Correct the file, or leave the codes out with --map unit_id=-
import-reason-unit-stands-there = is the code of { $known }, and the unit named beside it is another one. If reps have moved, correct the code; if the teams have new names, give the codes of both
import-reason-new-unit-above = is the code of { $known }, which would now be in { $above }, a unit that nobody knows. Is that a known one under a new name: { $rename }. Is it new: { $create }
import-note-units-renamed = Units with a new name, which keep their reps, targets and history: { $names }
import-reason-status = does it count? --status { $word }=done or --status { $word }=not-done
import-reason-class = not a product class; say which it is: --class { $word }=core|new|tail
import-reason-conflict-tells = row { $row } has the same id and differs in “{ $column }”. If both are meant, map a column that tells them apart: --map id=COLUMN
import-note-empty-quotas = { $cells ->
    [one] 1 empty cell: no target there; one set before is cleared.
   *[other] { $cells } empty cells: no target there; those set before are cleared.
}
import-note-not-counted = { $rows ->
    [one] 1 row is “{ $word }”: not counted.
   *[other] { $rows } rows are “{ $word }”: not counted.
}
import-note-ahead = { $rows ->
    [one] 1 row is of a day still to come: not counted.
   *[other] { $rows } rows are of days still to come: not counted.
}
import-note-next-steps = { $rows ->
    [one] 1 contact is of a day still to come: kept as the next step, not as done.
   *[other] { $rows } contacts are of days still to come: kept as next steps, not as done.
}
import-note-closed-ahead = { $deals ->
    [one] 1 deal is closed on a day still to come: { $last }.
   *[other] { $deals } deals are closed on days still to come, the last on { $last }.
}
import-note-won-without-amount = { $deals ->
    [one] 1 won deal has no amount: it adds nothing to revenue.
   *[other] { $deals } won deals have no amount: they add nothing to revenue.
}
import-note-no-classes = Not used, since it is no product class: { $words }. To say which it is: --class WORD=core|new|tail
import-note-look-alikes = Names that look alike and have different ids: { $names }
import-kind-aliases = other names
import-field-opened = opened
import-field-closed = closed
import-field-category = category
import-field-segment = segment
import-field-key = key
import-field-class = class
import-field-floor = floor
import-field-stretch = stretch
import-field-part = part
import-field-reason = reason
import-field-note = note

import-none = none
import-this-machine = this machine
import-said-net = net
import-said-gross = gross
import-said-last-year = last year
import-said-this-year = this year
import-said-next-year = next year
import-said-expected = expected
import-said-actual = actual
import-said-weighted = weighted
import-said-cumulative = cumulative
import-said-share = a share
import-said-gap = a difference
import-said-average = an average
import-said-previous = what was before

import-file-single = { $file }: no column is known to be { $field }, and one may be. If it is: { $choices }; to leave { $field } out: --map { $field }=-. Nothing of it was imported.
import-ask-single = No column is known for “{ $field }”. Is it this one?
import-file-undecided = { $file }: several columns could be { $field }. Say which: { $choices }. Nothing of it was imported.
import-file-doubtful = { $file }: the only column that could be { $field } is { $figure }. To take it all the same: { $choices }; to leave { $field } out: --map { $field }=-. Nothing of it was imported.
import-file-single-needed = { $file }: no column is known to be { $field }, and one may be. If it is: { $choices }; to take another one: --map { $field }=COLUMN. Nothing of it was imported.
import-file-doubtful-needed = { $file }: the only column that could be { $field } is { $figure }. To take it all the same: { $choices }; to take another one: --map { $field }=COLUMN. Nothing of it was imported.
import-file-no-header = { $file }: line { $line } looks like data, not like a header: { $found }. If the file has none, say --no-header and give the columns by number: --map FIELD=#1. Nothing of it was imported.
import-file-whose = { $file }: whose targets are these? No column of reps or units was recognised; not used: { $found }. Say which it is: --map rep=#{ $first } or --map unit=#{ $first }. Nothing of it was imported.
import-file-decimal = { $file }: “{ $value }” in { $header }: thousands or decimals? Say --decimal point (1,234.56) or --decimal comma (1.234,56). Nothing of it was imported.
import-file-order = { $file }: “{ $value }” in { $header }: which day is it? Say { $choices }. Nothing of it was imported.

import-reason-unit-of-measure = unknown currency or unit of amounts
import-reason-no-year = the year is missing; give it: --year 2026
import-reason-two-years = the year is missing, and the days of the file run from one year into the next: write the year into each
import-reason-other-year = of another year than { $year }, which the row or the title of the amount says

import-note-headless = The file has no header: its first row was read as data.
import-note-strange-header = Line { $line } was taken as the header, though none of its titles is known. If it is data, say --no-header.
import-note-totals = { $count ->
    [one] 1 row of totals was left out: { $labels }
   *[other] { $count } rows of totals were left out: { $labels }
}
import-note-not-understood = Not understood, and without effect: { $titles }
import-note-company = No column names reps or units: these are the targets of the company.
import-note-next-year = Columns that stand after December were taken as { $year }.
import-note-history = { $count ->
    [one] 1 row is an earlier state of its deal: the newest by { $column } counts.
   *[other] { $count } rows are earlier states of their deals: the newest by { $column } counts.
}
import-note-converted = { $count ->
    [one] 1 amount in { $currency } was converted at { $rate }, the rate of the first day of its period.
   *[other] { $count } amounts in { $currency } were converted at { $rate }, the rate of the first day of their periods.
}
import-note-sums-last = { $count ->
    [one] 1 row of a week or a month was put on its last working day, as you said.
   *[other] { $count } rows of a week or a month were put on their last working day, as you said.
}
import-note-sums-spread = { $count ->
    [one] 1 row of a week or a month was spread evenly over its working days, as you said.
   *[other] { $count } rows of a week or a month were spread evenly over their working days, as you said.
}
import-note-halves = { $count ->
    [one] 1 target of a half-year is kept as two quarters, by halves.
   *[other] { $count } targets of half-years are kept as two quarters each, by halves.
}
import-note-parts-differ = { $count ->
    [one] Row { $rows }: a target of a quarter or a year is not what its parts add up to. Each is kept in its own period.
   *[other] Rows { $rows }: targets of a quarter or a year are not what their parts add up to. Each is kept in its own period.
}
import-note-fiscal = Fiscal years were read by the settings, in which they start in month { $month }: “{ $text }” is { $period }.
import-note-fiscal-of-file = Fiscal years were read as the file says, in which they start in month { $month }: “{ $text }” is { $period }.
import-note-swapped = { $count ->
    [one] In 1 date day and month were put right again.
   *[other] In { $count } dates day and month were put right again.
}
import-note-short-year = Years of two digits: “{ $value }” was read as { $day }, since that is near.
import-note-moved = { $count ->
    [one] 1 moment with a time zone lies on another day in the zone of { $zone } than it is written on, and was moved there: days of files go from midnight to midnight, not by the day cut.
   *[other] { $count } moments with a time zone lie on another day in the zone of { $zone } than they are written on, and were moved there: days of files go from midnight to midnight, not by the day cut.
}
import-note-closed-as-expected = { $count ->
    [one] 1 closed deal has no other day than the one on which it was expected to close.
   *[other] { $count } closed deals have no other day than the one on which they were expected to close.
}
import-kind-rates = exchange rates
import-reason-unclear-units = for how many units of the currency is the rate? Say --set-field per=1 or --set-field per=100
import-reason-not-a-currency = not a currency; write its code, such as EUR
import-reason-base-currency = the currency of the settings needs no rate
import-reason-no-rate = { $currency }: no rate to { $base } is known. Import rates, or add --rate { $currency }=RATE
import-note-of-units = { $deals ->
    [one] 1 deal has no owner: it counts for the team that it names.
   *[other] { $deals } deals have no owner: they count for the teams that they name.
 }
import-note-no-units = “{ $column }” is not used, since no team is called { $names }: deals count for the teams of their owners. To use it all the same: --map unit='{ $column }'
import-note-no-owner = { $deals ->
    [one] 1 deal has no owner: it counts for the company alone.
   *[other] { $deals } deals have no owner: they count for the company alone.
}
import-note-lost-customers = { $count ->
    [one] 1 customer is lost by its status: { $words } (setting rules.lost_statuses).
   *[other] { $count } customers are lost by their status: { $words } (setting rules.lost_statuses).
}
import-note-lost-undated = { $count ->
    [one] Of 1 of them the file does not say the day: it counts from the day of the file that first says so, and in no week if it was lost when its status first came in. A column “lost on” tells the day.
   *[other] Of { $count } of them the file does not say the day: they count from the day of the file that first says so, and in no week if they were lost when their status first came in. A column “lost on” tells the day.
}
import-note-lost-others = Status words that lose nobody: { $words }
import-closed = { $closed ->
    [one] 1 that the snapshot no longer holds was closed from { $day } on.
   *[other] { $closed } that the snapshot no longer holds were closed from { $day } on.
}
import-called-off = { $rows ->
    [one] 1 that counted before no longer does.
   *[other] { $rows } that counted before no longer do.
}
import-corrected = { $warnings ->
    [one] 1 warning was corrected: by the facts as they are now it was never so. Its page says by what.
   *[other] { $warnings } warnings were corrected: by the facts as they are now they were never so. Their pages say by what.
}
import-stands = { $targets ->
    [one] 1 target that is called off has another number than the one in force, which stays.
   *[other] { $targets } targets that are called off have other numbers than those in force, which stay.
}
import-snapshot-kind = --snapshot is for reps, deals and targets.
import-note-behind = The newest day is { $last }, today is { $today }. To see that morning, add --as-of { $day }
import-note-order-lines = { $lines ->
    [one] 1 more line of an order was added to it.
   *[other] { $lines } more lines of orders were added to them.
}

import-form-sheet = sheet “{ $sheet }” · header in line { $line }
import-form-sheet-headless = sheet “{ $sheet }” · no header
import-file-no-sheets = { $file } has no sheets: --sheet is for XLSX and ODS files.
import-book-which = { $file }: which sheet? Say { $choices }. Nothing of it was imported.
import-book-no-sheet = { $file }: there is no sheet “{ $given }”. The sheets are: { $known }
import-book-broken = { $file } cannot be read as a workbook; it is damaged: { $why }. Open it in a spreadsheet program, save it as XLSX and import that. Nothing of it was imported.
import-book-xlsb = { $file } is a workbook in Excel's binary form (.xlsb). Save it as XLSX and import that. Nothing of it was imported.
import-book-encrypted = { $file } needs a password. Save it without one, or as CSV, and import that. Nothing of it was imported.
import-book-large = Not read: { $file } is larger than 50 MiB. Save the sheet as CSV and import that. Nothing of it was imported.
import-book-bomb = Not read: { $file } unpacks to { $mib } MiB or more, out of all proportion to its size. If you trust it, save the sheet as CSV and import that. Nothing of it was imported.
import-book-entities = Not read: { $file } declares names for pieces of text, which no spreadsheet program does. Nothing of it was imported.
import-book-cells = Not read: { $file } has more than 2 million cells. Name one sheet (--sheet NAME), or save it as CSV and import that. Nothing of it was imported.
import-book-text = Not read: { $file } holds more than 64 MiB of text. Save the sheet as CSV and import that. Nothing of it was imported.
import-book-long-cell = Not read: a cell in row { $row } of { $file } is longer than a cell can be. Nothing of it was imported.
import-book-outside = Not read: a cell of { $file } lies beyond the last row or column of a sheet. Nothing of it was imported.
import-book-slow = Not read: opening { $file } takes too long. Save the sheet as CSV and import that. Nothing of it was imported.
import-book-died = Not read: { $file } asks for more than 512 MiB of memory when opened, or is damaged. Nothing of it was imported.
import-book-unavailable = { $file } was not read: workbooks are opened in a process of their own, and it could not be started. { $why }
import-reason-cell-failed = an error value of the spreadsheet; correct the formula
import-reason-uncomputed = a formula without a computed value; open the file in a spreadsheet program and save it
import-reason-overlong = a number of more than 15 digits, of which a spreadsheet keeps no more; write it as text
import-reason-spanning = one number for several rows (merged cells); write each row's own
import-note-sheets = Sheets not read: { $names }
import-note-hidden = { $count ->
    [one] 1 hidden row was read as well.
   *[other] { $count } hidden rows were read as well.
}
import-note-filtered = { $count ->
    [one] 1 row hidden by a filter was read as well.
   *[other] { $count } rows hidden by a filter were read as well.
}
import-note-merged = { $count ->
    [one] 1 cell of a merged one was read as that one.
   *[other] { $count } cells of merged ones were read as those.
}
import-note-rounded = { $count ->
    [one] 1 amount has more decimals than are kept and was rounded.
   *[other] { $count } amounts have more decimals than are kept and were rounded.
}
import-file-direction-or = { $file }: no column says who contacted whom, unless one of these does: { $options }. Where it is the same in every row: --set-field direction=out (we contacted them) or --set-field direction=in (they contacted us). Nothing of it was imported.
import-file-direction = { $file }: no column says who contacted whom. Say --map direction=COLUMN or, where it is the same in every row, --set-field direction=out (we contacted them) or --set-field direction=in (they contacted us). Nothing of it was imported.
# --------------------------------------------------------------- questions of the import page

import-ask-column = Several columns could be “{ $field }”. Which one is it?
import-ask-doubtful = The only column for “{ $field }” is of another nature. Take it all the same?
import-ask-missing = No column was recognised as “{ $field }”. Which one is it?
import-ask-duplicate = Several columns have the same title. Which one is “{ $field }”?
import-ask-counts = “{ $column }” holds numbers beside the type of activity. What are they?
import-ask-year = These columns do not say their year: { $columns }. Which year is it?
import-ask-no-header = Line { $line } looks like data, not like a header: { $found }. Is there a header?
import-ask-whose = Whose targets are these? No column of reps or teams was recognised.
import-ask-decimal = “{ $value }” in { $column }: what divides thousands, what divides decimals?
import-ask-order = “{ $value }” in { $column }: which day is it?
import-ask-came-before = This file came in before, as import { $number }; import { $later } has said otherwise since. Is the old state meant?
import-ask-shrinks = { $of } are open, and this file no longer has { $gone } of them. Is it the whole list?
import-ask-counted = Another file, { $source }, counted the same days. What are these counts?
import-ask-counted-namesake = A file of the same name in another folder, { $source }, counted the same days. What are these counts?
import-answer-counts = counts: each row is so many
import-answer-events = something else: each row is one activity
import-answer-no-column = none of them: leave it out
import-answer-no-header = no: the first row is data, columns go by number
import-answer-reps = “{ $column }” holds the reps
import-answer-units = “{ $column }” holds the teams
import-answer-every-row = { $value }, in every row
import-answer-each = each row is one { $value }
import-answer-point = { $example }: a point divides decimals
import-answer-comma = { $example }: a comma divides decimals
import-answer-dmy = day first
import-answer-mdy = month first
import-answer-ymd = year first
import-answer-again = yes: as this file says
import-answer-shrink = yes: close what is gone
import-answer-add = more of the same days: add them up
import-answer-replace = the better ones: replace the others
import-answer-same = { $name }, written differently; remembered
import-answer-new-rep = a new rep, { $name }
import-answer-new-customer = a new customer, { $name }
import-answer-new-product = a new product, { $name }
import-answer-new-unit = a new team, { $name }
import-answer-all-customer = every unknown customer is new
import-answer-all-product = every unknown product is new
import-answer-all-unit = every unknown team is new
import-answer-since = since { $day }
import-answer-done = it counts
import-answer-not-done = it does not count: leave it out
import-direction-in = from the customer
import-direction-out = to the customer

import-source-unreadable = { $place } cannot be looked at: { $why }
import-source-option = the settings of { $source }: { $option }: { $why }
import-command-start = { $command } cannot be run: { $why }
import-command-slow = { $command } took longer than { $seconds } s and was ended. Nothing of it was imported.
import-command-large = { $command } printed more than { $megabytes } MB and was ended. Nothing of it was imported.
import-command-ended = { $command } ended with { $code }: { $why }. Nothing of it was imported.
import-command-stopped = { $command } was ended. Nothing of it was imported.
import-no-sources = The settings name no source. Write one as `[sources.NAME]`, with a file, a glob, a folder or a command, and its kind.
import-nothing-new = Nothing is new in the sources.
import-as-last-time = as last time: { $told } (--forget)
import-counts = { $new } new, { $changed } changed, { $same } unchanged, { $rejected } not imported

# --------------------------------------------------------------- the import page

import-answer-rate = one { $currency } is worth … { $base }: type it; remembered
import-page-came = { $new } new, { $changed } changed, { $same } unchanged; { $rejected } not imported
import-page-reader = What changes for the reader
import-effect-money = { $metric } { $period }: { $old } → { $new } { $currency }
import-effect-opens = { $count ->
    [one] 1 warning opens, { $red } red: { $names }
   *[other] { $count } warnings open, { $red } red: { $names }
 }
import-effect-closes = { $count ->
    [one] 1 warning closes: { $names }
   *[other] { $count } warnings close: { $names }
 }
import-effect-none = No figure of this period and no warning changes.
import-page-list = Imports, the newest first
import-page-none-yet = Nothing has come in yet. I brings a file in.
import-page-old = The newest day is { $last }, today is { $today }: Enter brings it in, and Enter again opens that morning.
import-page-old-done = The newest day is { $last }, today is { $today }: Enter opens that morning.
import-list-col-when = when
import-list-col-file = file
import-list-col-kind = kind
import-list-col-rows = rows
import-list-col-new = new
import-list-col-changed = changed
import-list-col-rejected = not in
import-list-undone = undone
import-list-not-in = rows not in
import-list-by = By { $author }.
import-list-same = { $same ->
    [one] 1 value was known like this.
   *[other] { $same } values were known like this.
 }
import-list-missing = { $rows ->
    [one] 1 row is not in, of { $of }.
   *[other] { $rows } rows are not in, of { $of }.
 } Import the file again, or its corrected rejects.
import-list-missing-anew = { $rows ->
    [one] 1 row is not in, of { $of }.
   *[other] { $rows } rows are not in, of { $of }.
 } Import the file again.
import-open-again = { $of ->
    [one] The only row of { $file } ({ $kind }) is not in again. Import { $file } again.
   *[other] { $missing } of { $of } rows of { $file } ({ $kind }) are not in now. Import { $file } again.
}
import-list-undone-by = Undone by { $author }, { $at }.
import-list-takes-back = u takes the whole import back (new: { $new }, changed: { $changed }), as long as nothing later stands on it.
import-key-list = imports so far
import-key-import = import a file
import-key-morning = open that morning
import-page-pick = Import, 1 of 4: pick a file
import-page-says = Import, 2 of 4: what it says
import-page-change = Import, 3 of 4: what would change; nothing is written yet
import-page-writing = Import, 4 of 4: writing
import-page-done = Import, 4 of 4: done
import-page-rows = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}
import-page-path = path
import-page-question = A question before anything is counted
import-page-number = { $number }…: one more digit, or Enter takes { $number }
import-page-choose = What is chosen here makes other figures of this file: choose by number, or go to a line.
import-page-takes-nothing = No row of this file would come in, so there is nothing to bring in. Settle the rows below, or go back.
import-page-encoding = encoding
import-page-sheet = sheet
import-ask-other-encoding = In which encoding is this file written?
import-page-looking = Looking for files …
import-page-no-files = No file here looks like reps, activity, deals or targets. Tab types a path.
import-page-reading = Reading the file …
import-page-unread = This file cannot be read. ← goes back to the others.
import-page-choose-first = Nothing is counted before one of the choices below is taken. ← goes back.
import-page-uncounted = Not counted. ← goes back; Enter tries again.
import-page-nothing = Nothing more to say.
import-page-kind = kind
import-page-also = also possible: { $kinds }
import-page-none = none
import-page-again = As last time with this header: { $told }
import-page-unused = Not taken: { $titles }
import-page-besides = Besides
import-page-settles = What settles these rows
import-page-unsettled = These rows stay out until the file says otherwise
import-page-new = new
import-page-changed = changed
import-page-same = unchanged
import-page-rejected = not imported
import-page-counted = { $rows ->
    [one] Counted 1 row in { $time } s
   *[other] Counted { $rows } rows in { $time } s
}
import-page-brought = { $new } new, { $changed } changed, { $same } unchanged; { $rejected } not imported · u takes it back
import-page-in = { $new } new, { $changed } changed, { $same } unchanged, { $rejected } not imported · { $time } s
import-page-nothing-taken = { $rejected ->
    [one] Nothing of this file was taken: its only row has a problem.
   *[other] Nothing of this file was taken: { $rejected } rows have problems.
}
import-page-taken-back = The import of { $file } is undone
import-page-all = { $count ->
    [one] 1 file is in
   *[other] { $count } files are in
}
import-page-all-failed = { $count } in, { $failed } failed
import-page-kept = Kept as the source { $name }; from the next start on I I brings it in
import-page-no-settings = There is no place for a settings file. Nothing was kept.
import-page-unkept = { $path } cannot be written: { $why }. Nothing was kept.
import-page-left = Left without importing. Nothing was changed.
import-page-so-many = { $of ->
    [one] { $done } of 1 row
   *[other] { $done } of { $of } rows
}
import-page-time = { $time } s, about { $left } s to go
import-page-nothing-changed = Until the end nothing is changed.
import-page-nothing-written = Nothing is written yet.
import-ask-kind = What does this file hold?
import-ask-other = Which column is “{ $field }”?
import-key-path = type a path
import-key-all = all sources
import-key-look = look at it
import-key-cancel = cancel, nothing is written
import-key-back = back
import-key-keep = keep as a source
import-key-complete = complete
import-key-answer = choose
import-key-take-answer = take [ ]
import-key-other = other column
import-key-count = count it
import-key-bring = bring it in
import-key-settle = settle
import-key-stop = stop, nothing stays
import-key-next = next file
import-key-cockpit = to the cockpit
import-key-undo = undo it
import-kind-readings = readings
import-answer-all-rep = every unknown rep is new
import-ask-sheet = Several sheets could be meant. Which one is it?
import-ask-direction = Nothing says who got in touch. Who did, in every row?
import-field-status = status
import-field-cancelled = called off
import-field-counts = whether it counts
import-field-days = days
import-field-hours = hours
import-field-discount = discount
import-field-split = share
import-field-per = units
import-field-currency = currency
import-field-scale = scale
import-field-metric = metric
import-field-year = year
import-field-hired = day of joining
import-field-completed = day done
import-field-won = day won
import-field-lost = day lost
import-field-lost_on = lost on
import-field-expected = expected close
import-field-expected_amount = expected amount
import-field-price = unit price
import-field-quantity = quantity
import-field-line = order line
import-field-email = e-mail
import-field-manager = manager
import-field-unit_id = team code
import-field-channel = channel
import-field-numerator = numerator
import-field-denominator = denominator
import-field-value = value
import-field-base = sample
import-field-text = written as
import-field-rate = rate
import-reason-other-length = does not fit the dates of the row: give the last day, or say in a column “part” whether it is a full or a half day
import-reason-which-half = is half a day less than the dates of the row; say which day is the half one: --set-field half_day=first (it begins at noon), --set-field half_day=last (it ends at noon), or the day itself, also from a column (--set-field half_day=2026-03-04, --map half_day=COLUMN)
import-reason-which-half-bare = is half a day less than the dates of the row: which day is the half one?
import-reason-other-period = the title of the amount says “{ $said }”, and this is a period of another length
import-said-measure = one of pieces, weight or time
import-said-per-year = per year
import-said-per-quarter = per quarter
import-said-per-month = per month
import-said-per-week = per week
import-said-per-day = per day
import-file-discount = { $file }: “{ $column }” changes price × quantity, and a discount is not read. Map the column that holds the amount: --map amount=COLUMN; to leave the discount out: --map discount=-. Nothing of it was imported.
import-file-split = { $file }: “{ $column }” divides deals between several reps, and a deal has one owner here. To give each owner the whole amount: --map split=-. Nothing of it was imported.
import-ask-discount = “{ $column }” changes price × quantity, and a discount is not read. What is to be done?
import-ask-split = “{ $column }” divides deals between several reps, and a deal has one owner here. What is to be done?
import-answer-discount = leave the discount out: price × quantity
import-answer-split = the owner gets the whole amount
import-answer-times = yes: × { $scale }
import-answer-as-written = no: take them as written
import-aside-above = line { $line }, above the table,
import-aside-below = line { $line }, below the table,
import-aside-name = the name of the file
import-aside-title = a title beside the amounts
import-aside-column = “{ $column }” in row { $line }
import-file-aside-scale = { $file }: { $place } says “{ $text }”, and nothing in the table does. To multiply all amounts: --set-field scale={ $scale }; to take them as written: --set-field scale=1. Nothing of it was imported.
import-file-aside-scale-of-rows = { $file }: { $place } says “{ $text }”, and the column is not used. To multiply the amounts of such rows: --map scale=#{ $number }; to take all amounts as written: --set-field scale=1. Nothing of it was imported.
import-file-aside-currency = { $file }: { $place } says “{ $text }”, and nothing in the table does. Where amounts are in it: --set-field currency={ $currency }; where they are in { $base }: --set-field currency={ $base }. Nothing of it was imported.
import-file-aside-currency-of-rows = { $file }: { $place } says “{ $text }”, and the column is not used. Where the amounts of such rows are in it: --map currency=#{ $number }; where all are in { $base }: --set-field currency={ $base }. Nothing of it was imported.
import-file-bare-amount = { $file }: “{ $value }” in { $header }, row { $line }, has no currency, and others are in { $currency }. Say what amounts without one are in: --set-field currency={ $base } or --set-field currency={ $currency }. Nothing of it was imported.
import-ask-aside-scale = This file has words about its amounts: { $place } says “{ $text }”. Are they multiplied by it?
import-ask-aside-scale-of-rows = This file has words about its amounts: { $place } says “{ $text }”. Are the amounts of such rows multiplied by it?
import-ask-aside-currency = This file has words about its amounts: { $place } says “{ $text }”. In which currency are they?
import-ask-aside-currency-of-rows = This file has words about its amounts: { $place } says “{ $text }”. Are the amounts of such rows in it?
import-ask-bare-amount = “{ $value }” in { $header }, row { $line }, has no currency, and others have one. In which currency are amounts without one?
import-answer-in-currency = in { $currency }
import-answer-of-such-rows = yes: as each row says
import-note-returned = { $rows ->
    [one] 1 row is “{ $word }”: its amount is taken off.
   *[other] { $rows } rows are “{ $word }”: their amounts are taken off.
}
import-file-missing-headless = { $count ->
    [one] { $file }: one column of { $kind } is missing: { $missing }. The file has no header; its columns are { $found }. Name it: { $options }
   *[other] { $file }: { $count } columns of { $kind } are missing: { $missing }. The file has no header; its columns are { $found }. Name them: { $options }
}

# Reasons beside their answers: without options.
import-reason-ambiguous-date-bare = day or month first?
import-reason-ambiguous-number-bare = thousands or decimals?
import-reason-rep-bare = unknown rep
import-reason-customer-bare = unknown customer
import-reason-product-bare = unknown product
import-reason-unit-bare = unknown team
import-reason-rep-near-bare = unknown rep; near “{ $near }”
import-reason-customer-near-bare = unknown customer; near “{ $near }”
import-reason-product-near-bare = unknown product; near “{ $near }”
import-reason-unit-near-bare = unknown team; near “{ $near }”
import-reason-action-bare = unknown action
import-reason-stage-bare = unknown stage
import-reason-looks-like-bare = “{ $near }” is written almost the same{ $how }
import-reason-several-names-bare = several names in one cell
import-reason-undated-move-bare = known as { $now }; since when has it changed?
import-reason-undated-move-since-bare = known as { $now } since { $since }; since when has it changed?
import-reason-undated-move-renamed-bare = known as { $now }; since when has it changed?
import-reason-undated-move-since-renamed-bare = known as { $now } since { $since }; since when has it changed?
import-reason-code-of-several-bare = stands beside several units at once: { $units }; a code is of one unit
import-reason-several-codes-bare = its unit has several codes at once: { $codes }
import-reason-new-unit-above-bare = is the code of { $known }, which would now be in { $above }, a unit that nobody knows
import-reason-status-bare = does it count?
import-reason-class-bare = not a product class
import-reason-conflict-tells-bare = row { $row } has the same id and differs in “{ $column }”
import-reason-no-year-bare = the year is missing
import-reason-other-team = is not the team of this rep, who belongs to { $own }. Correct either, or leave the column out: --map unit=-
import-reason-other-team-bare = is not the team of this rep, who belongs to { $own }
import-reason-nobodys-name-bare = a word for nobody, a number, or a name that lost letters
import-reason-of-a-team-bare = holds for one team, and a working day or day off is the company's or one rep's
import-answer-no-team = leave the column of teams out: the rep's own team counts
import-answer-no-codes = leave the column of codes out: units go by their names
import-answer-half-first = the first day: leave begins at noon
import-answer-half-last = the last day: leave ends at noon
import-answer-half-on = another day (2026-03-04): …
import-answer-renamed = the same team under a new name: { $known } is { $new }
import-answer-everybody = leave the column of teams out: it holds for everybody
import-note-strange-teams = “{ $column }” is not used beside reps, since no team is called { $names }: the team of each rep counts.
import-reason-rate-untold = is one { $currency } worth { $rate } { $base }, or the other way round? No rate is known to tell: add --rate { $currency }={ $rate } or --rate { $currency }={ $turned }
import-reason-rate-untold-bare = is one { $currency } worth { $rate } { $base }, or the other way round?
import-reason-other-rate = is far from the rate of { $currency } that is known, { $known }. Correct either, or leave the column out: --map rate=-
import-reason-other-rate-bare = is far from the rate of { $currency } that is known, { $known }
import-reason-turned-rate = is the rate from the other side: { $known } is known. Write what one { $currency } is worth
import-reason-rate-of-base = stands beside an amount in { $base }. If the amount is in another currency, say which: --set-field currency=CODE; if the column is no rate of exchange: --map rate=-
import-answer-is-worth = one { $currency } is worth { $rate } { $base }
import-answer-no-rate = leave the column of rates out
import-reason-no-rate-bare = { $currency }: no rate to { $base } is known

import-reason-conflict-differs = row { $row } is of the same and differs in “{ $column }”, which is no field here. If both are meant, make one row of them in the file
import-answer-tell-apart = “{ $column }” tells them apart: use it as the id
import-answer-all-near-rep = all { $count } of these near names are new reps
import-answer-all-near-customer = all { $count } of these near names are new customers
import-answer-all-near-product = all { $count } of these near names are new products
import-answer-all-near-unit = all { $count } of these near names are new teams
import-read-by-name = by name: { $known } of { $all } known
import-read-words = { $known } of { $all } words known
import-read-different = { $all } different
import-read-no-team = not used: no team is called so
import-read-near = “{ $text }” is near { $known }
import-key-not-in = settle
import-key-explain = can it be undone?
import-key-more = more choices
import-key-number = its number
import-answer-more = … { $count } more
import-answer-all-same = all { $count } near names are those they are near to; remembered
import-list-undoable = Nothing later stands on it: u takes it back.
import-list-stood-on = It cannot be undone now: { $what } builds on it. Undo that first.
import-reject-any = { $column } “{ $value }”: { $reason }

import-reason-other-weekday = the day of the week is not that of the date; correct either
import-reason-same-name = another id for a name that is known, so or almost so, under the id “{ $near }”. If it is the same one: { $value }. If it is another one: { $create }
import-reason-same-name-bare = another id for a name that is known, so or almost so, under the id “{ $near }”
import-reason-other-name = this id is known as “{ $near }”, and nothing of that name is left. If it is the same rep under a new name: { $value }. Somebody else needs another id
import-reason-other-name-bare = this id is known as “{ $near }”, and nothing of that name is left
import-reason-a-team = the name of a team, and nobody is made of it. Deals can count in a team: --map unit=COLUMN --map rep=-. To say who is meant: { $value }. If a rep is called so: { $create }
import-reason-a-team-bare = the name of a team, and nobody is made of it
import-field-ids = ids written otherwise
import-reason-in-part = belongs to an order of which row { $row } was refused; a part of an order would be another amount. Put that row right, and all of it comes in
import-reason-elsewhere = is in { $file } too and says something else there; files of one command are of one morning, and neither is the later word. If this row is the later one, import it alone; if they are different ones, each file needs ids of its own
import-reason-overlaps = row { $row } puts the same rep somewhere else in the same days; correct the days of either
import-note-remarks = { $rows ->
    [one] 1 row is a remark, not data: { $texts }
   *[other] { $rows } rows are remarks, not data: { $texts }
}
import-field-adjustment = adjustment
import-file-adjustment = { $file }: “{ $column }” may change the targets beside it. To add it to them: --map adjustment=#{ $number }; to leave it out: --map adjustment=-. Nothing of it was imported.
import-ask-adjustment = “{ $column }” may change the targets beside it. What is to be done?
import-answer-adjustment = leave it out: the targets as they stand
import-answer-adjustment-add = add it to the targets
import-reason-not-the-base = is no rate to { $code }, which is the currency of the settings
import-action-word = ACTION
import-reason-other-table = belongs to another table, which begins in row { $row }; put that into a file of its own
import-reason-conflict-says = row { $row } is of the same and has other values. If both are meant, make one row of them in the file
import-field-refund = refund
import-file-refund = { $file }: “{ $column }” was given back, and the amounts beside it do not say whether it is taken off. Map the column that holds what is left: --map amount=COLUMN; to leave it out: --map refund=-. Nothing of it was imported.
import-ask-refund = “{ $column }” was given back, and the amounts beside it do not say whether it is taken off. What is to be done?
import-answer-refund = leave it out: the amounts as they stand
import-field-taxed = tax included
import-file-taxed = { $file }: by “{ $column }” tax is in other amounts than their title says, or in some and not in others. Map a column in which they are alike: --map amount=COLUMN; to take them as written: --map taxed=-. Nothing of it was imported.
import-ask-taxed = By “{ $column }” tax is in other amounts than their title says, or in some and not in others. What is to be done?
import-answer-taxed = take them as written
import-reason-unusual-rate = far from what one { $currency } is usually worth, about { $usual } { $base }. If the rates are of 100 units: --set-field per=100; if it is right: --rate { $currency }={ $rate }
import-reason-unusual-rate-bare = far from what one { $currency } is usually worth, about { $usual } { $base }
import-answer-per-hundred = the rates of this file are of 100 units
import-field-billing = billing period
import-file-billing = { $file }: by “{ $column }” some amounts are of a month, a quarter or a year, and not of the whole deal. Map a column in which they are alike: --map amount=COLUMN; to take them as written: --map billing=-. Nothing of it was imported.
import-ask-billing = By “{ $column }” some amounts are of a month, a quarter or a year, and not of the whole deal. What is to be done?
import-answer-billing = take them as written
import-field-parent = parent deal
import-file-parent = { $file }: by “{ $column }” some deals are parts of others in this file, and their amounts may be counted twice. Leave either out of the file, or, if every row counts by itself: --map parent=-. Nothing of it was imported.
import-ask-parent = By “{ $column }” some deals are parts of others in this file, and their amounts may be counted twice. What is to be done?
import-answer-parent = every row counts by itself
import-reason-of-an-era = the year is counted within an era; write it as 2026-11-23
import-field-inbound = direction
import-file-inbound = { $file }: by “{ $column }” some came in, and were not made by the rep. To count all: --map inbound=-; to leave those that came in out: --map status=#{ $number } --status WORD=not-done, with the word for them. Nothing of it was imported.
import-ask-inbound = By “{ $column }” some came in, and were not made by the rep. What is to be done?
import-answer-inbound = count all
import-file-counts-of = { $file }: nothing says what the numbers under the names count. Say --each ACTION, or --map action=COLUMN if a column says it. Nothing of it was imported.
import-file-days-of-month = { $file }: its columns are days of a month (“{ $header }” …), and nothing says of which. Say it: { $choices }. Nothing of it was imported.
import-ask-days-of-month = The columns are days of a month. Of which one?
import-file-days-of-week = { $file }: its columns are days of a week (“{ $header }” …), and nothing says of which. Say it: { $choices }. Nothing of it was imported.
import-ask-days-of-week = The columns are days of a week. Of which one?
import-file-sums = { $file }: its counts are of whole weeks, months or quarters (“{ $header }”), and counts are kept by day. Say where they go: --set-field sums=last-day (on the last working day), --set-field sums=working-days (evenly on each). Nothing of it was imported.
import-file-parts = { $file }: “{ $header }” holds bare numbers beside a year, and nothing says whether they count months, quarters or something else. Say it: { $choices }. Nothing of it was imported.
import-ask-parts = The periods are bare numbers beside a year, none larger than { $most }. What do they count?
import-answer-parts-months = months
import-answer-parts-quarters = quarters
import-answer-parts-half-years = half-years
import-answer-parts-weeks = weeks
import-field-parts = parts of a year
import-leave = leave
import-file-leave-shorter = { $file }: { $name } has { $reason } on { $day } by an earlier file, and a row of this one ends or begins before that day (days so in all: { $days }). If it is leave no more: --set-field rest=taken-back; if it stays leave: --set-field rest=kept. Nothing of it was imported.
import-file-leave-worked = { $file }: { $name } has { $reason } on { $day } by an earlier file, and this one says that it was a day at work (days so in all: { $days }). If it is leave no more: --set-field rest=taken-back; if it stays leave: --set-field rest=kept. Nothing of it was imported.
import-ask-leave-shorter = { $name } has { $reason } on { $day } by an earlier file, and a row of this one ends or begins before that day (days so in all: { $days }). What holds?
import-ask-leave-worked = { $name } has { $reason } on { $day } by an earlier file, and this one says that it was a day at work (days so in all: { $days }). What holds?
import-answer-leave-taken-back = these days are leave no more
import-answer-leave-kept = these days stay leave
import-field-rest = rest of known leave
import-ask-sums = The counts are of whole weeks, months or quarters, and counts are kept by day. Where do they go?
import-answer-sums-last-day = on the last working day of each
import-answer-sums-working-days = evenly on its working days
import-field-sums = sums
import-ask-counts-of = Nothing says what the numbers under the names count. What is it?

import-file-title-cents = { $file }: the title “{ $column }” says “{ $text }” of its amounts. If they are in hundredths: --set-field scale={ $scale }; to take them as written: --set-field scale=1. Nothing of it was imported.
import-answer-cents = they are in hundredths (cents)
import-file-title = { $file }: the title “{ $column }” says “{ $text }” of its amounts, which is not understood. To multiply them: --set-field scale=NUMBER; to take them as written: --set-field scale=1. Nothing of it was imported.
import-ask-title = The title “{ $column }” says “{ $text }” of its amounts, which is not understood. Are they multiplied?
import-answer-times-other = yes, by another number: type it
import-file-unknown-counts = { $file }: counts that no action takes: { $columns } (“{ $value }”). Say what each counts: { $option }, with the action for it; if it counts none of them: --map ignore=#{ $number }. Nothing of it was imported.
import-ask-unknown-counts = “{ $column }” holds counts that no action takes. What does it count?
import-answer-counts-as = “{ $column }” counts { $action }
import-answer-counts-none = “{ $column }” counts none of them
import-file-same-action = { $file }: several columns count the same action: { $found }. To add them up: { $all }; to count one of them: --map { $action }=#{ $first }. Nothing of it was imported.
import-ask-same-action = Several columns count “{ $action }”. What are they?
import-answer-add-up = counts from several places: add them up
import-file-midnight = { $file }: leave ends at midnight (“{ $column }”: { $value }), and no row tells whether that day is leave as well. If leave ends the day before: --map back=#{ $number } --map to=-; if the day is leave as well: --map to=#{ $number }. Nothing of it was imported.
import-ask-midnight = Leave ends at midnight (“{ $column }”: { $value }). Is that day leave as well?
import-answer-day-before = no: leave ends the day before
import-answer-that-day = yes: it is the last day of leave
import-told-line = a line above the table
import-told-name = the name of the file or the sheet
import-file-says-field = { $file }: { $place } says “{ $text }”, and no column is “{ $field }”. If it holds for all rows: --set-field { $option }; if it says nothing of them: --map { $id }=-. Nothing of it was imported.
import-file-says-shifted = { $file }: “{ $text }”: months that begin and end within two months are no months of the calendar. If the targets are to count as those of the calendar months that the file names: --set-field months=calendar. Nothing of it was imported.
import-ask-says-shifted = “{ $text }”: months that begin and end within two months are no months of the calendar. What are they to count as?
import-answer-calendar-months = the calendar months that the file names
import-ask-says-field = { $place } says “{ $text }”, and no column is “{ $field }”. Does it hold for all rows?
import-answer-says-none = no: it says nothing of them
import-file-says-standing = { $file }: { $place } says “{ $text }”, and rows that are “{ $word }” would not count here. If they count: --status { $option }=done. Nothing of it was imported.
import-ask-says-standing = { $place } says “{ $text }”, and rows that are “{ $word }” would not count here. Do they count?
import-answer-known = somebody or something known: type the name
import-answer-says-count = yes: they count
import-file-says-cumulative = { $file }: { $place } says “{ $text }”: amounts that are “{ $word }” hold those of the time before as well, and would count twice here. Write what each period has of its own. If they are so already, whatever is said there: --status { $option }=done. Nothing of it was imported.
import-ask-says-cumulative = { $place } says “{ $text }”: amounts that are “{ $word }” hold those of the time before as well, and would count twice here. Are they?
import-answer-says-own = no: each amount is its period's own
import-file-encoding = { $file }: the encoding cannot be told for certain; read as { $guess } it says “{ $sample }”. Say which it is: { $choices }. Nothing of it was imported.
import-ask-encoding = The encoding of this file cannot be told for certain. In which of these is it text?
import-file-swapped = { $file }: in { $column } all texts are like “{ $text }”, and all dates could be read the other way round, as { $day }. A spreadsheet program may have swapped day and month of these. If it has, they are put right again, here to { $meant }: --swapped-days back; if they are right: --swapped-days keep. Nothing of it was imported.
import-ask-swapped = In { $column } all texts are like “{ $text }”, and all dates could be read the other way round, as { $day }. Has a spreadsheet program swapped their day and month?
import-answer-swapped-back = yes: { $day } is { $meant }
import-answer-swapped-keep = no: { $day } is right
import-file-other-year-said = { $file }: { $place } says “{ $text }”, which is { $says }, and --year says { $other }. If the line is right: --year { $says }; if not: --year { $other } --map year-of-title=-. Nothing of it was imported.
import-ask-other-year-said = { $place } says “{ $text }”, which is { $says }, and { $other } was said. Which year is it?
import-file-other-year-rows = { $file }: { $place } says “{ $text }”, which is { $says }, and no row is of that year: the first are of { $other }. If the rows are right: --map year-of-title=-. Nothing of it was imported.
import-ask-other-year-rows = { $place } says “{ $text }”, which is { $says }, and no row is of that year: the first are of { $other }. Are the rows right?
import-answer-years-of-rows = yes: the rows say their year
import-file-fiscal-year = { $file }: “{ $text }” does not tell when { $name } starts. Say it: { $choices }. Nothing of it was imported.
import-ask-fiscal-year = “{ $text }” does not tell when { $name } starts. Which days are it?
import-answer-fiscal-year = { $first } … { $last }
import-field-fiscal = start of the fiscal year
import-file-many-periods = { $file }: “{ $header }” is of several months or quarters at once, and a target is of a year, a half-year, a quarter, a month or a week. Give each its own column, or take this one out. Nothing of it was imported.
import-file-unused = { $file }: { $columns }: not used, though it may say { $what } (“{ $value }”). Say what it is: { $choices }; if it says nothing of the kind: { $ignore }. Nothing of it was imported.
import-file-unused-bare = { $file }: { $columns }: not used, though it may say { $what } (“{ $value }”). If it says nothing of the kind: { $ignore }. Nothing of it was imported.
import-ask-unused = { $columns }: not used, though it may say { $what } (“{ $value }”). What is it?
import-answer-unused-field = #{ $number } “{ $column }” is { $field }
import-answer-unused-cancelled = rows that say so in #{ $number } “{ $column }” do not count
import-answer-unused-counts = rows that say no in #{ $number } “{ $column }” do not count
import-answer-says-nothing = nothing of the kind: leave it out
import-answer-say-nothing = nothing of the kind: leave them out
import-unused-presence = that somebody was at work, not away
import-unused-length = how much of a day leave is
import-unused-column-of-a-period = the targets of a period
import-unused-period = of which month, quarter or week a target is
import-unused-metric = of which metric a target is
import-unused-happened = that it did not happen, or not yet
import-unused-direction = who contacted whom
import-unused-leave-called-off = that leave was called off
import-unused-team = which team somebody is in
import-unused-year-total = the target of the year or half-year, which is not the sum of its parts
import-unused-called-off = that a deal was called off
import-unused-granted = that leave was not granted
import-unused-gone = that somebody left
import-unused-billed = of how long a time an amount is
import-unused-expected-amount = what an open deal may be worth
import-unused-name = what each of them is called
import-file-weeks-within = { $file }: “{ $header }” … are weeks within { $period }, by what stands above the table, not weeks of the year. Say which week is the first: { $choices }. Nothing of it was imported.
import-ask-weeks-within = The weeks are counted within { $period }. Which one is the first?
import-answer-first-week = { $week }, from { $day }
import-field-first_week = first week
import-file-two-scales = { $file }: “{ $header }” is in single units, and what stands above or beside it multiplies by { $scale }. Say which holds: --set-field scale=1 (as written), --set-field scale={ $scale }. Nothing of it was imported.
import-ask-two-scales = “{ $header }” is in single units, and what stands above or beside it multiplies by { $scale }. Which holds?
import-answer-single-units = amounts are as written
import-answer-multiplied = amounts are multiplied by { $scale }
import-reason-other-outcome = contradicts the stage “{ $stage }”. Correct either, or leave the column out: --map ignore=#{ $number }
import-reason-other-outcome-bare = contradicts the stage “{ $stage }”
import-answer-not-of-outcome = the stage is right: leave the column out
import-reason-share-or-percent = may be a fraction (0.15 for 15%) or a percentage below one; write it with its sign
import-effect-target = Target of { $metric }, { $period }: { $old } → { $new } { $currency }
import-effect-target-number = Target of { $metric }, { $period }: { $old } → { $new }
import-file-names-another = --value: “{ $text }” is the name of a known { $kind } and keeps meaning that one. Nothing of it was imported.
import-file-no-unit-to-rename = --rename: no unit is called “{ $unit }”. Write the whole path, such as North/Team 1. Nothing of it was imported.
import-file-no-place-for-unit = --rename: “{ $unit }” is another unit, or lies in one that nobody knows. Nothing of it was imported.
import-reason-of-another = “{ $name }” is the name of somebody or something known and keeps meaning that

# Amounts of which two places say different things.
import-file-clash = { $file }: the amounts of “{ $header }” are said to be { $says }, and { $place } says “{ $text }”. Say which holds: { $choices }. Nothing of it was imported.
import-ask-clash = The amounts of “{ $header }” are said to be { $says }, and { $place } says “{ $text }”. Which holds?
import-clash-cell = row { $line }
import-answer-clash-title = as the title says
import-answer-clash-cell = as each cell says
import-answer-clash-rows = as “{ $column }” says in each row
import-answer-clash-instead = the amounts are those of “{ $column }”
import-field-amount_unit = unit of amounts
import-unused-part = that a target is of a part of the business only
import-unused-other-day = on which day the work was done
import-unused-zone = in which time zone moments are written
import-file-deal-ids = { $file }: the id “{ $value }” is “{ $known }” but for zeros in front, case or spaces. Say whether such ids are of the same deals: --set-field ids=known (they are), --set-field ids=new (they are of others). Nothing of it was imported.
import-ask-deal-ids = The id “{ $value }” is “{ $known }” but for zeros in front, case or spaces. Are such ids of the same deals?
import-file-no-deal-id = { $file }: no column is the id of a deal. If one is: --map id=COLUMN. Otherwise deals can be known by several columns together, { $titles }: --map id={ $option }. Rows that agree in all of them are one deal, and a deal of which one of them changes is another deal: leave out what changes. Nothing of it was imported.
import-ask-no-deal-id = No column is the id of a deal. Are deals known by these columns together? Rows that agree in all of them are one deal.
import-file-running-ids = { $file }: “{ $column }” only counts the rows of this file, and the next one would write over its deals. Deals can be known by several columns together, { $titles }: --map id={ $option }. If every deal keeps its number: --set-field ids=known. Nothing of it was imported.
import-file-running-ids-alone = { $file }: “{ $column }” only counts the rows of this file, and the next one would write over its deals. Give every deal an id of its own, or name the columns that tell deals apart and never change: --map id=COLUMN,COLUMN. If every deal keeps its number: --set-field ids=known. Nothing of it was imported.
import-ask-running-ids = “{ $column }” only counts the rows of this file, and the next one would write over its deals. By what are deals known?
import-answer-ids-stay = by “{ $column }”: every deal keeps its number
import-file-lines-without-id = { $file }: row { $line } (“{ $product }”) has no id and stands beneath “{ $order }”. Say whether such rows are further lines of the order above them: --set-field lines=order (they are, and amounts add up), --set-field lines=apart (they are not, and are refused). Nothing of it was imported.
import-file-lines-of-order = { $file }: row { $line } has the id “{ $order }” as the row above it, and another product, “{ $product }”. Say whether such rows are lines of one order: --set-field lines=order (they are, and amounts add up), --set-field lines=apart (they are not: rows of one id contradict each other). Nothing of it was imported.
import-ask-order-lines = A row with “{ $product }” may be a further line of the order “{ $order }” above it. Is it?
import-answer-lines-order = yes: lines of one order, whose amounts add up
import-answer-lines-apart = no: each row is for itself
import-answer-ids-known = yes: “{ $value }” is “{ $known }”
import-answer-ids-new = no: they are other deals
import-unused-on-leave = that somebody was on leave
import-unused-leave-days = on which days the leave or the days off are
import-page-came-in = already in
import-page-came-in-at = already in, { $at }
import-unused-put-away = that a row is not to count
import-unused-share = how much of a target counts
import-reason-which-days = no last day, and nobody says which days are counted: --set-field counted_days=working (without days off), --set-field counted_days=all (every day from the first on)
import-reason-which-days-bare = no last day, and nobody says which days are counted
import-answer-counted-working = so many working days, without days off
import-answer-counted-all = every day from the first on
import-reason-unknown-period = not a period; write 2026, 2026-Q4, 2026-11 or 2026-W47, or say which it is: --word period:{ $word }=PERIOD
import-reason-unknown-period-bare = not a period
import-answer-period = it is (2026, 2026-Q4, 2026-11 or 2026-W47): …
