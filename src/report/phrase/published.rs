//! Words of targets that were published.

use super::Phrase;
use crate::domain::targets::PlannedTargets;
use crate::report::number;
use crate::report::text::clean;

impl Phrase<'_> {
    /// What was published, how much of it, why, and who made the draft.
    pub(super) fn published(
        &self,
        targets: &PlannedTargets,
        reason: &str,
        drafted_by: &str,
    ) -> String {
        let mut said = Vec::new();
        if let Some(id) = targets.first_id() {
            let period = number::period(self.i18n, id.period);
            said.push(format!("{} {period}", clean(&id.metric)));
        }
        if !targets.cells.is_empty() || targets.notes.is_empty() {
            let count = [("n", targets.cells.len().into())];
            said.push(self.i18n.ta("domain-logged-targets-count", &count));
        }
        if !targets.notes.is_empty() {
            let count = [("n", targets.notes.len().into())];
            said.push(self.i18n.ta("domain-logged-notes-count", &count));
        }
        said.push(clean(reason).into_owned());
        if !drafted_by.is_empty() {
            let who = [("who", clean(drafted_by).into())];
            said.push(self.i18n.ta("domain-logged-drafted-by", &who));
        }
        said.retain(|part| !part.is_empty());
        said.join(" · ")
    }
}
