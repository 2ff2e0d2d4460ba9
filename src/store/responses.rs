//! Reads what interventions are checked against, and keeps the verdicts (rule 10).

use super::load::{day, text};
use super::{Result, Session, Store, StoreError};
use crate::domain::Day;
use crate::domain::activity::{NONE, Value};
use crate::domain::org::RepIx;
use crate::domain::warning::Verdict;
use crate::morning::{CheckFacts, Morning, Responses, due, verdict};
use rusqlite::params;
use std::collections::HashMap;

impl Store {
    /// All responses up to the morning, with verdicts computed where due.
    pub(crate) fn responses(&self, session: &Session, morning: &Morning) -> Result<Responses> {
        let mut verdicts = self.cached_verdicts(session, morning)?;
        let facts = FactsOf {
            store: self,
            morning,
        };
        for (entry, _) in due(morning, morning.as_of) {
            if !verdicts.contains_key(&entry.id) {
                verdicts.insert(entry.id.clone(), verdict(morning, entry, &facts)?);
            }
        }
        Ok(Responses::of(morning, &verdicts))
    }

    /// Verdicts that fell due and are not in the cache yet: event, check day, verdict.
    pub(crate) fn new_verdicts(
        &self,
        session: &Session,
        morning: &Morning,
    ) -> Result<Vec<(String, Day, Verdict)>> {
        let cached = self.cached_verdicts(session, morning)?;
        let facts = FactsOf {
            store: self,
            morning,
        };
        let mut new = Vec::new();
        for (entry, verify_on) in due(morning, morning.as_of.min(morning.horizon)) {
            if !cached.contains_key(&entry.id) {
                let found = verdict(morning, entry, &facts)?;
                new.push((entry.id.clone(), verify_on, found));
            }
        }
        Ok(new)
    }

    fn cached_verdicts(
        &self,
        session: &Session,
        morning: &Morning,
    ) -> Result<HashMap<String, Verdict>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT event, verdict FROM verdict WHERE fingerprint = ?1 AND verify_on <= ?2",
        )?;
        let until = morning.horizon.min(morning.as_of);
        let mut at = rows.query(params![session.settings.fingerprint(), until.to_string()])?;
        let mut all = HashMap::new();
        while let Some(row) = at.next()? {
            if let Some(verdict) = Verdict::parse(&text(row, 1)?) {
                all.insert(text(row, 0)?, verdict);
            }
        }
        Ok(all)
    }

    /// What a rep reported on a day, one value per action.
    pub(crate) fn values_of(&self, morning: &Morning, rep: RepIx, on: Day) -> Result<Vec<Value>> {
        let rules = morning.rules();
        let mut values: Vec<Value> = vec![NONE; rules.actions.len()];
        let mut rows = self.conn.prepare_cached(
            "SELECT action, value FROM activity WHERE day = ?1 AND rep = ?2 AND value IS NOT NULL",
        )?;
        let mut at = rows.query(params![on.to_string(), morning.roster.rep(rep).id])?;
        while let Some(row) = at.next()? {
            if let Some(action) = rules.action_ix(&text(row, 0)?) {
                values[action] = i32::try_from(row.get::<_, i64>(1)?.max(0)).unwrap_or(i32::MAX);
            }
        }
        Ok(values)
    }

    /// Absences of one rep with their reasons, in `from..end`.
    pub(crate) fn absence_reasons(
        &self,
        rep: &str,
        from: Day,
        end: Day,
    ) -> Result<Vec<(Day, String)>> {
        let mut rows = self
            .conn
            .prepare_cached("SELECT day, reason FROM absence WHERE rep = ?1 AND day >= ?2 AND day < ?3 ORDER BY day")?;
        let mut at = rows.query(params![rep, from.to_string(), end.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            if let Some(on) = day(row, 0)? {
                all.push((on, text(row, 1)?));
            }
        }
        Ok(all)
    }
}

/// The facts of the file, for checks.
struct FactsOf<'a> {
    store: &'a Store,
    morning: &'a Morning,
}

impl FactsOf<'_> {
    fn exists(&self, sql: &str, customer: &str, from: Day, to: Day) -> Result<bool> {
        let range = params![customer, from.to_string(), to.to_string()];
        Ok(self.store.conn.prepare_cached(sql)?.exists(range)?)
    }
}

impl CheckFacts for FactsOf<'_> {
    type Error = StoreError;

    fn values(&self, rep: RepIx, on: Day) -> Result<Vec<Value>> {
        self.store.values_of(self.morning, rep, on)
    }

    fn answered(&self, customer: &str, from: Day, to: Day) -> Result<bool> {
        let sql = "SELECT 1 FROM contact WHERE customer = ?1 AND day >= ?2 AND day <= ?3 AND direction = 'in'";
        self.exists(sql, customer, from, to)
    }

    fn lost_a_deal(&self, customer: &str, from: Day, to: Day) -> Result<bool> {
        let sql = "SELECT 1 FROM deal WHERE customer = ?1 AND closed >= ?2 AND closed <= ?3 AND stage = 'lost'";
        self.exists(sql, customer, from, to)
    }
}
