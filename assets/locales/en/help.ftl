# Keys of this file begin with `help-`: the command line's own help and its usage errors.
# Every command has help-verb-NAME, every option and value help-NAME-OPTION; those of every command help-any-OPTION.

help-about = A terminal cockpit for sales managers: targets, daily actions, warnings, and whether the intervention worked
help-usage = Usage:{ " " }
help-commands = Commands
help-arguments = Values
help-options = Options
help-everywhere = Options of every command
help-default = (default: { $value })
help-known = ({ $values })
help-help = Show help
help-version = Show the version

help-verb-demo = Open the cockpit on made-up data, kept apart from the real database
help-verb-import = Import files (CSV, XLSX, ODS) of one kind: { $kinds }
help-verb-export = Write all data of one kind to a file; import takes back CSV and XLSX
help-export-kind = What to write
help-export-output = A new file ending in .csv, .xlsx or .json; without it, standard output
help-export-force = Overwrite a file that is there
help-verb-target = Targets: set, split, publish one; what it is, what it was, what is not published yet
help-verb-plan = What a target may be split into: every method’s numbers for the same children
help-verb-adjust = Changes of targets: ask for one, countersign, turn it down, file it
help-verb-credit = Quarters in which requests for less were turned down, and what two in a row add
help-verb-targets = The target tree
help-verb-actions = The daily actions
help-verb-warnings = The warnings, or why one of them stands
help-verb-intervene = Log a play for a warning
help-verb-ack = Acknowledge warnings
help-verb-snooze = Snooze a warning; needs a reason
help-verb-excuse = Excuse a rep for one day, half a day or several; needs a reason
help-verb-board = The team board: targets, what is due, pipeline, contacts and signing of the month
help-verb-confirm = Confirm what reps reported for a day
help-verb-signal = Market signals: enter one, list them, end one early
help-verb-rules = Rules and standards: list them, set a number from a day on, test them on history, export them
help-verb-task = Tasks: what is to be done, by whom and when, evaluations too; add, tick, move or drop one
help-verb-override = Set the verdict on an intervention by hand, with a reason
help-verb-results = Interventions and what came of them: which play works, how soon warnings are handled, what waits
help-verb-note = Write a note on an intervention
help-verb-undo = Undo something saved
help-verb-brief = The brief of a meeting: stand-up, week or month
help-verb-meeting = Meetings: write down what was talked about and agreed, see what became of it a week later
help-verb-notify = Send open warnings as messages, once for each warning and severity
help-verb-journal = What was saved, by whom and when; undo and redo
help-verb-keys = The keys of the cockpit
help-verb-check = Look for problems: database, settings, terminal, paths
help-verb-backup = Back up the database, also while it is used; list and verify backups
help-verb-restore = Restore a backup; what is there now is kept
help-verb-kiosk = The cockpit for an account that is let in over SSH and may do nothing else
help-verb-completions = A completion script for a shell
help-verb-man = The man page
help-verb-help = Show help

help-any-db = The database file; default: the one that QUARTERDECK_DB names, or your own
help-any-as_of = Show the morning of a day: YYYY-MM-DD, today, yesterday, fri
help-any-known_at = With the facts as they were known at the end of a day: YYYY-MM-DD; nothing is saved
help-any-config = The settings file
help-any-set = Override one setting, for example calendar=cn; repeatable
help-any-lang = The language
help-any-json = Print one JSON document
help-any-author = The name written into the journal; for `journal`: whose entries to list
help-any-wide = Print tables in full, however wide the terminal is

help-demo-path = Only make the database and print its path
help-import-kind = What the files hold
help-import-files = CSV, XLSX or ODS files; - reads standard input
help-import-map = Take a field from this column; repeatable. COLUMN is a header or #N; unit takes levels: a,b; a rep first,last name; - is none; ignore=#N: the column says nothing
help-import-stage = What a stage's word means; repeatable
help-import-each = Activity row by row: every row counts 1 of this action on its day
help-import-create = Create what is not known yet: alone customers and products; or reps,customers,products,units; or one that is near a known name, such as rep:NAME; repeatable
help-import-dry_run = Preview: say what was recognised and what would change; write nothing
help-import-anew = Begin a new database where backups tell that there was one
help-import-strict = Import nothing when any row has a problem
help-import-dates = What comes first in 03/04/2026 where the file itself does not tell: day (dmy), month (mdy) or year (ymd)
help-import-swapped_days = Days and months that a spreadsheet program has swapped: put right again (back), or kept as they stand (keep)
help-import-decimal = What separates decimals where the file itself does not tell: 1,234.56 (point) or 1.234,56 (comma)
help-import-year = The year of month columns without one
help-import-encoding = The encoding of the files where they themselves do not tell: gb18030, utf-16, shift-jis, cp1252 …
help-import-sheet = The sheet of an XLSX or ODS file, by name or number
help-target-metric = What is measured: revenue, deals, an action, or a metric of your own
help-plan-metric = What is measured: revenue, deals, an action, or a metric of your own
help-target-period = 2026, 2026-Q4, 2026-11 or 2026-W47; default: the current quarter
help-plan-period = 2026, 2026-Q4, 2026-11 or 2026-W47; default: the current quarter
help-target-unit = Of a team: name or path; without it the company
help-plan-unit = Of a team: name or path; without it the company
help-target-rep = Of a rep: id or name
help-plan-rep = Of a rep: id or name
help-target-class = Of products of one class: core, new or tail
help-plan-class = Of products of one class: core, new or tail
help-target-product = Of one product, by id
help-plan-product = Of one product, by id
help-target-segment = Of the customers of one segment
help-target-customer = Of one customer: id or name
help-plan-segment = Of the customers of one segment
help-plan-customer = Of one customer: id or name
help-target-what = What to do
help-target-id = With publish and drop the draft’s id, or the end of it; with import the file of splits
help-target-amount = With set and split the target itself: 24M, 2400万
help-target-floor = Its floor
help-target-stretch = Its stretch
help-target-by = With split along what
help-target-method = With split how; default: the first that has numbers
help-target-over = With split by how many percent the children carry more than the whole
help-target-below = With split: everybody below as well, also with their months (and quarters) or weeks; all of it adds up, to each parent and over each period
help-target-hold = With split a child’s own number, such as East=6M; repeatable
help-target-share = With split a child’s share in percent, such as East=35; repeatable
help-target-gap = With split what becomes of what is not placed
help-target-note = With note what is said of whoever carries the target; with split of a child, such as East=knows the dealers; repeatable
help-target-match = With note whether it is a match; with split of a child, such as East=no; repeatable
help-target-draft = With set and split the draft to go on with: its id, or the end of it
help-target-roll = With split by time: what the periods that are over did not make goes to those ahead; the former are locked
help-target-publish = With set and split: publish at once
help-target-why = Why; publishing asks for it
help-target-splits = With export: how targets are split, as target import takes it back
help-target-notes = With export: whether whoever carries a target is a match, and why, as target import takes it back
help-target-months = With export: targets of months alone, a column per month
help-target-output = With export a new file ending in .csv or .json; without it, standard output
help-target-force = With export: overwrite a file that is there
help-plan-by = Along what it is split
help-plan-amount = The target, where another than the one in force is meant: 24M, 2400万
help-adjust-metric = What is measured: revenue, deals, an action, or a metric of your own
help-adjust-period = 2026, 2026-Q4, 2026-11 or 2026-W47; default: the current quarter
help-adjust-unit = Of a team: name or path; without it the company
help-adjust-rep = Of a rep: id or name
help-credit-unit = Of this team and those below it: name or path
help-credit-rep = Of a rep: id or name
help-adjust-class = Of products of one class: core, new or tail
help-adjust-product = Of one product, by id
help-adjust-segment = Of the customers of one segment
help-adjust-customer = Of one customer: id or name
help-adjust-what = What to do
help-adjust-id = The request: its id, or the end of it
help-adjust-by = With request by how many percent of the published base: 5, -2.5
help-adjust-reason = With request what it is for
help-adjust-why = With request why
help-adjust-in_return = With request what is done instead
help-adjust-place = With approve where the rest goes: spread over the other teams, absorbed by those above, or the name of one team
help-adjust-note = With approve, reject and file a word to it
help-adjust-output = With list a new file: the record for finance; its ending says how: csv, xlsx, json
help-adjust-force = Write over a file that is there
help-targets-metric = What is measured: revenue, deals, an action, or a metric of your own
help-targets-period = 2026, 2026-Q4, 2026-11, 2026-W47, or in this year Q4, W47; default: the current quarter
help-targets-by = How the target is divided
help-actions-day = The day: YYYY-MM-DD, today, yesterday, fri; default: the last judged day
help-actions-unit = Only this team and what is below it: its name, or its path such as East/Channel
help-actions-days = Days of history, at most 15
help-warnings-severity = Only this severity
help-warnings-state = Open ones, or all with closed and corrected ones
help-warnings-why = Why this warning stands: its id, or a part of it that matches only one; of a rep without any, why there is none
help-warnings-quiet = How far a rep's daily actions are from a warning, whatever else is wrong: id or name
help-intervene-warnings = Warnings: ids, or parts of them or of names that match only one
help-intervene-play = What was done: the id of a play; without it each warning gets the one that is asked for
help-intervene-note = A private note
help-intervene-verify_on = When to verify whether it worked: YYYY-MM-DD, tomorrow, fri; default: computed
help-intervene-owner = Of a play that is a task, who does it; default: you
help-intervene-due = Of a play that is a task, by when; default: the day of the check
help-task-what = What to do
help-task-text = With add what is to be done, otherwise the task's id or the end of it
help-task-rep = With add the rep whom it is about: id or name
help-task-unit = With add the team that it is about: name or path
help-task-owner = Who does it; default: you
help-task-due = By when: YYYY-MM-DD, tomorrow, fri; default: in two days
help-task-step = With tick the step; without it the whole task
help-task-reason = With move and drop why
help-override-intervention = The intervention: the id that was printed when it was saved
help-override-verdict = What it came to: recovered, unchanged, worse
help-override-reason = Why; it is listed with the verdict
help-ack-warnings = Warnings: ids, or parts of them or of names that match only one
help-snooze-warning = The warning: its id, or a part of it or of its name that matches only one
help-snooze-reason = Why
help-snooze-until = The first day it shows again: YYYY-MM-DD, tomorrow, fri; default: as late as allowed
help-excuse-rep = The rep: id or name
help-excuse-day = The day, or the first day: YYYY-MM-DD, today, tomorrow, fri
help-excuse-to = The last day, where there are several
help-excuse-reason = Why
help-excuse-half = Half a day: half of the standards are expected
help-board-rep = Only the rep of this id or name, with the key days of the month
help-board-unit = Whose: the name or path of a team; without it the company
help-board-metric = What is measured: revenue, deals, an action, or a metric of your own
help-board-period = Of the targets: 2026, 2026-Q4, 2026-11, 2026-W47, or in this year Q4, W47; default: the current quarter
help-board-sort = The order of the rows
help-board-format = How it is written; amounts in csv as they read
help-confirm-reps = The reps: ids or names
help-confirm-all = Everybody who reported and is not confirmed yet
help-confirm-day = The day: YYYY-MM-DD, yesterday; default: the newest judged day
help-meeting-what = What to do
help-meeting-measure = With add what was agreed
help-meeting-content = With add what was talked about
help-meeting-kind = Which meeting
help-meeting-unit = Whose: the name or path of a team; without it the company
help-meeting-since = With list the first day; without it ninety days back
help-brief-kind = For which meeting
help-brief-unit = Whose: the name or path of a team; without it the company
help-notify-via = How messages leave; without it as the setting notify.via says
help-notify-dry_run = Preview: show every message, send none
help-signal-what = What to do
help-signal-text = With add what was heard, with end the signal's id
help-signal-kind = What it is about
help-signal-unit = The team that it concerns: name or path; without it the company
help-signal-product = The product that it concerns
help-signal-from = The first day on which it holds; without it today
help-signal-until = The last day on which it holds; without it the days of the setting rules.signal.days
help-rules-what = What to do
help-rules-numbers = With set: each number and what it is to be, such as W3.red_below=45, W3.severity=orange, W3.asks=one-to-one, standards.mid.need=4 or benchmarks.mid.need=40
help-rules-from = With set the first day on which it holds (default: the first one that is not judged); with test the first day of the history
help-rules-to = With set the last day, of what holds for a while; with test the last day of the history; default: the last judged one
help-rules-why = With set: why; everybody whom it concerns can read it
help-rules-apply = With derive: put the proposed standards in force, from --from on; needs --why
help-results-from = The first day; default: a year back
help-results-to = The last day; default: today
help-results-filter = Only those whose name, play, rule, author or verdict holds this text
help-results-tier = Of which tier the plays are compared; default: all tiers
help-results-sort = The order of the list
help-results-format = How it is written; csv is the list alone
help-note-intervention = The id of the intervention, as printed when it was saved
help-note-text = The note; private
help-undo-events = Ids of journal entries, as printed when they were saved
help-brief-format = How it is written
help-journal-since = From this day on: YYYY-MM-DD, yesterday, mon; default: only today
help-journal-undo = Undo this entry; it stays in the list
help-journal-redo = Redo an undone entry, with its note
help-check-rebuild = Compute again what is computed and was damaged; what was entered or imported is not touched
help-backup-what = create (the default), list or verify; or a new file to write a copy to; nothing is overwritten
help-backup-which = Only this one of the list
help-restore-backup = A file, a name out of `backup list`, or latest: the newest one that is whole
help-restore-unrelated = Also a backup that has nothing in common with the present state, as another company's has
help-kiosk-login = The name written into the journal: whoever logs in with this key
help-completions-shell = The shell

help-error-value = { $option } cannot be “{ $value }”.
help-error-value-known = { $option } cannot be “{ $value }”; use one of: { $known }.
help-error-value-because = { $option } cannot be “{ $value }”: { $why }.
help-error-value-missing = { $option } needs a value.
help-error-value-missing-known = { $option } needs a value; use one of: { $known }.
help-error-unknown = There is no “{ $what }”.
help-error-unknown-near = There is no “{ $what }”. Did you mean “{ $near }”?
help-error-missing = { $option } is missing.
help-error-conflict = { $option } cannot be used together with { $other }.
help-error-text = The command line is not UTF-8.
help-error-other = This command line cannot be read: { $why }.
help-error-usage = Usage: { $usage } · more: { $command }
help-why-lang = write en or zh-CN
help-why-kind = write one of { $known }
help-why-encoding = write utf-8, utf-16, gb18030, big5, shift-jis, cp1252 or cp850
help-why-pair = write FIELD=COLUMN
help-why-stage = write NAME=lead|contacted|qualified|proposal|won|lost
help-why-day = write YYYY-MM-DD, today, yesterday, tomorrow or a weekday such as fri
help-why-day-range = take a day from 1900-01-01 to 2199-12-31
help-why-day-none = the calendar has no such day
help-why-period = write 2026, 2026-Q4, 2026-11, 2026-W47, Q4 or W47
help-why-days = write a number from 1 to 25
help-why-year = write a year from 1990 to 2100
help-why-command = write the name of a command, such as import
help-man-command = The command whose page it is; default: the program's own
help-import-set_field = A field that is the same in every row, for example stage=won; repeatable
help-import-period = The period of the whole file, for targets without a column of periods
help-import-action = What a type of activity, or a column of counts by its title, counts as: WORD=ACTION; repeatable
help-import-status = Whether a word says that a row counts, as an activity that happened: WORD=done|not-done; repeatable
help-import-class = Which class of products a word means: WORD=core|new|tail; repeatable
help-import-word = What a word of the file means: tier:TEXT=senior, metric:…, kind:…, direction:…, part:…; repeatable
help-import-rate = What one unit of another currency is worth, where no rate is known: USD=7.1; repeatable, remembered
help-import-value = Whom a text of the file means: rep:TEXT=NAME, customer:…, product:…, unit:…; repeatable, remembered
help-import-rename = The new name of a known unit: North/Team=North/Key; repeatable
help-import-from = Since when reps are where the file says, where it does not say: YYYY-MM-DD, mon
help-import-source = Whose counts these are: those of several sources add up
help-import-replace = Counts of another source are replaced
help-why-status = write WORD=done or WORD=not-done
help-why-class = write WORD=core, WORD=new or WORD=tail
help-why-word = write FIELD:TEXT=MEANING, with one of tier, metric, kind, direction, part, key, language, period
help-why-rate = write CURRENCY=RATE, for example USD=7.1
help-why-value = write KIND:TEXT=NAME, with one of rep, customer, product, unit
help-import-no_header = The files have no header: their first row is data, and columns go by number (--map rep=#1)
help-import-snapshot = The file holds everything there is: deals, reps and targets that it no longer holds are closed today
help-import-again = A file that came in before may overrule later ones
help-import-shrink = A snapshot may close a large part of what is open
help-verb-imports = What was imported, by whom, when; undo of a whole import
help-imports-undo = Undo this import as a whole: its number in the list
help-imports-let_be = The rows that this import did not take may stay out
help-why-option = no option of import has this name
help-why-create = write reps, customers, products or units, or one name such as rep:NAME
help-why-decimal = write point or comma
help-why-order = write dmy, mdy or ymd
help-why-swapped = write back or keep

help-verb-sources = Where files come from, what is new there, what failed last
help-import-all = Bring in what is new of all sources of the settings, each file once
help-import-forget = Do not say again what was said of the last file with this header, and forget it

help-verb-health = How healthy each team is, from what, and what that makes of the first allocation
help-health-unit = Only this team and those below it: name or path
help-plan-why = Why the figure of a part is what it is, by its name, and of the whole with all: where it is from, who set it, what is expected by now
help-plan-method = With --why the figure of a method, instead of the one in force
help-plan-show = What is shown: methods; means, the deals and daily actions it takes; touch, the customers by stage and day; customers, new and existing ones; possible, whether it is sound: SMART, bounds, influences, the first customers
help-plan-existing = With customers what existing ones carry, in percent, instead of what they did
help-plan-order = With customers what an order is worth, instead of what it was
