//! The back-test (R9): the rules over a stretch of history, as they are and as they might be. Reads only.

use super::desk::Kept;
use super::{Result, Standpoint, Store};
use crate::domain::Day;
use crate::domain::backtest::{BackTest, RaisedWarning, TriedRules};
use crate::domain::journal::ActKind;
use crate::domain::rule_page::RulesPage;
use crate::domain::rules::{RuleChange, RuleKey, RuleValue};
use crate::domain::warning::WarningKey;
use crate::morning::{HISTORY_DAYS, Handled, Record, RowBuilder, may_try, rules_page};
use crate::settings::Settings;
use std::ops::Range;
use std::sync::Arc;

impl Store {
    /// The warnings that the rules in force raised on `days`; what lies after the last judged day is left out.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn back_test(&self, point: &Standpoint, days: Range<Day>) -> Result<BackTest> {
        self.read(|_| self.raised(point, &point.settings, &days))
    }

    /// The same beside what other numbers would have raised, had they held from the first of the days on, whatever
    /// was set later.
    ///
    /// # Errors
    /// Numbers that do not fit beside the others, and a file that cannot be read.
    pub fn try_rules(
        &self,
        point: &Standpoint,
        days: Range<Day>,
        values: &[RuleValue],
    ) -> Result<TriedRules> {
        may_try(point, days.start, values)?;
        self.read(|_| self.try_now(point, &days, values))
    }

    /// The same over the days that the rules page counts, with numbers as they are written; `None` where they do
    /// not fit. Part of a read.
    pub(super) fn try_lately(
        &self,
        point: &Standpoint,
        numbers: &[(String, i64)],
    ) -> Result<((Day, Day), Option<TriedRules>)> {
        let last = point.judged();
        let first = last.plus(1 - HISTORY_DAYS);
        let rules = &point.settings.rules;
        let value = |(key, value): &(String, i64)| {
            let key = RuleKey::parse(key, rules).ok()?;
            Some(RuleValue { key, value: *value })
        };
        let values: Option<Vec<RuleValue>> = numbers.iter().map(value).collect();
        let fits = |values: &Vec<RuleValue>| rules.fits(values, first).is_ok();
        let values = values.filter(fits);
        let tried = values.map(|values| self.try_now(point, &(first..last.next()), &values));
        Ok(((first, last), tried.transpose()?))
    }

    fn try_now(
        &self,
        point: &Standpoint,
        days: &Range<Day>,
        values: &[RuleValue],
    ) -> Result<TriedRules> {
        let mut changes = point.settings.changes().to_vec();
        changes.push(RuleChange {
            event: String::new(),
            values: values.to_vec(),
            from: days.start,
            until: Day::MAX,
            entered_on: days.start,
            author: String::new(),
            reason: String::new(),
        });
        let tried = Arc::new(point.settings.with_changes(changes));
        Ok(TriedRules {
            now: self.raised(point, &point.settings, days)?,
            tried: self.raised(point, &tried, days)?,
        })
    }

    /// The rules and standards in force on the session's morning, and what they raised of late.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn rules(&self, point: &Standpoint) -> Result<RulesPage> {
        self.read(|_| {
            let mut kept = self.keep(point)?;
            self.rules_page(point, &mut kept)
        })
    }

    /// The same of a kept morning.
    pub(super) fn rules_page(&self, point: &Standpoint, kept: &mut Kept) -> Result<RulesPage> {
        let queue = self.queue_of(kept)?;
        let last = point.judged();
        let first = last.plus(1 - HISTORY_DAYS);
        let history = self.raised(point, &point.settings, &(first..last.next()))?;
        let proposals = self.proposals_of(kept)?;
        let history = ((first, last), history);
        Ok(rules_page(&kept.morning, &queue, history, proposals))
    }

    fn raised(
        &self,
        point: &Standpoint,
        settings: &Arc<Settings>,
        days: &Range<Day>,
    ) -> Result<BackTest> {
        let last = days.end.prev().min(point.judged());
        let at = Standpoint {
            as_of: last.next(),
            today_counts: false,
            settings: Arc::clone(settings),
        };
        let before = (&*point.settings, days.start);
        let morning = self.derive_from(&at, Some(before), false, None)?;
        let (handled, names) = (Handled::default(), self.key_names()?);
        let nothing = Record::default();
        let builder = RowBuilder::new(&morning, &handled, &nothing, &names);
        let mut raised = Vec::new();
        for episode in morning.open.iter().chain(&morning.ended) {
            if episode.opened_on < days.start || episode.opened_on > last {
                continue;
            }
            let ended_on = episode.cleared_on.filter(|day| *day <= last);
            raised.push(RaisedWarning {
                rule: episode.rule,
                severity: episode.severity,
                subject: episode.key.subject.clone(),
                name: builder.name(&episode.key.subject),
                opened_on: episode.opened_on,
                ended_on,
                working_days: (morning.calendar)
                    .working_days(episode.opened_on, ended_on.unwrap_or(last.next())),
                answered: self.is_answered(&episode.key, point.as_of)?,
            });
        }
        raised.sort_by(|a, b| {
            let order = |w: &RaisedWarning| (w.opened_on, w.rule, w.subject.clone());
            order(a).cmp(&order(b))
        });
        Ok(BackTest { raised })
    }

    /// Whether a play was logged on a warning, as a morning knows it.
    fn is_answered(&self, key: &WarningKey, as_of: Day) -> Result<bool> {
        let acts = self.acts_about(key, as_of)?;
        let played = |kind: &ActKind| matches!(kind, ActKind::Intervened { .. });
        Ok(acts.iter().any(|act| played(&act.kind)))
    }
}
