# The cockpit's frame: titles, states that last, positions. Keys of this file begin with `cockpit-`.

cockpit-week-of = week { $n } of { $all }
cockpit-reported-for = { $done }/{ $all } reported for { $day }
cockpit-elsewhere = { $orange ->
    [0] +{ $red } red elsewhere
   *[other] { $red ->
        [0] +{ $orange } orange elsewhere
       *[other] +{ $red } red, { $orange } orange elsewhere
    }
}
cockpit-elsewhere-short = +{ $red } R
cockpit-range = { $first }–{ $last } of { $all }
cockpit-place = { $at } of { $all }

cockpit-more-states = { $n ->
    [one] +1 more state: { $key }
   *[other] +{ $n } more states: { $key }
}
cockpit-more-states-short = +{ $n }
cockpit-facts-old = { $n ->
    [one] The facts end on { $day }, 1 working day ago
   *[other] The facts end on { $day }, { $n } working days ago
}
cockpit-facts-stale = { $all ->
    [one] { ": " }the only warning rests on them and reads “stale”
   *[other] { ": " }{ $stale } of { $all } warnings rest on them and read “stale”
}
cockpit-facts-stale-short = { ", " }{ $stale } stale
cockpit-files-old = Last import of { $what }: { $day }, and a whole week has closed since
cockpit-files-old-short = No new { $what } since { $day }
cockpit-facts-none = No daily action has come in yet: who is short of the standards cannot be seen
cockpit-tasks-due = { $n ->
    [one] 1 task is due: { $task }
   *[other] { $n } tasks are due; first { $task }
}
cockpit-facts-none-short = No daily action has come in yet
cockpit-stale = stale { $n }
cockpit-as-of = This is the morning of { $day }, not today's.
cockpit-past-morning = The past: everything here is as of the morning of { $day }
cockpit-past-morning-short = The past: as of { $day }
cockpit-past-of = past: { $day }
cockpit-page-on-the-way = opening the page; Esc stays here
cockpit-on-the-way = going to another morning
cockpit-not-arrived = Another morning is on its way: nothing was saved.
cockpit-count-waits = Another day is on its way: { $count } stands in its cell and is not saved yet. Press the key again when the day is there.
cockpit-not-that-morning = There was no such page on that morning.
cockpit-in-past-morning = This is a past morning: only its counts can be put right. { $key } goes back to today.
cockpit-in-stand-up = The stand-up is of today. { $key } leaves it first.
cockpit-before-the-team = Drafts may be private. { $key } leaves the stand-up first.
cockpit-unfinished = { $n ->
    [one] Draft: { $name }
   *[other] { $n } drafts, the newest: { $name }
}

cockpit-in-currency = { $metric }, { $currency }
cockpit-pace-of = pace: { $metric } { $period }
cockpit-queue-all = { $n } in all
cockpit-queue-of = { $n } of { $all }
cockpit-queue-asks = { $grave ->
    [0] { $n ->
        [one] 1 asks for a play
       *[other] { $n } ask for a play
    }
   *[other] { $n ->
        [one] 1 asks for a play, red or orange
       *[other] { $n } ask for a play, { $grave } of them red or orange
    }
}
cockpit-queue-asks-short = { $n ->
    [one] 1 asks
   *[other] { $n } ask
}
cockpit-zoomed = zoomed

cockpit-key-unmark = unmark
cockpit-key-all-panes = all panes
cockpit-key-whole = whole company
cockpit-key-only-this = only this unit

cockpit-no-way-back = Nothing is open and nothing is narrowed.
cockpit-one-pane = This window shows one pane at a time already.
cockpit-newest-day = The newest day is shown already.
cockpit-no-draft = No draft was left.
cockpit-today = today, { $day }
cockpit-today-until = today, { $day } · judged after { $time }
cockpit-so-far = { $done }/{ $all } reported so far
cockpit-coming = { $day }, still to come
cockpit-excused = { $n ->
    [one] 1 excused
   *[other] { $n } excused
}

cockpit-and = { ", " }
cockpit-ordered = by { $by }
cockpit-order-title = In which order?
cockpit-order-given = unit
cockpit-order-need = urgency
cockpit-order-pace = pace
cockpit-order-week = week
cockpit-order-short = days missed
cockpit-order-gap = gap
cockpit-order-money = money
cockpit-order-age = age
cockpit-order-author = author
cockpit-order-what = what
cockpit-order-name = name
cockpit-filter-none = { $all ->
    [one] Nothing fits “{ $text }” among 1 row. Esc shows all.
   *[other] Nothing fits “{ $text }” among { $all } rows. Esc shows all.
}
cockpit-queue-folded = { $n } folded
cockpit-nothing-aside = Press { $key } first: what is hidden are warnings.
cockpit-key-keep-filter = keep the filter
cockpit-key-all = all
cockpit-key-order = order
cockpit-key-usual-order = usual order
cockpit-key-hide = hide the others

cockpit-detail-since = { $severity ->
    [red] Red since { $day }: { $evidence }
    [orange] Orange since { $day }: { $evidence }
    [yellow] Yellow since { $day }: { $evidence }
   *[info] Since { $day }: { $evidence }
}
cockpit-detail-folded-more = { $n ->
    [one] { " · " }1 more
   *[other] { " · " }{ $n } more
}
cockpit-detail-folded = Folded under it: { $evidence } · since { $day }
cockpit-detail-untried = Nothing was tried yet
cockpit-detail-tried = { $notes ->
    [0] Tried: { $what }
   *[other] Tried: { $what } · 1 private note
}
cockpit-detail-asked = Asked: { $play } · { $clears }
cockpit-detail-clears = Nothing is asked now · { $clears }
cockpit-detail-best = ★ worked best in such cases: { $play }

cockpit-words = What the figures mean
cockpit-word-here = { " " }Here ({ $name }, { $metric } { $period }): { $figures }.
cockpit-word-here-rep = { " " }Here ({ $name }, up to { $day }): { $figure }.
cockpit-word-attainment = attainment
cockpit-word-attainment-means = Actual ÷ target. It may exceed 100%, and it is negative when returns outweigh sales.
cockpit-word-expected = expected
cockpit-word-expected-means = What should be done by now: target × share of the plan’s working days gone by (the rep’s own calendar). Today counts after the cut-off.
cockpit-word-pace = pace
cockpit-word-pace-means = Actual ÷ expected, both up to the last judged day. 0.92 means 8% behind plan. In the grid it is the rep’s pace of the metric and period that the tree shows.
cockpit-word-projection = projection
cockpit-word-projection-means = Where the period ends if every working day goes on like those gone by. It is a run rate, no forecast.
cockpit-word-need = need/day
cockpit-word-need-means = What is missing to the target ÷ the working days that remain.
cockpit-word-coverage = coverage
cockpit-word-coverage-means = Open deals ÷ what is missing to the target.
cockpit-word-week = week
cockpit-word-week-means = Share of this week’s daily standards that is done, of the days judged so far; each action counts up to its standard.
cockpit-word-short = missed
cockpit-word-short-means = Working days missed in a row (the rep’s own calendar): an action stayed below its standard. Days off neither break nor add.
cockpit-word-weeks = weeks
cockpit-word-weeks-means = One sign a week, actual against expected: ▁▂▃ under half, ▄▅▆ to just short, ▇ on plan, █ ahead, blank without a working day.
cockpit-word-play = play
cockpit-word-play-means = What you do or agree on about a warning. Each rule asks for one; a lesser one leaves the warning asking.
cockpit-word-verdict = verdict
cockpit-word-verdict-means = What the figures say on the day of the check: recovered when the warning has cleared, unchanged, or worse. Without data it waits.
cockpit-word-folded = folded
cockpit-word-folded-means = A lesser warning under a graver one about the same rep or team. It comes back by itself when that one closes.
cockpit-word-restated = corrected
cockpit-word-restated-means = A later report or file made the warning untrue. It is closed, its intervention stays, without a verdict.
cockpit-word-silent = silent customer
cockpit-word-silent-means = A key customer who has not replied for more than a week. Only a message or call from the customer ends it.
cockpit-word-market-signal = market signal
cockpit-word-market-signal-means = Something heard of the market and entered by hand, for a team and until a day. It asks for a target re-review.
cockpit-word-signing = signing rate
cockpit-word-signing-means = Won ÷ decided deals of the month. Under ten decided deals: too few.
cockpit-word-intent = intent share
cockpit-word-intent-means = Contacted customers of the month with a confirmed need ÷ all who were contacted.
cockpit-faulty = Built-in keys or colours are used: { $what }
cockpit-not-backed-up = Today’s backup could not be made. { $why }
cockpit-unsaved = The last save failed: { $why }
cockpit-no-board = Nothing can be shown: { $why }
cockpit-unread = What you see may be old: { $why }
cockpit-slow-disk = The disk is slow: the last save took { $time } s.
cockpit-judged-now = { $day } is judged now: { $before } became { $after } reported.
cockpit-queue-closed = { $n ->
    [0] { "" }
   *[other] { $n } closed
}
cockpit-is-closed = This warning has closed: nothing is asked for any more.
cockpit-detail-closed = It cleared on { $day }.
cockpit-known-at = The past: facts as known at the end of { $day }, morning of { $morning }; nothing is saved
cockpit-known-at-short = The past: known on { $day }, morning of { $morning }
cockpit-in-the-past = This is the past: nothing is saved. { $key } goes back to today.

cockpit-unpublished = This plan is a draft, not published: nobody else sees these figures
cockpit-unpublished-short = Draft, not published
cockpit-unknown-unit = The settings name “{ $name }” ({ $key }), and no one team is called so: it has no effect{ $n ->
    [0] .
    [one] , as 1 more name.
   *[other] , as { $n } more names.
}
cockpit-sources-failing-more = { " " }(+{ $n } more)
cockpit-rows-missing-more = { $n ->
    [one] , nor all rows of 1 more import
   *[other] , nor all rows of { $n } more imports
}
cockpit-rows-missing-more-short = { " " }+{ $n } more
