//! What may stand on what an import made: then it is not undone.

use crate::store::facts::references;

/// What may refer to a row that an import made: table of the row, and a question about later rows. `?1` is
/// the import's number, `?2` its id. `{made}` are the ids that it made, `{others}` versions of later imports.
pub(in crate::store) type Reference = (&'static str, &'static str);

/// What of the journal may; rows of facts say so beside their kind.
const OF_JOURNAL: [Reference; 8] = [
    (
        "rep",
        "SELECT 1 FROM planned_cell WHERE scope_kind = 'rep' AND scope IN ({made})",
    ),
    ("rep", "SELECT 1 FROM counted WHERE rep IN ({made})"),
    ("rep", "SELECT 1 FROM excuse WHERE rep IN ({made})"),
    (
        "rep",
        "SELECT 1 FROM handled WHERE subject_kind = 'rep' AND subject IN ({made})",
    ),
    (
        "customer",
        "SELECT 1 FROM handled WHERE subject_kind = 'customer' AND subject IN ({made})",
    ),
    (
        "product",
        "SELECT 1 FROM planned_cell WHERE product IN ({made})",
    ),
    (
        "customer",
        "SELECT 1 FROM planned_cell WHERE customer IN ({made})",
    ),
    (
        "unit",
        "SELECT 1 FROM planned_cell WHERE scope_kind = 'unit' AND scope IN ({made})",
    ),
];

/// Everything that may.
pub(super) fn all() -> impl Iterator<Item = &'static Reference> {
    references().chain(&OF_JOURNAL)
}

/// Cells of versions that later imports made.
pub(super) const OTHERS: &str = "version IN (SELECT v.id FROM target_version v JOIN import i ON i.id = v.import WHERE i.seq > ?1)";
