//! Interventions and what came of them, in words, as JSON and as CSV. Notes are in none of them (rule 35).

use super::columns::results::WorkedLine;
use super::number::{self, LocalTime};
use super::phrase::Phrase;
use super::text::{clean, defuse};
use crate::domain::closed::closed;
use crate::domain::records::LEAST_CASES;
use crate::domain::results::{Answered, ResultRow, Results, SituationRecord};
use crate::domain::rules::Rules;
use crate::domain::warning::{Rule, Severity, SubjectKind, Verdict};
use serde_json::{Value, json};
use std::cmp::Reverse;

closed! {
    /// In which order interventions are listed.
    #[derive(Default)]
    pub enum ResultOrder {
        /// Newest first.
        #[default]
        Day = "day",
        /// By whom they were on.
        Name = "name",
        Play = "play",
        /// What did not help first.
        Verdict = "verdict",
        /// Those that came last first.
        Waited = "waited",
    }
}

impl ResultOrder {
    /// Puts rows with their places into this order; equal ones stay newest first.
    pub fn sort(self, rows: &mut [(usize, &ResultRow)], phrase: &Phrase<'_>) {
        match self {
            Self::Day => {}
            Self::Name => rows.sort_by_key(|(_, row)| row.name.to_lowercase()),
            Self::Play => rows.sort_by_cached_key(|(_, row)| phrase.play(&row.play)),
            Self::Verdict => rows.sort_by_key(|(_, row)| match row.verdict {
                Some(Verdict::Worse) => 0,
                Some(Verdict::Unchanged) => 1,
                Some(Verdict::Recovered) => 2,
                None => 3,
            }),
            Self::Waited => rows.sort_by_key(|(_, row)| Reverse(row.waited)),
        }
    }
}

impl Phrase<'_> {
    /// What came of an intervention: its verdict, the day of its check, or that its warning was found false.
    pub fn result(&self, row: &ResultRow) -> String {
        match (row.verdict, &row.by_hand) {
            (Some(verdict), Some(reason)) => self.i18n.ta(
                "domain-verdict-overridden",
                &[
                    ("verdict", self.verdict(verdict).into()),
                    ("reason", clean(reason).into()),
                ],
            ),
            (Some(verdict), None) => self.verdict(verdict),
            (None, _) if row.restated => self.i18n.t("domain-state-restated"),
            (None, _) if row.ended && row.subject.kind == SubjectKind::Rep => {
                self.i18n.t("domain-state-left")
            }
            (None, _) if row.ended => self.i18n.t("domain-state-over"),
            (None, _) => {
                let day = number::day_ahead(self.i18n, row.verify_on, self.as_of);
                self.i18n.ta("domain-verify-on", &[("day", day.into())])
            }
        }
    }

    /// The words of an intervention that a filter looks at.
    pub fn result_words(&self, row: &ResultRow) -> String {
        let rep = row.rep.as_deref().unwrap_or_default();
        let tier = row.tier.as_deref().map(|tier| self.tier(tier));
        [
            clean(&row.name).into_owned(),
            clean(rep).into_owned(),
            self.situation(&row.play, row.rule, row.severity),
            clean(&row.author).into_owned(),
            self.result(row),
            tier.unwrap_or_default(),
        ]
        .join(" ")
    }

    /// A play in a situation, as the words of an intervention hold it.
    fn situation(&self, play: &str, rule: Rule, severity: Severity) -> String {
        let severity = self.severity(severity);
        [&self.play(play), rule.id(), &severity].join(" ")
    }

    /// What the list is filtered by to hold the cases of a play in a situation, and no others.
    pub fn cases_of(&self, record: &SituationRecord) -> String {
        self.situation(&record.play, record.rule, record.severity)
    }

    /// How interventions did, a sentence each: what the checks came to, and how soon warnings were answered.
    pub fn how_answered(&self, results: &Results, local: LocalTime) -> Vec<String> {
        let verdicts = results.verdicts();
        let answered = results.answered(local);
        let of = answered.of;
        let args = [
            ("n", results.rows.len().into()),
            ("checked", verdicts.checked().into()),
            ("recovered", verdicts.recovered.into()),
            ("unchanged", verdicts.unchanged.into()),
            ("worse", verdicts.worse.into()),
            ("ahead", verdicts.ahead.into()),
        ];
        let mut lines = vec![self.i18n.ta("domain-results-verdicts", &args)];
        if of > 0 {
            let args = [
                ("median", self.wait(answered).into()),
                ("share", self.share_of(answered.same_day, of).into()),
                ("within", self.share_of(answered.within_a_day, of).into()),
                ("of", of.into()),
            ];
            lines.push(self.i18n.ta("domain-results-answered", &args));
        }
        lines
    }

    /// How long half of the warnings waited: in own working hours where that is under a day, else in days.
    fn wait(&self, answered: Answered) -> String {
        let hours = answered.median_minutes.filter(|m| *m < answered.day_lasts);
        let (key, n) = match hours {
            Some(minutes) => {
                let tenths = (i64::from(minutes) * 10 + 30) / 60;
                ("domain-wait-hours", number::score(tenths * 10))
            }
            None => ("domain-wait-days", self.half_days(answered.median_twice)),
        };
        self.i18n.ta(key, &[("n", n.into())])
    }

    /// Warnings that wait, by how long they do: `the same day 3: Priya Nair, Owen Fairley`.
    pub fn waiting(&self, results: &Results, most: usize) -> Vec<String> {
        let ages = [
            ("domain-results-today", 0, 0),
            ("domain-results-one-day", 1, 1),
            ("domain-results-longer", 2, u32::MAX),
        ];
        let line = |(key, from, to): (&str, u32, u32)| {
            let rows: Vec<_> = results
                .waiting
                .iter()
                .filter(|w| (from..=to).contains(&w.days))
                .collect();
            if rows.is_empty() {
                return None;
            }
            let mut names: Vec<String> = (rows.iter().take(most))
                .map(|w| format!("{} {}", self.badge(w.severity), clean(&w.name)))
                .collect();
            if rows.len() > most {
                names.push("…".to_owned());
            }
            let grave = rows
                .iter()
                .filter(|w| w.severity >= Severity::Orange)
                .count();
            let args = [
                ("n", rows.len().into()),
                ("grave", grave.into()),
                ("names", self.list(&names).into()),
            ];
            Some(self.i18n.ta(key, &args))
        };
        ages.into_iter().filter_map(line).collect()
    }
}

/// What is told of some of the interventions: these, and the waiting warnings that hold the same text.
pub fn narrowed(
    results: &Results,
    rows: &[&ResultRow],
    needle: &str,
    phrase: &Phrase<'_>,
) -> Results {
    let mut of = Results {
        span: results.span,
        period: results.period,
        hours: results.hours,
        rows: rows.iter().map(|row| (*row).clone()).collect(),
        waiting: results.waiting.clone(),
    };
    let needle = needle.trim().to_lowercase();
    of.waiting.retain(|row| {
        let severity = phrase.severity(row.severity);
        let words = [&*clean(&row.name), row.rule.id(), &severity].join(" ");
        words.to_lowercase().contains(&needle)
    });
    of
}

/// What worked, as lines of a table; of a tier, or of all.
pub fn worked(results: &Results, tier: Option<&str>, rules: &Rules) -> Vec<WorkedLine> {
    let records = results.records(tier);
    let line = |record| WorkedLine {
        best: Results::is_best(&records, record, rules.best_from),
        record: record.clone(),
    };
    records.iter().map(line).collect()
}

/// Interventions as CSV, in the order given: no cell is a formula for a spreadsheet.
pub fn csv<'r>(rows: impl IntoIterator<Item = &'r ResultRow>) -> String {
    let mut out = String::from(
        "day,author,subject_kind,subject,name,tier,rule,severity,play,verify_on,verdict,by_hand,restated,ended,waited_days\n",
    );
    for row in rows {
        let cells = [
            row.day.to_string(),
            row.author.clone(),
            row.subject.kind.id().to_owned(),
            row.subject.id.clone(),
            row.name.clone(),
            row.tier.clone().unwrap_or_default(),
            row.rule.id().to_owned(),
            row.severity.id().to_owned(),
            row.play.clone(),
            row.verify_on.to_string(),
            row.verdict.map_or("", Verdict::id).to_owned(),
            row.by_hand.clone().unwrap_or_default(),
            row.restated.to_string(),
            row.ended.to_string(),
            row.waited.map_or_else(String::new, |days| days.to_string()),
        ];
        let cells = cells.map(|cell| {
            let cell = clean(&cell).into_owned();
            quoted(&defuse(&cell))
        });
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The whole as JSON.
pub fn document(
    results: &Results,
    rows: &[&ResultRow],
    tier: Option<&str>,
    (phrase, local): (&Phrase<'_>, LocalTime),
) -> Value {
    let verdicts = results.verdicts();
    let answered = results.answered(local);
    let of = answered.of;
    let share = |part: u32, of: u32| (of > 0).then(|| f64::from(part) / f64::from(of));
    let listed = |row: &ResultRow| {
        json!({
            "event": row.event, "day": row.day, "author": row.author,
            "subject_kind": row.subject.kind.id(), "subject": row.subject.id, "name": row.name,
            "rep": row.rep, "tier": row.tier, "rule": row.rule.id(), "severity": row.severity.id(),
            "play": row.play, "verify_on": row.verify_on, "verdict": row.verdict.map(Verdict::id),
            "by_hand": row.by_hand, "restated": row.restated, "ended": row.ended, "waited_days": row.waited,
        })
    };
    json!({
        "as_of": phrase.as_of,
        "from": results.span.map(|span| span.0),
        "to": results.span.map(|span| span.1),
        "verdicts": {
            "recovered": verdicts.recovered, "unchanged": verdicts.unchanged, "worse": verdicts.worse,
            "ahead": verdicts.ahead, "restated": verdicts.restated, "ended": verdicts.ended,
        },
        "median_days": answered.median_twice.map(|twice| f64::from(twice) / 2.0),
        "median_hours": answered.median_minutes.map(|minutes| f64::from(minutes) / 60.0),
        "same_day": share(answered.same_day, of),
        "within_a_day": share(answered.within_a_day, of),
        "answered": of,
        "worked": worked(results, tier, phrase.rules).iter().map(|line| json!({
            "rule": line.record.rule.id(), "severity": line.record.severity.id(),
            "play": line.record.play, "recovered": line.record.tried.recovered,
            "checked": line.record.tried.checked,
            "recovery": line.record.tried.share(LEAST_CASES).and_then(|_| share(line.record.tried.recovered, line.record.tried.checked)),
            "best": line.best,
        })).collect::<Vec<_>>(),
        "waiting": results.waiting.iter().map(|w| json!({
            "warning": w.warning, "name": w.name, "rule": w.rule.id(), "severity": w.severity.id(),
            "days": w.days,
        })).collect::<Vec<_>>(),
        "interventions": rows.iter().map(|row| listed(row)).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d5_no_cell_of_the_file_is_a_formula_and_none_breaks_its_row() {
        let row = ResultRow {
            event: "e".into(),
            warning: "actions/r,1/2026-03-01".into(),
            day: crate::domain::Day::from_ymd(2026, 3, 2).unwrap(),
            author: "=cmd|'/c calc'!A1".into(),
            subject: crate::domain::warning::Subject::rep("r,1"),
            name: "A \"B\"\nC".into(),
            rep: None,
            tier: None,
            rule: crate::domain::warning::Rule::W2,
            severity: Severity::Orange,
            play: "reminder".into(),
            verify_on: crate::domain::Day::from_ymd(2026, 3, 4).unwrap(),
            verdict: Some(Verdict::Worse),
            by_hand: Some("+1".into()),
            restated: false,
            ended: false,
            at: String::new(),
            on_own_day: true,
            waited: Some(2),
        };
        let text = csv([&row]);
        let mut lines = text.lines();
        assert!(lines.next().unwrap().starts_with("day,author,"));
        let line = lines.next().unwrap();
        assert!(
            line.contains("'=cmd") && line.contains("\"r,1\"") && lines.next().is_none(),
            "{text}"
        );
    }
}
