//! `reps`: id, name, tier, unit, `unit_id`, from, to. `to` is the last day as people write it; stored half-open.

use super::super::fault::{ImportNote, Reason, Reject};
use super::super::row::{Bad, FileRow, Keyed};
use super::super::text::key;
use super::{FileContext, KindSpec, RowReader, default_tier, path, tiers};
use crate::domain::Day;
use crate::domain::facts::{Batch, RepFact};

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["id", "name", "tier", "unit", "unit_id", "from", "to"],
    required: &[&["name", "id"]],
    reader: |_| Box::<RepReader>::default(),
    ..KindSpec::PLAIN
};

/// Rows of a `reps` file taken in so far.
#[derive(Default)]
pub struct RepReader {
    rows: Keyed<(String, Day), RepFact>,
    defaulted: u64,
}

impl RowReader for RepReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad> {
        let (id, name) = (row.text("id")?, row.text("name")?);
        if id.is_empty() && name.is_empty() {
            return Err(row.bad("name", Reason::Missing));
        }
        let id = if id.is_empty() { name } else { id };
        let name = if name.is_empty() { id } else { name };
        let from = row.day("from")?.unwrap_or(Day::MIN);
        let to = row.day("to")?.map_or(Day::MAX, Day::next);
        if to <= from {
            return Err(row.bad("to", Reason::EndBeforeStart));
        }
        let (tier, defaulted) = tier(ctx, row)?;
        let fact = RepFact {
            id: id.to_owned(),
            name: name.to_owned(),
            tier,
            unit: path(row)?,
            unit_code: row.text("unit_id")?.to_owned(),
            from,
            to,
        };
        self.rows
            .push(row.record.line, (fact.id.clone(), from), fact)
            .map_err(|reason| row.bad("name", reason))?;
        self.defaulted += u64::from(defaulted);
        Ok(())
    }

    fn done(self: Box<Self>, ctx: &mut FileContext<'_>, _: &mut dyn FnMut(Reject)) -> (u64, Batch) {
        if self.defaulted > 0 {
            ctx.notes.push(ImportNote::DefaultTier {
                tier: default_tier(ctx.settings),
                rows: self.defaulted,
            });
        }
        (self.rows.repeated, Batch::Reps(self.rows.items))
    }
}

/// The tier of a row, and whether it is the default one.
fn tier(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<(String, bool), Bad> {
    let text = row.text("tier")?;
    if text.is_empty() {
        return Ok((default_tier(ctx.settings), true));
    }
    let known = tiers(ctx.settings);
    let wanted = key(text);
    let own = known.iter().find(|t| *t == text || key(t) == wanted);
    let word = ctx.vocabulary.word("tier", text);
    match own.or_else(|| known.iter().find(|t| Some(t.as_str()) == word)) {
        Some(tier) => Ok((tier.clone(), false)),
        None => Err(row.bad("tier", Reason::UnknownTier(known))),
    }
}
