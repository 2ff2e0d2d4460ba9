# Keys of this file begin with `tui-`.

tui-opening = Opening…
tui-too-small = Please make the window at least 60 columns wide and 16 rows high.
tui-pane-tree = Targets
tui-pane-grid = Daily actions
tui-pane-queue = Warnings
tui-path-why = why

tui-working-day = working day { $n }/{ $all }
tui-week-of = week { $n }/{ $all }
tui-reported = { $done }/{ $all } reported
tui-unpublished = { $year } holidays not published

tui-grid-empty = Nobody here reports daily actions.

tui-queue-open = { $n } open
tui-queue-unanswered = { $n } without response
tui-queue-snoozed = { $n } snoozed
tui-queue-marked = { $n } marked
tui-queue-nothing = Nothing needs you today · { $done }/{ $all } reported
tui-queue-nothing-here = Nothing here needs you today.

tui-act-intervene = intervene
tui-act-intervene-help = Log what you do about the warning: a digit chooses the play, Enter saves.
tui-act-acknowledge = acknowledge
tui-act-acknowledge-help = Say that you have seen the warning; it still waits for a response.
tui-act-snooze = snooze
tui-act-snooze-help = Put the warning off to a day, with a reason; it wakes when it gets worse.
tui-act-why = why
tui-act-why-help = The days and numbers behind the warning, and what clears it.
tui-act-open = open
tui-act-open-help = Open the person or customer; fold or unfold a unit.
tui-act-back = back
tui-act-back-help = Close what is open.
tui-act-note = note
tui-act-note-help = Write a note on the last response; it stays private.
tui-act-undo = undo
tui-act-undo-help = Take back what was saved last.
tui-act-repeat = repeat
tui-act-repeat-help = Log the last play again, on this warning.
tui-act-mark = mark
tui-act-mark-help = Mark several warnings for one play.
tui-act-counts = enter counts
tui-act-counts-help = Type the day's counts into the grid, cell by cell.
tui-act-excuse = excuse
tui-act-excuse-help = Excuse the person's day or half of it, with a reason.
tui-act-left = fold
tui-act-left-help = Fold the unit, or go to the one above.
tui-act-right = unfold
tui-act-right-help = Unfold the unit, or go to its first row.
tui-act-day-before = day before
tui-act-day-before-help = Show the daily actions of the day before.
tui-act-day-after = day after
tui-act-day-after-help = Show the daily actions of the day after.
tui-act-period-before = period before
tui-act-period-before-help = Show the targets of the period before.
tui-act-period-after = period after
tui-act-period-after-help = Show the targets of the period after.
tui-act-metric = metric
tui-act-metric-help = Show the targets of the next metric.
tui-act-find = find
tui-act-find-help = Find a person, unit or customer by part of the name, pinyin or initials.
tui-act-palette = commands
tui-act-palette-help = Every command, metric and period by name.
tui-act-help = help
tui-act-help-help = This list.
tui-act-down = down
tui-act-down-help = One row down.
tui-act-up = up
tui-act-up-help = One row up.
tui-act-top = first row
tui-act-top-help = To the first row.
tui-act-bottom = last row
tui-act-bottom-help = To the last row.
tui-act-page-up = half a pane up
tui-act-page-up-help = Half a pane up.
tui-act-page-down = half a pane down
tui-act-page-down-help = Half a pane down.
tui-act-next-pane = next pane
tui-act-next-pane-help = To the next pane.
tui-act-prev-pane = pane before
tui-act-prev-pane-help = To the pane before.
tui-act-pane-tree = targets
tui-act-pane-tree-help = To the targets.
tui-act-pane-grid = daily actions
tui-act-pane-grid-help = To the daily actions.
tui-act-pane-queue = warnings
tui-act-pane-queue-help = To the warnings.
tui-act-redraw = redraw
tui-act-redraw-help = Draw the whole screen again.
tui-act-suspend = suspend
tui-act-suspend-help = Back to the shell; `fg` comes back.
tui-act-quit = quit
tui-act-quit-help = End; half-typed notes are kept.

tui-act-next-link = next link
tui-act-next-link-help = The cursor of the page goes to the next line that opens something.
tui-act-prev-link = link before
tui-act-prev-link-help = The cursor of the page goes to the line before that opens something.
tui-act-next-hit = next
tui-act-next-hit-help = To the next line.
tui-act-prev-hit = before
tui-act-prev-hit-help = To the line before.
tui-act-choose = choose
tui-act-choose-help = Take what the cursor stands on, or say yes.
tui-act-discard = throw away
tui-act-discard-help = Throw the text under the cursor away; a question comes first.
tui-act-leave = close
tui-act-leave-help = Close what lies on top.

tui-context-everywhere = In the cockpit and on every page
tui-context-cockpit = In the panes
tui-context-page = On a page
tui-context-search = In find and commands
tui-context-list = In a list of texts
tui-context-help = In this help
tui-context-question = In a question
tui-context-welcome = In the offer of the first run

tui-key-choose = choose
tui-key-log = log it
tui-key-note = note
tui-key-plays = plays
tui-key-save = save
tui-key-keep = close, keep the text
tui-key-leave = close
tui-key-close = close
tui-key-day = day
tui-key-part = full or half
tui-key-count = count
tui-key-next-cell = next
tui-key-no-report = no report
tui-key-other-day = other day
tui-key-done = done
tui-key-discard = throw away
tui-key-continue = go on writing
tui-key-later = later
tui-key-go = go there
tui-key-scroll = scroll
tui-key-empty = start empty

tui-no-warning = There is no warning here to answer.
tui-no-rep = No person is selected.
tui-no-link = No line here opens anything.
tui-no-row = There is nothing here.
tui-no-undo = Nothing was saved in this session that could be taken back.
tui-no-play = No play was logged in this session yet: press { $key } first.
tui-no-answer = No response is logged here yet: press { $key } first.
tui-no-report = no report
tui-not-yet = The numbers are not there yet.
tui-page-gone = It is not there any more.

tui-intervene-title = { $more ->
    [0] What do you do about { $name }?
   *[other] What do you do about { $name } and { $more } more?
}
tui-intervene-legend = → required   ★ worked best here
tui-note-label = Note (private)
tui-note-title = Note on the response to { $name }
tui-note-full = The note has reached its limit of 64 KiB; the rest was not taken.
tui-note-empty = The note is empty; nothing was saved.
tui-snooze-title = Snooze the warning on { $name }
tui-snooze-until = Until
tui-snooze-longest = as long as allowed: { $days } own working days
tui-excuse-title = Excuse { $name } on { $day }
tui-part-full = full day
tui-part-half = half day
tui-reason = Reason
tui-reason-needed = Please give a reason; nothing was saved yet.

tui-said-logged = { $more ->
    [0] Logged: { $play } · { $name }
   *[other] Logged: { $play } · { $name } and { $more } more
}
tui-said-acknowledged = { $more ->
    [0] Acknowledged: { $name }
   *[other] Acknowledged: { $name } and { $more } more
}
tui-said-noted = Note saved: { $name }
tui-said-snoozed = Snoozed: { $name }
tui-said-excused = Excused: { $name } on { $day }
tui-said-counted = Saved: { $name } · { $action } { $count }
tui-said-undone = Taken back: { $what }
tui-said-kept = The text is kept; the same key opens it again.
tui-said-undoes = { $key } undoes
tui-snooze-marked = Snooze puts off one warning at a time: Esc clears the marks.
tui-mark-queue = Warnings are marked in their own pane: press { $key } first.
tui-answered = Nothing to acknowledge: it is acknowledged or answered already.
tui-note-soon = The response is not on disk yet; press { $key } again in a moment.
tui-day-last = This is the newest day that is judged; today is judged after the cut-off.

tui-drafts-title = Unfinished notes
tui-drafts-found = Not saved last time, and still complete: go on writing, or leave them for later.
tui-drafts-failing = The half-typed text is NOT safe on disk yet; it stays here and is tried again. { $why }
tui-drafts-working = Half-typed text is safe on disk again.
tui-confirm-title = Throw away?
tui-confirm-discard = This text was never saved. Throw it away?

tui-find-title = Find
tui-find-none = No name fits.
tui-found-unit = unit
tui-found-rep = person
tui-found-customer = customer
tui-palette-title = Commands
tui-show-metric = Show metric: { $metric }
tui-show-period = Show period: { $period }

tui-help-title = Keys and signs
tui-sign-short = below the day's standard; in the tree: far behind
tui-sign-pace = ahead of or behind what was expected to date
tui-sign-mismatch = the parts do not add up to the whole
tui-sign-ramp = a newcomer, at this share of the full target
tui-sign-saving = typed, on its way to the disk

tui-welcome-title = quarterdeck
tui-welcome-hello = This database is empty. There are three ways to start; each is typed in a shell:
tui-welcome-demo = Look around with made-up people and numbers, kept apart from yours:
tui-welcome-import = Bring in your own files, people first (add --dry-run to only look):
tui-welcome-empty = Or press Enter to stay here, with nothing to show yet.
tui-welcome-calendar = To count working days by China's published holidays:
tui-empty-import = The database is empty. In a shell: quarterdeck import reps reps.csv, or quarterdeck demo to look around.
