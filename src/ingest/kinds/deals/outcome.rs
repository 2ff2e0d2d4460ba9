//! Columns beside the stage that say whether a deal is won, lost or closed at all, as `IsWon` of a CRM does. Where one
//! contradicts the stage, nobody knows which of them is right: the row is not taken.

use super::super::super::fault::{Bad, Reason};
use super::super::super::row::FileRow;
use super::super::super::text::key;
use super::super::FileContext;
use crate::domain::pages::Stage;

/// What such a column says, and the name of its titles in the vocabulary.
#[derive(Clone, Copy)]
enum FlagSays {
    Won,
    Lost,
    Closed,
}

/// Such columns of a file, of which no field takes any.
pub struct OutcomeFlags(Vec<(usize, FlagSays)>);

impl OutcomeFlags {
    /// Those of a file.
    pub fn of(ctx: &FileContext<'_>) -> Self {
        let columns = ctx.columns;
        if columns.is_exported() {
            return Self(Vec::new());
        }
        let says = |title: &str| {
            let all = [
                ("is_won", FlagSays::Won),
                ("is_lost", FlagSays::Lost),
                ("is_closed", FlagSays::Closed),
            ];
            let is_titled = |titles: &str| {
                let groups = ctx.vocabulary.groups(ctx.options.kind, titles);
                groups.iter().flatten().any(|known| known == title)
            };
            all.into_iter().find(|(titles, _)| is_titled(titles))
        };
        let free = (0..columns.width()).filter(|c| !columns.is_used(*c));
        let found = free.filter_map(|c| Some((c, says(&key(&columns.header[c]))?.1)));
        Self(found.collect())
    }

    /// Checks them against the stage of a row. What is no yes and no no says nothing.
    ///
    /// # Errors
    /// Names the column, what it says and the stage.
    pub fn agree(&self, ctx: &FileContext<'_>, row: &FileRow<'_>, stage: Stage) -> Result<(), Bad> {
        for &(column, says) in &self.0 {
            let is_so = match says {
                FlagSays::Won => stage == Stage::Won,
                FlagSays::Lost => stage == Stage::Lost,
                FlagSays::Closed => !stage.is_open(),
            };
            let said = match ctx.vocabulary.word("yesno", row.cell(column)?) {
                Some("yes") => true,
                Some("no") => false,
                _ => continue,
            };
            if said != is_so {
                let reason = Reason::OtherOutcome {
                    stage: row.text("stage")?.to_owned(),
                    column: column + 1,
                };
                return Err(row.bad_cell(column, reason));
            }
        }
        Ok(())
    }
}
