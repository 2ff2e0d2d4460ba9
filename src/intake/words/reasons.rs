//! Why rows are rejected, with what settles it.

use super::{ImportWords, quoted, short};
use crate::domain::Day;
use crate::domain::facts::Referent;
use crate::ingest::{Bad, Reason};

impl ImportWords<'_> {
    /// Why a row is rejected, with what settles it.
    #[expect(clippy::too_many_lines, reason = "one arm a reason")]
    pub fn reason(&self, fault: &Bad) -> String {
        let (reason, text) = (&fault.reason, fault.value.trim());
        let plain = |key: &str| self.0.t(&format!("import-reason-{key}"));
        let known = |key: &str, ids: &[String]| {
            self.0.ta(
                &format!("import-reason-{key}"),
                &[("known", self.list(ids).into())],
            )
        };
        match reason {
            Reason::Ragged { want, found } => self.0.ta(
                "import-reason-ragged",
                &[("want", (*want).into()), ("found", (*found).into())],
            ),
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
            Reason::AmbiguousDate => plain("ambiguous-date"),
            Reason::DateRange => plain("date-range"),
            Reason::EndBeforeStart => plain("end-before-start"),
            Reason::RangeTooLong => plain("range-too-long"),
            Reason::NotANumber => plain("not-a-number"),
            Reason::AmbiguousNumber => plain("ambiguous-number"),
            Reason::Percentage => plain("percentage"),
            Reason::TooPrecise { digits } => self
                .0
                .ta("import-reason-too-precise", &[("digits", (*digits).into())]),
            Reason::UnknownUnitOfMeasure => plain("unit-of-measure"),
            Reason::NoYear => plain("no-year"),
            Reason::OtherYear(year) => self.0.ta(
                "import-reason-other-year",
                &[("year", year.to_string().into())],
            ),
            Reason::NotWhole => plain("not-whole"),
            Reason::Negative => plain("negative"),
            Reason::TooLarge => plain("too-large"),
            Reason::OtherCurrency => plain("other-currency"),
            Reason::Unknown { what, near: None } => plain(what.id()),
            Reason::Unknown {
                what,
                near: Some(near),
            } => self.meant(&format!("{}-near", what.id()), *what, text, near),
            Reason::LooksLike { what, known } => self.meant("looks-like", *what, text, known),
            Reason::SeveralNames(what) => self.meant("several-names", *what, text, "NAME"),
            Reason::TotalAsName => plain("total-as-name"),
            Reason::UndatedMove { now, since } => self.undated(now, *since),
            Reason::NotACurrency => plain("not-a-currency"),
            Reason::BaseCurrency => plain("base-currency"),
            Reason::NoRate { currency, base } => self.no_rate(currency, base),
            Reason::UnknownStatus => self
                .0
                .ta("import-reason-status", &[("word", quoted(text).into())]),
            Reason::UnknownClass => self
                .0
                .ta("import-reason-class", &[("word", quoted(text).into())]),
            Reason::AmbiguousName => plain("ambiguous-name"),
            Reason::UnknownAction(ids) => self.0.ta(
                "import-reason-action",
                &[
                    ("known", self.list(ids).into()),
                    ("word", quoted(text).into()),
                ],
            ),
            Reason::UnknownMetric {
                near: None,
                known: ids,
            } => known("metric", ids),
            Reason::UnknownMetric {
                near: Some(name),
                known,
            } => self.0.ta(
                "import-reason-metric-near",
                &[
                    ("near", short(name).into()),
                    ("known", self.list(known).into()),
                ],
            ),
            Reason::UnknownTier(ids) => {
                let tiers = ids.iter();
                let tiers = tiers.map(|id| self.named(&format!("domain-tier-{id}"), id));
                known("tier", &tiers.collect::<Vec<_>>())
            }
            Reason::UnknownStage => plain("stage"),
            Reason::NotOneOf(words) => self.0.ta(
                "import-reason-not-one-of",
                &[("known", self.all(words).into())],
            ),
            Reason::WonWithoutDay => plain("won-without-day"),
            Reason::NotAPeriod => plain("not-a-period"),
            Reason::NoScope => plain("no-scope"),
            Reason::NotALevel => plain("not-a-level"),
            Reason::NotARatio => plain("not-a-ratio"),
            Reason::NotPositive => plain("not-positive"),
            Reason::NotTheQuotient => plain("not-the-quotient"),
            Reason::Conflict { row, tells } => self.conflict(*row, tells.as_deref()),
        }
    }

    /// A row whose key an earlier one has, and the column that may tell them apart.
    fn conflict(&self, row: u64, tells: Option<&str>) -> String {
        let Some(column) = tells else {
            return self.0.ta("import-reason-conflict", &[("row", row.into())]);
        };
        let args = [("row", row.into()), ("column", short(column).into())];
        self.0.ta("import-reason-conflict-tells", &args)
    }

    /// A currency without a rate.
    fn no_rate(&self, currency: &str, base: &str) -> String {
        let args = [
            ("currency", short(currency).into()),
            ("base", short(base).into()),
        ];
        self.0.ta("import-reason-no-rate", &args)
    }

    /// A move of which nobody knows since when.
    fn undated(&self, now: &str, since: Day) -> String {
        let (key, since) = if since == Day::MIN {
            ("import-reason-undated-move", String::new())
        } else {
            ("import-reason-undated-move-since", since.to_string())
        };
        self.0
            .ta(key, &[("now", short(now).into()), ("since", since.into())])
    }

    /// A name that nobody has, with the options that say who is meant or that it is somebody new.
    fn meant(&self, key: &str, what: Referent, text: &str, known: &str) -> String {
        let kind = what.id();
        let (text, name) = (quoted(text), quoted(known));
        self.0.ta(
            &format!("import-reason-{key}"),
            &[
                ("near", short(known).into()),
                ("value", format!("--value {kind}:{text}={name}").into()),
                ("create", format!("--create {kind}:{text}").into()),
            ],
        )
    }
}
