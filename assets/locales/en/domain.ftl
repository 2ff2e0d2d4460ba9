# Keys of this file begin with `domain-`: words of the field, used by every screen.

domain-not-set = not set
domain-over-no-target = over (target is 0)
domain-unjudged = { $metric } · { $amount } of the actual is of today: it counts in the pace after { $time }
domain-some-set = { $set } of { $people } set
domain-time-not-set = { $periods } not set
domain-time-not-set-short = no { $period }
domain-without-coefficient = { $rest } without { $metric } not counted
domain-without-target = { $rest } without target
domain-over-short = over
domain-too-few = too few
domain-too-large = too large
domain-today = today
domain-tomorrow = tomorrow

domain-weekday-0 = Mon
domain-weekday-1 = Tue
domain-weekday-2 = Wed
domain-weekday-3 = Thu
domain-weekday-4 = Fri
domain-weekday-5 = Sat
domain-weekday-6 = Sun
domain-month-1 = Jan
domain-month-2 = Feb
domain-month-3 = Mar
domain-month-4 = Apr
domain-month-5 = May
domain-month-6 = Jun
domain-month-7 = Jul
domain-month-8 = Aug
domain-month-9 = Sep
domain-month-10 = Oct
domain-month-11 = Nov
domain-month-12 = Dec

domain-day = { $weekday } { $day } { $month }
domain-day-with-year = { $weekday } { $day } { $month } { $year }
domain-day-short = { $day } { $month }
domain-day-short-with-year = { $day } { $month } { $year }
domain-period-year = { $year }
domain-period-quarter = { $year } Q{ $part }
domain-period-month = { $part } { $year }
domain-period-week = { $year } week { $part }
domain-list = { ", " }

domain-severity-red = red
domain-severity-orange = orange
domain-severity-yellow = yellow
domain-severity-info = info
domain-badge-red = ▲R
domain-badge-orange = ◆O
domain-badge-yellow = ●Y
domain-badge-info = ◇I

domain-verdict-recovered = recovered
domain-verdict-unchanged = unchanged
domain-verdict-worse = worse
domain-note-elsewhere = The note stayed on the device where it was typed.
domain-note-lost = The text of this note is missing from the file. A backup may have it: see check.
domain-verdict-overridden = { $verdict } (set by the manager: { $reason })

domain-day-met = met
domain-day-missed = missed
domain-day-partly = partly reported
domain-day-excused = excused
domain-day-no-report = no report
domain-day-rest = day off

domain-stage-lead = lead
domain-stage-contacted = contacted
domain-stage-qualified = need confirmed
domain-stage-proposal = proposal
domain-stage-won = won
domain-stage-lost = lost
domain-stage-open = open then

domain-tier-junior = junior
domain-tier-mid = mid
domain-tier-senior = senior


domain-rule-w1 = { $days ->
    [one] a daily standard missed on 1 working day (the rep's own calendar)
   *[other] a daily standard missed on { $days } working days in a row (the rep's own calendar)
}
domain-rule-w2 = { $days ->
    [one] a daily standard missed on 1 working day (the rep's own calendar)
   *[other] a daily standard missed on { $days } working days in a row (the rep's own calendar)
}
domain-rule-w3 = { $days ->
    [one] less than { $percent }% of a week's standards, once 1 working day has passed
   *[other] less than { $percent }% of a week's standards, once { $days } working days have passed
}
domain-rule-w3-revenue = { $days ->
    [one] less than { $percent }% of what the revenue target asks of a week, once 1 working day has passed
   *[other] less than { $percent }% of what the revenue target asks of a week, once { $days } working days have passed
}
domain-rule-w4 = { $days ->
    [one] a key customer has not replied for more than 1 day
   *[other] a key customer has not replied for more than { $days } days
}
domain-rule-w6 = a pace under { $percent }% is shown red
domain-rule-w5 = { $weeks ->
    [one] a rep's quarter under { $percent }% of the plan to date when a week closes, in the first metric with a target
   *[other] a rep's quarter under { $percent }% of the plan to date when { $weeks } weeks in a row close, in the first metric with a target
}
domain-rule-w8 = a team's quarter under { $percent }% of the plan to date when a week closes, in the first metric with a target
domain-rule-w7 = new customers of a week under { $percent }% of what the week asks for
domain-rule-w9 = a team's month, or a part by team, product or customer, under { $percent }% of its own plan to date when a week closes
domain-rule-w10 = { $weeks ->
    [one] a team passes fewer cases of a stage in 1 week than the benchmark of its tiers (of at least { $cases })
   *[other] a team passes fewer cases of a stage in { $weeks } weeks than the benchmark of its tiers (of at least { $cases })
}
domain-rule-w13 = no report by { $time }
domain-rule-newer = a rule of a newer version of quarterdeck
domain-clears-streak = { $days ->
    [one] clears after 1 good day
   *[other] clears after { $days } good days in a row
}
domain-clears-week = clears when a week closes at { $percent }% or more
domain-clears-progress = shown red while the pace stays under it
domain-clears-line = clears when a later week closes at { $percent }% of the plan or more
domain-clears-funnel = clears when a later week closes at { $percent }% of the benchmark or more
domain-clears-lost = clears when a week closes less than { $percent }% above the week before the rise
domain-rule-w12 = a market signal that somebody entered
domain-clears-signal = ends with the last day of the signal
domain-evidence-signal = { $kind }: { $text }
domain-evidence-signal-product = { $kind }: { $text } ({ $product })
domain-evidence-more-signals = { $n ->
    [one] 1 more signal
   *[other] { $n } more signals
}
domain-signal-entered = entered { $day } by { $by }
domain-signal-competitor = competitor
domain-signal-price = price
domain-signal-demand = demand
domain-signal-supply = supply
domain-signal-policy = policy
domain-signal-other = other
domain-logged-signal = market signal: { $kind }
domain-logged-signal-ended = market signal ended
domain-refused-unknown-product = There is no product “{ $text }”, and no class of them. Nothing was saved.
domain-refused-unknown-product-near = There is no product “{ $text }”, and no class of them. Nothing was saved. Near: { $near }
domain-refused-unknown-unit = There is no team “{ $text }”. Nothing was saved.
domain-refused-unknown-unit-near = There is no team “{ $text }”. Nothing was saved. Near: { $near }
domain-refused-ambiguous-unit = { $n ->
   *[other] “{ $text }” is the name of { $n } teams: { $ids }. Nothing was saved. Give the path.
}
domain-refused-unknown-signal = No market signal with the id “{ $text }” holds now. Nothing was saved. `quarterdeck signal` lists them.
domain-refused-unknown-task = No open task has the id “{ $text }”. Nothing was saved. `quarterdeck task` lists them.
domain-refused-unknown-step = The task has no open step “{ $text }”. Nothing was saved. Open: { $open }
domain-clears-newer = that version knows when it clears
domain-clears-silence = clears when the customer replies
domain-clears-no-report = { $days ->
    [one] clears when the report comes in, or by itself after 1 working day
   *[other] clears when the report comes in, or by itself after { $days } working days
}

domain-evidence-streak = { $days ->
    [one] missed 1 day
   *[other] missed { $days } days in a row
}
domain-evidence-because = { $what }: { $why }
domain-evidence-good = { $days ->
    [one] 1 good day since
   *[other] { $days } good days since
}
domain-evidence-more-actions = { $n ->
    [one] 1 more action
   *[other] { $n } more actions
}
domain-evidence-week-known = { " · " }{ $share }% of it reported
domain-evidence-week = { $percent } of this week's standards, below { $limit }%
domain-evidence-week-over = { $percent } of the standards of the week of { $week }, below { $limit }%
domain-evidence-week-above-over = { $percent } of the standards of the week of { $week }; clears when a week closes at { $limit }% or more
domain-evidence-week-above = now { $percent } this week; clears if the week closes at { $limit }% or more
domain-evidence-silence = { $days ->
    [one] no reply for 1 day
   *[other] no reply for { $days } days
}
domain-evidence-never-answered = has never replied
domain-evidence-streak-over = { $days ->
    [one] missed 1 day up to { $day }, { $since } since then
   *[other] missed { $days } days in a row up to { $day }, { $since } since then
}
domain-evidence-behind = { $weeks ->
    [one] behind plan 1 week
   *[other] behind plan { $weeks } weeks in a row
}
domain-evidence-behind-short = { $weeks ->
    [one] { $share } of plan up to { $day }, behind 1 week
   *[other] { $share } of plan up to { $day }, behind { $weeks } weeks
}
domain-evidence-behind-narrow = { $weeks ->
    [one] behind 1 week, { $share } to { $near }
   *[other] behind { $weeks } weeks, { $share } to { $near }
}
domain-evidence-plan = { $share } of plan up to { $day }: { $actual } of { $expected }
domain-evidence-plan-short = { $share } of plan up to { $day }
domain-evidence-plan-narrow = { $share } of plan to { $near }
domain-evidence-period = { $period } at { $share } of plan up to { $day }: { $actual } of { $expected }
domain-evidence-period-short = { $period } at { $share } of plan up to { $day }
domain-evidence-period-narrow = { $period } to { $near }: { $share } of plan
domain-evidence-period-over = { $period } ended at { $share } of plan: { $actual } of { $expected }
domain-evidence-period-over-short = { $period } ended at { $share } of plan
domain-evidence-set = { $set } of { $people } set
domain-evidence-to-move = { $amount } would have to be moved
domain-evidence-newcomers = new customers in the week to { $day }: { $actual } of { $expected }, { $share }
domain-evidence-newcomers-short = new customers, week to { $near }: { $actual } of { $expected }
domain-evidence-newcomers-narrow = new customers to { $near }: { $actual } of { $expected }
domain-evidence-room = { $name } is { $amount } ahead of its plan
domain-close = { $day } · { $period } · { $actual } of { $expected } expected · { $share }
domain-left-out-few-days = { $day } left out: working days of the period by then { $days } of { $least }
domain-left-out-no-own-days = { $day } left out: no working day in that week
domain-left-out-holidays = Week to { $day } not compared: holidays in it
domain-left-out-older = It counts closes since { $day }; the newest ones are listed
domain-close-leads-to = Target { $target }: at this rate it ends at { $projection }
domain-close-lacking = { $amount } more would have cleared it ({ $percent }% of the plan)
domain-funnel-stage = { $from } → { $to }
domain-rule-w11 = a region's lost customers per working day up { $percent }% or more on the week before (which had at least { $base }, and at least { $change } more), holiday weeks left out
domain-evidence-lost = { $lost ->
    [one] 1 customer lost in the week to { $day }, { $before } in the week to { $base_day } · { $rise }
   *[other] { $lost } customers lost in the week to { $day }, { $before } in the week to { $base_day } · { $rise }
}
domain-evidence-lost-short = { $lost ->
    [one] 1 customer lost in the week to { $near }, { $before } to { $base_near }
   *[other] { $lost } customers lost in the week to { $near }, { $before } to { $base_near }
}
domain-evidence-lost-narrow = { $lost } lost to { $near }, { $before } to { $base_near }
domain-lost-up = up { $share } per working day
domain-lost-down = down { $share } per working day
domain-lost-week = Week to { $day }: { $lost } lost in { $days ->
    [one] 1 working day
   *[other] { $days } working days
}
domain-lost-by-any = A customer is lost by a lost deal (setting rules.lost_categories).
domain-lost-by-category = A customer is lost by a lost deal of the category { $categories } (setting rules.lost_categories).
domain-lost-by-status = Or by its own status: { $words } (setting rules.lost_statuses), or by the day of the loss in the customers file.
domain-lost-by-day = Or by the day of the loss in the customers file.
domain-lost-names = { $more ->
    [0] Lost: { $names }
   *[other] Lost: { $names } and { $more } more
}
domain-evidence-funnel = { $stage }: { $passed } of { $cases } passed from { $from } to { $to }, { $share }, benchmark { $benchmark }
domain-evidence-funnel-short = { $stage } to { $near }: { $share }, benchmark { $benchmark }
domain-evidence-funnel-narrow = { $stage } { $share } to { $near }
domain-funnel-best = { $name } passes { $share } ({ $passed } of { $cases })
domain-funnel-days = { $from } to { $to }, days with both reported
domain-funnel-tier = { $tier }: { $passed } of { $cases } · { $share } · benchmark { $benchmark }
domain-evidence-at-stake = { $amount } in open deals
domain-evidence-next-step = contact planned { $day }
domain-evidence-no-report = { $n ->
    [one] no report for { $day }
   *[other] no report on { $n } days, last { $day }
}
domain-evidence-partly = partly reported { $day }: { $actions } missing
domain-evidence-partly-more = { $n ->
    [one] 1 more day partly reported
   *[other] { $n } more days partly reported
}

domain-since = since { $day }
domain-folded-under = folded under { $badge }
domain-not-handled = not handled
domain-verify-on = verify { $day }
domain-stale = stale
domain-verify-due = verify today
domain-verify-since = verify since { $day }
domain-task-is-due = task due
domain-task-of = { $owner }, due { $day }
domain-task-by = { $author }, { $day }
domain-task-due = due { $day }
domain-task-due-today = due today
domain-task-overdue = overdue: { $day }
domain-task-cleared = { $state } · warning cleared { $day }
domain-task-over = { $state } · warning over since { $day }
domain-task-done = done { $day }
domain-task-dropped = dropped { $day }: { $reason }
domain-evaluation-month = { $period }: monthly evaluation of strategy
domain-evaluation-quarter = { $period }: quarterly evaluation of targets
domain-evaluation-month-asks = Does the way still fit the month that is over? Where it does not: market, internal or customer. Enter opens the target; tick when it was talked over.
domain-evaluation-quarter-asks = Do the targets still fit? A change is asked for with its reason: market, internal or customer. Enter opens the target; tick when it was talked over.
domain-cleared-on = cleared { $day }
domain-state-open = not handled
domain-check-no-data = no data yet
domain-check-undecided = decided when the week closes
domain-check-never = not checked
domain-off-on = rule off from { $day }
domain-period-over-on = period over { $day }
domain-left-on = left { $day }
domain-over-on = ended { $day }
domain-state-acknowledged = acknowledged
domain-state-snoozed = snoozed
domain-state-snoozed-until = back { $day }
domain-state-verifying = verifying
domain-state-in-progress = handled
domain-state-closed = closed
domain-state-restated = corrected
domain-state-off = rule off
domain-state-no-longer-key = no longer a key customer
domain-no-longer-key-on = no longer a key customer from { $day }
domain-data-came = the reports came in
domain-state-period-over = period over
domain-state-left = left
domain-state-over = ended

domain-error-busy = Another program is writing to the database. Nothing was changed; try again in a moment.
domain-error-backups-busy = Another program has been at the backups for half a minute and does not end. Nothing was changed; try again when it has.
domain-error-no-backup-disk = The backups belong on the disk at { $disk }, which is not connected. Until it is, new ones go beside the database, in { $folder }. Connect the disk, or name another folder (`backups.folder` in the settings).
domain-error-full = The disk is full, or a limit on it is reached. Nothing was changed; make room and try again.
domain-error-io = The disk failed: { $why }. Nothing was changed. Check the disk; `quarterdeck { $db }backup list` shows what there is to go back to.
domain-error-read-only-disk = { $path } lies on a disk that is mounted for reading only. Nothing was changed; to save, mount it for writing, or copy the file to another disk and name the copy with --db.
domain-error-log-unread = The log beside { $path } holds what was saved last, and nothing in that folder can be written, so it cannot be read. Nothing was changed; copy { $path } and { $path }-wal together into a folder that can be written, and name the copy with --db.
domain-error-foreign-code = “{ $name }” in the database was not made by quarterdeck and would change what a save does. Nothing was changed; find out who put it there, and have it taken out (a trigger with `DROP TRIGGER`, a view with `DROP VIEW`, an index with `DROP INDEX`), or restore a backup.
domain-error-read-only = The database cannot be written to. Nothing was changed; check the permissions of the file and its folder.
domain-error-too-many-files = The system gives no more open files. Nothing was changed; close other programs, or raise the limit (`ulimit -n`), and try again.
domain-error-cannot-open = { $path } cannot be opened: { $why }. Nothing was changed; check the path and its permissions.
domain-error-missing = { $path } does not exist. Check the path; `quarterdeck { $db }import` makes a new database.
domain-error-symlink = { $path } is a symbolic link, and links are not followed. Name the file itself with --db.
domain-error-special = { $path } is not an ordinary file. Name a database file with --db.
domain-error-unrelated = { $path } has nothing in common with this database, no import and no entry: it is probably another company's. Nothing was changed. If you mean it, add --unrelated.
domain-error-exists = { $path } exists already and is never overwritten. Choose another name.
domain-error-moved = The database was deleted, moved or replaced while it was open: { $path }. Nothing was saved, and no text is lost; put the file back, or start again.
domain-error-not-ours = { $path } is not a quarterdeck database. It was left as it is; name another file with --db.
domain-error-newer = { $path } was written by a newer quarterdeck (data version { $found }, this one knows { $known }). It was left as it is; update quarterdeck.
domain-error-other-build = { $path } was made by another build of quarterdeck: both call their tables by the same version, and they are not the same. Nothing is damaged, and it was left as it is. Open it with the build that made it; to bring its content here, `export` it there and import the files.
domain-error-corrupt = The database is damaged. { $why } Nothing was changed.
domain-error-stopped = Stopped. Nothing of the file was imported.
domain-error-old-sqlite = SQLite { $why } can damage databases. Nothing was opened; build quarterdeck with its own SQLite.
domain-error-other = The database said: { $why }. Nothing was changed.

domain-refused-unknown-warning = There is no warning “{ $text }”. Nothing was saved. `quarterdeck warnings` lists them.
domain-refused-ambiguous-warning = { $n ->
   *[other] “{ $text }” matches { $n } warnings: { $ids }. Nothing was saved. Give the whole id.
}
domain-refused-closed = The warning { $text } is closed. Nothing was saved.
domain-refused-unknown-rep = There is no rep “{ $text }”. Nothing was saved.
domain-refused-nothing-reported = No report of { $rep } for { $day }: there is nothing to confirm. Nothing was saved.
domain-refused-nobody-reported = No report of { $day } waits to be confirmed. Nothing was saved.
domain-refused-unknown-play = There is no play “{ $text }”. Nothing was saved. Known: { $known }.
domain-refused-unknown-action = There is no action “{ $text }”. Nothing was saved.
domain-refused-cannot-undo = “{ $text }” is not something saved here. Nothing was changed.
domain-refused-made-by-newer = “{ $text }” was saved by a newer version of quarterdeck: that one can undo it. Nothing was changed.
domain-refused-undone-already = “{ $text }” was undone before: `quarterdeck journal` shows when. Nothing was changed.
domain-refused-cannot-redo = “{ $text }” does not stand undone: `quarterdeck journal` shows what does. Nothing was changed.
domain-refused-counted-since = This count was changed since. Type the count that is right. Nothing was changed.
domain-refused-check-rests = The check of { $day } rests on it. Log a new play instead. Nothing was changed.
domain-refused-days = { $most ->
    [one] Leave from { $day } must end on that day. Nothing was saved.
   *[other] Leave from { $day } must end on that day or later, and last at most { $most } days. Nothing was saved.
}
domain-refused-signal-days = { $most ->
    [one] A market signal from { $day } must end on that day, and not before today. Nothing was saved.
   *[other] A market signal from { $day } must end on that day or later, not before today, and hold at most { $most } days. Nothing was saved.
}
domain-refused-task-missing = Say what is to be done. Nothing was saved.
domain-refused-signal-missing = Say what was heard. Nothing was saved.
domain-refused-measure-missing = Say what was agreed. Nothing was saved.
domain-rules-of = { $rule }: { $numbers }
domain-refused-reason-missing = A reason is needed. Nothing was saved.
domain-refused-day-between = { $day } cannot be chosen here, any day from { $first } to { $last } can. Nothing was saved.
domain-refused-day-before = { $day } is too early: choose { $first } or a later day. Nothing was saved.
domain-refused-day-after = { $day } is too late: choose { $last } or an earlier day. Nothing was saved.
domain-refused-not-yet-checked = This intervention is checked on { $day }; a verdict can be set by hand from then on. Nothing was saved.
domain-refused-never-checked = The warning was corrected away since: what was done about it has no verdict, not even by hand. Nothing was saved.
domain-refused-ended-unchecked = The warning was over before its check (somebody left or moved, or it ended with its signal): there is nothing to check. Nothing was saved.
domain-refused-check-day = { $day } cannot be the day of a check: it must be a working day (the rep's own calendar) from { $earliest } on, when the warning can have cleared. Nothing was saved.
domain-refused-unknown-intervention = There is no intervention “{ $text }”. Nothing was saved.
domain-refused-no-split = { $text } is no sum and cannot be split into parts. Nothing was saved.
domain-refused-collides = “{ $text }” is in { $file } too and says something else there. Files of one command are of one morning: neither is the later word. Import this file alone if it is; if they are different ones, each file needs ids of its own (--map id=COLUMN). Nothing of this file was imported.
domain-refused-came-before = This very file came in before, as import { $number }; import { $later } has said otherwise since. If the old state is meant, add --again. Nothing of the file was imported.
domain-refused-shrinks = { $gone } of { $all } open ones, or a whole region, are not in this snapshot. If that is meant, add --shrink. Nothing of the file was imported.
domain-refused-no-import = There is no import { $text }. `quarterdeck imports` lists them.
domain-refused-import-undone = Import { $text } was undone before. Nothing was changed.
domain-refused-stood-on = The import stays: something later builds on it ({ $text }). Undo that first, the newest before the others. Nothing was changed.
domain-refused-counted-elsewhere = “{ $text }” counted the same days already. Say whether both count: --source NAME adds this file to the others, --replace puts it in their place. Nothing of the file was imported.
domain-refused-counted-namesake = Another file “{ $text }”, from another folder, counted the same days already. Say whether both count: --source NAME adds this file to the others, --replace puts it in their place. Nothing of the file was imported.
domain-refused-unknown-adjustment = No request has the id “{ $text }”, or none that waits for this step. Nothing was saved.
domain-refused-nothing-asked = That changes nothing: 0%, or less than one unit of the target. Nothing was saved.
domain-refused-no-target = No target was published for it: there is nothing to change. Nothing was saved.
domain-refused-period-closed = The period ended on { $day } and is locked. Ask for a later one. Nothing was saved.
domain-refused-valve = Refused: { $used } is used and { $asked } was asked for, { $sum } in all: more than { $most }% of the published base. You can ask for { $left }. Nothing was saved.
domain-refused-base-replaced = Refused: the base of this target changed after it was asked for. It was { $asked } of the base then, and is { $now } of the base now. Withdraw it or turn it down, and ask anew. Nothing was saved.
domain-refused-own-request = This is your own request or target: somebody else signs it (--author). Nothing was saved.
domain-refused-own-request-of = This is not yours to sign: { $text } can. Nothing was saved.
domain-refused-not-yours = { $text } asked for this one and can withdraw it. Nothing was saved.
domain-refused-no-place = There is no other target on which it could be placed. Place it otherwise. Nothing was saved.
domain-refused-part-shut = { $text } is a part of it and would pass its own bound by following it: what is over cannot change. Ask for less. Nothing was saved.
domain-refused-built-on = Something was built on it: { $what }, { $of }, { $day } by { $by }. Take that back first. Nothing was changed.
domain-built-filed = a change that is filed
domain-built-raised = a quarter that is raised
domain-built-published = a publication
domain-built-imported = a file of targets
domain-built-decided = a later step of the request
domain-refused-changed-since = { $text } is not what it was when this was saved: it cannot be brought back. Save it anew. Nothing was changed.
domain-refused-place-shut = { $text } would pass its own bound by it. Place it otherwise. Nothing was saved.
domain-refused-nothing-to-publish = Every target is so already. Nothing was published.
domain-refused-own-target = You carry this target yourself: somebody else sets or undoes it (--author). Nothing was changed; a draft is kept.
domain-refused-own-target-of = You carry this target yourself: { $text } can set or undo it. Nothing was changed; a draft is kept.
domain-refused-not-above = Only whoever leads the team above sets or undoes this target, and the settings name nobody there. Nothing was changed; a draft is kept.
domain-refused-not-above-of = You lead another part of the team: { $text } can set or undo this target. Nothing was changed; a draft is kept.
domain-refused-moved = { $text }: moved between units within it, so that it is of no one unit. Ask for the months before or after, or for the unit. Nothing was saved.
domain-refused-moved-within = { $text }: moved between units within it. Publish the year by month for both units together, or without what lies below, a unit at a time; the weeks of a month, or a period without the move, by themselves. Nothing was saved.
domain-refused-not-placed = { $text }: what stands of its parts leaves no room for the rest, so that they do not add up. Settle that plan by itself first. Nothing was saved.
domain-refused-part-not-set = { $text }: has no target yet, while others beside it have one, so nobody knows how much of the whole belongs there. Set it first on the plan above (0 counts as a target), or share that plan out anew. Nothing was saved.
domain-refused-mostly-over = { $period } ends on { $day }; working days over and locked: { $gone } of { $all }. Ask for { $next }. Nothing was saved.
domain-refused-locked = { $text } ended on { $day } and is locked: its target stays as it was published. To correct it, undo what set it, then set it anew. Nothing was saved.
domain-refused-below-zero = { $text }: a target of this metric cannot be below zero. Nothing was saved.
domain-refused-floor-beyond = { $text }: the floor asks for more than the target itself. Nothing was saved.
domain-refused-stretch-beyond = { $text }: the stretch asks for less than the target itself. Nothing was saved.
domain-refused-no-draft = No draft of targets has the id “{ $text }”. It may be published already.
domain-refused-saved-differently = { $text } was saved already, with different content. Nothing was changed.
domain-refused-text-too-long = The text is too long: { $most } bytes at most. Nothing was saved.
domain-refused-count-too-high = A count may be { $most } at most. Nothing was saved.

domain-setting-in-defaults = built-in defaults, line { $line }
domain-setting-problem = { $place }: { $what }
domain-setting-key-problem = { $place }: { $key }: { $what }
domain-setting-syntax = this is not TOML: { $found }
domain-setting-not-an-assignment = write KEY=VALUE
domain-setting-unknown-nearest = there is no such setting; did you mean { $found }?
domain-setting-unknown = there is no such setting; known here: { $known }
domain-setting-missing = this setting is missing
domain-setting-wrong-kind = must be { $expected }, but is { $found }
domain-setting-not-one-of = “{ $found }” is not allowed; use one of { $allowed }
domain-setting-out-of-range = { $found } is not between { $min } and { $max }
domain-setting-below = { $found } is too low; with { $other } it must be at least { $min }
domain-setting-not-a-day = “{ $found }” is not a day; write YYYY-MM-DD
domain-setting-not-a-saturday = { $found } is not a Saturday; name a Saturday that is worked
domain-setting-not-a-time = “{ $found }” is not a time; write HH:MM
domain-setting-not-a-zone = “{ $found }” is not a zone. Write Asia/Shanghai, +08:00 or UTC.
domain-setting-not-a-currency = “{ $found }” is not a currency; write three capitals such as CNY
domain-setting-not-whole = must be three whole percentages that make up 100, such as [70, 20, 10]
domain-setting-not-three = must be three numbers: where it has 0 points, where 100, and its weight
domain-setting-not-a-rate = “{ $found }” is not an exchange rate; write a number such as 7.85
domain-setting-not-an-id = “{ $found }” cannot be an id; use a word without spaces, not revenue or deals
domain-setting-one-of-these = give one of { $known }, and no more
domain-setting-empty = is empty
domain-setting-duplicate = “{ $found }” appears twice
domain-setting-too-many = { $max ->
    [one] has { $found }; at most 1 is allowed
   *[other] has { $found }; at most { $max } are allowed
}
domain-setting-not-per-action = there must be one number for each of { $actions }, but there are { $found }
domain-setting-unknown-name-nearest = is not known; did you mean { $found }?
domain-setting-unknown-name = is not known; known here: { $known }
domain-setting-not-a-key = “{ $found }” is not a key; write a, Enter, F2, C-s, A-x or S-Tab
domain-setting-types-text = “{ $found }” is typed as text here; choose a key with Ctrl or Alt, or a function key
domain-setting-key-taken = “{ $found }” is a key of { $action } already
domain-setting-no-way-out = must keep a key, or nobody gets out
domain-setting-shadowed = “{ $found }” never reaches it: it is a key of { $actions } first
domain-setting-not-words = this cannot be read: { $found }
domain-setting-not-given = the value “{ $found }” is not given to this sentence; known: { $known }
domain-setting-not-a-style = “{ $found }” is not a style; write for example bold #ff6b6b on black
domain-kind-text = text
domain-kind-number = a whole number
domain-kind-decimal = a decimal number
domain-kind-flag = true or false
domain-kind-list = a list
domain-kind-table = a table

domain-found-old-sqlite = SQLite { $text } can damage databases. Build quarterdeck with its own SQLite.
domain-found-damaged = The file is damaged. { $why } Stop working on it and keep a copy.
domain-found-broken-reference = A row of { $a } refers to a row of { $b } that is missing. Import the file with that row again.
domain-found-schema-differs = { $text } is missing or not as quarterdeck made it.
domain-found-schema-extra = { $text } is not part of a quarterdeck database. Find out who added it.
domain-found-setting = { $a } is { $b }, which is not as it must be. Open the file with quarterdeck only.
domain-found-exposed = Others on this machine can reach { $path } (mode { $mode }). Run: chmod 600
domain-found-exposed-of-another = Others on this machine can reach { $path } (mode { $mode }), and it is not yours. Ask its owner to run: chmod 600
domain-found-altered-event = Entry { $text } of the journal is not as it was written: somebody changed it outside quarterdeck.
domain-found-altered-note = The note of journal entry { $text } is not as it was written: somebody changed it outside quarterdeck.
domain-found-broken-seal = The journal of device { $text } does not end where it was sealed: it was changed outside quarterdeck.
domain-found-unlinked-event = Entry { $text } of the journal does not continue the one before it: the journal was changed outside quarterdeck.
domain-found-missing-events = { $n ->
    [one] One journal entry is missing: number { $from } of device { $device }.
   *[other] { $n } journal entries are missing: { $from } to { $to } of device { $device }.
}
domain-found-unreadable-event = Entry { $text } of the journal cannot be read and is left out of everything: it is damaged, or of a newer quarterdeck.
domain-found-altered-facts = Rows of table { $table } are not as import { $import } ({ $file }) put them there: somebody changed them outside quarterdeck. To put them right, import the same file again; where that does not do it, take the import back first with `imports --undo { $import }`.
domain-found-facts-of-no-import = Rows of table { $text } belong to no import: somebody put them there outside quarterdeck, or the list of imports has lost one. `quarterdeck { $db }restore` goes back to a backup from before.
domain-found-replaced-facts = Rows of table { $table } that import { $import } ({ $file }) put there were changed outside quarterdeck. Later imports have replaced all of them: nothing of that is left. With `imports --undo` of a later one it comes back and is named again.
domain-found-new-device = New device { $text }: this file was copied or moved here, or another account wrote to it before. Its journal goes on under the new device; nothing is lost.
domain-found-went-back = { $n ->
    [one] One journal entry that was written here was no longer in the file: number { $from } of device { $device }. A backup was restored, or an older copy was put here; the journal went on under a new device.
   *[other] { $n } journal entries that were written here were no longer in the file: { $from } to { $to } of device { $device }. A backup was restored, or an older copy was put here; the journal went on under a new device.
}
domain-found-gone-back = Somebody went back to an older state of the database, which lacks { $entries ->
    [one] one journal entry
   *[other] { $entries } journal entries
} and { $imports ->
    [one] one import
   *[other] { $imports } imports
} that were here. What was there before is kept: `quarterdeck { $db }backup list`.
domain-found-lost-import = Import { $number } ({ $file }), which came in here, is no longer in the file: somebody put an older copy in its place, or its log was damaged or left behind. Importing that file again brings it back.
domain-found-lost-tail = { $n ->
    [one] One journal entry that was written here is no longer in the file: number { $from } of device { $device }. An older copy was put in its place, or a backup was restored that does not hold it.
   *[other] { $n } journal entries that were written here are no longer in the file: { $from } to { $to } of device { $device }. An older copy was put in its place, or a backup was restored that does not hold it.
}
domain-found-no-device-file = { $path } cannot be written: if this database is copied, both copies go on as the same device.
domain-found-newer-events = { $count ->
    [one] 1 journal entry was made by a newer version of quarterdeck: it is kept, and counts for nothing here.
   *[other] { $count } journal entries were made by a newer version of quarterdeck: they are kept, and count for nothing here.
}
domain-found-clock-behind = This machine's clock says { $a }, but what came in last was imported or entered on { $b }: one of the two clocks stood wrong, and what shows as today's may not be. Set the clock right, or name the morning with --as-of.
domain-found-clock-ahead = { $count ->
    [one] The clock of 1 journal entry ran more than a day ahead: until then it counts as the newest.
   *[other] The clock of { $count } journal entries ran more than a day ahead: until then they count as the newest.
}
domain-waits-import = Saving… an import ({ $kind }) is under way: this goes in as soon as it is done.
domain-waits-undo = Saving… an import is being undone: this goes in as soon as that is done.
domain-waits-restore = Saving… a backup is being restored: this goes in as soon as that is done.
domain-waits-program = Saving… { $name } (process { $id }) is writing to the database: this goes in as soon as it is done.
domain-waits-another = Saving… another program is writing to the database: this goes in as soon as it is done.
domain-waits-until = Waiting until { $name } (process { $id }) is done.
domain-waits-until-another = Waiting until another program is done.
domain-found-other-count = Table { $text } does not have as many rows as quarterdeck wrote: some were deleted or added outside.
domain-found-altered-rows = A row of table { $text } is not as it was written: the disk changed it, or somebody outside quarterdeck.
domain-found-not-derived = Table { $text } is computed from others and is not as it was computed. Nothing that was entered is lost: `quarterdeck { $db }check --rebuild` computes it again. Look at the disk, too.
domain-found-derived-again = Damaged on the disk and computed again: { $text }. Nothing that was entered is lost; look at the disk.
domain-found-not-folded = Table { $text } does not say what the journal says: it was changed outside quarterdeck.
domain-found-gone-for-room = The backups took more than what was free on their disk: on { $day } { $count ->
    [one] one of them was
   *[other] { $count } of them were
} removed ({ $size } MB), the oldest and those of one day first. Make room, or choose another disk (`backups.folder` in the settings).
domain-found-dangling-event = Journal entry { $a } is about entry { $b }, which is not in the journal.

domain-company = Company
domain-vacant = vacant
domain-record = { $play }: { $recovered } of { $verified } recovered
domain-all-tiers = all tiers
domain-record-all-tiers = in this tier too few cases: these counts are of all tiers
domain-record-some-tiers = in this tier too few cases, counts of all tiers: { $plays }
domain-evidence-week-days = { $days ->
    [one] 1 working day judged in the week of { $day }
   *[other] { $days } working days judged in the week of { $day }
}
domain-last-inbound = last reply from the customer: { $day }
domain-last-outbound = last contact from us: { $day }
domain-calendar-cn = China's published holidays
domain-calendar-weekday = Monday to Friday

# Columns of tables; `-full` stands in print.
domain-col-name = name
domain-col-target = target
domain-col-actual = actual
domain-col-attainment = attain
domain-col-pace = pace
domain-col-in-progress = open
domain-col-expected = expected
domain-col-projection = proj.
domain-col-won = won
domain-col-lost = lost
domain-col-open = open #
domain-col-rep = rep
domain-col-tier = tier
domain-col-unit = unit
domain-compared-standards = standards { $before } before, { $after } after
domain-compared-plan = plan to date { $before } before, { $after } after
domain-compared-silent = days without a reply { $before } before, { $after } after
domain-subject-team = team
domain-subject-customer = customer
domain-subject-product = product
domain-col-last-to = to { $day }
domain-col-last = last { $days }
domain-col-week = week
domain-col-streak = missed
domain-col-severity = severity
domain-col-subject = subject
domain-col-evidence = why
domain-col-since = since
domain-col-done = done
domain-col-next = next
domain-col-state = state
domain-col-id = id
domain-col-attainment-full = attainment
domain-col-per-day = need/day
domain-col-weeks = weeks
domain-col-coverage = cover

# The journal.
domain-me = me
domain-days = { $from } to { $to }
domain-col-day = day
domain-col-time = time
domain-col-author = author
domain-col-what = what
domain-col-on = on
domain-col-due = due
domain-col-task = task
domain-col-owner = owner
domain-col-steps = steps
domain-col-detail = detail
domain-logged-note = note
domain-logged-confirmed = { $n ->
    [one] report confirmed
   *[other] { $n } reports confirmed
}
domain-logged-undoing = undone
domain-logged-newer = made by a newer version of quarterdeck
domain-logged-undone = undone: { $what }
domain-logged-redone = redone: { $what }
domain-logged-import = import { $kind }
domain-logged-verdict = verdict: { $verdict }
domain-logged-private = private note
domain-logged-of = of { $day }
domain-logged-for = for { $day }
domain-logged-until = until { $day }
domain-logged-full = whole days
domain-logged-half = half days
domain-logged-rows = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
 }: { $added } new, { $changed } changed, { $same } unchanged, { $rejected } not imported
domain-logged-taken-back = undone { $when } by { $by }
domain-evidence-streak-narrow = { $days ->
    [one] missed 1 day
   *[other] missed { $days } days
}
domain-evidence-narrow = { $what }: { $why }
domain-evidence-figures = { $action } { $figures }
domain-evidence-figures-last = last { $days }: { $action } { $figures }
domain-evidence-figures-some = { $days ->
    [one] { $action } { $figures } on 1 day
   *[other] { $action } { $figures } on { $days } days
}
domain-evidence-week-target = { $share } of this week's target up to { $day }, below { $limit }%: { $actual } of { $expected }
domain-evidence-week-target-over = { $share } of the target of the week of { $week }, below { $limit }%: { $actual } of { $expected }
domain-evidence-week-target-above = now { $share } of this week's target: { $actual } of { $expected }; clears if the week closes at { $limit }% or more
domain-evidence-week-target-above-over = { $share } of the target of the week of { $week }: { $actual } of { $expected }; clears when a week closes at { $limit }% or more
domain-evidence-week-target-short = { $share } of this week's target, below { $limit }%
domain-evidence-week-target-short-over = week of { $week }: { $share } of its target, below { $limit }%
domain-evidence-week-target-above-short = now { $share } of this week's target, clears from { $limit }%
domain-evidence-week-target-above-short-over = week of { $week }: { $share } of its target, clears from { $limit }%
domain-evidence-week-narrow = { $percent } this week, limit { $limit }%
domain-evidence-week-narrow-over = week of { $week }: { $percent }, limit { $limit }%
domain-evidence-week-above-narrow-over = week of { $week }: { $percent }, clears from { $limit }%
domain-evidence-week-above-narrow = now { $percent }, clears from { $limit }%
domain-day-said = { $weekday } { $day } { $month }
domain-day-said-with-year = { $weekday } { $day } { $month } { $year }
domain-list-of-lists = { "; " }
domain-col-streak-full = missed in a row
domain-space = { " " }
domain-col-customer = customer
domain-col-product = product
domain-col-stage = stage
domain-col-amount = amount
domain-col-share-of-day = day
domain-refused-ambiguous-rep = { $n ->
   *[other] “{ $text }” is the name of { $n } reps: { $ids }. Nothing was saved. Give the id.
}
domain-refused-unknown-rep-near = There is no rep “{ $text }”. Nothing was saved. Did you mean “{ $near }”?
domain-source-failing = Source { $source } could not be brought in the last time: { $why }
domain-source-failing-short = Source { $source } could not be brought in
domain-missing-rows = { $of ->
    [one] The only row of { $file } ({ $kind }) is not in: it was not imported. Correct it and import again; or `quarterdeck imports --let-be { $number }`
   *[other] { $missing } of { $of } rows of { $file } ({ $kind }) are not in: they were not imported. Correct them and import again; or `quarterdeck imports --let-be { $number }`
}
domain-missing-rows-short = { $of ->
    [one] The only row of { $file } ({ $kind }) is not in
   *[other] { $missing } of { $of } rows of { $file } ({ $kind }) are not in
}
domain-error-half-made = { $path } was begun and never finished; nothing is in it. The next import or the cockpit finishes it.
domain-error-several-names = { $path } has a second name (a hard link). Whoever opens it under the other name would lose what is saved here. Keep the name beside which a file that ends in -wal lies, for what was saved last is in it, and remove the other name; where none lies, keep either.
domain-error-mounted-alone = { $path } is mounted by itself, without its folder (a bind mount, or a container’s volume). Whoever opens it in its own folder would lose what is saved here. Mount the folder instead.
domain-error-synced = { $path } lies in a folder that is synchronised ({ $by }): it would be copied while it changes, and damaged. Move it to a folder of this machine alone; share it over SSH.
domain-error-unsafe-disk = { $path } lies on { $kind }, where two programs cannot keep out of each other’s way. Move it to a local disk of the machine and work there over SSH.
domain-found-shared = The group of the shared folder can read and change { $path } (mode { $mode }): every member, with any program.

# Numbers of rules and standards that can be set from a day on.
domain-number-streak-yellow = yellow from (days in a row)
domain-number-streak-orange = orange from (days in a row)
domain-number-streak-clear-yellow = yellow clears after (good days)
domain-number-streak-clear-orange = orange clears after (good days)
domain-number-active = on (1) or off (0)
domain-number-asks = asks for
domain-number-benchmark = benchmark of { $tier } · { $action } (%)
domain-number-phase = extra for { $unit } · { $action }
domain-number-severity = severity
domain-rule-off = off
domain-number-week-red-below = red below (%)
domain-number-week-clear-at = clears at (%)
domain-number-week-min-days = judged after (working days)
domain-number-collected = { $action } collected (1) or not (0)
domain-number-weight = weight of { $action }
domain-number-ramp = month { $month } (%)
domain-rules-together = One switch for { $rules }: they are on or off together.
domain-number-week-by = measured by
domain-number-week-by-standard = daily standards
domain-number-week-by-revenue = revenue target
domain-number-silence-days = longer than (days)
domain-number-silence-next-step-days = milder with a contact planned within (days)
domain-number-pace-behind-below = behind below (%)
domain-number-pace-weeks = weeks in a row
domain-number-pace-clear-at = clears at (%)
domain-number-pace-min-days = judged after (working days)
domain-number-progress-red-below = red below (%)
domain-number-progress-min-days = judged after (working days)
domain-number-newcomers-behind-below = behind below (%)
domain-number-newcomers-clear-at = clears at (%)
domain-number-newcomers-min-days = judged after (working days)
domain-number-quarter-behind-below = behind below (%)
domain-number-quarter-clear-at = clears at (%)
domain-number-quarter-min-days = judged after (working days)
domain-number-delay-behind-below = behind below (%)
domain-number-delay-clear-at = clears at (%)
domain-number-delay-min-days = judged after (working days)
domain-number-funnel-percent-of-standard = benchmark (% of the standards)
domain-benchmark-standards = by the standards
domain-number-funnel-weeks = weeks added up
domain-number-funnel-min-cases = least cases
domain-number-funnel-clear-at = clears at (% of the benchmark)
domain-number-lost-rises-by = up by (%)
domain-number-lost-clear-below = clears below (%)
domain-number-lost-min-base = least lost the week before
domain-number-lost-min-change = least more
domain-number-signal-days = holds for (days)
domain-number-no-report-keep-days = kept for (working days)
domain-reach-people = everybody below
domain-reach-months = everybody below, by month
domain-reach-weeks = everybody below, by week
domain-reach-own-months = its months
domain-reach-own-weeks = its months and weeks
domain-split-time = time
domain-split-team = team
domain-split-product = product
domain-split-customer = customer
domain-typed-no-amount = “{ $text }” is no amount; write 24M, 1,200,000 or 120万.
domain-typed-too-large = “{ $text }” is more than a target can be: at most { $most }.
domain-typed-too-fine = { $digits ->
    [0] “{ $text }” has decimals; this metric has none.
   *[other] “{ $text }” has more than { $digits } decimals.
}
domain-credit-first = { $quarter }: every request for less was turned down. A second such quarter in a row raises the one after it, once.
domain-credit-second = { $quarter }: turned down for the second time in a row. { $next } is to be raised, once.
domain-credit-second-open = { $quarter }: turned down, the second quarter in a row. { $next } is raised for it, once.
domain-credit-second-missed = { $quarter }: turned down for the second time in a row; { $next } was to be raised, once.
domain-credit-second-done = { $quarter }: turned down for the second time in a row; { $next } has more for it, once.
domain-by-dimension = by { $by }
domain-segment-existing = existing customers
domain-segment-new = new customers
domain-segment-lost = lost customers
domain-carry-more = { $percent } more
domain-carry-less = { $percent } less
domain-moved-here = { $name } came within the period and is planned here: { $here } of { $whole } belongs here.
domain-moved-elsewhere = { $name } went within the period and is planned in { $unit }: { $here } of { $whole } belongs here.
domain-moved-by-parts = { $name } moved within the period and has shorter periods set, which decide: { $here } of { $whole } belongs here.
domain-left-vacant = Last day of { $name }: { $day }. What lies after it is vacant until somebody moves it.
domain-method-even = even
domain-method-own-days = days
domain-method-season = season
domain-method-shares = shares
domain-method-multipliers = multipliers
domain-method-capacity = capacity
domain-method-health = health
domain-method-back-solve = back-solved
domain-method-by-hand = by hand
domain-lacks-children = There is nothing to split it into.
domain-lacks-days = no working day counts along this dimension
domain-lacks-history = { $months } months of history, it needs { $needed }
domain-lacks-whole-year = no year before is known from its first to its last day
domain-lacks-actuals = nothing was achieved in the years that are known
domain-lacks-heads = nobody is counted along this dimension
domain-lacks-scores = no score is known of all of them
domain-lacks-too-large = what was achieved is too large to reckon with
domain-lacks-no-shares = no shares are set for these parts
domain-lacks-shares = the shares total { $sum }, not 100%
domain-class-core = core
domain-class-new = new
domain-class-tail = long tail
domain-products-core = core products
domain-products-new = new products
domain-products-tail = long-tail products
domain-companion-said = { $metric } { $asked }, { $now }
domain-companion-within = { $days ->
    [one] { $percent } in 1 day
   *[other] { $percent } in { $days } days
}
domain-companion-own = now { $percent } (reading of { $day })
domain-companion-parts = now { $percent } (readings up to { $day })
domain-companion-unread = no reading yet
domain-companion-unweighed = not known: the readings below it lack their samples
domain-shares-said = shares: { $parts } · together { $total }
domain-logged-rules = rules changed
domain-logged-asked = change of target asked for
domain-logged-approved = change countersigned
domain-logged-rejected = change turned down
domain-logged-withdrawn = request withdrawn
domain-logged-filed = change filed, in force
domain-logged-uncounted = did not count: it had gone another way
domain-ask-market = market
domain-ask-internal = internal
domain-ask-customer = customer
domain-adjust-waiting = waits
domain-adjust-approved = countersigned
domain-adjust-filed = filed
domain-adjust-rejected = turned down
domain-adjust-withdrawn = withdrawn
domain-adjust-uncounted = did not count, as it had gone another way: { $what } · { $by } · { $day }
domain-adjust-replaced = its base was replaced: { $base } when it was asked for, { $now } now. It cannot be signed or filed any more: withdraw it or turn it down, and ask anew.
domain-adjust-over = All that is asked for and filed of this target comes to { $used }, more than the ±{ $most }% of its base that are allowed: it was asked for on two copies of the file, or the base was published anew. Withdraw or turn down one; of what is filed, undo the last first.
domain-logged-targets = targets published
domain-logged-targets-count = { $n ->
    [one] 1 number
   *[other] { $n } numbers
}
domain-logged-notes-count = { $n ->
    [one] 1 note on an assignment
   *[other] { $n } notes on assignments
}
domain-assignment-match = a match
domain-assignment-no-match = no match
domain-logged-drafted-by = drafted by { $who }
domain-logged-notified = message · { $via }
domain-meeting-standup = stand-up
domain-meeting-week = weekly meeting
domain-meeting-month = monthly meeting
domain-warnings = { $n ->
    [one] 1 warning
   *[other] { $n } warnings
}
domain-channel-smtp = mail
domain-channel-webhook = web address
domain-channel-command = command
domain-channel-folder = mail folder
domain-logged-task = task
domain-logged-ticked = ticked
domain-logged-moved = task moved
domain-logged-dropped = task dropped
domain-rules-from = from { $day }
domain-unfit-unknown = there is no number “{ $text }”
domain-unfit-unknown-near = there is no number “{ $text }”; did you mean “{ $near }”?
domain-unfit-one-of = “{ $text }” is not allowed; use one of: { $allowed }
domain-unfit-nothing-collected = at least one action has to be collected
domain-unfit-endless = { $key } is asked for a while: say its last day with --to
domain-unfit-unit = there is no team “{ $text }”
domain-unfit-unit-near = there is no team “{ $text }”; did you mean “{ $near }”?
domain-unfit-milder = { $rule } follows { $other } in the same warning and cannot be milder
domain-unfit-range = { $key } can be { $least } to { $most }
domain-unfit-below = { $key } must be at least { $least }, because of { $other }
domain-refused-rules = Nothing was saved: { $why }
domain-refused-rules-past = { $day } is judged already by the rule it had. Nothing was saved; the earliest day is { $earliest }.
domain-refused-rules-pinned = “{ $text }” is given with --set for this run. Nothing was saved; leave it out first.
domain-refused-tried-settings = --set says for this run what is a warning: by it you can look and log nothing. Write it into the settings file first. Nothing was saved.
domain-refused-rules-nothing = On { $day } the numbers are so already. Nothing was saved.
domain-none = –
domain-rules-always = always
domain-proposal = { $tier }: { $proposed } instead of { $now }. All who reached their { $quarter } target did that on a usual day, each of them over at least { $days ->
    [one] 1 day
   *[other] { $days } days
}: { $names }
domain-proposal-same = { $tier }: as it is, { $now }. All who reached their { $quarter } target did that on a usual day.
domain-proposal-too-few = { $tier }: too few to propose from. { $n ->
    [one] 1 rep
   *[other] { $n } reps
} reached the { $quarter } target, { $least } are needed.
domain-proposal-ramping = { $n ->
    [one] 1 ramping rep
   *[other] { $n } ramping reps
} left out.
domain-phase-not-collected = not collected then: nothing is asked of anybody
domain-phase-nobody = no such unit: nothing is asked of anybody
domain-phase-everybody = everybody
domain-phase = { $unit }: { $action } { $least } a day, { $days }
domain-rules-defaults = built in
domain-rules-settings = settings file
domain-rules-command-line = --set
domain-rules-to-come = to come
domain-rules-in-force = in force
domain-rules-ended = no longer in force
domain-raised-open = since { $day }
domain-col-rule = rule
domain-col-says = says
domain-col-asks = asks for
domain-col-rule-since = since
domain-col-set-by = set by
domain-col-open-now = open
domain-col-raised = 30 days
domain-col-situation = case
domain-col-play = play
domain-col-recovered = worked
domain-col-of = of
domain-col-recovery = recov%
domain-col-verdict = verdict
domain-col-waited = days
domain-results-verdicts = { $n ->
    [one] 1 intervention
   *[other] { $n } interventions
}, { $checked } verified: { $recovered } recovered, { $unchanged } unchanged, { $worse } worse; { $ahead } still to verify.
domain-results-answered = { $of ->
    [one] 1 warning was handled
   *[other] { $of } warnings were handled
}. { $median }; on the same day: { $share }, by the next: { $within }.
domain-wait-hours = Median wait in working hours: { $n }
domain-wait-days = Median wait in working days: { $n }
domain-results-today = not handled since today: { $n } ({ $grave } red or orange): { $names }
domain-results-one-day = for 1 working day: { $n } ({ $grave } red or orange): { $names }
domain-results-longer = for 2 working days and more: { $n } ({ $grave } red or orange): { $names }
domain-col-due-today = due
domain-col-to-dos = to-dos
domain-col-pipeline = pipeline
domain-col-of-gap = of gap
domain-col-contacted = contacts
domain-col-intent = intent
domain-col-signed = signed
domain-col-rank = rank
domain-col-month-target = monthly
domain-col-month-done = done
domain-col-month-progress = progress
domain-col-key-day = key day
domain-team-title = Team board · { $metric } · { $period } · contacts and signing of { $month }
domain-team-month = { $month }: { $n ->
    [one] 1 customer contacted
   *[other] { $n } customers contacted
}, { $intent } with intent; signed: { $won } of { $decided } decided
domain-team-progress = { $metric } in { $month }: { $actual } of { $target }, { $share }
domain-team-progress-not-set = { $metric } in { $month }: { $actual }, no target is set
domain-team-ramping = ramping at { $percent }%: not ranked
domain-team-unconfirmed = report of { $day } not confirmed
domain-key-day-follow-up = { $day }: contact planned, { $what }
domain-key-day-task = { $day }: to do, { $what }
domain-key-day-check = { $day }: check, { $what }
domain-key-day-back = { $day }: snoozed until then, { $what }
domain-key-day-away = { $day }: away{ $what }
domain-key-day-half-away = { $day }: half a day off{ $what }

domain-smart = { $letters }: { $n } of { $all } hold
domain-smart-specific = S somebody is there
domain-smart-measured = M counted before
domain-smart-achievable = A inside the bounds
domain-smart-relevant = R has a parent
domain-smart-time-bound = T has days left
domain-smart-challenging = C beats the baselines
domain-bounds-none = No bound is known: there is no year before, no quarter that is over, and nothing open.
domain-last-year = last year
domain-bound-market = market { $amount } { $sign }: { $year } { $base }, growing { $percent }
domain-bound-share = market { $amount } { $sign }: market { $base } × share { $percent }, working days { $own } of { $all }
domain-bound-history = history { $amount } { $sign }: { $year } { $base } × { $percent }
domain-bound-history-lower = history { $amount } { $sign }: { $year } { $base } ÷ { $percent }
domain-bound-capacity = capacity { $amount } { $sign }: full heads { $heads } × { $each }, as in { $period }
domain-bound-pipeline = pipeline { $amount } { $sign }: made { $made }, open and far advanced { $open }; covers { $cover }
domain-influence-outside = { $reason }: { $effect } ({ $percent } from { $from } to { $to }, { $days } of the working days)
domain-influence-newcomers = newcomers: { $effect } ({ $ramping } of { $people } ramping)
domain-influence-passes = deals won: { $effect } (here { $here } of { $decided } decided in half a year, all { $all })
domain-pareto = { $n } of { $all } customers made at least { $percent } of a year: { $names }{ $more ->
    [0] {""}
   *[other] , { $more } more
}
domain-pareto-none = No customer made anything in the last year.
domain-means-no-target = no target is set
domain-means-reached = The target is made already.
domain-means-no-days = no working day of it is left
domain-means-no-people = nobody works on it in the days that are left
domain-means-no-metric = deals do not lead to this metric
domain-means-no-slice = actions are not counted by product or customer
domain-means-too-large = the sums are too large to reckon with
domain-means-few = deals won in half a year: { $won }; needed to tell: { $needed }
domain-means-rates = Rates of { $whom } since { $day }: won { $won } of { $decided }, { $each } each; new customers: { $customers }
domain-means-deals = { $gap } to go · needed, won deals: { $deals } · on it, reps: { $people } · left to them, working days: { $days }
domain-means-of-action = { $gap } to go · on it, reps: { $people } · left to them, working days: { $days }
domain-means-step = { $sign } { $action }: { $needed } needed, { $needed_day } a rep and day; standards { $standard }, { $standard_day }
domain-means-unknown = – { $action }: never reported, so nothing is known
domain-means-suffice = The daily standards suffice.
domain-means-missing = The daily standards do not suffice. Missing: { $missing }
domain-means-missing-one = { $action } { $n }
domain-means-nothing-known = Nothing is known of any action.
domain-touch-nodes = { $gap } to go. Touch nodes: { $nodes } · open deals: { $deals }, which bring { $brings } at a win rate of { $rate }
domain-touch-find = Deals still to be found: { $find }, each: { $steps }
domain-touch-spare = Open deals not needed for it: { $spare }
domain-touch-unpriced = Open deals without an amount, not counted on: { $n }
domain-touch-deal = { $customer } { $amount }, { $owner }: { $steps }
domain-touch-more = { $n } more
domain-touch-step = { $stage } by { $day }
domain-customers-needed = New customers: { $amount } × { $new } ÷ { $order } an order = { $n }; existing ones carry { $existing }
domain-customers-lacks = New customers cannot be told: existing ones carry { $existing }, an order is worth { $order }
domain-customers-rates = A year: existing carried { $existing } · new won { $conversion } · bought again { $repurchase } · came back { $recall } · order value { $uplift }
domain-customers-short = Who is new is told from two years of deals; fewer are known.
domain-nothing-to-roll = Nothing to spread: along time some periods have to be over, and some lie ahead.
domain-logged-raised = quarter raised after two that were turned down
domain-changed-request = { $change } of { $of }, asked by { $by }, { $reason }: { $why }
domain-credit-open = { " " }It counts once the quarter is over; an approval until then drops it.
domain-credit-missed = { " " }That quarter went by, and nobody raised it.
domain-credit-due = { " " }It is not raised yet.
domain-credit-raised = { " " }Raised: { $day }, { $by }.
domain-refused-no-raise = No two quarters in a row that were turned down raise this one, or it is raised already. Nothing was saved. `quarterdeck credit` lists them.
domain-of-all = { $share } ({ $some } of { $all })
domain-of-few = { $some } of { $all }
domain-health-visits = visits
domain-health-win-rate = won
domain-health-output = a head
domain-health-attrition = left
domain-health-coverage = { $percent }% known
domain-health-trial = trial
domain-health-part = { $measure } { $value } → { $points }
domain-health-said = health { $score } ({ $parts })
domain-health-potential = market { $points }
domain-health-tilt = tilt { $points }
domain-found-not-compared = Computed from the journal and no longer as it is: { $text }. That follows from the entries above; do not compute it again before they are back.
domain-damage-malformed = Its pages do not fit together.
domain-damage-no-database = It does not begin as a quarterdeck database does.
domain-damage-schema = A table or a column of it is missing ({ $text }).
domain-damage-said = SQLite says: { $text }.
domain-damage-log-alone = Its log is there, but the file itself is gone or empty: the log (-wal) may hold the only copy of the last entries.
domain-damage-not-as-made = It is not, byte for byte, what it was when it was made.
domain-damage-references = Rows refer to others that are missing.
domain-damage-short = The copy holds less than what was copied.
domain-damage-empty = It is empty.
domain-damage-special = It is not an ordinary file.
domain-damage-link = It is a symbolic link, and links are not followed.
domain-lost-gone = The database { $path } is gone, but there are backups of it. Nothing was changed.
domain-lost-gone-bare = The database { $path } is gone: this account wrote into it, and no backup of it is found. If its disk is not connected, connect it. Nothing was changed.
domain-lost-emptied = The database { $path } is empty, but there are backups of what it held. Nothing was changed.
domain-lost-overwritten = { $path } was a quarterdeck database, for there are backups of it; what stands there now does not begin as one. It was left as it is.
domain-lost-damaged = The database { $path } is damaged. { $why } It was left as it is.
domain-back = `quarterdeck { $db }restore latest` goes back to the newest whole backup, { $name }: { $entries ->
        [one] { $entries } journal entry
       *[other] { $entries } journal entries
    }, { $imports ->
        [one] { $imports } import
       *[other] { $imports } imports
    }; what is there now is kept.
domain-back-gone = `quarterdeck { $db }restore latest` goes back to the newest whole backup, { $name }: { $entries ->
        [one] { $entries } journal entry
       *[other] { $entries } journal entries
    }, { $imports ->
        [one] { $imports } import
       *[other] { $imports } imports
    }.
domain-odd-latin = “{ $letter }” in place { $place }
domain-odd-cyrillic = Cyrillic “{ $letter }” in place { $place }
domain-odd-greek = Greek “{ $letter }” in place { $place }
domain-odd-armenian = Armenian “{ $letter }” in place { $place }
domain-odd-cherokee = Cherokee “{ $letter }” in place { $place }
domain-odd-full-width = full-width “{ $letter }” in place { $place }
domain-odd-hidden = a sign that does not show ({ $letter }) in place { $place }
domain-odd-other = another “{ $letter }” in place { $place }
domain-odd-behind = { " " }({ $odd } of “{ $name }”)
domain-lost-aside = What stood there before a restore is kept as { $path }.
domain-back-all = `quarterdeck { $db }restore { $name }` goes back to the newest whole backup that holds what is missing: { $entries ->
        [one] { $entries } journal entry
       *[other] { $entries } journal entries
    }, { $imports ->
        [one] { $imports } import
       *[other] { $imports } imports
    }; what is there now is kept.
domain-back-part = `quarterdeck { $db }restore { $name }` goes back to the newest whole backup that holds part of what is missing: { $entries ->
        [one] { $entries } journal entry
       *[other] { $entries } journal entries
    }, { $imports ->
        [one] { $imports } import
       *[other] { $imports } imports
    }; what is there now is kept.
domain-back-beside = Not in that backup, and no longer shown after it: { $entries ->
        [one] { $entries } journal entry
       *[other] { $entries } journal entries
    }, { $imports ->
        [one] { $imports } import
       *[other] { $imports } imports
    }.
domain-back-none-holds = No whole backup holds what is missing, so going back to one would not bring it: keep the file, and look for a copy elsewhere.
domain-back-none-whole = None of its backups is whole any more; `quarterdeck { $db }backup list` shows them.
domain-back-none-open = Not every backup of it can be read by this account, and none that can be read brings it back. Whoever made them, or the administrator, can make them readable or restore one.
domain-back-none-known = Its backups were made by a newer version of quarterdeck, which this one cannot open: update quarterdeck to go back to one.
domain-back-no-disk = Its backups lie on the disk at { $path }, which is not connected: connect it and try again.
domain-back-newer = { $name } is newer, but was made by a newer version of quarterdeck, which this one cannot open: update quarterdeck to go back to it.
domain-back-faulty = { $name } is newer, but something in it was not as it was written when it was made: `quarterdeck { $db }restore { $name }` goes back to it.
domain-back-no-backup = There is no backup of it: keep the file, and look for a copy elsewhere.
domain-kiosk-tell = Nothing can be done about it in kiosk mode: tell whoever runs this kiosk.
domain-back-anew = To begin a new one on purpose, add --anew to an import.
domain-back-other = Nothing was changed. `quarterdeck { $db }restore { $name }` goes back to the newest other one that is whole: { $entries ->
        [one] { $entries } journal entry
       *[other] { $entries } journal entries
    }, { $imports ->
        [one] { $imports } import
       *[other] { $imports } imports
    }.
domain-back-no-other = Nothing was changed. No other backup is whole; `quarterdeck { $db }backup list` shows what there is.
domain-back-no-other-open = Nothing was changed. No other backup that this account can read is whole, and some cannot be read by it; `quarterdeck { $db }backup list` shows what there is.
domain-error-newer-backup = { $path } was made by a newer version of quarterdeck, which this one cannot open. To restore it, update quarterdeck.
domain-error-bad-backup = { $path } is not a whole backup and was not restored. { $why }
domain-sentences = { " " }
