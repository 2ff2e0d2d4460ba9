//! Why rows are rejected, with what settles it.

use super::{ImportWords, quoted, short};
use crate::domain::Day;
use crate::domain::facts::Referent;
use crate::i18n::Arg;
use crate::ingest::{Bad, CodeFault, Nature, Order, RateFault, Reason};
use crate::report::number;
use crate::report::phrase;
use std::borrow::Borrow;

/// Says a reason by its key.
type SayReason<'a> = dyn Fn(&str, &[(&str, Arg<'_>)]) -> String + 'a;

/// A target of others: of whoever brings it in, and of somebody named.
const OF_OTHERS: (&str, &str) = ("target-of-others", "target-of-others-of");

impl ImportWords<'_> {
    /// Why a row is rejected, with the option that settles it.
    pub fn reason(&self, fault: &Bad) -> String {
        let args =
            |key: &str, args: &[(&str, Arg<'_>)]| self.0.ta(&format!("import-reason-{key}"), args);
        self.why(fault, &args)
    }

    /// The same where the answers stand beside it, each with its key: without options of the command line.
    pub fn reason_beside_answers(&self, fault: &Bad) -> String {
        let args = |key: &str, args: &[(&str, Arg<'_>)]| {
            let bare = self.0.find(&format!("import-reason-{key}-bare"), args);
            bare.unwrap_or_else(|| self.0.ta(&format!("import-reason-{key}"), args))
        };
        self.why(fault, &args)
    }

    fn why(&self, fault: &Bad, say: &SayReason<'_>) -> String {
        let (reason, text) = (&fault.reason, fault.value.trim());
        let plain = |key: &str| say(key, &[]);
        match reason {
            Reason::Ragged { want, found } => Self::ragged(say, *want, *found),
            Reason::StrayQuote => plain("stray-quote"),
            Reason::Nul => plain("nul"),
            Reason::NotUtf8 => plain("not-utf8"),
            Reason::CellFailed => plain("cell-failed"),
            Reason::Uncomputed => plain("uncomputed"),
            Reason::Overlong => plain("overlong"),
            Reason::Spanning => plain("spanning"),
            Reason::Missing => plain("missing"),
            Reason::TooLong => plain("too-long"),
            Reason::NotADate => plain("not-a-date"),
            Reason::AmbiguousDate => self.ambiguous_date(say, text),
            Reason::DateRange => plain("date-range"),
            Reason::EndBeforeStart => plain("end-before-start"),
            Reason::RangeTooLong => plain("range-too-long"),
            Reason::OtherWeekday => plain("other-weekday"),
            Reason::OfAnEra => plain("of-an-era"),
            Reason::OtherLength => plain("other-length"),
            Reason::WhichHalf => plain("which-half"),
            Reason::WhichDays => plain("which-days"),
            Reason::NotANumber => plain("not-a-number"),
            Reason::Approximate => plain("approximate"),
            Reason::AmbiguousNumber => plain("ambiguous-number"),
            Reason::Percentage => plain("percentage"),
            Reason::TooPrecise { digits } => say("too-precise", &[("digits", (*digits).into())]),
            Reason::UnknownUnitOfMeasure => plain("unit-of-measure"),
            Reason::NoYear => plain("no-year"),
            Reason::TwoYears => plain("two-years"),
            Reason::OtherYear(year) => say("other-year", &[("year", year.to_string().into())]),
            Reason::NotWhole => plain("not-whole"),
            Reason::Negative => plain("negative"),
            Reason::TooLarge => plain("too-large"),
            Reason::Unknown { what, near } => Self::unknown(say, *what, near.as_deref(), text),
            Reason::LooksLike { what, known } => {
                let how = phrase::odd_behind(self.0, text, known);
                Self::meant_how(say, ("looks-like", *what), (text, known), how)
            }
            Reason::SameName { what, known } => Self::meant(say, ("same-name", *what), text, known),
            Reason::OtherName { what, known } => {
                Self::meant(say, ("other-name", *what), text, known)
            }
            Reason::ATeam => Self::meant(say, ("a-team", Referent::Rep), text, "NAME"),
            Reason::SeveralNames(what) => Self::meant(say, ("several-names", *what), text, "NAME"),
            Reason::TotalAsName => plain("total-as-name"),
            Reason::NobodysName(what) => Self::meant(say, ("nobodys-name", *what), text, "NAME"),
            Reason::OfATeam => plain("of-a-team"),
            Reason::UndatedMove {
                now,
                since,
                renamed,
            } => Self::undated(say, (now, *since), renamed.as_deref()),
            Reason::UnitCode(fault) => self.unit_code(say, fault),
            Reason::NotACurrency => plain("not-a-currency"),
            Reason::NotTheBase(code) => say("not-the-base", &[("code", short(code).into())]),
            Reason::UnclearUnits => plain("unclear-units"),
            Reason::BaseCurrency => plain("base-currency"),
            Reason::NoRate { currency, base } => Self::no_rate(say, currency, base),
            Reason::Rate(fault) => Self::rate(say, fault),
            Reason::OtherTeam { own } => say("other-team", &[("own", short(own).into())]),
            Reason::UnknownStatus => say("status", &[("word", quoted(text).into())]),
            Reason::UnknownClass => say("class", &[("word", quoted(text).into())]),
            Reason::AmbiguousName => plain("ambiguous-name"),
            Reason::UnknownAction(ids) => self.no_action(say, ids, text),
            Reason::UnknownMetric { near, known } => self.metric(say, text, near.as_deref(), known),
            Reason::UnknownTier(ids) => self.which_word(say, ("tier", "tier"), text, ids),
            Reason::NotAnAddress => plain("not-an-address"),
            Reason::UnknownStage => plain("stage"),
            Reason::NotOneOf(field, ids) => self.which_word(say, ("not-one-of", field), text, ids),
            Reason::WonWithoutDay => plain("won-without-day"),
            Reason::LeftWithoutDay => plain("left-without-day"),
            Reason::NotAPeriod => plain("not-a-period"),
            Reason::UnknownPeriod => say("unknown-period", &[("word", quoted(text).into())]),
            Reason::OtherFiscalYear => plain("other-fiscal-year"),
            Reason::PartOfPeriod(field) => say("part-of-period", &[("field", (*field).into())]),
            Reason::OtherLengthOfPeriod(said) => self.other_period(say, *said),
            Reason::NoScope => plain("no-scope"),
            Reason::NotALevel => plain("not-a-level"),
            Reason::NotARatio => plain("not-a-ratio"),
            Reason::OfAnother(known) => say("of-another", &[("name", short(known).into())]),
            Reason::ShareOrPercent => plain("share-or-percent"),
            Reason::OtherOutcome { stage, column } => Self::other_outcome(say, stage, *column),
            Reason::NotPositive => plain("not-positive"),
            Reason::NotTheQuotient => plain("not-the-quotient"),
            Reason::UnfitTarget(fault) => plain(fault.id()),
            Reason::LockedTarget(day) => self.locked(say, *day),
            Reason::OwnTarget(who) => self.barred(say, ("own-target", "own-target-of"), who),
            Reason::TargetOfOthers(who) => self.barred(say, OF_OTHERS, who),
            Reason::OtherTable { row } => say("other-table", &[("row", (*row).into())]),
            Reason::Elsewhere { file } => say("elsewhere", &[("file", short(file).into())]),
            Reason::InPart { row } => say("in-part", &[("row", (*row).into())]),
            Reason::Overlaps { row } => say("overlaps", &[("row", (*row).into())]),
            Reason::Conflict { row, tells, by_id } => {
                Self::conflict(say, (*row, *by_id), tells.as_deref())
            }
        }
    }

    /// A word of a field that is none of those which it may hold, with the options that say which one it means.
    fn which_word<T: Borrow<str>>(
        &self,
        say: &SayReason<'_>,
        (key, field): (&str, &str),
        text: &str,
        ids: &[T],
    ) -> String {
        let text = quoted(text);
        let option = |id: &T| format!("--word {field}:{text}={}", quoted(id.borrow()));
        let options: Vec<String> = ids.iter().map(option).collect();
        let args = [
            ("known", self.all(ids).into()),
            ("options", self.all(&options).into()),
        ];
        say(key, &args)
    }

    /// A word that is no action's, with those there are.
    fn no_action(&self, say: &SayReason<'_>, ids: &[String], text: &str) -> String {
        let known = ("known", self.list(ids).into());
        say("action", &[known, ("word", quoted(text).into())])
    }

    fn other_period(&self, say: &SayReason<'_>, said: Nature) -> String {
        let said = self.0.t(&format!("import-said-{}", said.id()));
        say("other-period", &[("said", said.into())])
    }

    /// A target of a period that is over, with its last day.
    fn locked(&self, say: &SayReason<'_>, day: Day) -> String {
        let day = number::day_with_year(self.0, day);
        say("locked-target", &[("day", day.into())])
    }

    /// A target that is not the importer's to set, with those who may.
    fn barred(&self, say: &SayReason<'_>, (alone, of): (&str, &str), who: &[String]) -> String {
        if who.is_empty() {
            return say(alone, &[]);
        }
        say(of, &[("who", self.list(who).into())])
    }

    /// A metric that nobody defined.
    fn metric(
        &self,
        say: &SayReason<'_>,
        text: &str,
        near: Option<&str>,
        known: &[String],
    ) -> String {
        let Some(near) = near else {
            return self.which_word(say, ("metric", "metric"), text, known);
        };
        let args = [
            ("near", short(near).into()),
            ("known", self.list(known).into()),
            (
                "option",
                format!("--word metric:{}={}", quoted(text), quoted(near)).into(),
            ),
        ];
        say("metric-near", &args)
    }

    /// A row whose key an earlier one has, and the column that may tell them apart.
    fn conflict(say: &SayReason<'_>, (row, by_id): (u64, bool), tells: Option<&str>) -> String {
        let Some(column) = tells else {
            let key = if by_id { "conflict" } else { "conflict-says" };
            return say(key, &[("row", row.into())]);
        };
        let args = [("row", row.into()), ("column", short(column).into())];
        say(
            if by_id {
                "conflict-tells"
            } else {
                "conflict-differs"
            },
            &args,
        )
    }

    /// A currency without a rate.
    fn no_rate(say: &SayReason<'_>, currency: &str, base: &str) -> String {
        let args = [
            ("currency", short(currency).into()),
            ("base", short(base).into()),
        ];
        say("no-rate", &args)
    }

    /// A rate beside an amount.
    fn rate(say: &SayReason<'_>, fault: &RateFault) -> String {
        match fault {
            RateFault::Untold {
                currency,
                base,
                rate,
            } => {
                let turned = rate.inverse().map(|rate| rate.to_string());
                let args = [
                    ("currency", short(currency).into()),
                    ("base", short(base).into()),
                    ("rate", rate.to_string().into()),
                    ("turned", turned.unwrap_or_default().into()),
                ];
                say("rate-untold", &args)
            }
            RateFault::Far { currency, known } => {
                let known = ("known", known.to_string().into());
                say("other-rate", &[("currency", short(currency).into()), known])
            }
            RateFault::Inverted { currency, known } => {
                let known = ("known", known.to_string().into());
                say(
                    "turned-rate",
                    &[("currency", short(currency).into()), known],
                )
            }
            RateFault::Unusual {
                currency,
                base,
                rate,
                usual,
            } => {
                let args = [
                    ("currency", short(currency).into()),
                    ("base", short(base).into()),
                    ("rate", rate.to_string().into()),
                    ("usual", usual.to_string().into()),
                ];
                say("unusual-rate", &args)
            }
            RateFault::OfBase { base } => say("rate-of-base", &[("base", short(base).into())]),
        }
    }

    /// A move of which nobody knows since when.
    fn undated(
        say: &SayReason<'_>,
        (now, since): (&str, Day),
        renamed: Option<&[String; 2]>,
    ) -> String {
        let since = Some(since).filter(|day| *day != Day::MIN);
        let key = match (since, renamed) {
            (None, None) => "undated-move",
            (Some(_), None) => "undated-move-since",
            (None, Some(_)) => "undated-move-renamed",
            (Some(_), Some(_)) => "undated-move-since-renamed",
        };
        let since = since.map(|day| day.to_string()).unwrap_or_default();
        let rename = renamed.map(|[known, new]| Self::rename(known, new));
        say(
            key,
            &[
                ("now", short(now).into()),
                ("since", since.into()),
                ("rename", rename.unwrap_or_default().into()),
            ],
        )
    }

    /// What is wrong with the code of a unit.
    fn unit_code(&self, say: &SayReason<'_>, fault: &CodeFault) -> String {
        match fault {
            CodeFault::Unknown => say("unit-code", &[]),
            CodeFault::OfSeveral { units } => {
                say("code-of-several", &[("units", self.list(units).into())])
            }
            CodeFault::Several { codes } => {
                say("several-codes", &[("codes", self.list(codes).into())])
            }
            CodeFault::StandsThere { known } => {
                say("unit-stands-there", &[("known", short(known).into())])
            }
            CodeFault::NewAbove { known, above } => Self::above(say, known, above),
        }
    }

    /// A unit below one that nobody knows, with the options that say what that is.
    fn above(say: &SayReason<'_>, known: &str, above: &str) -> String {
        let was = known.rsplit_once('/').map_or("NAME", |(was, _)| was);
        let was = was.split('/').take(above.split('/').count());
        let was = was.collect::<Vec<_>>().join("/");
        say(
            "new-unit-above",
            &[
                ("known", short(known).into()),
                ("above", short(above).into()),
                ("rename", Self::rename(&was, above).into()),
                ("create", format!("--create unit:{}", quoted(above)).into()),
            ],
        )
    }

    /// The option by which a unit gets another name.
    fn rename(known: &str, new: &str) -> String {
        format!("--rename {}={}", quoted(known), quoted(new))
    }

    /// A date of several days, with the options that say in which order it is read, of those in which it can be.
    fn ambiguous_date(&self, say: &SayReason<'_>, date: &str) -> String {
        let orders = Order::ALL.iter().filter(|order| order.reads(date));
        let options = orders.map(|order| format!("--date-order {}", order.id()));
        let options = self.all(&options.collect::<Vec<_>>());
        say("ambiguous-date", &[("options", options.into())])
    }

    /// A row that is longer or shorter than the header.
    fn ragged(say: &SayReason<'_>, want: usize, found: usize) -> String {
        let args = [("want", want.into()), ("found", found.into())];
        say("ragged", &args)
    }

    /// A column that contradicts the stage, and how to leave it out.
    fn other_outcome(say: &SayReason<'_>, stage: &str, column: usize) -> String {
        let args = [("stage", short(stage).into()), ("number", column.into())];
        say("other-outcome", &args)
    }

    /// A name that nobody has; with the options where one like it is known.
    fn unknown(say: &SayReason<'_>, what: Referent, near: Option<&str>, text: &str) -> String {
        match near {
            Some(near) => Self::meant(say, (&format!("{}-near", what.id()), what), text, near),
            None => say(what.id(), &[]),
        }
    }

    /// A name that nobody has, with the options that say who is meant or that it is somebody new.
    fn meant(
        say: &SayReason<'_>,
        (key, what): (&str, Referent),
        text: &str,
        known: &str,
    ) -> String {
        Self::meant_how(say, (key, what), (text, known), String::new())
    }

    /// The same, with what the two differ by.
    fn meant_how(
        say: &SayReason<'_>,
        (key, what): (&str, Referent),
        (text, known): (&str, &str),
        how: String,
    ) -> String {
        let kind = what.id();
        let (text, name) = (quoted(text), quoted(known));
        say(
            key,
            &[
                ("near", short(known).into()),
                ("how", how.into()),
                ("value", format!("--value {kind}:{text}={name}").into()),
                ("create", format!("--create {kind}:{text}").into()),
            ],
        )
    }
}
