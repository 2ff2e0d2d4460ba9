//! What is worth saying about an import, one sentence a note.

use super::{ImportWords, short};
use crate::i18n::{Arg, Lang};
use crate::ingest::ImportNote;
use crate::report::number::day_said_with_year;
use crate::report::phrase;

impl ImportWords<'_> {
    /// A note.
    #[expect(clippy::too_many_lines, reason = "one arm a note")]
    pub fn note(&self, note: &ImportNote) -> String {
        let n = |n: &u64| Arg::count(*n);
        match note {
            ImportNote::DefaultTier { tier, rows } => {
                let named = self.0.find(&format!("domain-tier-{tier}"), &[]);
                let tier = named.unwrap_or_else(|| short(tier));
                let args = [("tier", tier.into()), ("rows", n(rows))];
                self.0.ta("import-note-tier", &args)
            }
            ImportNote::DefaultMetric(metric) => {
                let name = match self.0.lang() {
                    Lang::En => &metric.en,
                    Lang::ZhCn => &metric.zh,
                };
                self.0
                    .ta("import-note-metric", &[("name", short(name).into())])
            }
            ImportNote::EmptyCells(cells) => self.0.ta("import-note-empty", &[("cells", n(cells))]),
            ImportNote::EmptyQuotas(cells) => self
                .0
                .ta("import-note-empty-quotas", &[("cells", n(cells))]),
            ImportNote::NotCounted {
                word: Some(word),
                rows,
            } => self.0.ta(
                "import-note-not-counted",
                &[("word", short(word).into()), ("rows", n(rows))],
            ),
            ImportNote::NotCounted { word: None, rows } => {
                self.0.ta("import-note-ahead", &[("rows", n(rows))])
            }
            ImportNote::NextSteps(rows) => {
                self.0.ta("import-note-next-steps", &[("rows", n(rows))])
            }
            ImportNote::Returned { word, rows } => self.0.ta(
                "import-note-returned",
                &[("word", short(word).into()), ("rows", n(rows))],
            ),
            ImportNote::ClosedAhead(deals, last) => self.0.ta(
                "import-note-closed-ahead",
                &[
                    ("deals", n(deals)),
                    ("last", day_said_with_year(self.0, *last).into()),
                ],
            ),
            ImportNote::WonWithoutAmount(deals) => self
                .0
                .ta("import-note-won-without-amount", &[("deals", n(deals))]),
            ImportNote::NoClasses(words) => self.0.ta(
                "import-note-no-classes",
                &[("words", self.list(words).into())],
            ),
            ImportNote::LookAlikes(names) => {
                let names: Vec<String> = names
                    .iter()
                    .map(|(new, known)| {
                        let odd = phrase::odd_behind(self.0, new, known);
                        format!("“{}” / “{}”{odd}", short(new), short(known))
                    })
                    .collect();
                self.0.ta(
                    "import-note-look-alikes",
                    &[("names", self.list(&names).into())],
                )
            }
            ImportNote::UnitsRenamed(names) => {
                let names = names.iter();
                let names = names.map(|(known, new)| format!("{} → {}", short(known), short(new)));
                let names = self.list(&names.collect::<Vec<_>>());
                self.0
                    .ta("import-note-units-renamed", &[("names", names.into())])
            }
            ImportNote::Behind { last, today } => self.0.ta(
                "import-note-behind",
                &[
                    ("last", day_said_with_year(self.0, *last).into()),
                    ("today", day_said_with_year(self.0, *today).into()),
                    ("day", last.next().to_string().into()),
                ],
            ),
            ImportNote::OrderLines(lines) => {
                self.0.ta("import-note-order-lines", &[("lines", n(lines))])
            }
            ImportNote::LostCustomers {
                lost,
                undated,
                words,
                others,
            } => self.lost_customers((lost, undated), words, others),
            ImportNote::NoOwner(deals) => self.0.ta("import-note-no-owner", &[("deals", n(deals))]),
            ImportNote::OfUnits(deals) => self.0.ta("import-note-of-units", &[("deals", n(deals))]),
            ImportNote::NoUnits { column, names } => self.0.ta(
                "import-note-no-units",
                &[
                    ("column", short(column).into()),
                    ("names", self.list(names).into()),
                ],
            ),
            ImportNote::StrangeTeams { column, names } => self.0.ta(
                "import-note-strange-teams",
                &[
                    ("column", short(column).into()),
                    ("names", self.list(names).into()),
                ],
            ),
            ImportNote::NoCustomer(deals) => {
                self.0.ta("import-note-no-customer", &[("deals", n(deals))])
            }
            ImportNote::ExpectedClose(deals) => {
                self.0.ta("import-note-expected", &[("deals", n(deals))])
            }
            ImportNote::NoRows => self.0.t("import-note-no-rows"),
            ImportNote::LostWithoutDay(deals) => self
                .0
                .ta("import-note-lost-without-day", &[("deals", n(deals))]),
            ImportNote::Repeated(rows) => self.0.ta("import-note-repeated", &[("rows", n(rows))]),
            ImportNote::SameCustomer { rows, is_once } => {
                let key = if *is_once { "once" } else { "each" };
                let rows = [("rows", n(rows))];
                self.0
                    .ta(&format!("import-note-same-customer-{key}"), &rows)
            }
            ImportNote::DayFirst(true) => self.0.t("import-note-day-first"),
            ImportNote::DayFirst(false) => self.0.t("import-note-month-first"),
            ImportNote::AboveHeader(lines) => {
                self.0.ta("import-note-above", &[("lines", n(lines))])
            }
            ImportNote::Sheet(note) => self.sheet_note(note),
            ImportNote::Headless => self.0.t("import-note-headless"),
            ImportNote::StrangeHeader(line) => self
                .0
                .ta("import-note-strange-header", &[("line", (*line).into())]),
            ImportNote::Totals { rows, labels } => self.0.ta(
                "import-note-totals",
                &[
                    ("count", (*rows).into()),
                    ("labels", self.list(labels).into()),
                ],
            ),
            ImportNote::Remarks { rows, texts } => self.0.ta(
                "import-note-remarks",
                &[("rows", n(rows)), ("texts", self.list(texts).into())],
            ),
            ImportNote::NotUnderstood(titles) => {
                let words: Vec<String> = titles
                    .iter()
                    .map(|(title, words)| match title.as_str() {
                        "" => format!("“{}”", short(words)),
                        title => format!("{} (“{}”)", short(title), short(words)),
                    })
                    .collect();
                self.0.ta(
                    "import-note-not-understood",
                    &[("titles", self.list(&words).into())],
                )
            }
            ImportNote::History { column, rows } => self.0.ta(
                "import-note-history",
                &[("column", short(column).into()), ("count", (*rows).into())],
            ),
            ImportNote::Converted {
                currency,
                rate,
                amounts,
            } => self.0.ta(
                "import-note-converted",
                &[
                    ("currency", short(currency).into()),
                    ("rate", rate.as_str().into()),
                    ("count", (*amounts).into()),
                ],
            ),
            ImportNote::Sums { rows, is_spread } => {
                let key = if *is_spread { "spread" } else { "last" };
                let count = [("count", Arg::from(*rows))];
                self.0.ta(&format!("import-note-sums-{key}"), &count)
            }
            ImportNote::PartsDiffer(lines) => {
                let rows: Vec<String> = lines.iter().map(u64::to_string).collect();
                let args = [
                    ("count", Arg::from(lines.len())),
                    ("rows", self.list(&rows).into()),
                ];
                self.0.ta("import-note-parts-differ", &args)
            }
            ImportNote::CompanyTargets => self.0.t("import-note-company"),
            ImportNote::NextYear(year) => self.0.ta(
                "import-note-next-year",
                &[("year", year.to_string().into())],
            ),
            ImportNote::Halves(rows) => self
                .0
                .ta("import-note-halves", &[("count", (*rows).into())]),
            ImportNote::FiscalYears {
                start_month,
                by_file,
                text,
                period,
            } => {
                let key = if *by_file { "-of-file" } else { "" };
                let args = [
                    ("month", Arg::from(*start_month)),
                    ("text", short(text).into()),
                    ("period", period.to_string().into()),
                ];
                self.0.ta(&format!("import-note-fiscal{key}"), &args)
            }
            ImportNote::Moved { moments, zone } => {
                let here = self.0.t("import-this-machine");
                self.0.ta(
                    "import-note-moved",
                    &[
                        ("count", (*moments).into()),
                        ("zone", zone.clone().unwrap_or(here).into()),
                    ],
                )
            }
            ImportNote::ShortYear { value, day } => self.0.ta(
                "import-note-short-year",
                &[
                    ("value", short(value).into()),
                    ("day", day.to_string().into()),
                ],
            ),
            ImportNote::SwappedDays(days) => self
                .0
                .ta("import-note-swapped", &[("count", (*days).into())]),
            ImportNote::ClosedAsExpected(deals) => self.0.ta(
                "import-note-closed-as-expected",
                &[("count", (*deals).into())],
            ),
            ImportNote::Ignored(columns) => self.0.ta(
                "import-note-ignored",
                &[("columns", self.list(columns).into())],
            ),
            ImportNote::Days(first, last) => self.0.ta(
                "import-note-days",
                &[
                    ("first", day_said_with_year(self.0, *first).into()),
                    ("last", day_said_with_year(self.0, *last).into()),
                ],
            ),
        }
    }

    /// Who is lost by the own status, by which words, and which others loses nobody.
    fn lost_customers(
        &self,
        (lost, undated): (&u64, &u64),
        words: &[String],
        others: &[String],
    ) -> String {
        let mut told = Vec::new();
        if *lost > 0 {
            let args = [
                ("count", (*lost).into()),
                ("words", self.list(words).into()),
            ];
            told.push(self.0.ta("import-note-lost-customers", &args));
        }
        if *undated > 0 {
            let count = [("count", Arg::from(*undated))];
            told.push(self.0.ta("import-note-lost-undated", &count));
        }
        if !others.is_empty() {
            let args = [("words", self.list(others).into())];
            told.push(self.0.ta("import-note-lost-others", &args));
        }
        told.join(" ")
    }
}
