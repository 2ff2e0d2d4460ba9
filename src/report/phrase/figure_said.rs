//! Why a target is what it is, in sentences: where its number is from, who set it, what it is beside others.

use super::Phrase;
use crate::domain::figure_page::{ExpectedPart, FigureFrom, FigurePage};
use crate::domain::metric::MetricUnit;
use crate::domain::targets::{ReckonedPart, SEASON_WHOLE, SplitMethod, Stake, TargetScope};
use crate::report::columns::reckoned::ReckonedRow;
use crate::report::number;
use crate::report::text::clean;

/// Versions that are told at most.
const VERSIONS: usize = 5;

impl Phrase<'_> {
    /// What the figure is of: whom or what, and when.
    pub fn figure_of(&self, page: &FigurePage) -> String {
        let mut named = page.cell.clone();
        let child = (page.at).and_then(|at| page.sheet.as_ref()?.children.get(at));
        let name = child.map_or(page.name.as_str(), |child| child.name.as_str());
        if matches!(named.scope, TargetScope::Rep(_)) && !name.is_empty() {
            named.scope = TargetScope::Rep(name.to_owned());
        }
        format!(
            "{} · {}",
            self.target_of(&named),
            number::period(self.i18n, named.period)
        )
    }

    /// Where the number is from.
    pub fn figure_from(&self, page: &FigurePage) -> Vec<String> {
        let is_plan = page.asked.plan.is_some() && page.asked.method.is_none();
        let mut said = Vec::new();
        match &page.from {
            FigureFrom::Nothing => said.push(self.i18n.t("targets-figure-nothing")),
            FigureFrom::Set if is_plan => said.push(self.i18n.t("targets-figure-planned")),
            FigureFrom::Set if page.at.is_some() => {
                said.push(self.i18n.t("targets-figure-set-part"));
            }
            FigureFrom::Set => said.push(self.i18n.t("targets-figure-set")),
            FigureFrom::Parts => said.push(self.i18n.t("targets-figure-parts")),
            FigureFrom::Typed => said.push(self.i18n.t("targets-figure-typed")),
            FigureFrom::Held => said.push(self.i18n.t("targets-figure-held")),
            FigureFrom::Method(method, _) => {
                let by = match (method, self.season_years(page)) {
                    (SplitMethod::Season, Some(years)) => {
                        let key = "targets-figure-by-season-of";
                        self.i18n.ta(key, &[("years", years.into())])
                    }
                    _ => self.i18n.t(&format!("targets-figure-by-{}", method.id())),
                };
                let args = [
                    ("method", self.split_method(*method).into()),
                    ("by", by.into()),
                ];
                said.push(self.i18n.ta("targets-figure-method", &args));
            }
        }
        if let (Some(whole), Some(_)) = (page.whole, page.at)
            && !page.over.is_none()
        {
            let unit = page.metric.unit;
            let args = [
                ("whole", self.money.amount_full(unit, whole).into()),
                ("carry", self.carries(page.over.hundredths()).into()),
                (
                    "due",
                    self.money.amount_full(unit, page.over.total(whole)).into(),
                ),
            ];
            said.push(self.i18n.ta("targets-figure-over", &args));
        }
        said
    }

    /// The years that a season is told from, the latest first; `None` where it is told from none.
    fn season_years(&self, page: &FigurePage) -> Option<String> {
        let years = &page.sheet.as_ref()?.season_years;
        let named = years.iter().map(|year| number::period(self.i18n, *year));
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| self.list(&named))
    }

    /// How the number was shared out, a row for each part and one for all.
    pub fn reckoned_rows(&self, page: &FigurePage) -> Vec<ReckonedRow> {
        let FigureFrom::Method(method, all) = &page.from else {
            return Vec::new();
        };
        let (unit, sheet) = (page.metric.unit, page.sheet.as_ref());
        let children = sheet.iter().flat_map(|sheet| &sheet.children);
        let full = |amount: i64| self.money.amount_full(unit, amount);
        let share = |share: u64| format!("{}.{:02}%", share / 100, share % 100);
        let mut rows: Vec<ReckonedRow> = (children.zip(&all.parts).enumerate())
            .map(|(at, (child, part))| ReckonedRow {
                name: self.plan_child(child, page.asked.dimension),
                weight: self.figure_weight(page, *method, part.stake),
                share: part.share.map(share).unwrap_or_default(),
                exact: self.figure_exact(unit, part),
                amount: full(part.amount),
                of_rest: match part.of_rest() {
                    0 => String::new(),
                    rest => number::signed(rest, |rest| rest.to_string()),
                },
                is_meant: page.at == Some(at),
                is_sum: false,
            })
            .collect();
        rows.push(ReckonedRow {
            name: "Σ".to_owned(),
            weight: String::new(),
            share: String::new(),
            exact: String::new(),
            amount: full(crate::domain::money::total(
                all.parts.iter().map(|part| part.amount),
            )),
            of_rest: String::new(),
            is_meant: false,
            is_sum: true,
        });
        rows
    }

    /// What is done with the last units, where a method shared the number out.
    pub fn figure_rounding(&self, page: &FigurePage) -> Option<String> {
        let FigureFrom::Method(_, all) = &page.from else {
            return None;
        };
        let given = all.parts.iter().filter(|part| part.of_rest() != 0).count();
        let args = [
            (
                "all",
                self.money.amount_full(page.metric.unit, all.all).into(),
            ),
            ("n", given.into()),
        ];
        Some(self.i18n.ta("targets-figure-rounding", &args))
    }

    /// What a part has among the others, as its method counts it.
    pub fn figure_weight(&self, page: &FigurePage, method: SplitMethod, stake: Stake) -> String {
        let halves = |halves: u64| number::score(i64::try_from(halves).unwrap_or(i64::MAX) * 50);
        match (stake, method) {
            (Stake::Held(_), _) => self.i18n.t("targets-held"),
            (Stake::Share(share), _) => number::percent_exact(i64::from(share)),
            (Stake::Weight(share), SplitMethod::Shares) => {
                number::percent_exact(i64::try_from(share).unwrap_or(i64::MAX))
            }
            (Stake::Weight(days), SplitMethod::OwnDays) => halves(days),
            // Half days times percent of everybody's ramp.
            (Stake::Weight(days), SplitMethod::Capacity) => halves(days / 100),
            (Stake::Weight(made), SplitMethod::Season) => {
                let made = i64::try_from(made).unwrap_or(i64::MAX);
                // Of several years it is the part of a year, on the average.
                match page.sheet.as_ref().map(|sheet| sheet.season_years.len()) {
                    None | Some(0 | 1) => self.money.amount(page.metric.unit, made),
                    Some(years) => {
                        let a_percent = SEASON_WHOLE / 100 * years as i64;
                        number::percent_exact(made / (a_percent / 100))
                    }
                }
            }
            (Stake::Weight(weight), SplitMethod::Even) => weight.to_string(),
            // Points, heads and forces multiplied: only what they are to each other says something.
            (
                Stake::Weight(_),
                SplitMethod::Multipliers
                | SplitMethod::Health
                | SplitMethod::BackSolve
                | SplitMethod::ByHand,
            ) => String::new(),
        }
    }

    /// A part before rounding: two digits more than the number has.
    pub fn figure_exact(&self, unit: MetricUnit, part: &ReckonedPart) -> String {
        let cut = self.money.amount_full(unit, part.cut);
        if part.share.is_none() {
            return "–".to_owned();
        }
        let point = if unit == MetricUnit::Money && self.money.minor_digits > 0 {
            ""
        } else {
            "."
        };
        format!("{cut}{point}{:02}", part.cut_off)
    }

    /// Who set it, when and why, newest first; and that a plan is not in force.
    pub fn figure_set_by(&self, page: &FigurePage) -> Vec<String> {
        let unit = page.metric.unit;
        let mut said = Vec::new();
        if page.asked.plan.is_some() {
            said.push(self.i18n.t("targets-figure-not-published"));
        }
        for (at, change) in page.versions.iter().take(VERSIONS).enumerate() {
            let by = &change.published;
            let mut words = vec![
                number::day_from(self.i18n, by.day, self.as_of),
                change.quota.map_or_else(
                    || self.i18n.t("domain-not-set"),
                    |quota| self.money.amount_full(unit, quota.amount),
                ),
                clean(&by.author).into_owned(),
                clean(&by.reason).into_owned(),
            ];
            if !change.drafted_by.is_empty() {
                let args = [("who", clean(&change.drafted_by).into())];
                words.push(self.i18n.ta("domain-logged-drafted-by", &args));
            }
            if at == 0 {
                words.push(self.i18n.t("targets-col-in-force"));
            }
            words.retain(|word| !word.is_empty());
            said.push(words.join(" · "));
        }
        if page.versions.is_empty() {
            said.push(self.i18n.t("targets-figure-never-set"));
        }
        said
    }

    /// What is expected of a part by now, to be added up: the target times the days that have gone by.
    pub fn figure_expected_part(&self, unit: MetricUnit, part: &ExpectedPart) -> String {
        let days = |halves: u32| number::score(i64::from(halves) * 50);
        let (done, all) = part.days;
        let expected = part.expected.map_or_else(
            || "–".to_owned(),
            |expected| self.money.amount_full(unit, expected),
        );
        let args = [
            ("period", number::period(self.i18n, part.period).into()),
            ("amount", self.money.amount_full(unit, part.amount).into()),
            ("done", days(done).into()),
            ("all", days(all).into()),
            ("expected", expected.into()),
        ];
        self.i18n.ta("targets-figure-expected-part", &args)
    }

    /// What is expected of it by now, part by part and together.
    pub fn figure_expected(&self, page: &FigurePage) -> Vec<String> {
        let (Some(known), unit) = (&page.expected, page.metric.unit) else {
            return Vec::new();
        };
        let mut said: Vec<String> = (known.parts.iter())
            .map(|part| self.figure_expected_part(unit, part))
            .collect();
        if known.parts.len() > 1 {
            let all = known.expected.map_or_else(
                || "–".to_owned(),
                |expected| self.money.amount_full(unit, expected),
            );
            said.push(
                self.i18n
                    .ta("targets-figure-expected-sum", &[("expected", all.into())]),
            );
        }
        let how = match page.cell.scope {
            TargetScope::Rep(_) => "targets-figure-expected-own",
            TargetScope::Unit(_) => "targets-figure-expected-how",
        };
        said.push(self.i18n.t(how));
        said
    }

    /// What stands beside it: what was made a year and a period before, and what a working day has.
    pub fn figure_beside(&self, page: &FigurePage) -> Vec<String> {
        let child = page.at.zip(page.sheet.as_ref());
        let child = child.and_then(|(at, sheet)| sheet.children.get(at));
        let (Some(child), Some(amount)) = (child, page.amount) else {
            return Vec::new();
        };
        let full = |amount: i64| self.money.amount_full(page.metric.unit, amount);
        let mut said = Vec::new();
        if let Some(before) = child.last_year.filter(|before| *before > 0) {
            let more = (i128::from(amount) - i128::from(before)) * 10_000 / i128::from(before);
            let more = i64::try_from(more).unwrap_or(i64::MAX);
            let args = [
                ("amount", full(amount).into()),
                ("before", full(before).into()),
                (
                    "year",
                    self.year_before(page.sheet.as_ref().and_then(|s| s.earlier_year))
                        .into(),
                ),
                ("change", number::signed(more, number::percentage).into()),
            ];
            said.push(self.i18n.ta("targets-figure-last-year", &args));
        }
        if let Some(before) = child.last_period {
            let args = [("amount", full(before).into())];
            said.push(self.i18n.ta("targets-figure-before", &args));
        }
        if child.day_halves > 0 {
            let each = i128::from(amount) * 2 / i128::from(child.day_halves);
            let days = i64::try_from(child.day_halves).unwrap_or(i64::MAX);
            let args = [
                ("amount", full(amount).into()),
                ("days", number::score(days.saturating_mul(50)).into()),
                ("each", full(i64::try_from(each).unwrap_or(0)).into()),
            ];
            said.push(self.i18n.ta("targets-figure-per-day", &args));
        }
        if child.scores != crate::domain::planning_pages::UnitScores::default() {
            said.push(self.scores_said(&child.scores));
        }
        said
    }
}
