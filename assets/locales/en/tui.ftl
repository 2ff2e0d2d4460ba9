# Keys of this file begin with `tui-`.

tui-opening = Opening…
tui-too-small = Window too small: 60×16 needed
tui-pane-tree = Targets
tui-pane-grid = Daily actions
tui-pane-queue = Warnings
tui-path-why = why

tui-working-day = working day { $n }/{ $all }
tui-reported = { $done }/{ $all } reported
tui-unpublished = { $year } holidays not published

tui-grid-empty = No rep in view reports daily actions.

tui-queue-snoozed = { $n } snoozed
tui-queue-marked = { $n } marked
tui-queue-nothing = Nothing needs you today · { $done } of { $all } reported
tui-queue-nothing-here = Nothing in this scope needs you today.

tui-act-intervene = intervene
tui-act-intervene-help = Log what was done or agreed: a digit picks the play, Enter saves.
tui-act-acknowledge = acknowledge
tui-act-acknowledge-help = Say that you have seen the warning; an intervention is still due.
tui-act-snooze = snooze
tui-act-snooze-help = Hide the warning until a day, with a reason; it comes back at once if it gets worse.
tui-act-why = why
tui-act-why-help = The days and numbers behind the warning, and what clears it.
tui-act-open = open
tui-act-open-help = Open the rep or customer; fold or unfold a team.
tui-act-back = back
tui-act-back-help = Close what is open.
tui-act-note = note
tui-act-note-help = Write a note on the last intervention; it stays private: never in brief, exports or stand-up.
tui-act-undo = undo
tui-act-undo-help = Undo what was saved last.
tui-act-repeat = same play
tui-act-repeat-help = Log the last play again, on this warning.
tui-act-mark = mark
tui-act-mark-help = Mark several warnings for one play.
tui-act-counts = enter counts
tui-act-counts-help = Type the day's counts into the grid, cell by cell.
tui-act-excuse = excuse
tui-act-excuse-help = Leave or training: nothing, or half, is expected of the rep that day. Needs a reason.
tui-act-left = fold
tui-act-left-help = Fold the team, or go to the one above.
tui-act-right = unfold
tui-act-right-help = Unfold the team, or go to its first row.
tui-act-day-before = previous day
tui-act-day-before-help = Show the daily actions of the previous day.
tui-act-day-after = next day
tui-act-day-after-help = Show the daily actions of the next day.
tui-act-period-before = previous period
tui-act-period-before-help = Show the targets of the previous period.
tui-act-period-after = next period
tui-act-period-after-help = Show the targets of the next period.
tui-act-metric = metric
tui-act-metric-help = Show the targets of the next metric.
tui-act-today = newest day
tui-act-today-help = Back to the newest day of the daily actions.
tui-act-drafts = unfinished notes
tui-act-drafts-help = Go on with a note that was begun and set aside.
tui-act-zoom = zoom
tui-act-zoom-help = Give the whole screen to the pane in front, and back.
tui-act-filter = filter
tui-act-filter-help = Narrow the pane in front to a name, a unit, a rule or a state; pinyin and initials fit too.
tui-act-order = order
tui-act-order-help = Order the rows of the pane in front.
tui-act-show = show
tui-act-show-help = Show snoozed and folded warnings as well, and those that closed in the last two weeks.
tui-act-find = find
tui-act-find-help = Find a rep, team or customer by part of the name, pinyin or initials.
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
tui-act-prev-pane = previous pane
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
tui-act-suspend-help = Back to the command line; `fg` comes back.
tui-act-quit = quit
tui-act-quit-help = Leave quarterdeck; unfinished notes are kept.

tui-act-next-link = next link
tui-act-next-link-help = The cursor of the page goes to the next line that opens something.
tui-act-prev-link = previous link
tui-act-prev-link-help = The cursor of the page goes to the previous line that opens something.
tui-act-next-hit = next
tui-act-next-hit-help = To the next line.
tui-act-prev-hit = previous
tui-act-prev-hit-help = To the line before.
tui-act-choose = choose
tui-act-choose-help = Take what the cursor stands on, or say yes.
tui-act-discard = throw away
tui-act-discard-help = Throw the text under the cursor away; a question comes first.
tui-act-leave = close
tui-act-leave-help = Close what lies on top.
tui-act-type-count = count
tui-act-type-count-help = A digit of the count.
tui-act-next-cell = next cell
tui-act-next-cell-help = Save the count and go to the next cell.
tui-act-prev-cell = previous cell
tui-act-prev-cell-help = Save the count and go to the previous cell.
tui-act-cell-below = cell below
tui-act-cell-below-help = Save the count and go to the rep below.
tui-act-cell-above = cell above
tui-act-cell-above-help = Save the count and go to the rep above.
tui-act-no-report = no report
tui-act-no-report-help = Nothing was reported for this cell.
tui-act-save = save
tui-act-save-help = Save the form.
tui-act-drop = throw away
tui-act-drop-help = Throw away what is typed; a question comes first.
tui-act-next-field = next field
tui-act-next-field-help = To the next field of the form.
tui-act-prev-field = previous field
tui-act-prev-field-help = To the field before.
tui-act-type-option = number
tui-act-type-option-help = Choose an option by its number.
tui-act-next-option = next option
tui-act-next-option-help = Choose the next option.
tui-act-prev-option = previous option
tui-act-prev-option-help = Choose the previous option.
tui-act-option-above = option above
tui-act-option-above-help = Choose the option above, or a later day.
tui-act-option-below = option below
tui-act-option-below-help = Choose the option below, or an earlier day.
tui-act-new-line = new line
tui-act-new-line-help = Begin a new line of the note.
tui-act-delete-back = delete back
tui-act-delete-back-help = Delete the character before the cursor.
tui-act-delete-forward = delete forward
tui-act-delete-forward-help = Delete the character under the cursor.
tui-act-delete-word = delete word
tui-act-delete-word-help = Delete the word before the cursor.
tui-act-delete-to-start = delete to start
tui-act-delete-to-start-help = Delete what stands before the cursor in the line.
tui-act-delete-to-end = delete to end
tui-act-delete-to-end-help = Delete what stands behind the cursor in the line.
tui-act-undo-typing = undo typing
tui-act-undo-typing-help = Undo the last change of the note.
tui-act-redo-typing = redo typing
tui-act-redo-typing-help = Redo what was undone in the note.
tui-act-char-left = left
tui-act-char-left-help = One character to the left.
tui-act-char-right = right
tui-act-char-right-help = One character to the right.
tui-act-word-left = word left
tui-act-word-left-help = To the start of the word.
tui-act-word-right = word right
tui-act-word-right-help = To the next word.
tui-act-line-up = line up
tui-act-line-up-help = One line up in the note.
tui-act-line-down = line down
tui-act-line-down-help = One line down in the note.
tui-act-line-start = line start
tui-act-line-start-help = To the start of the line.
tui-act-line-end = line end
tui-act-line-end-help = To the end of the line.
tui-act-text-start = text start
tui-act-text-start-help = To the start of the note.
tui-act-text-end = text end
tui-act-text-end-help = To the end of the note.

tui-context-everywhere = In the cockpit and on every page
tui-context-cockpit = In the panes
tui-context-page = On a page
tui-context-counts = While counts are typed
tui-context-form = In a form
tui-context-choice = In the options of a form
tui-context-text = While a line or note is typed
tui-context-search = In find and commands
tui-context-list = In a list of texts
tui-context-help = In this help
tui-context-question = In a question

tui-key-choose = choose
tui-key-log = log it
tui-key-note = note
tui-key-plays = plays
tui-key-save = save
tui-key-keep = close, keep the text
tui-key-leave = close
tui-key-close = close
tui-key-day = day
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
tui-key-empty = look around without data

tui-no-warning = No warning is selected.
tui-no-rep = No rep is selected.
tui-no-link = No line here opens anything.
tui-no-row = No row is selected.
tui-no-undo = Nothing saved since the start can be undone.
tui-no-play = No play was logged since the start: press { $key } first.
tui-no-answer = No intervention is logged here yet: press { $key } first.
tui-no-report = no report
tui-not-yet = Still computing; try again in a moment.
tui-page-gone = This was undone or corrected: Esc goes back.

tui-intervene-title = { $more ->
    [0] Log a play for { $name }
   *[other] Log a play for { $name } and { $more } more
}
tui-intervene-legend = → required   ★ best recovery rate
tui-note-label = Note (private)
tui-note-title = Note on the intervention: { $name }
tui-note-full = The note is full: about 60,000 letters. The rest was not saved.
tui-note-empty = The note is empty. Nothing was saved.
tui-snooze-title = Snooze the warning: { $name }
tui-snooze-until = Until
tui-snooze-longest = { $days ->
    [one] at most 1 working day
   *[other] at most { $days } working days
}
tui-part-full = full day
tui-part-half = half day
tui-reason = Reason
tui-reason-needed = Give a reason. Nothing was saved.

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
tui-said-counted = Saved: { $name } · { $action } { $count }
tui-said-undone = Undone: { $what }
tui-said-kept = The text is kept; the same key opens it again.
tui-said-undoes = { $key } to undo
tui-snooze-marked = Only one warning at a time can be snoozed: Esc clears the marks.
tui-mark-queue = Only warnings can be marked: press { $key } first.
tui-answered = Already acknowledged or handled.
tui-note-soon = The intervention is still being saved; press { $key } again in a moment.

tui-drafts-title = Unfinished notes
tui-drafts-found = Not saved last time, and still complete: go on writing, or leave it for later.
tui-drafts-failing = Your unfinished text is not saved yet. It stays on screen and is tried again: { $why }
tui-drafts-failing-short = Unfinished text is not saved yet: { $why }
tui-drafts-working = Your unfinished text is saved again.
tui-confirm-title = Throw away?
tui-confirm-discard = This text was never saved. Throw it away?

tui-find-title = Find
tui-find-none = No name matches.
tui-found-unit = unit
tui-found-rep = rep
tui-found-customer = customer
tui-palette-title = Commands
tui-show-metric = Show metric: { $metric }
tui-show-period = Show period: { $period }

tui-help-title = Keys and signs
tui-sign-short = below the day's standard; in the tree: far behind
tui-sign-pace = ahead of plan, behind plan
tui-sign-mismatch = the parts do not add up to the whole
tui-sign-set = reps with a target, of all; the others are left out
tui-sign-split = target split by working days: moved or left within the period
tui-sign-ramp = a newcomer: this share of the full target counts
tui-sign-saving = being saved

tui-empty-import = There is no data yet. To bring files in: { $key }. To look around: `quarterdeck demo` in a terminal.
tui-key-run = run it

# Undo, redo, the journal.
tui-act-redo = redo
tui-act-redo-help = Bring back what was undone last, with its note.
tui-act-journal = journal
tui-act-journal-help = What was saved, by day: by whom, about whom, and what became of it.
tui-act-private = private notes
tui-act-private-help = Show the private notes of this page, or hide them: others may be looking.
tui-path-journal = journal
tui-said-redone = Redone: { $what }
tui-said-undone-kept = Undone: { $what }.
tui-undone-note = The text is kept as a draft ({ $key }).
tui-undone-draft = The note is kept as a draft ({ $key }).
tui-and-more = { $more ->
    [one] { $first } and 1 more
   *[other] { $first } and { $more } more
}
tui-no-redo = Nothing was undone since the start.
tui-entry-stays = This entry stays; its line below says why.
tui-journal-end = Nothing was saved further on.
tui-take-back-title = Undo { $what }?
tui-take-back-later = { $n ->
    [one] It is not the newest entry: 1 later entry stands and stays.
   *[other] It is not the newest entry: { $n } later entries stand and stay.
}
tui-take-back-yes = undo it
tui-take-back-no = leave it
tui-key-answer = take it
tui-key-leave-it = leave it
tui-excuse-title = Leave: { $name }
tui-excuse-from = from
tui-excuse-to = to
tui-excuse-part = part
tui-excuse-days = ↑↓ another day
tui-key-change = change
tui-said-excused = Excused: { $name } · { $days }
tui-day-end = Days further on are not shown.
tui-count-later = This day is still to come: counts can be typed from that day on.
tui-key-field = next field
tui-rescue-title = Restore a backup?
tui-rescue-keys = Enter restore   Esc leave everything as it is
tui-act-restore = restore
tui-act-restore-help = Restore the newest backup; a question comes first, and what is there now is kept.
tui-saving = Saving{ $n ->
    [one] …
   *[other] { " " }{ $n }…
}
tui-answer-under-way = An intervention on this warning is being saved.
tui-draft-pending = not saved yet
tui-draft-elsewhere = in another session, last at { $time }: Enter takes it over
tui-draft-closed = Its warning is closed. The text stays in this list until you delete it.
tui-said-only-here = Not saved: the text is only here as long as quarterdeck is open.
tui-confirm-quit-title = Quit and lose the text?
tui-confirm-quit = It could not be saved anywhere and goes when you quit.
tui-not-kept = not saved
tui-not-damaged = The database is not damaged. To restore a backup all the same, type `quarterdeck restore` in a terminal.
tui-in-kiosk = Not possible in kiosk mode.
tui-find-alike = reads like another: { $id }

tui-act-copy = copy
tui-act-copy-help = Put what is in front into the clipboard: who, why and the id of a warning, or a whole page. Private notes are not in it.
tui-act-copy-brief = copy the brief
tui-act-copy-brief-help = Put the stand-up brief into the clipboard. Private notes are not in it.
tui-said-copied = Copied: { $what }
tui-copied-brief = the stand-up brief
tui-copy-off = Nothing was copied: the settings keep the clipboard as it is (terminal.copy).
tui-act-mouse = mouse on, off
tui-act-mouse-help = Click panes and rows, scroll with the wheel. While it is on, Shift selects text.
tui-mouse-taken = The mouse is on: click a pane or a row, scroll with the wheel. Shift selects text.
tui-mouse-given = The mouse is off: it selects text again.
tui-help-search = type to search
tui-help-none = Nothing fits “{ $text }”. Esc shows everything.
tui-palette-none = Nothing fits “{ $text }” among { $all ->
    [one] 1 command
   *[other] { $all } commands
}.
tui-key-search = search
tui-ends-title = Excuse all the same: { $name }?
tui-ends-warning = { $warning } · it counts days of this leave and may end as corrected.
tui-ends-yes = excuse; the warning may end
tui-ends-no = leave it
tui-context-import = On the import page
tui-act-import = import
tui-act-import-help = Bring files in: pick one, see what it says and what would change, then bring it in.
tui-act-all-sources = all sources
tui-act-all-sources-help = Bring in what is new of all sources; when an import is done, the next file.
tui-act-type-path = type a path
tui-act-type-path-help = Type the path of a file; Tab completes it.
tui-act-other-column = other column
tui-act-other-column-help = Read the field in front from another column, or the file as another kind.
tui-act-step-back = step back
tui-act-step-back-help = Back to the step before; what was said is kept.
tui-act-keep-source = keep as a source
tui-act-keep-source-help = Write the file and what was said of it into the settings, as a source.
tui-path-import = import
tui-welcome-title = Nothing is in here yet. How do you want to start?
tui-welcome-demo = look around in a demo team, kept apart from your data
tui-welcome-import = bring files in: reps first, then what they did
tui-welcome-empty = start empty
tui-welcome-asked = Asked once, written to your settings:
tui-welcome-language = language
tui-welcome-currency = currency
tui-welcome-currency-hint = amounts in files are read as this
tui-welcome-calendar = calendar
tui-welcome-en = English
tui-welcome-zh-CN = 中文
tui-welcome-weekday = Monday to Friday
tui-welcome-cn = China, published holidays
tui-key-start = start
tui-act-rules = rules
tui-act-rules-help = Rules and standards: the numbers that hold, since when, who set them; e changes one from a day on.
tui-act-write = write a file
tui-act-write-help = Write what is in front into a new file: the rules as settings, the stand-up brief as Markdown.
tui-path-rules = rules and standards
tui-rules-title = Change { $name } from a day on
tui-rules-now = now { $now }; { $least } to { $most }
tui-rules-from = from
tui-rules-from-hint = ↑↓ a coming day
tui-rules-why-hint = all can read it
tui-rules-empty = Type a number.
tui-rules-same = Nothing is changed yet.
tui-rules-history = History { $from } to { $to }: now { $now }, with this { $then }
tui-rules-more = { $n } more
tui-key-in-force = put in force
tui-in-force-title = Put in force from { $day }?
tui-in-force-before = Days before keep the numbers that they had.
tui-in-force-yes = yes
tui-in-force-no = not yet
tui-said-in-force = In force from { $day }: { $numbers }
tui-said-written = Written: { $path }
tui-not-written = Not written: { $why }
