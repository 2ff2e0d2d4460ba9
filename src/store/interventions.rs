//! Reads what interventions are checked against, and keeps the verdicts (rule 10).

use super::load::{day, text, text_ref};
use super::{Result, Store};
use crate::domain::Day;
use crate::domain::activity::{NONE, Value};
use crate::domain::journal::{ActKind, WarningAct};
use crate::domain::org::RepIx;
use crate::domain::warning::{Intervention, Situation, Subject, Verdict, WarningKey};
use crate::morning::{
    CheckFacts, Handled, Morning, Record, Standpoint, TOLD_DAYS, due_on, verdict,
};
use rusqlite::{OptionalExtension, params};

impl Store {
    /// What was done about the warnings that a morning derived, and about those whose check is still told.
    pub(crate) fn handled(&self, point: &Standpoint, morning: &Morning) -> Result<Handled> {
        let mut handled = Handled::default();
        let told = self.interventions_due(morning.as_of.plus(1 - TOLD_DAYS), morning.as_of)?;
        let told = told.iter().map(|act| &act.warning);
        let derived = morning.open.iter().chain(&morning.ended).map(|e| &e.key);
        let mut keys: Vec<(String, &WarningKey)> = told
            .chain(derived)
            .map(|key| (key.to_string(), key))
            .collect();
        keys.sort();
        keys.dedup();
        // Two lists in one order, each of which skips what the other lacks: a morning with thousands of
        // warnings asks about those few that anybody did anything about.
        let mut next = self.next_handled("")?;
        for (id, key) in &keys {
            if next.as_ref().is_some_and(|next| next < id) {
                next = self.next_handled(id)?;
            }
            match &next {
                None => break,
                Some(next) if next == id => self.handle(point, morning, key, &mut handled)?,
                Some(_) => {}
            }
        }
        Ok(handled)
    }

    /// Adds what was done about one warning, with the verdicts that are due.
    pub(super) fn handle(
        &self,
        point: &Standpoint,
        morning: &Morning,
        key: &WarningKey,
        handled: &mut Handled,
    ) -> Result<()> {
        let acts = self.acts_about(key, morning.as_of)?;
        for act in &acts {
            if let Some(verdict) = self.verdict_on(point, morning, act)? {
                handled.verified(&act.event, verdict);
            }
        }
        handled.insert(key, acts);
        Ok(())
    }

    /// Interventions on warnings about one subject, newest first.
    pub(super) fn interventions_on(
        &self,
        point: &Standpoint,
        morning: &Morning,
        subject: &Subject,
    ) -> Result<Vec<Intervention>> {
        let mut handled = Handled::default();
        let mut all = Vec::new();
        for act in self.acts_on(subject, morning.as_of)? {
            if let Some(verdict) = self.verdict_on(point, morning, &act)? {
                handled.verified(&act.event, verdict);
            }
            all.extend(handled.intervention(&act));
        }
        all.reverse();
        all.sort_by(|a, b| (b.day, &b.at).cmp(&(a.day, &a.at)));
        Ok(all)
    }

    /// How often each play was verified, and how often it worked. Reads every intervention that was ever
    /// checked: nothing that a frame waits for.
    pub(crate) fn record(&self, point: &Standpoint, morning: &Morning) -> Result<Record> {
        let mut record = Record::default();
        let fingerprint = point.settings.fingerprint();
        let until = morning.horizon.min(morning.as_of);
        let mut rows = self.conn.prepare_cached(
            "SELECT h.family, h.play, coalesce(
                 (SELECT r.verdict FROM remark r
                  WHERE r.intervention = h.event AND r.kind = 'overridden'
                    AND r.known_from <= ?1 AND ?1 < r.known_to
                  ORDER BY r.hlc DESC, r.event DESC LIMIT 1), v.verdict)
             FROM handled h
             JOIN verdict v ON v.fingerprint = ?2 AND v.event = h.event AND v.verify_on <= ?3
             WHERE h.verify_on <= ?1 AND h.known_from <= ?1 AND ?1 < h.known_to",
        )?;
        let mut at = rows.query(params![
            morning.as_of.to_string(),
            fingerprint,
            until.to_string()
        ])?;
        while let Some(row) = at.next()? {
            if let Some(verdict) = Verdict::parse(text_ref(row, 2)?) {
                record.add(text(row, 0)?, text(row, 1)?, verdict);
            }
        }
        let at = (morning.as_of, morning.horizon);
        for act in self.interventions_unverified(&fingerprint, morning.as_of, at)? {
            let ActKind::Intervened { play, by_hand, .. } = &act.kind else {
                continue;
            };
            let verdict = match by_hand {
                Some((verdict, _)) => Some(*verdict),
                None => self.verdict_on(point, morning, &act)?,
            };
            if let Some(verdict) = verdict {
                record.add(act.warning.family.id().to_owned(), play.clone(), verdict);
            }
        }
        Ok(record)
    }

    /// Verdicts that fell due and are not in the cache yet: event, check day, verdict.
    pub(crate) fn new_verdicts(
        &self,
        point: &Standpoint,
        morning: &Morning,
    ) -> Result<Vec<(String, Day, Verdict)>> {
        let by = morning.as_of.min(morning.horizon);
        let fingerprint = point.settings.fingerprint();
        let mut new = Vec::new();
        let at = (morning.as_of, morning.horizon);
        for act in self.interventions_unverified(&fingerprint, by, at)? {
            if let (Some(due), Some(verdict)) = (due_on(&act), self.compute(morning, &act)?) {
                new.push((act.event, due, verdict));
            }
        }
        Ok(new)
    }

    /// The verdict on an act that somebody set by hand, or else the computed one.
    pub(super) fn told_verdict(
        &self,
        point: &Standpoint,
        morning: &Morning,
        act: &WarningAct,
    ) -> Result<Option<Verdict>> {
        match &act.kind {
            ActKind::Intervened {
                by_hand: Some((verdict, _)),
                ..
            } => Ok(Some(*verdict)),
            ActKind::Intervened { .. } | ActKind::Acknowledged | ActKind::Snoozed { .. } => {
                self.verdict_on(point, morning, act)
            }
        }
    }

    /// The verdict on an act, where it is an intervention and due: from the cache, or computed.
    fn verdict_on(
        &self,
        point: &Standpoint,
        morning: &Morning,
        act: &WarningAct,
    ) -> Result<Option<Verdict>> {
        let Some(due) = due_on(act).filter(|due| *due <= morning.as_of) else {
            return Ok(None);
        };
        if due <= morning.horizon {
            let cached = self
                .conn
                .prepare_cached(
                    "SELECT verdict FROM verdict WHERE fingerprint = ?1 AND event = ?2",
                )?
                .query_row(params![point.settings.fingerprint(), act.event], |row| {
                    Ok(Verdict::parse(text_ref(row, 0)?))
                })
                .optional()?
                .flatten();
            if cached.is_some() {
                return Ok(cached);
            }
        }
        self.compute(morning, act)
    }

    /// Computes a verdict. An intervention whose evidence cannot be read has none; `check` names it.
    fn compute(&self, morning: &Morning, act: &WarningAct) -> Result<Option<Verdict>> {
        let exists = |sql: &str, customer: &str, from: Day, to: Day| -> Result<bool> {
            let range = params![customer, from.to_string(), to.to_string()];
            Ok(self.conn.prepare_cached(sql)?.exists(range)?)
        };
        let facts = CheckFacts {
            values: &|rep, on| self.values_of(morning, rep, on),
            answered: &|customer, from, to| {
                let sql = "SELECT 1 FROM contact WHERE customer = ?1 AND day >= ?2 AND day <= ?3 AND direction = 'in'";
                exists(sql, customer, from, to)
            },
            lost_a_deal: &|customer, from, to| {
                let sql = "SELECT 1 FROM deal WHERE customer = ?1 AND closed >= ?2 AND closed <= ?3 AND stage = 'lost'";
                exists(sql, customer, from, to)
            },
        };
        let Some(found) = self.answered(&act.event)? else {
            return Ok(None);
        };
        let answered = Situation {
            rule: found.rule,
            evidence: &found.evidence,
        };
        // A correction of the distant past makes verdicts anew that this morning's absences do not reach.
        let earlier = (act.day < morning.absent_from)
            .then(|| self.absences(&morning.roster, act.day, morning.as_of))
            .transpose()?;
        let absences = earlier.as_ref().unwrap_or(&morning.absences);
        Ok(Some(verdict(morning, act, &answered, absences, &facts)?))
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
