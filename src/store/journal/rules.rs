//! Changes of rules and standards as they stand, from the folded journal (rule 24).

use super::fold::Made;
use super::text;
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::rules::{RuleChange, RuleKey, RuleValue, Rules};
use crate::settings::Settings;
use crate::store::{Result, Session, Standpoint, Store};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Store {
    /// Every change that stands or stood, in the order in which later ones win. A number that these rules do not
    /// have is not among its values.
    pub(crate) fn rule_changes(&self, rules: &Rules) -> Result<Vec<RuleChange>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT event, numbers, from_day, to_day, entered_on, author, reason FROM rule_change
             ORDER BY from_day, hlc, event",
        )?;
        let mut at = rows.query([])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let day = |column| -> Result<Option<Day>> { Ok(Day::parse(&text(row, column)?)) };
            let (Some(from), Some(until), Some(entered_on)) = (day(2)?, day(3)?, day(4)?) else {
                continue;
            };
            let numbers: BTreeMap<String, i64> =
                serde_json::from_str(&text(row, 1)?).unwrap_or_default();
            let values = numbers.into_iter().filter_map(|(key, value)| {
                let key = RuleKey::parse(&key, rules).ok()?;
                Some(RuleValue { key, value })
            });
            all.push(RuleChange {
                event: text(row, 0)?,
                values: values.collect(),
                from,
                until,
                entered_on,
                author: text(row, 5)?,
                reason: text(row, 6)?,
            });
        }
        Ok(all)
    }

    /// The settings with the changes of this file laid over them: the rules that everything is judged by. To be
    /// asked for before anything is derived or written, and again once the file may have changed.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn in_force(&self, settings: &Arc<Settings>) -> Result<Arc<Settings>> {
        let changes = self.rule_changes(settings.rules_alone())?;
        if changes == settings.changes() {
            return Ok(Arc::clone(settings));
        }
        Ok(Arc::new(settings.with_changes(changes)))
    }

    /// The same person on the rules in force.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn by_rules_in_force(&self, session: &Session) -> Result<Session> {
        let mut session = session.clone();
        session.at.settings = self.in_force(&session.settings)?;
        Ok(session)
    }

    /// Whether somebody stands on the rules in force.
    pub(in crate::store) fn is_in_force(&self, point: &Standpoint) -> Result<bool> {
        let settings = &point.settings;
        Ok(self.rule_changes(settings.rules_alone())? == settings.changes())
    }
}

impl Made {
    /// Writes the rows of a change: the days on which it stands.
    pub(super) fn rules_set(&self, conn: &Connection, known: &[(Day, Day)]) -> Result<()> {
        let Event::RulesSet {
            numbers,
            from,
            to,
            reason,
        } = &self.event
        else {
            return Ok(());
        };
        let numbers: BTreeMap<&str, i64> =
            numbers.iter().map(|n| (n.key.as_str(), n.value)).collect();
        let numbers = serde_json::json!(numbers).to_string();
        for (known_from, known_to) in known {
            let first = *from.max(known_from);
            let end = to.map_or(Day::MAX, Day::next).min(*known_to);
            if first >= end {
                continue;
            }
            conn.prepare_cached(
                "INSERT INTO rule_change (event, from_day, to_day, hlc, numbers, entered_on, author, reason) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                self.id,
                first.to_string(),
                end.to_string(),
                self.hlc,
                numbers,
                self.day.to_string(),
                self.author,
                reason,
            ])?;
        }
        Ok(())
    }
}
