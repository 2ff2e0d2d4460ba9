//! Reads what interventions are checked against, and keeps the verdicts (rule 10).

use super::load::{day, text, text_ref};
use super::{Result, Store, StoreError};
use crate::domain::Day;
use crate::domain::activity::{Absences, NONE, Value};
use crate::domain::journal::{ActKind, ActOutcome, WarningAct};
use crate::domain::org::RepIx;
use crate::domain::warning::{
    Episode, Intervention, Rule, Severity, Situation, Subject, SubjectKind, Verdict, Verification,
    WarningKey,
};
use crate::morning::{
    CheckFacts, Fate, Handled, KeyNames, Morning, Record, Standpoint, TOLD_DAYS, check, compared,
    due_on, told_days,
};
use rusqlite::{OptionalExtension, params};
use std::collections::{HashMap, HashSet};

/// A warning, by its text id, what it was when a play was tried on it, and that play.
type Case = (String, Rule, Severity, String);

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
        let fates = Fates::of(morning);
        // Two lists in one order, each of which skips what the other lacks: a morning with thousands of
        // warnings asks about those few that anybody did anything about.
        let mut next = self.next_handled("")?;
        for (id, key) in &keys {
            if next.as_ref().is_some_and(|next| next < id) {
                next = self.next_handled(id)?;
            }
            match &next {
                None => break,
                Some(next) if next == id => self.handle(point, &fates, key, &mut handled)?,
                Some(_) => {}
            }
        }
        Ok(handled)
    }

    /// Adds what was done about one warning, with the checks that are due.
    pub(super) fn handle(
        &self,
        point: &Standpoint,
        fates: &Fates<'_>,
        key: &WarningKey,
        handled: &mut Handled,
    ) -> Result<()> {
        let acts = self.acts_about(key, fates.morning.as_of)?;
        for act in &acts {
            handled.checked(&act.event, self.check_of(point, fates, act)?);
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
        let fates = Fates::of(morning);
        let acts = self.acts_on(subject, morning.as_of)?;
        for act in &acts {
            handled.checked(&act.event, self.check_of(point, &fates, act)?);
            all.extend(handled.intervention(act));
        }
        self.add_figures(&fates, &acts, &mut all)?;
        all.reverse();
        all.sort_by(|a, b| (b.day, &b.at).cmp(&(a.day, &a.at)));
        Ok(all)
    }

    /// How often each play was verified, and how often it worked, in the last year: the stretch of the page of
    /// interventions, so that one play has one rate. Reads every intervention of it: nothing that a frame waits for.
    pub(crate) fn record(
        &self,
        point: &Standpoint,
        morning: &Morning,
        customers: &KeyNames,
    ) -> Result<Record> {
        // A play that was repeated on a warning counts once there, as it was checked last.
        let mut cases: HashMap<Case, (Day, String, Option<String>, Verdict)> = HashMap::new();
        let mut count = |case: Case, on: Day, at: String, tier: Option<&str>, verdict: Verdict| {
            let newest = cases
                .get(&case)
                .is_none_or(|(day, known, ..)| (*day, known) < (on, &at));
            if newest {
                cases.insert(case, (on, at, tier.map(str::to_owned), verdict));
            }
        };
        let owner = |subject: &Subject| {
            let (_, rep) = customers.get(&subject.id)?;
            morning.roster.rep_ix(rep.as_deref()?)
        };
        let tier = |subject: &Subject, on: Day| morning.tier_of(subject, owner(subject), on);
        let fingerprint = point.settings.checked_by();
        let mut rows = self.conn.prepare_cached(
            "SELECT h.rule, h.play, h.severity, h.subject_kind, h.subject, h.day, h.warning,
                 h.at || ' ' || h.event, coalesce(
                 (SELECT r.verdict FROM remark r
                  WHERE r.intervention = h.event AND r.kind = 'overridden'
                    AND r.known_from <= ?1 AND ?1 < r.known_to
                  ORDER BY r.hlc DESC, r.event DESC LIMIT 1), v.verdict)
             FROM handled h
             JOIN verdict v ON v.fingerprint = ?2 AND v.event = h.event AND v.verify_on <= ?1
             WHERE h.verify_on <= ?1 AND h.known_from <= ?1 AND ?1 < h.known_to AND h.day >= ?3",
        )?;
        let since = told_days(morning.as_of).start;
        let mut at = rows.query(params![
            morning.as_of.to_string(),
            fingerprint,
            since.to_string()
        ])?;
        while let Some(row) = at.next()? {
            let read = (
                Verdict::parse(text_ref(row, 8)?),
                Rule::parse(text_ref(row, 0)?),
                Severity::parse(text_ref(row, 2)?),
                SubjectKind::parse(text_ref(row, 3)?),
                Day::parse(text_ref(row, 5)?),
            );
            let (Some(verdict), Some(rule), Some(severity), Some(kind), Some(on)) = read else {
                continue;
            };
            let subject = Subject::new(kind, text_ref(row, 4)?);
            let case = (text(row, 6)?, rule, severity, text(row, 1)?);
            count(case, on, text(row, 7)?, tier(&subject, on), verdict);
        }
        let fates = Fates::of(morning);
        for act in self.interventions_unverified(&fingerprint, morning.as_of)? {
            let ActKind::Intervened { play, by_hand, .. } = &act.kind else {
                continue;
            };
            if act.day < since {
                continue;
            }
            let check = self.check_of(point, &fates, &act)?;
            let by_hand = by_hand.as_ref().filter(|_| check != Verification::Never);
            if let Some(verdict) = by_hand.map(|(v, _)| *v).or(check.verdict()) {
                let tier = tier(&act.warning.subject, act.day);
                let case = (
                    act.warning.to_string(),
                    act.rule,
                    act.severity,
                    play.clone(),
                );
                count(
                    case,
                    act.day,
                    format!("{} {}", act.at, act.event),
                    tier,
                    verdict,
                );
            }
        }
        let mut record = Record::default();
        for ((_, rule, severity, play), (.., tier, verdict)) in cases {
            record.add((rule, severity), tier.as_deref(), play, verdict);
        }
        Ok(record)
    }

    /// Verdicts that are there and not in the cache yet: event, the morning whose days it rests on, verdict.
    pub(crate) fn new_checks(
        &self,
        point: &Standpoint,
        morning: &Morning,
    ) -> Result<Vec<(String, Day, Verdict)>> {
        let fingerprint = point.settings.checked_by();
        let mut new = Vec::new();
        let fates = Fates::of(morning);
        for act in self.interventions_unverified(&fingerprint, morning.as_of)? {
            let (check, rests_on) = self.compute(&fates, &act)?;
            if let Some(verdict) = check.verdict() {
                new.push((act.event, rests_on, verdict));
            }
        }
        Ok(new)
    }

    /// What became of an act: the verdict that somebody set by hand, or else the computed one.
    pub(super) fn outcome_of(
        &self,
        point: &Standpoint,
        fates: &Fates<'_>,
        act: &WarningAct,
    ) -> Result<ActOutcome> {
        let mut handled = Handled::default();
        let check = self.check_of(point, fates, act)?;
        handled.checked(&act.event, check);
        let verdict = handled.intervention(act).and_then(|i| i.verdict);
        Ok(match (verdict, check) {
            (Some(verdict), _) => ActOutcome::Judged(verdict),
            (None, Verification::Never) => ActOutcome::Corrected,
            (None, Verification::Ended) => ActOutcome::Ended,
            (None, Verification::NoData) => ActOutcome::NoData,
            (None, Verification::Undecided) => ActOutcome::Undecided,
            (None, Verification::Ahead | Verification::Done(_)) => ActOutcome::Ahead,
        })
    }

    /// What the check of an act came to: from the cache, or computed.
    pub(super) fn check_of(
        &self,
        point: &Standpoint,
        fates: &Fates<'_>,
        act: &WarningAct,
    ) -> Result<Verification> {
        let morning = fates.morning;
        let Some(_) = due_on(act).filter(|due| *due <= morning.as_of) else {
            return Ok(match due_on(act) {
                Some(_) if self.is_restated(fates, &act.warning)? => self.compute(fates, act)?.0,
                Some(_) | None => Verification::Ahead,
            });
        };
        let of_act = params![
            point.settings.checked_by(),
            act.event,
            morning.as_of.to_string()
        ];
        let cached = self
            .conn
            .prepare_cached(
                "SELECT verdict FROM verdict
                 WHERE fingerprint = ?1 AND event = ?2 AND verify_on <= ?3",
            )?
            .query_row(of_act, |row| Ok(Verdict::parse(text_ref(row, 0)?)))
            .optional()?
            .flatten();
        if let Some(cached) = cached {
            return Ok(Verification::Done(cached));
        }
        Ok(self.compute(fates, act)?.0)
    }

    fn is_restated(&self, fates: &Fates<'_>, key: &WarningKey) -> Result<bool> {
        Ok(!fates.by_key.contains_key(key)
            && (fates.restated.contains(key)
                || self.ended_episode(key, fates.morning.as_of)?.is_none()))
    }

    /// Computes what a check came to, and the morning whose days that rests on. An intervention whose evidence
    /// cannot be read has none; `check` names it.
    fn compute(&self, fates: &Fates<'_>, act: &WarningAct) -> Result<(Verification, Day)> {
        let none = (Verification::Never, act.day);
        self.with_case(fates, act, none, |case| {
            let about = (&case.answered, case.fate);
            check(fates.morning, act, about, case.absences, case.facts)
        })
    }

    /// Adds to interventions how their figures stood before and after. `acts` are what they were made by.
    pub(super) fn add_figures(
        &self,
        fates: &Fates<'_>,
        acts: &[WarningAct],
        done: &mut [Intervention],
    ) -> Result<()> {
        for one in done.iter_mut().filter(|one| one.verdict.is_some()) {
            let Some(act) = acts.iter().find(|act| act.event == one.event) else {
                continue;
            };
            one.compared = self.with_case(fates, act, None, |case| {
                let about = (&case.answered, case.fate);
                compared(fates.morning, act, about, case.absences, case.facts)
            })?;
        }
        Ok(())
    }

    /// Asks something about an act: what it answered, what became of its warning, and the facts.
    fn with_case<T>(
        &self,
        fates: &Fates<'_>,
        act: &WarningAct,
        none: T,
        ask: impl FnOnce(&ActCase<'_>) -> Result<T>,
    ) -> Result<T> {
        let morning = fates.morning;
        let facts = CheckFacts {
            values: &|rep, on| self.values_of(morning, rep, on),
            lost_a_deal: &|customer: &str, from: Day, to: Day| -> Result<bool> {
                let sql = "SELECT 1 FROM deal WHERE customer = ?1 AND closed >= ?2 AND closed <= ?3 AND stage = 'lost'";
                let range = params![customer, from.to_string(), to.to_string()];
                Ok(self.conn.prepare_cached(sql)?.exists(range)?)
            },
        };
        let Some(found) = self.answered(&act.event)? else {
            return Ok(none);
        };
        let registered = match fates.by_key.get(&act.warning) {
            Some(_) => None,
            None if fates.restated.contains(&act.warning) => None,
            None => self.ended_episode(&act.warning, morning.as_of)?,
        };
        let known = fates.by_key.get(&act.warning).copied();
        let fate = known.or(registered.as_ref());
        // A correction of the distant past makes checks anew that this morning's absences do not reach.
        let earlier = (act.day < morning.absent_from)
            .then(|| self.absences(&morning.roster, act.day, None))
            .transpose()?;
        ask(&ActCase {
            answered: Situation {
                rule: found.rule,
                evidence: &found.evidence,
            },
            fate: fate.map_or(Fate::Restated, Fate::Known),
            absences: earlier.as_ref().unwrap_or(&morning.absences),
            facts: &facts,
        })
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

/// What is asked about an act.
struct ActCase<'a> {
    answered: Situation<'a>,
    fate: Fate<'a>,
    absences: &'a Absences,
    facts: &'a CheckFacts<'a, StoreError>,
}

/// What became of the warnings that a morning derived.
pub(super) struct Fates<'a> {
    pub morning: &'a Morning,
    by_key: HashMap<&'a WarningKey, &'a Episode>,
    restated: HashSet<&'a WarningKey>,
}

impl<'a> Fates<'a> {
    /// Those of a morning.
    pub fn of(morning: &'a Morning) -> Self {
        let derived = morning.open.iter().chain(&morning.ended);
        Self {
            morning,
            by_key: derived.map(|e| (&e.key, e.as_ref())).collect(),
            restated: morning.no_longer.restated.iter().collect(),
        }
    }
}
