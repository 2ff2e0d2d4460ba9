//! The one table of what can be done, and where: dispatch, footer, help, palette, `quarterdeck keys` and
//! the README all read it. The keys stand in `assets/keymap.toml` and in the user's own.

mod needs;

pub use needs::Needs;

use super::answer;
use super::app::App;
use super::confirming;
use super::context::Context;
use super::copied;
use super::counting;
use super::event::Effect;
use super::files;
use super::leaving;
use super::lists;
use super::mouse;
use super::moves;
use super::opened;
use super::screens::{self, adjust, journal, results, rules, standup, target, team};
use super::shown;
use super::targeted;
use super::tasks;
use super::undone;
use super::walking;

/// Does an action, where it does the same on every screen.
pub type ActionDeed = fn(&mut App, &mut Vec<Effect>);

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub action: Action,
    /// Its name in the keymap; also the stem of its words.
    pub id: &'static str,
    /// What it needs.
    pub needs: Needs,
    /// Its keys, where they are what is typed and stand in no keymap; otherwise empty.
    pub fixed: &'static str,
    /// Where it can be asked for.
    pub contexts: &'static [Context],
    /// What it does on every screen that means nothing of its own by it. `None` for what a page, the stand-up or
    /// what lies on top alone does.
    pub deed: Option<ActionDeed>,
}

impl Row {
    /// The fluent key of its name.
    pub fn name_key(&self) -> String {
        format!("tui-act-{}", self.id)
    }

    /// The fluent key of one sentence about it.
    pub fn help_key(&self) -> String {
        format!("tui-act-{}-help", self.id)
    }

    /// Whether it is something that a screen does: the palette offers it then.
    pub fn is_of_screens(&self) -> bool {
        let screens = [
            Context::Everywhere,
            Context::Cockpit,
            Context::Page,
            Context::Plan,
        ];
        self.contexts.iter().any(|c| screens.contains(c))
    }
}

/// What an action does, where the table names it.
macro_rules! deed {
    () => {
        None
    };
    ($deed:expr) => {
        Some($deed)
    };
}

/// Makes the closed list of actions with the table.
macro_rules! actions {
    ($($(#[$doc:meta])*
        $action:ident $id:literal $needs:ident [$($context:ident),+] $($fixed:literal)? $(=> $deed:expr)?;)+) => {
        /// Everything a key or the palette can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "where the name says it")]
        pub enum Action {
            $($(#[$doc])* $action,)+
        }

        const TABLE: &[Row] = &[$(Row {
            action: Action::$action,
            id: $id,
            needs: Needs::$needs,
            fixed: concat!($($fixed)?),
            contexts: &[$(Context::$context),+],
            deed: deed!($($deed)?),
        }),+];
    };
}

actions! {
    /// Log a play.
    Intervene "intervene" Warning [Everywhere] => |app, _| answer::intervene(app);
    Acknowledge "acknowledge" Warning [Everywhere] => answer::acknowledge;
    Snooze "snooze" Warning [Everywhere] => |app, _| answer::snooze(app);
    /// Why is this a warning?
    Why "why" Reason [Everywhere] => shown::why;
    /// Open the page of the row, or fold a unit.
    Open "open" Row [Everywhere] => opened::open;
    /// Back from a page.
    Back "back" WayBack [Everywhere, Page] => |app, _| opened::back(app);
    /// Write a note on the last intervention.
    Note "note" Intervention [Everywhere] => |app, _| answer::note(app);
    /// Take back the last thing saved.
    Undo "undo" Saved [Everywhere, Import] => undone::undo;
    /// Bring back what was taken back last.
    Redo "redo" Undone [Everywhere] => undone::redo;
    /// Log the last play again, on this row.
    Repeat "repeat" Play [Everywhere] => answer::repeat;
    /// Mark a row for one play on several, or take a unit.
    Mark "mark" Row [Cockpit] => |app, _| answer::mark(app);
    /// Put what is in front into the terminal's clipboard, with its id.
    Copy "copy" Row [Everywhere] => |app, effects| copied::copy(app, false, effects);
    /// The same with the stand-up brief.
    CopyBrief "copy-brief" Board [Everywhere] => |app, effects| copied::copy(app, true, effects);
    /// Type counts into the grid.
    Counts "counts" Rep [Everywhere] => |app, _| counting::begin(app);
    /// Excuse a day.
    Excuse "excuse" Rep [Everywhere] => |app, _| answer::excuse(app);
    /// Confirm what the rep in front reported for the day.
    Confirm "confirm" Rep [Everywhere] => confirming::one;
    /// Confirm every report of the day in the grid.
    ConfirmAll "confirm-all" Board [Everywhere] => confirming::all;
    /// Fold, or to the parent.
    Left "left" Nothing [Cockpit] => |app, _| moves::sideways(app, false);
    /// Unfold, or to the first child.
    Right "right" Nothing [Cockpit] => |app, _| moves::sideways(app, true);
    DayBefore "day-before" EarlierDay [Everywhere] => |app, effects| walking::day(app, false, effects);
    DayAfter "day-after" LaterDay [Everywhere] => |app, effects| walking::day(app, true, effects);
    /// Back to the newest day.
    Today "today" OtherDay [Everywhere] => walking::today;
    PeriodBefore "period-before" Nothing [Everywhere] => |app, effects| shown::period(app, false, effects);
    PeriodAfter "period-after" Nothing [Everywhere] => |app, effects| shown::period(app, true, effects);
    /// The next metric, in the tree.
    Metric "metric" Nothing [Everywhere] => shown::metric;
    /// What was saved, by day.
    Journal "journal" Nothing [Everywhere] => journal::open;
    /// One person at a time.
    StandUp "stand-up" Board [Everywhere] => |app, _| standup::begin(app);
    /// The digit of a play.
    ChoosePlay "choose-play" Nothing [StandUp] "0-9";
    /// Log the play that is chosen on whoever is in front.
    LogPlay "log-play" Nothing [StandUp];
    /// The next person, on whose page or in whose turn somebody is.
    NextPerson "next-person" Person [StandUp, Page];
    PrevPerson "prev-person" Person [StandUp, Page];
    /// Type what was agreed.
    Agree "agree" Nothing [StandUp];
    PrintBrief "print-brief" Paper [StandUp];
    /// The timer on, paused, off.
    Timer "timer" Nothing [StandUp];
    /// Which plays work.
    Results "results" Nothing [Everywhere] => results::open;
    /// What is to be done, by whom and when.
    Tasks "tasks" Nothing [Everywhere] => screens::tasks::open;
    Team "team" Nothing [Everywhere] => team::open;
    /// Tell the ranks on the team board, or hide them.
    Ranks "ranks" Team [Page];
    /// Tick a step or a task.
    Tick "tick" Task [Everywhere] => tasks::tick;
    NewTask "new-task" Board [Everywhere] => |app, _| tasks::new_task(app);
    Signal "signal" Board [Everywhere] => |app, _| tasks::signal(app);
    Rules "rules" Nothing [Everywhere] => rules::open;
    /// Take the standard that history proposes into the form.
    PutInForce "put-in-force" Proposal [Page];
    /// Split a target: every method's numbers side by side.
    Plan "plan" Board [Everywhere] => targeted::open_plan;
    /// Changes of targets; there ask for one.
    Adjustments "adjustments" Board [Everywhere] => adjust::open;
    /// Refuse a request.
    Refuse "refuse" Request [Page];
    /// Another dimension of the target in front.
    Dimension "dimension" Board [Everywhere] => target::open;
    /// Hold the number under the cursor, or settle a sum that does not add up.
    Hold "hold" Target [Page];
    /// Put the plan in front in force.
    Publish "publish" Plan [Plan];
    /// Spread what closed periods did not make over those ahead.
    Roll "re-split" Plan [Plan];
    /// The next method, and behind the last one the plan.
    NextColumn "next-column" Plan [Plan];
    PrevColumn "prev-column" Plan [Plan];
    /// Write what is in front into a file.
    WriteFile "write" Paper [Page] => files::write_in_front;
    /// Bring files in.
    Import "import" Machine [Everywhere] => opened::import;
    /// Bring in what is new of all sources, or the next file.
    ImportAll "all-sources" Nothing [Import];
    /// The list of imports.
    ImportList "imports" Nothing [Import];
    /// Type the path of a file.
    TypePath "type-path" Nothing [Import];
    /// Another kind, or another column for the field in front.
    OtherColumn "other-column" Nothing [Import];
    /// Back to the step before.
    StepBack "step-back" Nothing [Import];
    /// Keep the file as a source.
    KeepSource "keep-source" Nothing [Import];
    /// Show or hide private notes.
    Private "private" Notes [Cockpit, Page] => |app, _| shown::private(app);
    /// Find a person, unit or customer.
    Find "find" Nothing [Everywhere] => opened::find;
    /// Texts that were begun and set aside.
    Drafts "drafts" Draft [Everywhere] => |app, _| opened::drafts(app);
    /// Narrow the pane in front to what is typed.
    Filter "filter" Rows [Cockpit, Page] => opened::filter;
    /// Order the rows of the pane in front.
    Order "order" Nothing [Cockpit, Page] => |app, _| lists::order(app);
    /// Show what is put off, folded and closed as well.
    Show "show" Aside [Cockpit] => shown::more;
    Palette "palette" Nothing [Everywhere] => |app, _| opened::palette(app);
    Help "help" Nothing [Everywhere] => |app, _| opened::help(app);
    /// One row or line down.
    Down "down" Nothing [Everywhere, List, Help, Import] => |app, _| moves::step(app, 1);
    /// One row or line up.
    Up "up" Nothing [Everywhere, List, Help, Import] => |app, _| moves::step(app, -1);
    Top "top" Nothing [Everywhere, Help] => |app, _| moves::far(app, false);
    Bottom "bottom" Nothing [Everywhere, Help] => |app, _| moves::far(app, true);
    /// Half of what is in front up.
    PageUp "page-up" Nothing [Everywhere, Page, Search, Help, Import, Form] => |app, _| moves::half(app, -1);
    /// Half of what is in front down.
    PageDown "page-down" Nothing [Everywhere, Page, Search, Help, Import, Form] => |app, _| moves::half(app, 1);
    /// The pane in front has the screen to itself, and back.
    Zoom "zoom" Panes [Cockpit] => |app, _| moves::zoom(app);
    NextPane "next-pane" Nothing [Cockpit] => |app, _| moves::focus(app, app.stack.cockpit.focus.next());
    PrevPane "prev-pane" Nothing [Cockpit] => |app, _| moves::focus(app, app.stack.cockpit.focus.prev());
    PaneTree "pane-tree" Nothing [Everywhere] => |app, _| moves::pane(app, 1);
    PaneGrid "pane-grid" Nothing [Everywhere] => |app, _| moves::pane(app, 2);
    PaneQueue "pane-queue" Nothing [Everywhere] => |app, _| moves::pane(app, 3);
    /// Leave for the question whether to go back to a backup.
    Restore "restore" Damage [Everywhere] => leaving::restore;
    /// Take the mouse from the terminal, or give it back.
    Mouse "mouse" Nothing [Everywhere] => mouse::toggle;
    /// Draw the screen again.
    Redraw "redraw" Nothing [Everywhere] => |_, effects| effects.push(Effect::Redraw);
    /// Back to the shell for a while.
    Suspend "suspend" Machine [Everywhere] => |_, effects| effects.push(Effect::Suspend);
    Quit "quit" Nothing [Everywhere] => leaving::quit;
    /// The cursor of a page goes to the next line that opens something.
    NextLink "next-link" Link [Page] => |app, _| moves::link(app, true);
    /// The cursor of a page goes to the line before.
    PrevLink "prev-link" Link [Page] => |app, _| moves::link(app, false);
    /// The next hit while a name is being typed.
    NextHit "next-hit" Nothing [Search];
    PrevHit "prev-hit" Nothing [Search];
    /// Take what the cursor or the question is about.
    Choose "choose" Nothing [Search, List, Question, Help, Import];
    /// Throw away what the cursor stands on, after a question.
    Discard "discard" Nothing [List];
    /// Close what lies on top; a half-typed text is kept.
    Leave "leave" Nothing [Counts, Form, Search, List, Help, Question, Import];
    /// Digits of a count.
    TypeCount "type-count" Nothing [Counts] "0-9";
    NextCell "next-cell" Nothing [Counts];
    PrevCell "prev-cell" Nothing [Counts];
    CellBelow "cell-below" Nothing [Counts];
    CellAbove "cell-above" Nothing [Counts];
    NoReport "no-report" Nothing [Counts];
    Save "save" Nothing [Form];
    /// Throw away what is typed in a form, after a question.
    Drop "drop" Nothing [Form];
    /// The next field, or the next option beside the only one.
    NextField "next-field" Nothing [Form];
    PrevField "prev-field" Nothing [Form];
    /// The number of an option.
    TypeOption "type-option" Nothing [Choice, Import] "1-9";
    NextOption "next-option" Nothing [Choice];
    PrevOption "prev-option" Nothing [Choice];
    /// The option or day above; days go on to later ones.
    OptionAbove "option-above" Nothing [Choice];
    OptionBelow "option-below" Nothing [Choice];
    NewLine "new-line" Nothing [Text];
    DeleteBack "delete-back" Nothing [Text];
    DeleteForward "delete-forward" Nothing [Text];
    DeleteWord "delete-word" Nothing [Text];
    DeleteToStart "delete-to-start" Nothing [Text];
    DeleteToEnd "delete-to-end" Nothing [Text];
    UndoTyping "undo-typing" Nothing [Text];
    RedoTyping "redo-typing" Nothing [Text];
    CharLeft "char-left" Nothing [Text];
    CharRight "char-right" Nothing [Text];
    WordLeft "word-left" Nothing [Text];
    WordRight "word-right" Nothing [Text];
    LineUp "line-up" Nothing [Text];
    LineDown "line-down" Nothing [Text];
    LineStart "line-start" Nothing [Text];
    LineEnd "line-end" Nothing [Text];
    TextStart "text-start" Nothing [Text];
    TextEnd "text-end" Nothing [Text];
}

/// The table, in the order of footer and help.
pub fn table() -> impl Iterator<Item = &'static Row> {
    TABLE.iter()
}

/// The row of an action. The table is made in the order of the actions.
pub fn row(action: Action) -> &'static Row {
    &TABLE[action as usize]
}

/// The row of a name, among those of a context that can be given keys.
pub fn named(context: Context, id: &str) -> Option<&'static Row> {
    of(context).find(|r| r.id == id && r.fixed.is_empty())
}

/// The rows of a context.
pub fn of(context: Context) -> impl Iterator<Item = &'static Row> {
    TABLE.iter().filter(move |r| r.contexts.contains(&context))
}

impl Action {
    /// Whether it writes into the database, or leads to what does.
    pub fn saves(self) -> bool {
        matches!(
            self,
            Self::Intervene
                | Self::Acknowledge
                | Self::Snooze
                | Self::Note
                | Self::Undo
                | Self::Redo
                | Self::Repeat
                | Self::Counts
                | Self::Excuse
                | Self::LogPlay
                | Self::Agree
                | Self::Import
                | Self::ImportAll
                | Self::Restore
                | Self::Drafts
                | Self::PutInForce
                | Self::Confirm
                | Self::ConfirmAll
                | Self::Tick
                | Self::NewTask
                | Self::Signal
                | Self::Publish
                | Self::Roll
                | Self::Hold
                | Self::Refuse
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn an_action_is_found_by_itself_and_by_its_name() {
        let mut ids = HashSet::new();
        for row in table() {
            assert_eq!(super::row(row.action).id, row.id);
            assert!(ids.insert(row.id), "{} twice", row.id);
            for context in row.contexts {
                let named = named(*context, row.id).map(|named| named.id);
                assert_eq!(named, Some(row.id).filter(|_| row.fixed.is_empty()));
            }
        }
        assert!(named(Context::List, "quit").is_none());
    }
}
