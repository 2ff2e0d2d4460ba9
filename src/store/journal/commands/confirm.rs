//! `confirm`: what reps reported for a day was looked at and is right (K6).

use super::{known_rep, refuse};
use crate::domain::Day;
use crate::domain::journal::{ConfirmedReport, Event};
use crate::store::load::text;
use crate::store::{Refusal, Result, Session, Store, StoreError};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

impl Store {
    pub(super) fn confirm(
        &mut self,
        id: String,
        session: &Session,
        (day, reps): (Day, &[String]),
    ) -> Result<Vec<String>> {
        self.log(session, |pen| {
            let mut reports: BTreeMap<&String, ConfirmedReport> = BTreeMap::new();
            for rep in reps {
                known_rep(pen.tx, rep)?;
                let counts = reported(pen.tx, rep, day)?;
                if counts.is_empty() {
                    return refuse(Refusal::NothingReported(rep.clone(), day));
                }
                let rep_of = rep.clone();
                reports.insert(
                    rep,
                    ConfirmedReport {
                        rep: rep_of,
                        counts,
                    },
                );
            }
            let reports: Vec<ConfirmedReport> = reports.into_values().collect();
            if reports.is_empty() {
                return Err(StoreError::Refused(Refusal::NobodyReported(day)));
            }
            pen.append(&id, &Event::Confirmed { day, reports })
        })?;
        Ok(vec![id])
    }
}

/// The counts of a rep's day by action.
fn reported(conn: &Connection, rep: &str, day: Day) -> Result<BTreeMap<String, u32>> {
    let mut query = conn.prepare_cached(
        "SELECT action, value FROM activity WHERE day = ?1 AND rep = ?2 AND value IS NOT NULL",
    )?;
    let mut rows = query.query(params![day.to_string(), rep])?;
    let mut counts = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let value: i64 = row.get(1)?;
        counts.insert(text(row, 0)?, u32::try_from(value).unwrap_or(0));
    }
    Ok(counts)
}
