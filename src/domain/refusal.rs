//! Why something that a person asked for is not done: what a rule is against. Words are made in `report::phrase`.

use super::Day;
use super::rules::{RuleKey, UnfitChange};
use super::targets::TargetRefusal;
use std::collections::BTreeMap;

/// The longest text that is kept, in bytes.
pub const MAX_TEXT: usize = 64 << 10;

/// Why a command was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such warning; the text as given.
    UnknownWarning(String),
    /// The text fits several warnings; their ids.
    AmbiguousWarning(String, Vec<String>),
    /// The warning is closed.
    WarningClosed(String),
    /// No such rep; the nearest name.
    UnknownRep(String, Option<String>),
    /// Several reps have this name; their ids.
    AmbiguousRep(String, Vec<String>),
    /// The rep reported nothing for the day: there is nothing to confirm.
    NothingReported(String, Day),
    /// Nobody's report of the day is to be confirmed.
    NobodyReported(Day),
    /// No such unit; the nearest name.
    UnknownUnit(String, Option<String>),
    /// Several units have this name; their paths.
    AmbiguousUnit(String, Vec<String>),
    /// No such product; the nearest one.
    UnknownProduct(String, Option<String>),
    /// No market signal that still holds has this id.
    UnknownSignal(String),
    /// No open task has this id.
    UnknownTask(String),
    /// The task has no open step with this id; those it has.
    UnknownStep(String, Vec<String>),
    /// No such play; the known ids.
    UnknownPlay(String, Vec<String>),
    /// No such action.
    UnknownAction(String),
    /// No such event.
    CannotUndo(String),
    /// A newer version of the program saved it: only that one knows what it did.
    MadeByNewer(String),
    /// The event was taken back before.
    UndoneAlready(String),
    /// The event was not taken back, so that it cannot be brought back.
    CannotRedo(String),
    /// Somebody has changed the cell of a count since.
    CountedSince,
    /// The verdict of the check on this day rests on the intervention.
    CheckRests(Day),
    /// A reason is required.
    ReasonMissing,
    /// A text that is no reason is required.
    TextMissing(TextOf),
    /// A day before the first one that may be chosen, or after the last one.
    DayNotAllowed {
        day: Day,
        first: Option<Day>,
        last: Option<Day>,
    },
    /// Rules would change on a day that is judged already; the first one that is not.
    RulesOfPast { from: Day, earliest: Day },
    /// A number of the rules does not exist, or cannot be what it was to be.
    UnfitRules(Box<UnfitChange>),
    /// A number is given on the command line for this run: no change would show.
    PinnedRule(RuleKey),
    /// The command line says for this run what warnings are derived by: what is one by it alone is not answered.
    TriedSettings,
    /// On that day the numbers are so already.
    NothingToSet(Day),
    /// Leave that ends before it begins, or is longer than so many days; the first day.
    DaysNotAllowed(Day, i32),
    /// The same of a market signal, which may not end before today either.
    SignalDays(Day, i32),
    /// A check can be on an own working day on which its rule may have cleared, and on no other.
    CheckDay {
        day: Day,
        /// The first one.
        earliest: Day,
    },
    /// No such intervention to note on or to judge; its event id.
    UnknownIntervention(String),
    /// The intervention is checked on this day; before that there is no verdict to be set otherwise (rule 10).
    NotYetChecked(Day),
    /// The warning was corrected away: its interventions have no verdict (rule 10).
    NeverChecked,
    /// The warning ended before its check with whom or what it is about: nothing can be checked.
    EndedUnchecked,
    /// No version of targets with this id waits for being published.
    NoDraft(String),
    /// Of a target: it is not set, published or changed.
    OfTarget(Box<TargetRefusal>),
    /// A ratio or a level, by its id, has no parts that add up to it (rule 13).
    NoSplit(String),
    /// The event was saved already, with another content.
    SavedDifferently(String),
    /// A text may have this many bytes at most.
    TextTooLong(usize),
    /// A count may be this high at most.
    CountTooHigh(u32),
    /// A snapshot would close a large part of what is open, or a whole region: so many of so many.
    Shrinks { gone: u64, of: u64 },
    /// Two files of one run say something else of the same: its name, and the other file; with all such rows, by
    /// their places in what is put away, where the file has any.
    Collides {
        what: String,
        file: String,
        rows: BTreeMap<u64, String>,
    },
    /// A file came in before, as an import, and a later one, by number, said something else of its rows since.
    CameBefore { import: i64, later: i64 },
    /// No import has this number.
    NoImport(String),
    /// The import was undone before.
    ImportUndone(String),
    /// Something later stands on the import: a later one, or what was done with whom it made.
    StoodOn(String),
    /// Another source counted the same cells, and nobody said whether both count; its name, and whether it is a file
    /// of the same name in another folder.
    CountedElsewhere { source: String, is_namesake: bool },
}

/// A text without which nothing is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextOf {
    /// What is to be done.
    Task,
    /// What was heard of the market.
    Signal,
    /// What was agreed in a meeting.
    Meeting,
}

impl From<UnfitChange> for Refusal {
    fn from(why: UnfitChange) -> Self {
        Self::UnfitRules(Box::new(why))
    }
}

impl From<TargetRefusal> for Refusal {
    fn from(why: TargetRefusal) -> Self {
        Self::OfTarget(Box::new(why))
    }
}

/// Why a decision was not made: a rule is against it, or what it rests on could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halted<E> {
    Refused(Refusal),
    /// What reading said.
    Failed(E),
}

impl<E> From<Refusal> for Halted<E> {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

impl<E> From<TargetRefusal> for Halted<E> {
    fn from(why: TargetRefusal) -> Self {
        Self::Refused(why.into())
    }
}

/// More than so many percent gone is more likely half a file than a morning's news.
const SHRINKS: usize = 40;

/// Whether a file that holds the whole of something may close what it lacks: `gone` of `of` that are open.
///
/// # Errors
/// [`Refusal::Shrinks`] where that is a large part, or a whole region, and nobody said that it is meant.
pub fn may_shrink((gone, of): (usize, usize), region_gone: bool) -> Result<(), Refusal> {
    if gone * 100 > of * SHRINKS || region_gone {
        let (gone, of) = (gone as u64, of as u64);
        return Err(Refusal::Shrinks { gone, of });
    }
    Ok(())
}

/// A reason, trimmed; refused where it is blank, or longer than what is kept.
///
/// # Errors
/// [`Refusal::ReasonMissing`], [`Refusal::TextTooLong`].
pub fn given(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    short_enough(reason)?;
    Ok(reason.to_owned())
}

/// A text that is no reason, trimmed; refused where it is blank, or longer than what is kept.
///
/// # Errors
/// [`Refusal::TextMissing`], [`Refusal::TextTooLong`].
pub fn given_text(of: TextOf, text: &str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::TextMissing(of));
    }
    given(text)
}

/// A text that may be blank.
///
/// # Errors
/// [`Refusal::TextTooLong`].
pub fn short_enough(text: &str) -> Result<(), Refusal> {
    if text.len() > MAX_TEXT {
        return Err(Refusal::TextTooLong(MAX_TEXT));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_lacks_more_than_two_fifths_or_a_region_is_half_a_file() {
        assert_eq!(may_shrink((4, 10), false), Ok(()));
        assert_eq!(may_shrink((0, 0), false), Ok(()));
        let refused = Err(Refusal::Shrinks { gone: 5, of: 10 });
        assert_eq!(may_shrink((5, 10), false), refused);
        assert!(may_shrink((1, 10), true).is_err());
    }

    #[test]
    fn a_reason_is_trimmed_there_and_not_too_long() {
        assert_eq!(given("  late \n"), Ok("late".to_owned()));
        assert_eq!(given(" \t"), Err(Refusal::ReasonMissing));
        let blank = given_text(TextOf::Task, " ");
        assert_eq!(blank, Err(Refusal::TextMissing(TextOf::Task)));
        let long = "é".repeat(MAX_TEXT / 2);
        assert_eq!(given(&long).as_deref(), Ok(&*long));
        let longer = format!("{long}a");
        assert_eq!(given(&longer), Err(Refusal::TextTooLong(MAX_TEXT)));
        assert_eq!(short_enough(""), Ok(()));
    }
}
