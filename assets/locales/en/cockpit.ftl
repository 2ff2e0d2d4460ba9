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
    [one] +1 more state
   *[other] +{ $n } more states
}
cockpit-facts-old = { $n ->
    [one] The facts end on { $day }, 1 working day ago: warnings that rest on them may be out of date.
   *[other] The facts end on { $day }, { $n } working days ago: warnings that rest on them may be out of date.
}
cockpit-facts-none = { $n ->
    [one] No fact for 1 working day: warnings that rest on them may be out of date.
   *[other] No fact for { $n } working days: warnings that rest on them may be out of date.
}
cockpit-as-of = This is the morning of { $day }, not today's.
cockpit-past-day = This is { $day }, a past day.
cockpit-unfinished = { $n ->
    [one] Unfinished note: { $name }
   *[other] { $n } unfinished notes, the newest: { $name }
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
cockpit-no-draft = No note was left unfinished.
cockpit-today = today, { $day }
cockpit-today-until = today, { $day } · judged after { $time }
cockpit-so-far = { $done }/{ $all } reported so far
cockpit-coming = { $day }, still to come
cockpit-excused = { $n ->
    [one] 1 excused
   *[other] { $n } excused
}
