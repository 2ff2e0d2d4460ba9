//! What may stand on what an import made: then it is not undone.

/// What may refer to a row that an import made: table of the row, and a question about later rows. `?1` is
/// the import's number, `?2` its id. `{made}` are the ids that it made.
pub(super) const REFERENCES: [(&str, &str); 37] = [
    (
        "rep",
        "SELECT 1 FROM assignment WHERE rep IN ({made}) AND seq > ?1",
    ),
    (
        "rep",
        "SELECT 1 FROM activity WHERE rep IN ({made}) AND seq > ?1",
    ),
    (
        "rep",
        "SELECT 1 FROM day_note WHERE rep IN ({made}) AND seq > ?1",
    ),
    (
        "rep",
        "SELECT 1 FROM absence WHERE rep IN ({made}) AND seq > ?1",
    ),
    (
        "rep",
        "SELECT 1 FROM calendar_override WHERE rep IN ({made}) AND seq > ?1",
    ),
    (
        "rep",
        "SELECT 1 FROM deal WHERE rep IN ({made}) AND seq > ?1",
    ),
    (
        "rep",
        "SELECT 1 FROM customer WHERE rep IN ({made}) AND seq > ?1",
    ),
    (
        "rep",
        "SELECT 1 FROM contact WHERE rep IN ({made}) AND seq > ?1",
    ),
    (
        "rep",
        "SELECT 1 FROM alias WHERE what = 'rep' AND id IN ({made}) AND seq > ?1",
    ),
    (
        "rep",
        "SELECT 1 FROM reading WHERE scope_kind = 'rep' AND scope IN ({made}) AND seq > ?1",
    ),
    (
        "rep",
        "SELECT 1 FROM target_cell WHERE scope_kind = 'rep' AND scope IN ({made}) AND {others}",
    ),
    (
        "rep",
        "SELECT 1 FROM planned_cell WHERE scope_kind = 'rep' AND scope IN ({made})",
    ),
    (
        "rep",
        "SELECT 1 FROM planned_note WHERE scope_kind = 'rep' AND scope IN ({made})",
    ),
    ("rep", "SELECT 1 FROM counted WHERE rep IN ({made})"),
    ("rep", "SELECT 1 FROM excuse WHERE rep IN ({made})"),
    (
        "rep",
        "SELECT 1 FROM handled WHERE subject_kind = 'rep' AND subject IN ({made})",
    ),
    (
        "customer",
        "SELECT 1 FROM deal WHERE customer IN ({made}) AND seq > ?1",
    ),
    (
        "customer",
        "SELECT 1 FROM contact WHERE customer IN ({made}) AND seq > ?1",
    ),
    (
        "customer",
        "SELECT 1 FROM alias WHERE what = 'customer' AND id IN ({made}) AND seq > ?1",
    ),
    (
        "customer",
        "SELECT 1 FROM handled WHERE subject_kind = 'customer' AND subject IN ({made})",
    ),
    (
        "product",
        "SELECT 1 FROM deal WHERE product IN ({made}) AND seq > ?1",
    ),
    (
        "product",
        "SELECT 1 FROM alias WHERE what = 'product' AND id IN ({made}) AND seq > ?1",
    ),
    (
        "product",
        "SELECT 1 FROM target_cell WHERE product IN ({made}) AND {others}",
    ),
    (
        "customer",
        "SELECT 1 FROM target_cell WHERE customer IN ({made}) AND {others}",
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
    (
        "product",
        "SELECT 1 FROM planned_note WHERE product IN ({made})",
    ),
    (
        "customer",
        "SELECT 1 FROM planned_note WHERE customer IN ({made})",
    ),
    (
        "unit",
        "SELECT 1 FROM planned_note WHERE scope_kind = 'unit' AND scope IN ({made})",
    ),
    (
        "unit",
        "SELECT 1 FROM alias WHERE what = 'unit' AND id IN ({made}) AND seq > ?1",
    ),
    (
        "unit",
        "SELECT 1 FROM unit_code WHERE unit IN ({made}) AND seq > ?1",
    ),
    (
        "unit",
        "SELECT 1 FROM assignment WHERE unit IN ({made}) AND seq > ?1",
    ),
    (
        "unit",
        "SELECT 1 FROM deal WHERE unit IN ({made}) AND seq > ?1",
    ),
    (
        "unit",
        "SELECT 1 FROM unit WHERE parent IN ({made}) AND seq > ?1",
    ),
    (
        "unit",
        "SELECT 1 FROM reading WHERE scope_kind = 'unit' AND scope IN ({made}) AND seq > ?1",
    ),
    (
        "unit",
        "SELECT 1 FROM target_cell WHERE scope_kind = 'unit' AND scope IN ({made}) AND {others}",
    ),
];

/// Cells of versions that later imports made.
pub(super) const OTHERS: &str = "version IN (SELECT v.id FROM target_version v JOIN import i ON i.id = v.import WHERE i.seq > ?1)";
