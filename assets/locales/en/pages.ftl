# Keys of this file begin with `pages-`: the drill-in pages.

pages-days = Actions against the standard
pages-targets = Targets this quarter
pages-funnel = Funnel, all deals so far
pages-deals = Deals
pages-warnings = Warnings this quarter
pages-interventions = Interventions
pages-absences = Absences
pages-absence-full = full day
pages-absence-half = half day
pages-ramp = started { $day }, ramping at { $percent }%

pages-why = Why: { $name }
pages-rule = The rule
pages-standard-always = judged by the standard in force
pages-standard-from = judged by the standard valid from { $day }
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
pages-rescue-history = read the history: contacts, deals, owners
pages-rescue-adviser = name an adviser
pages-rescue-roi = prepare an ROI report
pages-rescue-call = the manager's call
pages-rescue-log = log the rescue play (i)
pages-rescue-check = { $days ->
    [one] verify after 1 day
   *[other] verify after { $days } days
}
pages-owners = Owners so far
pages-contacts = Contacts
pages-contact-in = ← customer
pages-contact-out = → us
pages-contact-planned = planned
pages-verdict = Last intervention: { $verdict }.
pages-asked = Do this now, then log it (i): { $play }.

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
pages-journal = Journal
pages-entry-redo = { $key } brings it back.
pages-entry-redo-note = { $key } brings it back, with its note.
pages-entry-checked = Its check has been made and rests on it: it stays. Log a new play instead.
pages-entry-fixed = This is not undone here.
pages-entry-draft = The note becomes a draft.
pages-entry-undo = { $key } undoes it.
pages-entry-undo-play = { $key } undoes it: the warning asks again.
pages-entry-undo-acknowledged = { $key } undoes it: the warning is not handled again.
pages-entry-undo-snoozed = { $key } undoes it: the warning is back at once.
pages-entry-undo-excused = { $key } undoes it: the standards of these days hold again.
pages-entry-undo-count = { $key } undoes it: the count before stands again.
pages-entry-undo-note = { $key } undoes it: the note before stands again.
pages-entry-undo-verdict = { $key } undoes it: the computed verdict stands again.
