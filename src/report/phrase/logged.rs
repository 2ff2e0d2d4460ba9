//! Entries of the journal in words: what was saved, about what, with what, and what became of it.

use super::Phrase;
use crate::domain::Day;
use crate::domain::evaluation::Evaluation;
use crate::domain::journal::{
    ActOutcome, EntryState, Event, JournalEntry, Logged, NumberSet, Part,
};
use crate::domain::notice::ToldWarning;
use crate::domain::tasks::TaskChange;
use crate::domain::warning::{Episode, Evidence, Rule, Severity, WarningKey};
use crate::report::number::{self, LocalTime};
use crate::report::text::clean;

impl Phrase<'_> {
    /// What was saved, in a word or a few: a play, `note`, `excused`, `touch 0 → 6`.
    pub fn logged(&self, entry: &JournalEntry) -> String {
        match &entry.logged {
            Logged::Event { event, .. } => self.logged_event(event),
            Logged::Reversal { event, back, .. } => {
                let what = self.logged_event(event);
                let key = if *back {
                    "domain-logged-redone"
                } else {
                    "domain-logged-undone"
                };
                self.i18n.ta(key, &[("what", what.into())])
            }
            Logged::Newer => self.i18n.t("domain-logged-newer"),
            Logged::Import { kind, .. } => self
                .i18n
                .ta("domain-logged-import", &[("kind", clean(kind).into())]),
        }
    }

    /// An event in a word or a few.
    pub fn logged_event(&self, event: &Event) -> String {
        match event {
            Event::Intervened { play, .. } => self.play(play),
            Event::Noted { .. } => self.i18n.t("domain-logged-note"),
            Event::Acknowledged { .. } => self.i18n.t("domain-state-acknowledged"),
            Event::Snoozed { .. } => self.i18n.t("domain-state-snoozed"),
            Event::Excused { .. } => self.i18n.t("domain-day-excused"),
            Event::Counted {
                action,
                value,
                before,
                ..
            } => {
                let action = match self.rules.action_ix(action) {
                    Some(at) => self.action(at),
                    None => clean(action).into_owned(),
                };
                let count = |value: &Option<u32>| match value {
                    Some(value) => number::count(i64::from(*value)),
                    None => "?".to_owned(),
                };
                format!("{action} {} → {}", count(before), count(value))
            }
            Event::Confirmed { reports, .. } => {
                let args = [("n", reports.len().into())];
                self.i18n.ta("domain-logged-confirmed", &args)
            }
            Event::Overridden { verdict, .. } => {
                let verdict = self.verdict(*verdict);
                self.i18n
                    .ta("domain-logged-verdict", &[("verdict", verdict.into())])
            }
            Event::Signalled { about, .. } => {
                let args = [("kind", self.signal_kind(*about).into())];
                self.i18n.ta("domain-logged-signal", &args)
            }
            Event::SignalEnded { .. } => self.i18n.t("domain-logged-signal-ended"),
            Event::RulesSet { .. } => self.i18n.t("domain-logged-rules"),
            Event::TargetsPublished { .. } => self.i18n.t("domain-logged-targets"),
            Event::Adjusted { step } => self.adjust_step(step),
            Event::MeetingHeld { meeting, .. } => self.meeting_kind(*meeting),
            Event::Notified { via, .. } => {
                let args = [("via", self.channel(*via).into())];
                self.i18n.ta("domain-logged-notified", &args)
            }
            Event::TaskSet { .. } => self.i18n.t("domain-logged-task"),
            Event::TaskChanged { change, .. } => self.i18n.t(match change {
                TaskChange::Ticked { .. } => "domain-logged-ticked",
                TaskChange::Moved { .. } => "domain-logged-moved",
                TaskChange::Dropped { .. } => "domain-logged-dropped",
            }),
            Event::Undone { .. } => self.i18n.t("domain-logged-undoing"),
        }
    }

    /// Whom or what an entry is about: a name, or a file's.
    pub fn logged_on(&self, entry: &JournalEntry) -> String {
        match &entry.logged {
            Logged::Import { file, .. } => clean(file).into_owned(),
            Logged::Event { .. } | Logged::Reversal { .. } | Logged::Newer => {
                clean(entry.about.name()).into_owned()
            }
        }
    }

    /// With what: the numbers that were answered, a reason, days. A note is only said to be there: it is
    /// private (rule 35).
    pub fn logged_detail(&self, entry: &JournalEntry) -> String {
        match &entry.logged {
            Logged::Event { event, on, .. } => self.detail(event, on.as_deref()),
            Logged::Reversal { event, day, .. } => {
                let day = number::day_from(self.i18n, *day, self.as_of);
                let of = self.i18n.ta("domain-logged-of", &[("day", day.into())]);
                let detail = self.detail(event, None);
                join([of, detail])
            }
            Logged::Newer => String::new(),
            Logged::Import { counts, .. } => self.i18n.ta(
                "domain-logged-rows",
                &[
                    ("rows", counts.rows.into()),
                    ("added", counts.added.into()),
                    ("changed", counts.changed.into()),
                    ("same", counts.same.into()),
                    ("rejected", counts.rejected.into()),
                ],
            ),
        }
    }

    fn detail(&self, event: &Event, on: Option<&Event>) -> String {
        let private = || self.i18n.t("domain-logged-private");
        match event {
            Event::Intervened {
                warning,
                rule,
                severity,
                evidence,
                note,
                task,
                ..
            } => {
                let answered = self.answered(warning, *rule, *severity, evidence);
                let note = note.as_ref().map(|_| private());
                let task = task.as_ref().map(|of| self.task_of(&of.owner, of.due));
                join([answered, task.unwrap_or_default(), note.unwrap_or_default()])
            }
            Event::Acknowledged {
                warning,
                rule,
                severity,
                evidence,
            } => self.answered(warning, *rule, *severity, evidence),
            Event::Snoozed {
                warning,
                rule,
                severity,
                evidence,
                until,
                reason,
            } => {
                let day = number::day_ahead(self.i18n, *until, self.as_of);
                let until = self.i18n.ta("domain-logged-until", &[("day", day.into())]);
                let answered = self.answered(warning, *rule, *severity, evidence);
                join([until, clean(reason).into_owned(), answered])
            }
            Event::Excused {
                day,
                to,
                part,
                reason,
                ..
            } => {
                let part = self.i18n.t(match part {
                    Part::Full => "domain-logged-full",
                    Part::Half => "domain-logged-half",
                });
                let days = self.days(*day, to.unwrap_or(*day));
                join([clean(reason).into_owned(), days, part])
            }
            Event::Counted { day, .. } | Event::Confirmed { day, .. } => {
                let day = number::day_from(self.i18n, *day, self.as_of);
                self.i18n.ta("domain-logged-for", &[("day", day.into())])
            }
            Event::Noted { .. } => {
                let of = on.map(|event| self.logged_event(event));
                join([of.unwrap_or_default(), private()])
            }
            Event::Overridden { reason, .. } => {
                let of = on.map(|event| self.logged_event(event));
                join([of.unwrap_or_default(), clean(reason).into_owned()])
            }
            Event::Signalled {
                product,
                text,
                from,
                until,
                ..
            } => {
                let days = self.days(*from, *until);
                join([clean(text).into_owned(), clean(product).into_owned(), days])
            }
            Event::SignalEnded { .. } => {
                on.map_or_else(String::new, |event| self.detail(event, None))
            }
            Event::RulesSet {
                numbers,
                from,
                to,
                reason,
            } => self.rules_set((numbers, reason), (*from, *to)),
            Event::Adjusted { step } => self.adjust_detail(step, on),
            Event::TargetsPublished {
                targets,
                reason,
                drafted_by,
            } => self.published(targets, reason, drafted_by),
            Event::MeetingHeld {
                content, measure, ..
            } => join([clean(content).into_owned(), clean(measure).into_owned()]),
            Event::Notified {
                address, warnings, ..
            } => self.notified(address, warnings),
            Event::TaskSet { text, of, .. } => {
                join([clean(text).into_owned(), self.task_of(&of.owner, of.due)])
            }
            Event::TaskChanged { task, change } => self.task_changed(task, change, on),
            Event::Undone { .. } => String::new(),
        }
    }

    /// Which task it was, and what was said of it.
    fn task_changed(&self, task: &str, change: &TaskChange, on: Option<&Event>) -> String {
        let of = on.map(|made| match made {
            Event::TaskSet { text, .. } => clean(text).into_owned(),
            other => self.logged_event(other),
        });
        // An evaluation has no event of its own.
        let of = of.or_else(|| Some(self.evaluation(Evaluation::of_task(task)?)));
        let play = on.and_then(|made| made.facts().play);
        let detail = match change {
            TaskChange::Ticked { step: Some(step) } => self.step(play, step),
            TaskChange::Ticked { step: None } => String::new(),
            TaskChange::Moved { due, owner, reason } => {
                join([self.task_of(owner, *due), clean(reason).into_owned()])
            }
            TaskChange::Dropped { reason } => clean(reason).into_owned(),
        };
        join([of.unwrap_or_default(), detail])
    }

    /// The numbers that were set, from when on and why.
    fn rules_set(
        &self,
        (numbers, reason): (&[NumberSet], &str),
        (from, to): (Day, Option<Day>),
    ) -> String {
        let sets = self.numbers_set(numbers);
        let day = number::day_ahead(self.i18n, from, self.as_of);
        let from = match to {
            Some(to) => self.days(from, to),
            None => self.i18n.ta("domain-rules-from", &[("day", day.into())]),
        };
        join([sets, from, clean(reason).into_owned()])
    }

    /// Of how many warnings somebody was told, how grave they were, and by which address.
    fn notified(&self, address: &str, warnings: &[ToldWarning]) -> String {
        let badges = warnings.iter().map(|told| self.badge(told.severity));
        let count = self
            .i18n
            .ta("domain-warnings", &[("n", warnings.len().into())]);
        let badges = badges.collect::<Vec<_>>().join(" ");
        join([count, badges, clean(address).into_owned()])
    }

    /// A day, or from the first to the last.
    pub fn days(&self, first: Day, last: Day) -> String {
        let [from, to] = [first, last].map(|day| number::day_from(self.i18n, day, self.as_of));
        if first == last {
            return from;
        }
        self.i18n
            .ta("domain-days", &[("from", from.into()), ("to", to.into())])
    }

    fn answered(
        &self,
        warning: &WarningKey,
        rule: Rule,
        severity: Severity,
        evidence: &Evidence,
    ) -> String {
        let episode = Episode {
            key: warning.clone(),
            opened_on: warning.opened_on,
            left: false,
            counted: evidence.counted(warning.opened_on),
            rule,
            severity,
            escalated_on: warning.opened_on,
            cleared_on: None,
            evidence: evidence.clone(),
        };
        // What was at stake then is not in the journal.
        format!("{} {}", self.badge(severity), self.evidence(&episode, 0))
    }

    /// What became of it: the day of the check, its verdict, or that it was undone.
    pub fn logged_state(&self, entry: &JournalEntry, local: LocalTime) -> String {
        if let EntryState::TakenBack { day, at, by, mine } = &entry.state {
            let by = if *mine {
                self.i18n.t("domain-me")
            } else {
                clean(by).into_owned()
            };
            let when = if *day == entry.day {
                number::clock_time(at, local)
            } else {
                number::day_from(self.i18n, *day, self.as_of)
            };
            return self.i18n.ta(
                "domain-logged-taken-back",
                &[("when", when.into()), ("by", by.into())],
            );
        }
        let Logged::Event { event, outcome, .. } = &entry.logged else {
            return String::new();
        };
        match outcome {
            ActOutcome::Judged(verdict) => self.verdict(*verdict),
            ActOutcome::Corrected => self.i18n.t("domain-state-restated"),
            ActOutcome::Ended => self.i18n.t("domain-check-never"),
            ActOutcome::Uncounted => self.i18n.t("domain-logged-uncounted"),
            ActOutcome::NoData => self.i18n.t("domain-check-no-data"),
            ActOutcome::Undecided => self.i18n.t("domain-check-undecided"),
            ActOutcome::Ahead => match event.facts().verify_on {
                Some(day) => {
                    let day = number::day_ahead(self.i18n, day, self.as_of);
                    self.i18n.ta("domain-verify-on", &[("day", day.into())])
                }
                None => String::new(),
            },
        }
    }

    /// The author of an entry: oneself is `me`.
    pub fn logged_by(&self, entry: &JournalEntry) -> String {
        if entry.mine {
            self.i18n.t("domain-me")
        } else {
            clean(&entry.author).into_owned()
        }
    }
}

/// The parts that say something, in one line.
fn join<const N: usize>(parts: [String; N]) -> String {
    let said: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    said.join(" · ")
}
