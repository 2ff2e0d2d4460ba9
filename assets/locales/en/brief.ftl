# Keys of this file begin with `brief-`: the stand-up brief.

brief-title = Stand-up · { $day }
brief-company = { $company }, { $metric } { $period }: { $actual } of { $target } ({ $attainment }), pace { $pace }, working day { $gone }/{ $all }
brief-reported = { $partly ->
    [0] { $day }: { $reported } of { $expected } reported, { $met } met every standard
   *[other] { $day }: { $reported } of { $expected } reported, { $partly } partly; { $met } met every standard
}
brief-warnings = { $counts } · { $n } without a response
brief-asking = Who needs an answer
brief-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
brief-nothing = Nothing needs you today · { $met }/{ $expected } met
brief-due = Did it work? Checks due
brief-no-report = No report
brief-partly = Partly reported
