# Keys of this file begin with `brief-`: the stand-up brief.

brief-title = Stand-up · { $day }
brief-company = { $company } · { $period } · { $metric }: target { $target }, actual { $actual } ({ $attainment }), pace { $pace }, working day { $gone }/{ $all }
brief-reported = { $partly ->
    [0] { $day }: { $reported } of { $expected } reported, { $met } of { $expected } met all standards
   *[other] { $day }: { $reported } of { $expected } reported, { $partly } partly; { $met } of { $expected } met all standards
}
brief-warnings = { $counts } · { $n } red or orange not handled
brief-not-confirmed = { $n ->
    [one] 1 report not confirmed
   *[other] { $n } reports not confirmed
}, { $days }
brief-asking = Who needs you today
brief-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
brief-nothing = Nothing needs you today · { $met } of { $expected } met all standards
brief-due = Did it work? To verify today
brief-no-report = No report
brief-tasks = Tasks that are due
brief-partly = Partly reported
brief-stale = { $n ->
    [one] 1 warning is stale: its facts end on { $day }
   *[other] { $n } warnings are stale: their facts end on { $day }
}
brief-ended-by-excuse = { $n ->
    [one] 1 red or orange ended by an excuse, without an intervention
   *[other] { $n } red or orange ended by an excuse, without an intervention
}
brief-logged = Logged today
brief-title-week = Weekly meeting · { $day }
brief-title-month = Monthly meeting · { $day }
brief-changed = Changed since { $day }
brief-changed-since-meeting = Changed since the last meeting, { $day }
brief-from-to = pace { $before } → { $now } · { $counts }
brief-new = { $n ->
    [one] 1 new: { $names }
   *[other] { $n } new: { $names }
}
brief-worse = { $n ->
    [one] 1 worse: { $names }
   *[other] { $n } worse: { $names }
}
brief-corrected = { $n ->
    [one] 1 corrected since, never so by the facts as they are now: { $names }
   *[other] { $n } corrected since, never so by the facts as they are now: { $names }
}
brief-ended = { $n ->
    [one] 1 ended: { $names }
   *[other] { $n } ended: { $names }
}
brief-worked = Did it work?
brief-verdict = { $what }: { $why }
brief-split = Split against actual, { $days }
brief-split-row = { $name }: { $actual } of { $expected } expected, { $difference }
brief-meetings = Agreed
brief-measure = measure: { $measure }
brief-effect = effect after a week: { $change } · ended { $ended } of { $of }
brief-effect-ahead = effect: known from { $day } on
brief-aside = { $what } ({ $word })
