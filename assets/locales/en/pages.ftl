# Keys of this file begin with `pages-`: the drill-in pages.

pages-days = Actions against the standard
pages-funnel = Funnel of this quarter
pages-deals = { $n ->
    [0] Deals · none open
    [one] Deals · 1 open, { $worth } { $currency }
   *[other] Deals · { $n } open, { $worth } { $currency }
}
pages-left-out = { $n ->
    [one] 1 more is not listed
   *[other] { $n } more are not listed
}
pages-interventions = Interventions
pages-absences = Absences
pages-day-notes = Notes in the daily reports
pages-absence-full = full day
pages-absence-half = half day
pages-ramp = started { $day }, ramping at { $percent }%

pages-rule = The rule
pages-rule-set = in force: { $since } · set by: { $by }
pages-standard-set = standard { $tier }: { $numbers } · { $set }
pages-calendar = working days by { $calendar }
pages-counted = Days counted and skipped
pages-touches = Last contact
pages-next = What to do now
pages-best-play = best recovery rate in such cases: { $play }
pages-records = What worked before

pages-key-customer = key customer
pages-no-owner = nobody now
pages-owner = owner { $name }
pages-days-ago = { $days ->
    [0] today
    [one] 1 day ago
   *[other] { $days } days ago
}
pages-rescue = Customer rescue
pages-rescue-log = { $key } logs the rescue: then each step is ticked with who and when;
pages-rescue-tick = { $key } ticks the next step
pages-signal-ends = { $key } ends it where it holds no longer
pages-rescue-check = { $days ->
    [one] { $log } verify after 1 day
   *[other] { $log } verify after { $days } days
}
pages-owners = Owners so far
pages-contacts = Contacts
pages-contact-in = ← customer
pages-contact-out = → us
pages-contact-planned = planned
pages-verdict = Last intervention: { $verdict }.
pages-journal-counts = { $n ->
    [one] 1 entry
   *[other] { $n } entries
}{ $undone ->
    [0] {""}
   *[other] , { $undone } undone
}, { $authors ->
    [one] 1 author
   *[other] { $authors } authors
}
pages-journal-empty = Nothing was saved on { $day }.
pages-journal-last = The last entry before is of { $day }.
pages-journal-newest = newest
pages-journal = Journal
pages-entry-redo = { $key } brings it back.
pages-entry-redo-note = { $key } brings it back, with its note.
pages-entry-checked = Its check has been made and rests on it: it stays. Log a new play instead.
pages-entry-fixed = This is not undone here.
pages-entry-draft = The note becomes a draft.
pages-entry-undo-intervened = { $key } undoes it: the warning asks again.
pages-entry-undo-acknowledged = { $key } undoes it: the warning is not handled again.
pages-entry-undo-snoozed = { $key } undoes it: the warning is back at once.
pages-entry-undo-excused = { $key } undoes it: the standards of these days hold again.
pages-entry-undo-counted = { $key } undoes it: the count before stands again.
pages-entry-undo-confirmed = { $key } undoes it: the reports are not confirmed any more.
pages-entry-undo-noted = { $key } undoes it: the note before stands again.
pages-entry-undo-overridden = { $key } undoes it: the computed verdict stands again.
pages-entry-undo-signalled = { $key } undoes it: nobody is warned of the market signal.
pages-entry-undo-signal-ended = { $key } undoes it: the market signal holds again.
pages-entry-undo-meeting-held = { $key } undoes it: the meeting is no longer written down.
pages-entry-undo-targets-published = { $key } undoes it: from today on targets and requests are what they were without it.
pages-entry-undo-adjusted = { $key } undoes it: from today on targets and requests are what they were without it.
pages-entry-undo-rules-set = { $key } undoes it: from today on the numbers are what they would be without it.
pages-entry-undo-task-set = { $key } undoes it: the task is gone.
pages-entry-undo-task-changed = { $key } undoes it: the task is as it was before.

# What a warning is made of.
pages-numbers = The numbers
pages-weeks = The weeks before
pages-closes = The closes of the weeks
pages-stage = The stage in numbers
pages-signals = What was heard
pages-folded = Folded under it
pages-folded-here = folded under the graver one
pages-folded-under = It is folded under: { $what }
pages-folded-back = It comes back by itself when the graver one closes.
pages-logs-it = { $key } logs it
pages-rule-words = { $id } in words: { $rule }.
pages-missing-is-not-zero = A day without a report is no zero: it does not count.
pages-notes-show = { $key } shows
pages-notes-folded = { $n ->
    [one] 1 private note ({ $shows } it)
   *[other] { $n } private notes ({ $shows } them)
}
pages-older = { $n ->
    [one] 1 older: Enter
   *[other] { $n } older: Enter
}
pages-corrected = Corrected: by the facts as they are now this was never so. What was logged stays, without a verdict.
pages-corrected-file = The newest change of its days: { $who } of { $on } changed { $days }.
pages-corrected-typed = The newest change of its days: { $who } typed counts of { $days } on { $on }.
pages-corrected-excused = The newest change of its days: { $who } gave leave for { $days } on { $on }.
pages-nothing-tried = Nothing was tried yet.
pages-record-of = { $recovered } of { $checked }
pages-figure-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
pages-figure-sums = sums
pages-figure-share = share
pages-figure-mean = weighted mean
pages-figure-counted = counted
pages-figure-partly = counted in part
pages-figure-no-report = no report
pages-figure-excused = excused
pages-figure-rest = day off
pages-figure-unjudged = not judged yet
pages-figure-coming = still to come
pages-figure-reported = reported
pages-figure-before = met: the row begins after it
pages-figure-met = met
pages-figure-holds = { $what }: holds the row
pages-figure-missed = missed, day { $n } in a row
pages-figure-reached = { $said }: { $severity }
pages-figure-opened = raised it on { $day }: { $share } by then
pages-earliest-week = Earliest: { $day }, at { $share }, with every standard met from now on.
pages-lists = Actions and newcomers
pages-weights = Weights of the actions in a week
pages-newcomers = Newcomers month by month
pages-collected = Actions that are collected
pages-weights-said = What each action counts in a week's completion (W3).
pages-collected-said = Of the others nothing is expected, and no day lacks them.
pages-newcomers-said = Percent of the full factor in the months since the start.
pages-numbers-set = { $name }: { $numbers } · since { $since }, { $by }
pages-earliest-more = Earliest: { $day }, if more is done by then than the standards ask for; by the standards alone { $later }.
pages-earliest-more-alone = Earliest: { $day }, if more is done by then than the standards ask for.
pages-earliest-later = Earliest: { $day }, when that week closes.
pages-earliest-period = Earliest: { $day }, the last day of its period.
pages-earliest-reply = Earliest: { $day }, with a reply from the customer.
pages-earliest-report = Earliest: { $day }, when the report comes in.
pages-earliest-signal = Earliest: { $day }, with the end of the signal.
pages-earliest-days = { $n ->
    [one] Earliest: { $day }, after 1 good day.
   *[other] Earliest: { $day }, after { $n } good days in a row.
}
pages-quarter = The quarter, day by day
pages-coming-none = Coming days: nothing excused
pages-coming-days = Coming: { $days }
pages-excused-so-far = excused this quarter: { $full ->
    [0] { $half ->
        [0] no day
        [one] 1 half day
       *[other] { $half } half days
    }
    [one] 1 day{ $half ->
        [0] {""}
        [one] , 1 half day
       *[other] , { $half } half days
    }
   *[other] { $full } days{ $half ->
        [0] {""}
        [one] , 1 half day
       *[other] , { $half } half days
    }
}
pages-never-reported = ? no report: { $days }
pages-more = { $n ->
    [one] 1 more
   *[other] { $n } more
}
pages-strip-today = today, { $day }
pages-targets-of = Targets of { $period }, { $currency }
pages-no-target = No target is set for { $period }.
pages-deals-of = { $n ->
    [one] Deals of this quarter · 1 open, { $worth } { $currency }
   *[other] Deals of this quarter · { $n } open, { $worth } { $currency }
}
pages-no-deal = No deal is open, none was closed this quarter.
pages-no-absence = none this quarter
pages-past = Ended this quarter
pages-no-warning = No warning is open.
pages-no-warning-last = No warning is open. The last one: { $rule }, { $ended }.
pages-weeks-of = weeks of { $metric } against expected: { $signs }
pages-journal-of = { $all ->
    [one] { $n } of 1 entry
   *[other] { $n } of { $all } entries
}
pages-journal-none = Nothing fits “{ $text }” among { $all ->
    [one] 1 entry
   *[other] { $all } entries
}. Esc shows all.
pages-rules-title = Rules and standards · in force on { $day }
pages-phases = Asked for a while
pages-phases-new = + something else for a while
pages-phases-said = What is asked of a unit beside its standards, from a day to a day; 0 ends it.
pages-proposed = Proposed from history, not in force
pages-rules-none = Nothing fits “{ $text }” among { $all } rules and standards. Esc shows all.
pages-rules-changes = { $n ->
    [one] 1 change
   *[other] { $n } changes
}
pages-rules-change = from { $from }: { $numbers } · { $by }: { $why }
pages-rules-older = { $n ->
    [one] 1 older change: `quarterdeck rules`
   *[other] { $n } older changes: `quarterdeck rules`
}
pages-standards = Daily standards, at least
pages-benchmarks = Benchmarks, percent of the action before
pages-benchmarks-said = What should pass on from the action before. 0 leaves it to the standards.
pages-results = Interventions
pages-results-worked = What works here
pages-results-how = How warnings are handled
pages-results-waiting = Not handled
pages-results-by-hand = Verdicts set by hand
pages-results-list = Interventions, { $n } of { $all }
pages-results-none = Nothing was logged in this time.
pages-results-no-hit = No intervention fits. Esc shows all.
pages-results-order-day = day
pages-results-order-name = name
pages-results-order-play = play
pages-results-order-verdict = verdict
pages-results-order-waited = days
pages-results-by-day = by day
pages-results-by-name = by name
pages-results-by-play = by play
pages-results-by-verdict = by verdict
pages-results-by-waited = by days
pages-quiet = Nothing is wrong here: { $how }.
pages-quiet-with-others = Nothing is wrong with the daily actions: { $how }.
pages-quiet-none = no warning
pages-quiet-days = no warning about daily actions
pages-quiet-others = Other warnings
pages-quiet-off = { $rules } off
pages-quiet-row = Days in a row
pages-quiet-rules = The rules
pages-quiet-week = This week
pages-quiet-streak = { $n ->
    [0] no working day missed in a row, yellow from { $yellow }
    [one] 1 working day missed in a row, yellow from { $yellow }
   *[other] { $n } working days missed in a row, yellow from { $yellow }
}
pages-quiet-share = { $share } of this week's standards, red below { $red }
pages-tasks = Tasks · { $n } open, { $due } due
pages-tasks-list = Open, and ended in the last month
pages-tasks-this = This one
pages-tasks-none = Nothing is to be done. A coaching task, a target re-review or a customer rescue makes a task, and so does a month or quarter with targets that is over.
pages-team-none = Nobody is on the roster today.
pages-team-no-hit = Nobody fits. Esc shows all.
pages-tasks-no-hit = No task fits. Esc shows all.
pages-tasks-made = since { $day }, by { $author }
pages-tasks-moved = moved: { $reason }
