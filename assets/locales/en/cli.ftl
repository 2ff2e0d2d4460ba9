# Keys of this file begin with `cli-`: what the subcommands say.

cli-error-output = The output could not be written: { $why }. What you saved is safe.
cli-error-config = The settings file { $path } could not be read: { $why }. Nothing was done.
cli-error-no-data-dir = There is no home folder to keep the database in. Name a file with --db.
cli-error-kiosk-no-terminal = The cockpit needs a terminal; over SSH, connect with `ssh -t`.
cli-error-no-terminal = The cockpit needs a terminal. For scripts there are `quarterdeck targets`, `actions`, `warnings` and `brief`.
cli-error-terminal = The terminal failed: { $why }. What you saved is safe; a draft is offered again at the next start.

cli-backup-written = Written: { $path }
cli-backup-of-faulty = Something in the database is not as it was written (table { $tables }); `quarterdeck { $db }check` names it. The copy holds everything as it is now, but does not count as a whole backup.
cli-backup-of-altered = Rows of table { $tables } are not as their imports put them there: somebody changed them outside quarterdeck. `quarterdeck { $db }check` names the imports. The copy holds them as they are now.

cli-check-database = Database: { $path }
cli-check-config = Settings: { $path }
cli-check-unwritable = Nothing can be saved: { $why }
cli-check-well = ✓ No problems found.
cli-check-nothing-to-rebuild = Everything that is computed is as it was computed: there is nothing to compute again.
cli-check-unit-of-nobody = { $key } names “{ $name }”, and no team is called so: what is set for it has no effect.
cli-check-unit-of-nobody-near = { $key } names “{ $name }”, and no team is called so: what is set for it has no effect. Near: “{ $near }”.
cli-check-unit-of-several = { $key } names “{ $name }”, and several teams are called so: write its path, such as North/Team 1.
cli-cockpit-read-only = Only read, nothing can be saved: { $why } Then start again.
cli-group-asked = The folder of { $path } belongs to a group. Is the new database for the whole group?
cli-group-left = No database was made.
cli-group-means = Then every member can read and change all of it, with any program. Otherwise it is yours alone. This is asked once; the permissions of the file say it from then on.
cli-made-for-group = { $path } was made for the group of its folder: every member can read and change it, with any program. `chmod 600` keeps it to yourself.
cli-check-no-database = There is no database at { $path } yet. `quarterdeck { $db }import` makes it, or start `quarterdeck`; `quarterdeck demo` shows it with made-up data.
cli-check-dumb-terminal = This terminal cannot draw the cockpit. Set TERM, for example to xterm-256color.
cli-check-nobody-leads = Targets are set, and nobody is named who leads a team: anybody may publish and sign them. A column manager in the file of reps, or notify.managers in the settings, says who leads.
cli-check-no-utf8 = The locale is not UTF-8, so Chinese names and symbols may not show. Set LANG, for example to C.UTF-8.
cli-check-tiocsti = Programs with fewer rights can type into this terminal: ask the administrator for `sysctl dev.tty.legacy_tiocsti=0`.

cli-saved = Saved. Undo: quarterdeck { $undo }
cli-intervened = Logged: { $play } for { $name }, verify { $day }. Undo: quarterdeck { $undo }
cli-unknown-metric = There is no metric “{ $metric }”. Use one of { $known }.
cli-unknown-metric-near = There is no metric “{ $metric }”. Did you mean “{ $near }”? The metrics are { $known }.
cli-unknown-unit = There is no unit “{ $unit }”. `quarterdeck targets` lists their names.
cli-actions-no-days = There is no working day to show.
cli-actions-rest-day = { $day } is a day off: nothing is expected.
cli-warnings-none = Nothing needs you today.
cli-why-none = There is no warning “{ $text }”. `quarterdeck warnings --state all` lists them.
cli-why-many = { $n ->
   *[other] “{ $text }” matches { $n } warnings: { $ids }. Give the whole id.
}
cli-why-as-shown = As it was shown then:
cli-why-calendar = working days by { $calendar }
cli-why-folds = folded under it: { $what }
cli-rules-derive-none = Nobody had a target in the last quarter: there is nothing to propose from.
cli-rules-derive-how = To try it on history: quarterdeck rules test --set { $numbers }
cli-rules-derive-same = Nothing else is proposed than what is in force. Nothing was saved.
cli-targets-no-parts = No part has a target along this dimension.
cli-targets-title = { $metric } · { $period } · working day { $gone }/{ $all } · as of { $day }

cli-why-no-file = there is no such file or folder
cli-why-not-allowed = permission is missing
cli-why-full = the disk is full
cli-why-read-only = the disk is read-only
cli-why-folder = it is a folder
cli-why-no-folder = a part of the path is no folder
cli-error-unwritable = { $path } could not be written: { $why }. Nothing was changed.
cli-demo-making = Making the demo of { $day }…
cli-col-key = key
cli-col-command = command
cli-col-help = effect

cli-error-store-gone = The part that keeps the database has stopped. What you saved is safe; start quarterdeck again.
cli-drafts-aside = The drafts could not be read and were set aside: { $path }
cli-undo-nothing = Name what to undo: its id was printed when it was saved.
cli-backup-not-a-file = { $path } is there already and is not an ordinary file. Nothing was written; name a new file for the copy.
cli-backup-no-folder = { $path } could not be written: its folder does not exist. Make the folder, or choose another one.
cli-verify-too-late = The latest day to verify is { $day }. Nothing was saved.
cli-error-config-kind = The settings file { $path } is not an ordinary file. Nothing was done.
cli-error-config-size = The settings file { $path } is larger than 1 MiB: probably not a settings file. Nothing was done.
cli-demo-use = To use this demo in another command, begin with: quarterdeck { $words } …
cli-unpublished = { $year } holidays not published: Monday to Friday counted.
cli-journal-empty = Nothing was saved in that time.
cli-journal-empty-before = Nothing was saved in that time. The last entry before is of { $day }.
cli-error-line = quarterdeck: { $line }
cli-unknown-unit-near = There is no unit “{ $unit }”. Did you mean “{ $near }”? `quarterdeck targets` lists their names.
cli-no-such-week = This year has no such week. Write the week with its year, such as 2026-W53.
cli-not-remembered = What was shown could not be remembered: { $why }
cli-only-looked = Shown by what --set says for this run: nothing of it is remembered.
cli-only-looks = --set says for this run what is a warning: you can look, and nothing is remembered or logged. To keep it, write it into the settings file.
cli-other-settings = { $n ->
    [one] The settings are not those of the last look: by them 1 warning is another.
   *[other] The settings are not those of the last look: by them { $n } warnings are others.
 } If that is not meant, look again with the right settings: then everything is as it was.
cli-still-asked = Still asked for: { $play }.
cli-imports-none = Nothing has been imported yet.
cli-imports-undone = Import { $number } ({ $file }) is undone.
cli-imports-let-be = The rows that import { $number } did not take are no longer counted as missing.
cli-imports-by = undone by { $author }
cli-imports-col-number = no.
cli-imports-col-at = when
cli-imports-col-author = author
cli-imports-col-kind = kind
cli-imports-col-file = file
cli-imports-col-rows = rows
cli-imports-col-new = new
cli-imports-col-changed = changed
cli-imports-col-same = same
cli-imports-col-rejected = not in
cli-imports-col-state = undone
cli-backup-elsewhere = `quarterdeck { $db }backup FILE` writes a copy to a folder where you may write.
cli-backup-none = There is no backup yet. `quarterdeck { $db }backup` makes one.
cli-backup-folder = In { $path }
cli-backup-folder-earlier = In { $path }, from before the database was moved or renamed
cli-backup-unknown = There is no backup “{ $name }”. `quarterdeck { $db }backup list` names them.
cli-backup-size = Together { $size } MB; { $room } MB are free on their disk.
cli-backup-finishing = The backup of the day is being finished; this takes a moment with a large file.
cli-leaving-saving = { $n ->
    [one] One change is
   *[other] { $n } changes are
} still being saved. Ctrl-C does not wait: what is not saved then is offered as a draft at the next start.
cli-leaving-kept = { $n ->
    [one] One change was not saved and is
   *[other] { $n } changes were not saved and are
} offered as a draft at the next start. { $why }
cli-backup-failed = No backup could be made before this: { $why }
cli-backup-col-at = when
cli-backup-col-reason = why
cli-backup-col-entries = entries
cli-backup-col-imports = imports
cli-backup-col-state = state
cli-backup-col-file = file
cli-backup-whole = whole
cli-backup-bad = ✗ bad
cli-backup-newer = made by a newer version
cli-backup-faulty = database was not as written
cli-backup-altered = whole; changed outside: { $tables }
cli-backup-closed = ✗ cannot be read
cli-backup-for-daily = daily
cli-backup-for-import = before an import
cli-backup-for-schema = before an update
cli-backup-for-restore = before a restore
cli-backup-for-asked = asked for
cli-restored = Restored: { $path }
cli-restored-before = What was there before is kept as a backup: { $path }
cli-restored-damaged = The damaged file is kept as it was: { $path }
cli-restored-facts = In that backup, rows of table { $tables } are not as their imports put them there: somebody changed them outside quarterdeck, or the disk did. They are here now; `quarterdeck { $db }check` names the imports.
cli-restored-altered = That backup is not what was noted when it was made, or the note is gone. But everything that was entered or imported in it reads as it was written, and what is computed was computed again.
cli-restored-faulty = That backup was made of a database in which something was not as it was written; `quarterdeck { $db }check` names it.
cli-restore-itself = { $path } is the database itself, not a backup of it. Nothing was changed; `quarterdeck { $db }backup list` shows the backups.
cli-restore-none = There is no whole backup. `quarterdeck { $db }backup list` shows what there is.
cli-restore-newest = The newest whole backup is of { $at }: { $entries ->
        [one] { $entries } journal entry
       *[other] { $entries } journal entries
    }, { $imports ->
        [one] { $imports } import
       *[other] { $imports } imports
    }.
cli-restore-holding = The newest whole backup that holds what is missing is of { $at }: { $entries ->
        [one] { $entries } journal entry
       *[other] { $entries } journal entries
    }, { $imports ->
        [one] { $imports } import
       *[other] { $imports } imports
    }.
cli-read-only = Only read, nothing can be saved: { $why }
cli-restore-asked = Restore a backup? What was saved since will no longer show.
cli-anew-there = There is a database at { $path }, which is not replaced. Leave --anew out, or name another file with --db.
cli-restore-offer = The database as it is now is kept, with the day in its name. To choose another backup: `quarterdeck { $db }backup list`, then `quarterdeck { $db }restore NAME`.
cli-restore-offer-gone = To choose another backup: `quarterdeck { $db }backup list`, then `quarterdeck { $db }restore NAME`.
cli-check-backup-bad = Backup { $path } is not as it was made and counts no longer as one. Delete it when another one is whole.
cli-check-backup-closed = Backup { $path } cannot be read by this account, so nobody knows here whether it is whole. Keep it: whoever made it, or the administrator, can make it readable.
cli-check-backup-newer = Backup { $path } was made by a newer version of quarterdeck, which this one cannot open: update quarterdeck to restore it.
cli-check-backup-faulty = A backup of { $at } holds the database as it was then, with something in it that was not as it was written; it does not count as whole. `quarterdeck { $db }restore { $name }` goes back to it.
cli-check-backup-unnoted = { $path } has lost the small file (.json) that belongs to it; it was looked over anew and is whole.
cli-check-backup-altered = Rows of table { $tables } in { $path } are not as their imports put them there.
cli-check-backup-ahead = { $n ->
    [one] One backup was
   *[other] { $n } backups were
} made by a clock that ran ahead of this one: they are named by times still to come, and others come before them.
cli-check-backup-cannot = The next backup cannot be made in { $path }. { $why }
cli-check-backups-large = The backups take { $size } MB, and only { $room } MB are free on their disk: move older ones elsewhere, or choose another disk (`backups.folder` in the settings).
cli-check-backups-exposed = Others on this machine can reach the backups in { $path } (mode { $mode }). Run: chmod 700
cli-check-folder-open = Anybody on this machine can delete or replace files in { $path } (mode { $mode }). Run: chmod o-w
cli-check-backup-none = There is no backup yet: `quarterdeck { $db }backup` makes one; an import and an open cockpit make them by themselves.
cli-check-backup-newest = Newest whole backup: { $at }
cli-check-backup-behind = { $n ->
    [one] One backup holds
   *[other] { $n } backups hold
} what came in later than the name says, for a clock stood wrong: what is in it counts, not the name.
cli-check-backup-more = Another whole backup holds more than the newest one: { $name }, { $entries ->
        [one] { $entries } journal entry
       *[other] { $entries } journal entries
    }, { $imports ->
        [one] { $imports } import
       *[other] { $imports } imports
    }. `quarterdeck { $db }restore { $name }` goes back to it.
cli-check-backup-old = The newest whole backup is old: { $at }. `quarterdeck { $db }backup` makes a new one.
cli-check-backup-same-disk = The backups lie on the same disk as the database: keep a copy elsewhere (`backups.folder` in the settings, or `quarterdeck { $db }backup FILE`).
cli-error-clock = The clock of this machine says that it is the year { $year }. Years from 1970 to 2199 are counted; nothing was opened. Set the clock.
cli-no-metric = The settings name no metric.
cli-target-percent = “{ $text }” is no percentage; write 5, 2.5 or -3.
cli-target-pair = “{ $text }” is no CHILD=VALUE, such as East=35.
cli-target-no-amount = No target is set for it: write it with --amount.
cli-target-share-method = --share goes with --method shares, with multipliers, or without a method: { $method } has weights of its own. Nothing was saved.
cli-target-gap = { $left } is not placed. Say what becomes of it: --gap { $answers }. Nothing was saved.
cli-target-child-twice = “{ $text }” is named twice. Nothing was saved.
cli-target-over = “{ $text }” is no over-assignment: it goes from -100 to 1000 percent. Nothing was saved.
cli-target-no-class = There is no product class “{ $text }”. Did you mean { $known }?
cli-target-no-product = There is no product “{ $text }”. Known: { $known }.
cli-target-no-customer = There is no customer “{ $text }”. Known: { $known }.
cli-target-no-segment = There is no customer segment “{ $text }”. Known: { $known }.
cli-target-nothing-below = --below { $below }: nothing of the kind lies below { $whom }, { $period }. Nothing was saved.
cli-target-no-child = “{ $text }” is none of { $known }.
cli-target-drafted = Draft { $id }, { $n ->
    [one] 1 number
   *[other] { $n } numbers
}: quarterdeck target publish { $id } --why TEXT
cli-target-drafted-notes = Draft { $id }, { $notes ->
    [one] 1 note
   *[other] { $notes } notes
}: quarterdeck target publish { $id } --why TEXT
cli-target-no-drafts = No draft of targets is kept.
cli-target-drafted-splits = Draft { $id }, { $splits ->
    [one] 1 split
   *[other] { $splits } splits
}: quarterdeck target publish { $id } --why TEXT
cli-target-notes-read = Notes that are new or changed: { $new }. As they stand: { $same }.
cli-target-splits-read = Splits that are new or changed: { $new }. As they stand: { $same }.
cli-target-splits-column = The file has no column “{ $column }”. `quarterdeck target export --splits` writes them all.
cli-target-splits-wrong = Row { $line }: { $what }. Nothing was taken in.
cli-target-not-months = Not in a sheet of months: targets of other periods or of ratios ({ $periods }), floors and stretches ({ $values }). `quarterdeck target export` has them all.
cli-target-dropped = Dropped the draft { $id }.
cli-target-never-set = Nothing was ever set for it.
cli-target-taken-back = not set
cli-target-values = target { $target } · floor { $floor } · stretch { $stretch }
cli-target-col-made = made
cli-target-col-by = by
cli-target-col-what = what
cli-target-col-cells = numbers
cli-target-col-why = why
cli-target-col-id = id
cli-target-col-published = published
cli-target-col-target = target
cli-target-col-share = share
cli-target-col-drafted = drafted by
cli-plan-beat-month = to beat, the last month at its percent: { $amount }
cli-plan-beat-year = to beat, { $year } at its percent: { $amount }
cli-plan-why-amount = With --why, --amount goes with --method: what is in force has an amount of its own.
cli-plan-lacks = { $method }: { $why }
cli-plan-col-last-year = last year
cli-plan-col-before = before
cli-plan-col-now = now
cli-adjust-no-hit = No change of a target was asked for there; adjust list alone shows all of them.
cli-adjust-none = No change of a target was asked for.
cli-adjust-col-asked = asked
cli-adjust-col-of = team
cli-adjust-col-metric = metric
cli-adjust-col-place = the rest
cli-adjust-col-period = period
cli-adjust-col-base = base
cli-adjust-col-change = change
cli-adjust-col-to = to
cli-adjust-col-reason = reason
cli-adjust-col-state = state
cli-adjust-col-by = by
cli-adjust-col-id = id
cli-adjust-uncounted = Request { $id }:{ " " }
cli-credit-none = No quarter was turned down.
cli-credit-due = { " " }To raise it: `quarterdeck adjust raise{ $what }`.
cli-credit-first = { $of }: { $quarter } turned down ({ $n } { $n ->
    [one] request
   *[other] requests
}, none approved). A second one in a row adds { $percent }% to the quarter after it, once.
cli-credit-second = { $of }: { $quarter } turned down again ({ $n } { $n ->
    [one] request
   *[other] requests
}, none approved). { $raises } is to be raised by { $percent }%, once.
cli-credit-second-open = { $of }: { $quarter } turned down ({ $n } { $n ->
    [one] request
   *[other] requests
}, none approved), the second quarter in a row. Unless something is approved by { $day }, { $raises } is to be raised by { $percent }%, once.
cli-credit-second-missed = { $of }: { $quarter } turned down again ({ $n } { $n ->
    [one] request
   *[other] requests
}, none approved). { $raises } was to be raised by { $percent }%, once; it ended on { $day } and nobody had raised it.
cli-signals-none = No market signal holds now.
cli-signals-col-kind = kind
cli-signals-col-unit = team
cli-signals-col-product = product
cli-signals-col-text = what was heard
cli-signals-col-from = from
cli-signals-col-until = until
cli-signals-col-by = by
cli-signals-col-id = id
cli-kiosk-no-walls = This kernel has no Landlock: only permissions of files keep this account in.
cli-check-errors = Errors of the machine are written down in { $path }

cli-first-unwritten = { $path } cannot be written, so that nothing of it will be known the next time: { $why }
cli-sources-col-source = source
cli-sources-col-kind = kind
cli-sources-col-place = place
cli-sources-col-files = files
cli-sources-col-new = new
cli-sources-col-newest = newest
cli-sources-col-last = last import
cli-sources-failed = { $source }: failed at { $at }: { $why }
cli-rules-col-rule = rule
cli-rules-col-says = says
cli-rules-col-severity = severity
cli-rules-col-asks = asks for
cli-rules-col-numbers = numbers
cli-rules-col-since = since
cli-rules-col-by = set by
cli-rules-col-open = open
cli-rules-col-raised = 30 days
cli-rules-col-tier = tier
cli-rules-col-benchmark = benchmark
cli-rules-col-from = from
cli-rules-col-until = until
cli-rules-col-change = change
cli-rules-col-why = why
cli-rules-col-state = state
cli-rules-col-id = id
cli-rules-col-warnings = raised
cli-rules-col-median = median days
cli-rules-col-answered = handled
cli-rules-col-tried = tried
cli-rules-all = all
cli-rules-title = Warnings raised { $from } to { $to }
cli-rules-new = + { $what }
cli-rules-gone = - { $what }
cli-rules-changed = ~ { $what } → { $then }
cli-days-reversed = The first day ({ $from }) is after the last one ({ $to }): no day lies between them. Choose --from and --to; the last day is today at the latest.
cli-no-tier = There is no tier “{ $tier }”. There are: { $known }.
cli-rules-no-days = The history ends before it begins. Choose --from and --to.
cli-rules-assignment = “{ $text }” is no number of a rule. Write RULE.NUMBER=V, such as W3.red_below=45, W3.severity=orange, W3.asks=one-to-one, standards.mid.need=4 or benchmarks.mid.need=40; `quarterdeck rules` lists them. What is no number stands in a settings file: --config FILE.
cli-meetings-none = No meeting was written down. `quarterdeck meeting add` does.
cli-meetings-col-kind = meeting
cli-meetings-col-period = period
cli-meetings-col-unit = team
cli-meetings-col-content = content
cli-meetings-col-measure = measure
cli-meetings-col-effect = effect
cli-meetings-col-id = id
cli-known-at = Facts as they were known at the end of { $day }.
cli-known-nothing = Nothing had come in by the end of { $day }: the first import is of { $first }.
cli-known-only-looks = `--known-at` only shows what was known: targets, actions, warnings, results, board, tasks, rules, journal, brief, meetings and the cockpit. Nothing was done.
cli-known-after = Facts known on { $day } say nothing of a later morning. Nothing was done.
cli-known-ahead = Nobody knows yet what will be known on { $day }. Nothing was done.
cli-known-lost = { $n ->
    [one] 1 import of that time was undone since: its rows are not shown.
   *[other] { $n } imports of that time were undone since: their rows are not shown.
}

cli-plan-of = { $metric } · { $period } · { $whom } · target { $amount }, made { $actual }
cli-plan-col-action = action
cli-plan-col-passes = passed on
cli-plan-col-needed = needed
cli-plan-col-standards = standards
cli-plan-col-needed-day = needed a day
cli-plan-col-standards-day = asked a day
cli-plan-col-missing = missing
cli-plan-won-deals = won deals
cli-plan-col-customer = customer
cli-plan-col-year = won in a year
cli-plan-col-together = together
cli-plan-col-owner = owner
cli-plan-col-stage = stage
cli-plan-col-amount = amount
cli-plan-col-steps = to be reached
cli-health-of = { $from } to { $to }, { $months } months of data; health { $health }, market { $potential }, tilt { $tilt }
cli-health-anchors = 0 and 100 points stand at: { $anchors }
cli-health-anchor = { $measure } { $zero } and { $full } ({ $weight }%)
cli-health-col-unit = team
cli-health-col-heads = heads
cli-health-col-health = health
cli-health-col-potential = market
cli-health-col-tilt = tilt
cli-health-col-raw = share by score
cli-health-col-capacity = share by heads
cli-export-ending = { $path }: the ending says how to write it: .csv, .xlsx or .json
cli-export-exists = { $path } is there already; nothing was written. Add --force to overwrite it.
cli-export-written = { $rows ->
    [one] Written: { $path }, 1 row
   *[other] Written: { $path }, { $rows } rows
}
