//! How plays did in the situation of a warning: recovered of checked, a share from five cases on.

use super::Phrase;
use crate::domain::records::{LEAST_CASES, PlayRecord, RecordOf, Tried};
use crate::report::number;

impl Phrase<'_> {
    /// `11/16 69%`; `1/2` where there are too few for a share.
    pub fn tried(&self, tried: Tried) -> String {
        let counts = format!("{}/{}", tried.recovered, tried.checked);
        match tried.share(LEAST_CASES) {
            Some(share) => format!("{counts} {}", number::percent(share)),
            None => counts,
        }
    }

    /// What is told of a play that is chosen in such a situation: `11/16 69%`, or `–` where it was never checked.
    pub fn record_of(&self, records: &[PlayRecord], play: &str) -> String {
        let record = records.iter().find(|record| record.play == play);
        record.map_or_else(|| "–".to_owned(), |record| self.tried(record.told().0))
    }

    /// The plays that are told by all tiers, because the tier itself has too few cases; none where no play has
    /// a count.
    pub fn told_by_all(&self, records: &[PlayRecord]) -> Option<String> {
        let by_all = records
            .iter()
            .filter(|record| record.told().1 == RecordOf::AllTiers);
        let by_all: Vec<String> = by_all.map(|record| self.play(&record.play)).collect();
        if by_all.is_empty() {
            return None;
        }
        let plays = if by_all.len() == records.len() {
            String::new()
        } else {
            self.list(&by_all)
        };
        let args = [("n", by_all.len().into()), ("plays", plays.into())];
        let key = if by_all.len() == records.len() {
            "domain-record-all-tiers"
        } else {
            "domain-record-some-tiers"
        };
        Some(self.i18n.ta(key, &args))
    }

    /// A play's record in a sentence: `one-to-one: 3 of 4 recovered · all tiers · too few`.
    pub fn record(&self, record: &PlayRecord) -> String {
        let (tried, of) = record.told();
        let args = [
            ("play", self.play(&record.play).into()),
            ("recovered", tried.recovered.into()),
            ("verified", tried.checked.into()),
        ];
        let mut said = self.i18n.ta("domain-record", &args);
        let marks = [
            (of == RecordOf::AllTiers).then_some("domain-all-tiers"),
            (tried.checked < LEAST_CASES).then_some("domain-too-few"),
        ];
        for key in marks.into_iter().flatten() {
            said.push_str(" · ");
            said.push_str(&self.i18n.t(key));
        }
        said
    }
}
