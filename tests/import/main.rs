//! `import` from outside: files in, rows and rejects out, and what a second import or a kill leaves.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

mod across;
mod apart;
mod around;
mod aside;
mod beneath;
#[path = "../shared/binary.rs"]
mod binary;
mod called_off;
mod clashes;
mod collisions;
mod contradicted;
mod corpora;
mod counted_days;
mod day_notes;
mod desk;
mod doubted;
mod doubts;
mod encodings;
mod files;
mod fiscal;
mod flags;
mod forms;
mod fuzz;
mod happened;
mod harmless;
mod history;
mod hostile;
mod house_words;
mod ids_of_deals;
mod kill;
mod kinds;
mod later;
mod layouts;
mod leave;
mod list;
mod meaning;
mod misread;
mod mistaken;
mod moves;
mod named;
mod names;
mod nasty;
mod near;
mod never_dropped;
mod not_anew;
mod numbered;
mod once;
mod open_rows;
mod opposed;
mod order_lines;
mod outgoing;
mod places;
mod promises;
mod properties;
mod proven;
mod ranges;
mod rates;
mod reading;
mod ready;
mod rejected;
mod remarks;
mod renamed;
mod shapes;
mod sources;
mod spans;
mod spelling;
mod standing;
mod teams;
mod text;
mod twins;
mod undone;
mod unit_codes;
mod unused;
mod unused_figures;
mod values;
mod whole;
mod whole_and_parts;
mod without_ids;
mod workbook_cells;
mod workbooks;

use binary::binary;
