//! Where the handling of a warning stands, and what comes next.

use super::Phrase;
use crate::domain::board::{FoldedUnder, QueueRow};
use crate::domain::journal::PrivateText;
use crate::domain::pages::{CorrectedWay, Correction, Ended, PastWarning};
use crate::domain::warning::{
    BeforeAfter, ComparedFigure, Intervention, State, SubjectKind, Verdict, Verification,
};
use crate::report::number;
use crate::report::text::{clean, width};

impl Phrase<'_> {
    /// What a subject is, in a word: `team`; `None` for a person, whose name says it.
    pub fn subject_kind(&self, kind: SubjectKind) -> Option<String> {
        let key = match kind {
            SubjectKind::Rep => return None,
            SubjectKind::Customer => "domain-subject-customer",
            SubjectKind::Unit | SubjectKind::Stage | SubjectKind::Target | SubjectKind::Part => {
                "domain-subject-team"
            }
            SubjectKind::Product => "domain-subject-product",
        };
        Some(self.i18n.t(key))
    }

    /// The day it was opened on: `Tue`, `17 Nov`.
    pub fn opened(&self, row: &QueueRow) -> String {
        number::day_near(self.i18n, row.episode.opened_on, self.as_of)
    }

    /// Since when: `since Tue`.
    pub fn since(&self, row: &QueueRow) -> String {
        let day = self.opened(row);
        self.i18n.ta("domain-since", &[("day", day.into())])
    }

    /// What was done: `not handled`, `acknowledged`, `snoozed`, or the play.
    pub fn done(&self, row: &QueueRow) -> String {
        match (&row.state, &row.intervention) {
            (State::Snoozed { .. }, _) => self.state(&row.state),
            (_, Some(intervention)) => self.play(&intervention.play),
            (State::Acknowledged, None) => self.i18n.t("domain-state-acknowledged"),
            // Nobody is asked to handle it while the graver one stands.
            (_, None) if row.folded.is_some() => String::new(),
            (_, None) => self.i18n.t("domain-not-handled"),
        }
    }

    /// What comes next: `→ special review` where an intervention is asked for, `back tomorrow` while the
    /// warning sleeps, `verify tomorrow` while one is being checked, the verdict and the required play where
    /// it did not work, `stale` in the place of the verdict where the facts have stopped, `folded under ▲R`
    /// while a graver one stands for it. Empty where nothing is asked.
    pub fn next(&self, row: &QueueRow) -> String {
        let under = row.folded.as_deref().map(|above| self.folded_under(above));
        if let State::Snoozed { until } = &row.state {
            let day = number::day_ahead(self.i18n, *until, self.as_of);
            let args = [("day", day.into())];
            let mut back = self.i18n.ta("domain-state-snoozed-until", &args);
            // What is being checked goes on being checked.
            let made = row.intervention.as_ref();
            let checked = made.filter(|made| made.check == Verification::Ahead);
            if let Some(made) = checked.filter(|made| made.verdict.is_none()) {
                let day = number::day_ahead(self.i18n, made.verify_on, self.as_of);
                let check = self.i18n.ta("domain-verify-on", &[("day", day.into())]);
                back = format!("{back} · {check}");
            }
            return under.map_or(back.clone(), |under| format!("{under} · {back}"));
        }
        let verdict = row.intervention.as_ref().and_then(|r| r.verdict);
        if let (State::Closed, Some(day)) = (&row.state, row.episode.cleared_on) {
            let day = number::day_near(self.i18n, day, self.as_of);
            let cleared = self.i18n.ta("domain-cleared-on", &[("day", day.into())]);
            let verdict = verdict.map(|v| self.verdict(v));
            let both: Vec<String> = verdict.into_iter().chain([cleared]).collect();
            return both.join(" · ");
        }
        if row.state.ended_otherwise() {
            return self.state_of(row);
        }
        let asked = row.required_play.as_deref().filter(|_| row.asks());
        let asked = asked.map(|p| format!("→ {}", self.play(p)));
        if let (State::Verifying { on }, false, false) = (&row.state, row.due, row.task_due) {
            match row.intervention.as_ref().map(|r| r.check) {
                Some(Verification::NoData) => return self.i18n.t("domain-check-no-data"),
                Some(Verification::Undecided) => return self.i18n.t("domain-check-undecided"),
                Some(
                    Verification::Ahead
                    | Verification::Done(_)
                    | Verification::Never
                    | Verification::Ended,
                )
                | None => {}
            }
            let day = number::day_ahead(self.i18n, *on, self.as_of);
            let check = self.i18n.ta("domain-verify-on", &[("day", day.into())]);
            // A lower play than the required one is checked, and leaves that one standing (rule 9).
            let asked = asked.or(under);
            return asked.map_or(check.clone(), |more| format!("{check} {more}"));
        }
        let verdict = row
            .intervention
            .as_ref()
            .and_then(|r| r.verdict)
            .map(|v| self.verdict(v));
        let due = (row.due && verdict.is_none()).then(|| self.verify_due(row));
        let task = row.task_due.then(|| self.i18n.t("domain-task-is-due"));
        let stale = row.stale.then(|| self.i18n.t("domain-stale"));
        let ended = task.or(stale).or(verdict).or(due);
        if let Some(under) = under {
            return [Some(under), ended]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · ");
        }
        [ended, asked]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// That an intervention is to be verified: today, or since a day that is over.
    pub fn verify_due(&self, row: &QueueRow) -> String {
        let newest = row.intervention.as_ref().map(|made| made.verify_on);
        match newest.filter(|on| *on < self.as_of) {
            None => self.i18n.t("domain-verify-due"),
            Some(on) => {
                let day = number::day_near(self.i18n, on, self.as_of);
                self.i18n.ta("domain-verify-since", &[("day", day.into())])
            }
        }
    }

    /// The same in so many columns: where there is no room for both, what is asked stands and not how the
    /// last intervention ended.
    pub fn next_in(&self, row: &QueueRow, columns: usize) -> String {
        let whole = self.next(row);
        if width(&whole) <= columns {
            return whole;
        }
        if row.stale {
            return self.i18n.t("domain-stale");
        }
        if let Some(above) = row.folded.as_deref() {
            return self.folded_under(above);
        }
        let asked = row.required_play.as_deref().filter(|_| row.asks());
        asked.map_or(whole, |play| format!("→ {}", self.play(play)))
    }

    /// `folded under ▲R`: a graver warning stands for this one.
    fn folded_under(&self, above: &FoldedUnder) -> String {
        let badge = self.badge(above.severity);
        self.i18n
            .ta("domain-folded-under", &[("badge", badge.into())])
    }

    /// A state in a word: `not handled`, `verifying`.
    pub fn state(&self, state: &State) -> String {
        self.i18n.t(match state {
            State::Open => "domain-state-open",
            State::Acknowledged => "domain-state-acknowledged",
            State::Snoozed { .. } => "domain-state-snoozed",
            State::Verifying { .. } => "domain-state-verifying",
            State::InProgress => "domain-state-in-progress",
            State::Closed => "domain-state-closed",
            State::Left => "domain-state-left",
            State::PeriodOver => "domain-state-period-over",
            State::SwitchedOff => "domain-state-off",
            State::Restated => "domain-state-restated",
        })
    }

    /// The state of a row: only people leave, anything else is over.
    pub fn state_of(&self, row: &QueueRow) -> String {
        let about = row.episode.key.subject.kind;
        if row.state == State::Left && about == SubjectKind::Customer {
            return self.i18n.t("domain-state-no-longer-key");
        }
        if row.state == State::Left && about != SubjectKind::Rep {
            return self.i18n.t("domain-state-over");
        }
        self.state(&row.state)
    }

    /// An intervention without its note: `one-to-one · Mon 16 Nov · Li · recovered`. The note is private (rule 35).
    pub fn intervention(&self, intervention: &Intervention) -> String {
        let outcome = match (intervention.verdict, intervention.check) {
            (Some(verdict), _) => self.outcome(verdict, intervention.overridden.as_deref()),
            (None, Verification::NoData) => self.i18n.t("domain-check-no-data"),
            (None, Verification::Undecided) => self.i18n.t("domain-check-undecided"),
            (None, Verification::Never | Verification::Ended) => self.i18n.t("domain-check-never"),
            (None, Verification::Ahead | Verification::Done(_)) => {
                let day = number::day_ahead(self.i18n, intervention.verify_on, self.as_of);
                self.i18n.ta("domain-verify-on", &[("day", day.into())])
            }
        };
        let mut said = vec![
            self.play(&intervention.play),
            number::day_from(self.i18n, intervention.day, self.as_of),
            clean(&intervention.author).into_owned(),
            outcome,
        ];
        said.extend(
            intervention
                .compared
                .map(|compared| self.compared(&compared)),
        );
        said.join(" · ")
    }

    /// A figure before and after: `standards 62.5% before, 91.6% after`.
    fn compared(&self, compared: &BeforeAfter) -> String {
        let (key, say): (_, fn(i64) -> String) = match compared.figure {
            ComparedFigure::Standards => ("domain-compared-standards", number::percentage),
            ComparedFigure::Plan => ("domain-compared-plan", number::percentage),
            ComparedFigure::SilentDays => ("domain-compared-silent", number::count),
        };
        let args = [
            ("before", say(compared.before).into()),
            ("after", say(compared.after).into()),
        ];
        self.i18n.ta(key, &args)
    }

    /// A private note, or that it stayed on the device it was typed on (rule 35).
    pub fn note(&self, note: &PrivateText) -> String {
        match note {
            PrivateText::Here(text) => text.to_owned(),
            PrivateText::Elsewhere { is_lost: true, .. } => self.i18n.t("domain-note-lost"),
            PrivateText::Elsewhere { is_lost: false, .. } => self.i18n.t("domain-note-elsewhere"),
        }
    }

    fn outcome(&self, verdict: Verdict, overridden: Option<&str>) -> String {
        let verdict = self.verdict(verdict);
        match overridden {
            None => verdict,
            Some(reason) => self.i18n.ta(
                "domain-verdict-overridden",
                &[
                    ("verdict", verdict.into()),
                    ("reason", clean(reason).into()),
                ],
            ),
        }
    }

    /// That a warning was corrected, and by what, as far as that is known (rule 5).
    pub fn correction(&self, correction: &Correction) -> Vec<String> {
        let mut said = vec![self.i18n.t("pages-corrected")];
        said.extend(correction.by.as_ref().map(|by| {
            let days = by.days.iter();
            let days = days.map(|day| number::day_from(self.i18n, *day, self.as_of));
            let (key, who) = match &by.way {
                CorrectedWay::File(file) => ("pages-corrected-file", file),
                CorrectedWay::Typed(author) => ("pages-corrected-typed", author),
                CorrectedWay::Excused(author) => ("pages-corrected-excused", author),
            };
            let args = [
                ("on", number::day_from(self.i18n, by.on, self.as_of).into()),
                ("who", clean(who).into()),
                ("days", self.list(&days.collect::<Vec<_>>()).into()),
            ];
            self.i18n.ta(key, &args)
        }));
        said
    }

    /// How a past warning ended, or that it is open.
    pub fn ended(&self, warning: &PastWarning) -> String {
        match warning.ended {
            None => self.i18n.t("domain-state-open"),
            Some(Ended::DataCame) => self.i18n.t("domain-data-came"),
            Some(Ended::Restated) => self.i18n.t("domain-state-restated"),
            Some(Ended::Cleared(day)) => {
                let day = number::day_from(self.i18n, day, self.as_of);
                self.i18n.ta("domain-cleared-on", &[("day", day.into())])
            }
            Some(Ended::PeriodOver(day)) => {
                let day = number::day_from(self.i18n, day, self.as_of);
                self.i18n
                    .ta("domain-period-over-on", &[("day", day.into())])
            }
            Some(Ended::SwitchedOff(day)) => {
                let day = number::day_from(self.i18n, day, self.as_of);
                self.i18n.ta("domain-off-on", &[("day", day.into())])
            }
            Some(Ended::Left(day)) => {
                let last = number::day_from(self.i18n, day.prev(), self.as_of);
                let mut families = self.rules.families.all();
                let family =
                    families.find(|entry| entry.rules.iter().any(|(r, _)| *r == warning.rule));
                let key = match family.map(|entry| entry.about) {
                    Some(SubjectKind::Customer) => "domain-no-longer-key-on",
                    Some(SubjectKind::Rep) | None => "domain-left-on",
                    Some(_) => "domain-over-on",
                };
                self.i18n.ta(key, &[("day", last.into())])
            }
        }
    }
}
