# Keys of this file begin with `notify-`: messages about warnings, and what sending them says.

notify-subject = { $rest ->
    [0] { $names }
    [one] { $names } and 1 more warning
   *[other] { $names } and { $rest } more warnings
}
notify-once = You are told of each warning once, and again if it gets worse.

notify-to-rep = { $name }
notify-to-manager = { $name } (manager)
notify-sent = { $n ->
    [one] ✓ { $to } · 1 warning · { $via }
   *[other] ✓ { $to } · { $n } warnings · { $via }
}
notify-failed = Not sent to { $to }: { $why }. It stays due.
notify-unsaved = Sent to { $to }, but that could not be saved: it will be sent again. No more was sent.
notify-said = { $sent } sent, { $failed } failed.
notify-nothing = Nothing is due: everybody has been told.
notify-none-now = No message can be sent now.
notify-would = { $n ->
    [one] Preview: 1 message is due by { $via }. Nothing was sent.
   *[other] Preview: { $n } messages are due by { $via }. Nothing was sent.
}
notify-quiet = { $n ->
    [one] Quiet hours until { $until }: 1 message waits.
   *[other] Quiet hours until { $until }: { $n } messages wait.
}
notify-head-to = To: { $to }
notify-head-subject = Subject: { $subject }
notify-head-body = Posted: { $body }
notify-no-address = { $n ->
    [one] No e-mail address: { $to } · 1 warning stays due. The reps file and the settings hold addresses.
   *[other] No e-mail address: { $to } · { $n } warnings stay due. The reps file and the settings hold addresses.
}
notify-day-off = { $n ->
    [one] Off today: { $to } · 1 warning waits for the next working day.
   *[other] Off today: { $to } · { $n } warnings wait for the next working day.
}
notify-no-manager = { $n ->
    [one] No manager: { $unit } · 1 warning stays due. Name one in the settings under notify.managers.
   *[other] No manager: { $unit } · { $n } warnings stay due. Name one in the settings under notify.managers.
}
notify-stranger = { $key } names “{ $name }”, and there is no such team, or several have this name: nobody was told of it for that.
notify-stale = { $n ->
    [one] 1 warning is stale: its facts have stopped, nobody is told of it.
   *[other] { $n } warnings are stale: their facts have stopped, nobody is told of them.
}
notify-no-way = Which way? Set notify.via in the settings or give --via: { $known }. Nothing was sent.
notify-past-day = Messages are of today. See another day with --dry-run. Nothing was sent.
notify-busy = Another `quarterdeck notify` is sending from this database. Nothing was sent.

notify-fault-not-set = The setting { $key } is empty. Nothing was sent.
notify-fault-unusable = The setting { $key } cannot be used: { $why }. Nothing was sent.
notify-fault-no-variable = The environment variable { $name } is not set. Nothing was sent.
notify-fault-open = Others can read { $path }: `chmod 600` makes it private. Nothing was sent.
notify-fault-unreadable = { $path } cannot be read: { $why }. Nothing was sent.
notify-fault-no-folder = There is no folder { $path }, which notify.folder.path names. Nothing was sent.
notify-fault-no-place = The setting notify.webhook.template has no place for “{ $place }”. Nothing was sent.
notify-fault-unprotected = A secret address must begin with https. Nothing was sent.
notify-fault-address = “{ $address }” is not an e-mail address
notify-fault-unreachable = no connection: { $why }
notify-fault-refused = the other side refused it: { $why }
notify-fault-command = the command failed: { $why }
notify-fault-write = { $why }
