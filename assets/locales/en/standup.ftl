# The stand-up: one person at a time. Keys of this file begin with `standup-`.

standup-path = stand-up
standup-title = { $at } of { $all }
standup-question = A question to ask
standup-plays = Plays
standup-said = Logged today
standup-next = Next
standup-closed = What was to be handled here is closed.
standup-noted = In the report: { $note }
standup-last = Last: { $what }
standup-target = Target: { $actual } of { $target } { $metric }, { $attainment }, pace { $pace }
standup-target-needed = { $amount } needed a working day
standup-rest = { $n ->
    [0] Nobody is left
    [one] 1 rep with nothing to handle
   *[other] { $n } reps with nothing to handle
}
standup-met = met: { $names }
standup-waiting = to verify: { $names }
standup-put-off = snoozed: { $names }
standup-away = away: { $names }
standup-others = others: { $names }
standup-brief = The brief
standup-brief-reading = Reading the brief…
standup-choose = No play is asked for here: a digit chooses one.
standup-time = { $gone }/{ $all }
standup-in-all = in all { $time }
standup-paused = paused
standup-finish = finish
standup-to-brief = to the brief
standup-timer-on = The timer is on.
standup-timer-paused = The timer is paused.
standup-timer-off = The timer is off.

# One question for each family of rules; it is read aloud.
standup-ask-again = The last intervention did not close it. What would help now, and who does it by when?
standup-ask-actions = What stands between you and the standard for { $action } this week?
standup-ask-week = The week is far behind. What gives way, so that the standards can be met from tomorrow on?
standup-ask-silence = { $name } has not replied. What do we know of the reason, and who there could reply?
standup-ask-pace = Which open deals bring you back to plan, and what do they wait for?
standup-ask-progress = What has to happen for the target to be within reach again?
standup-ask-new-customers = Where will this week's new customers come from?
standup-ask-quarter = What can the team still move this quarter, and what should be planned anew?
standup-ask-sub-target = What of this month can be made up elsewhere, and where is the room?
standup-ask-funnel = Between { $action } and the next step cases are lost. What do better groups do there?
standup-ask-lost-customers = What do the customers who left have in common?
standup-ask-signal = What does this change for the customers of this week?
standup-ask-no-report = What were yesterday's counts? They can be typed in at once.
standup-measure = agreed
standup-content = talked about
standup-measure-needed = Type what was agreed.
standup-meet-title = What was agreed?
standup-met-said = Written down; the effect is computed in a week
