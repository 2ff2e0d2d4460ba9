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
