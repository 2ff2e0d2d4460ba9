# Keys of this file begin with `targets-`: the pages about targets, planning one.

targets-col-last-year = last year
targets-col-last-period = before
targets-col-asked-for = asked for
targets-plan-asked = asked for from below
targets-asked-by-draft = { $name } { $amount }: draft of { $by }, { $day }; to the plan { $more }
targets-asked-by-request = { $name } { $amount }: request of { $by }, { $day }; to the plan { $more }
targets-asked-in-all = all of them { $amount }; to the plan { $more }
targets-col-in-force = in force
targets-col-plan = plan
targets-col-share = share
targets-col-weight = weight
targets-col-exact = unrounded
targets-col-gets = gets
targets-col-to-last-year = to last
targets-col-per-working-day = per day
targets-held = held
targets-typed = typed
targets-typed-share = typed { $share }

targets-plan-here = This is the plan already.
targets-plan-title = Plan · { $metric } · { $period } · { $whom } by { $by }
targets-plan-methods = { $all } methods: { $keys }
targets-plan-method = method { $n } of { $all }: { $method }
targets-plan-sum = sum of the parts
targets-plan-first = Not set
targets-plan-none = { $period } has no target yet. { $key }
targets-plan-none-key = Press { $key } to type one.
targets-plan-short = { $amount } is not placed
targets-plan-over = { $amount } is placed too much
targets-plan-settle = On the sum, { $key } asks where it goes; publishing asks as well.
targets-plan-over-assigned = Over-assignment
targets-plan-carry = The parts carry { $carry } than the whole: { $amount } in all.
targets-plan-whole = The whole beside what is known
targets-plan-range = floor { $floor } · baseline { $baseline } · stretch { $stretch }
targets-plan-beat-month = to beat: last month at its percent { $amount } { $sign }
targets-plan-earlier-year = the same period a year before is not over: { $year } stands for it
targets-plan-beat-year = to beat: { $year } at its percent { $amount } { $sign }
targets-plan-now = in force: { $amount }
targets-plan-smart = Is it sound
targets-plan-influences = Environment and team
targets-plan-secured = Secured first
targets-moved = Moved or left
targets-plan-lacks = Methods without figures
targets-plan-lack = { $methods }: { $why }

targets-form-whole-title = Target of { $whom }
targets-form-cell-title = { $name }: how much?
targets-form-amount = target
targets-form-floor = floor
targets-form-stretch = stretch
targets-form-period = period
targets-form-metric = metric
targets-form-others = others
targets-form-amount-hint = such as 24M or 1,200,000
targets-form-part-now = now { $now }; or a share of the whole, such as 35%
targets-form-may-be-empty = may stay empty
targets-form-turn = ↑↓ for another one
targets-form-spreads = take the rest
targets-form-gap-shows = stay, the gap shows
targets-form-amount-now-of = now { $now } for { $period }
targets-outside = { $amount } was made in no part
targets-form-amount-needed = Type an amount, such as 24M.
targets-form-below-zero = A target of this metric cannot be below zero.
targets-form-locked = That period is over: its target is locked.
targets-form-moved = Moved within the period: what belongs here follows from a number that is set elsewhere.
targets-form-share-wrong = A share lies between 0% and 100%, with two decimals at most.
targets-form-floor-wrong = The floor lies on the easy side of the target.
targets-form-stretch-wrong = The stretch lies on the hard side of the target.
targets-form-leave-gap = leave the gap for now
targets-form-place-spread = spread it over those not held
targets-form-place-on = put it on { $name }
targets-form-place-carry = say that the parts carry { $share }
targets-form-carries = The parts carry { $placed } of { $due }.
targets-form-adds-up = The parts add up: nothing is to be placed.
targets-form-publish-title = Publish { $amount } for { $whom }, { $period }? It was: { $before }
targets-form-whole-force = From then on everybody sees these figures. Undo takes them back.
targets-form-below = with it
targets-form-below-none = nothing else
targets-form-why-hint = stands in the history
targets-form-more = { $n } more
targets-form-note-title = { $name }: is it a match?
targets-form-note-hint = ability, interest, resources
targets-form-match = match
targets-form-note-needed = Say why it is no match.
targets-no-row = { $name } has no row in the targets of this morning: nothing of it can be planned.
targets-form-no-sum = Only a metric that adds up can be planned. A target of this one is set with `target set`, or comes in a file.

targets-said-whole = Target { $amount }. The parts follow.
targets-said-cell = Typed { $amount }.
targets-said-share = Typed { $share } of the whole.
targets-said-placed = Placed. The parts add up.
targets-said-taken = Taken: { $method }. What is held stays.
targets-said-held = Held: it moves for nobody.
targets-said-free = Not held any more.
targets-said-rolled = Spread over the periods ahead; the parts carry { $carry } than the whole. What is over is locked.
targets-said-back = Back to the figures before.
targets-said-published = Published: { $whom } { $period }, { $amount }
targets-said-note = Noted. It stands once the plan is published.

targets-title = Target · { $metric } · { $period } · { $whom }
targets-none = { $period } has no target yet.
targets-none-key = Press { $key } to plan one.
targets-made = made so far: { $actual }
targets-summed = Nothing is set for it itself: this is the sum of what those in it have.
targets-stands = { $actual } of { $target } made; { $expected } expected to { $day }, pace { $pace }
targets-needed = { $needed } needed a working day · by calendar days alone { $linear } would be due
targets-chart-target = target
targets-chart-stretch = stretch
targets-chart-floor = floor
targets-chart-projection = projected
targets-chart-today = today
targets-chart-legend = line: made · dots: expected · dashes: projected
targets-splits = Splits of { $amount }
targets-no-split = Not split yet.
targets-split-short = { $amount } not placed
targets-split-over = { $amount } too much
targets-split-carries = carries { $carry }
targets-turned = By { $by }
targets-versions = Versions
targets-made-of = Made of
targets-older = { $n ->
    [one] 1 older one
   *[other] { $n } older ones
}
targets-asked = Adjustments
targets-assignment = Assignment
targets-days = By day
targets-credit = Credit
targets-means = What it takes
targets-counting = … counting what it takes
targets-touch = Touch nodes
targets-customers = Customers
targets-companions = Product classes
targets-health = Health
targets-reach-numbers = With it, as far as it reaches, up to { $numbers } numbers are set.
targets-reach-stays = What is set below ({ $reach }) stays as it is and will not add up to the new figures, unless it is published with them.
targets-reach-keeps = { $names }: moved between units within { $period }, and { $n ->
    [one] keeps
   *[other] keep
} the shorter periods that stand. The others carry the difference.
targets-left-before = Last day of { $name }: { $day }. The place is vacant: methods leave its number as it stands, until somebody types another one (0 gives it to the others).
targets-lacks-classes = no product has a class, so what each class made is not known. A file of products with their classes says it
targets-lacks-segments = no customer has a segment, so what each segment made is not known. A file of customers with their segments says it
targets-refused-moved-weeks = { $text }: moved so near to the end of the month that a unit has days of it but none of its weeks, so that months and weeks cannot both add up there. Publish down to the months; then the weeks of the other months, a month at a time. Nothing was saved.
targets-lacks-health = The health of { $names } is not known, so the first allocation leaves health out for everybody.
targets-lacks-potential = The market potential of { $names } is not set, so the first allocation leaves it out for everybody.
targets-lacks-tilt = The tilt of { $names } is not set, so the first allocation leaves it out for everybody.
targets-health-of = { $name }: { $scores }

targets-col-asked = asked
targets-col-whom = team
targets-col-period = period
targets-col-base = base
targets-col-change = change
targets-col-to = to
targets-col-reason = reason
targets-col-state = state
targets-col-by = by
targets-col-metric = metric
targets-col-currency = currency
targets-col-amount = amount
targets-col-why = why
targets-col-in-return = in return
targets-col-decided = decided
targets-col-decided-by = decided by
targets-col-place = the rest
targets-col-filed = filed
targets-col-filed-by = filed by
targets-col-id = id
targets-adjustments = { $state ->
    [waiting] { $n } waiting
    [approved] { $n } countersigned
    [filed] { $n } filed
    [rejected] { $n } turned down
   *[withdrawn] { $n } withdrawn
}
targets-asked-no-hit = No request fits. Esc shows all.
targets-asked-unled = Nobody is named who leads a team: anybody may publish and sign. A column manager in the file of reps, or notify.managers in the settings, says who leads.
targets-asked-none = No change of a target was asked for.
targets-asked-how = Press { $key } to ask for one.
targets-asked-amounts = base { $base } · { $share } ({ $change }) · to { $to }
targets-asked-by = asked: { $by } · { $day } · { $reason } · { $why }
targets-in-return = in return: { $text }
targets-filed-by = filed: { $by } · { $day }
targets-next-sign = It waits for a countersignature. To sign, press { $key }.
targets-next-again = To place it anew or withdraw it, press { $key }.
targets-next-file = It waits for finance. To mark it as filed, press { $key }; from then on it is in force.
targets-key-ask = ask
targets-key-most = the most allowed
targets-key-below = more
targets-key-sign = countersign
targets-key-file = mark as filed
targets-key-place = place
targets-key-later = decide later
targets-ask-title = Ask for a change: { $whom }
targets-ask-by = by
targets-ask-by-hint = percent of the base: +5, -2.5
targets-ask-reason = kind
targets-ask-return = in return
targets-ask-return-hint = what is done instead; may stay empty
targets-ask-base = base { $base } · so far { $share } ({ $used }) · allowed ±{ $most }%, { $bound }
targets-ask-comes-to = asked { $share } ({ $change }) · together { $sum } ({ $together })
targets-ask-most = At most { $share } can be asked for, { $amount }: ↓ takes it.
targets-ask-needed = Type by how many percent.
targets-ask-wrong = This is no percentage. Write +5 or -2.5.
targets-ask-none = No target of it that is not over can be changed.
targets-place-spread = spread over the others
targets-place-absorbed = absorbed above
targets-place-on = on { $name }
targets-placed = { $place }: { $who }
targets-moved-parts = { $n ->
    [one] { $n } target below and around follows in proportion.
   *[other] { $n } targets below and around follow in proportion.
}
targets-moved-share = { $share } of base
targets-sign-bound = so far { $used }, at most ±{ $most }% of the base
targets-sign-days = working days over: { $gone } of { $all }
targets-sign-own = You asked for this one: somebody else signs it.
targets-note = note
targets-sign-title = Countersign { $what }
targets-sign-asks = { $by } · { $reason } · { $why } · base { $base } · { $change }
targets-again-title = Place anew or withdraw: { $what }
targets-withdraw-title = Withdraw { $what }
targets-refuse-title = Turn down { $what }
targets-refuse-reject = turn it down
targets-refuse-withdraw = withdraw it: it is my own
targets-refuse-hint = shown to whoever asked
targets-file-title = Filed with finance: { $what }
targets-file-force = From then on the target and those that pay for it are as signed.
targets-raise-how = { " " }It is not raised yet: press { $key }.
targets-raise-title = Raise { $what } by { $percent }%
targets-raise-once = Two quarters in a row turned down: the quarter and those above it have more, once. u takes it back.
targets-said-raised = Raised: { $what }
targets-key-raise = raise
targets-said-asked = Asked for: { $what }
targets-said-signed = Countersigned: { $what }
targets-said-refused = Turned down: { $what }
targets-said-withdrawn = Withdrawn: { $what }
targets-said-filed = Filed: { $what }

targets-figure-title = Why · { $metric } · { $of }
targets-figure-stands = { $of }: { $amount }
targets-figure-from = Where it is from
targets-figure-nothing = Nothing is set here.
targets-figure-set = It was set as a number of its own.
targets-figure-set-part = It was set as a number of its own, by no method of this split.
targets-figure-planned = The whole of the plan, as it was typed.
targets-figure-parts = It is set nowhere itself: what its own parts have adds up to it.
targets-figure-typed = Typed, or moved by another one that was typed: it is no method's number.
targets-figure-held = Held: it moves for nobody. What the others have is shared out beside it.
targets-figure-method = { $method }: { $by }
targets-figure-by-even = all parts have the same weight
targets-figure-by-own-days = the weight is working days in the period, of a team those of its reps together
targets-figure-by-season = the weight is what was made in the same period of up to three years before
targets-figure-by-season-of = what was made in the same part of { $years } has its share of that year; of several years the average counts
targets-figure-by-shares = the shares are set, and total 100%
targets-figure-by-multipliers = heads, times the multiplier of a star group or of the top rep
targets-figure-by-capacity = the weight is working days of full heads, newcomers by their ramp
targets-figure-by-health = points of health, market potential and tilt, by the parts and the basis of the settings
targets-figure-by-back-solve = working days, times the forces of cycle, holidays and launches on each
targets-figure-by-by-hand = typed
targets-figure-over = The whole is { $whole }; the parts carry { $carry }: { $due }.
targets-figure-rounding = { $all } × the part's weight ÷ all weights, cut behind the last digit. { $n ->
    [0] Nothing was left over.
    [one] 1 of the last digit was left over and went to the part from which most was cut off.
   *[other] { $n } of the last digit were left over and went, one each, to the parts from which most was cut off.
}
targets-figure-set-by = Who set it
targets-figure-not-published = The plan is not published: nobody else sees its numbers. In force is what follows.
targets-figure-never-set = Nobody has set it.
targets-figure-expected = Expected to { $day }
targets-figure-expected-part = { $period }: { $amount } × working days { $done } ÷ { $all } = { $expected }
targets-figure-expected-sum = together { $expected }
targets-figure-expected-how = By the company's working days. Each part has its own number: so the season is in it.
targets-figure-expected-own = By the rep's own calendar. Each part has its own number: so the season is in it.
targets-figure-beside = Beside it
targets-figure-last-year = { $year } { $before }: { $change }
targets-figure-before = the period before: { $amount }
targets-figure-per-day = { $amount } ÷ working days { $days } = { $each }
