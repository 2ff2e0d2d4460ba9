//! `rules set`: numbers of rules and standards hold from a day on (rule 24).

use super::given;
use crate::domain::journal::Event;
use crate::morning::numbers_set;
use crate::store::desk::NewRules;
use crate::store::{Result, Session, Store};

impl Store {
    pub(super) fn set_rules(
        &mut self,
        id: String,
        session: &Session,
        wanted: &NewRules,
    ) -> Result<Vec<String>> {
        let roster = self.roster()?;
        let units: Vec<&str> = roster.units.iter().map(|unit| unit.path.as_str()).collect();
        let (from, numbers) = numbers_set(session, wanted, &units)?;
        let event = Event::RulesSet {
            numbers,
            from,
            to: wanted.to,
            reason: given(&wanted.reason)?,
        };
        self.append_one(session, id, &event, |_| Ok(()))
    }
}
