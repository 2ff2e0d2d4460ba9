//! The one table of what can be done, and where: dispatch, footer, help, palette, `quarterdeck keys` and
//! the README all read it. The keys stand in `assets/keymap.toml` and in the user's own.

use super::context::Context;

/// What an action needs to be possible; otherwise its name is dimmed and its key says why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// The numbers of a morning.
    Board,
    /// A selected warning.
    Warning,
    /// A selected warning, or a rep of whom it can be said that nothing is wrong.
    Reason,
    /// A selected rep.
    Rep,
    /// A warning or a rep or a unit under the cursor.
    Row,
    /// Something saved in this session that can be undone.
    Saved,
    /// Something taken back in this session, or under the cursor of the journal.
    Undone,
    /// A play logged in this session, and a selected warning.
    Play,
    /// An intervention on the selected warning.
    Intervention,
    /// A page with private notes.
    Notes,
    /// A task in front that is open.
    Task,
    /// A page with lines that open something.
    Link,
    /// Something open, or something narrowed.
    WayBack,
    /// A screen on which several panes stand.
    Panes,
    /// Rows to look through: those of a pane or of the journal.
    Rows,
    /// A day other than the newest one.
    OtherDay,
    /// A day before the one shown.
    EarlierDay,
    /// A day after the one shown.
    LaterDay,
    /// A text that was set aside.
    Draft,
    /// A stand-up or the page of a person in front.
    Person,
    /// The machine, beyond the cockpit.
    Machine,
    /// A page that can be written into a file, on a machine that is one's own.
    Paper,
    /// A standard under the cursor for which history proposes another one.
    Proposal,
    /// A database that is damaged, and the machine.
    Damage,
    /// The warnings in front: others are put off, folded or closed.
    Aside,
    /// The team board in front.
    Team,
    /// A page about a target.
    Target,
    /// A plan with a number for the whole.
    Plan,
    /// A request under the cursor that waits.
    Request,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Makes the closed list of actions with the table.
macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident $id:literal $needs:ident [$($context:ident),+] $($fixed:literal)?;)+) => {
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
        }),+];
    };
}

actions! {
    /// Log a play.
    Intervene "intervene" Warning [Everywhere];
    Acknowledge "acknowledge" Warning [Everywhere];
    Snooze "snooze" Warning [Everywhere];
    /// Why is this a warning?
    Why "why" Reason [Everywhere];
    /// Open the page of the row, or fold a unit.
    Open "open" Row [Everywhere];
    /// Back from a page.
    Back "back" WayBack [Everywhere, Page];
    /// Write a note on the last intervention.
    Note "note" Intervention [Everywhere];
    /// Take back the last thing saved.
    Undo "undo" Saved [Everywhere, Import];
    /// Bring back what was taken back last.
    Redo "redo" Undone [Everywhere];
    /// Log the last play again, on this row.
    Repeat "repeat" Play [Everywhere];
    /// Mark a row for one play on several, or take a unit.
    Mark "mark" Row [Cockpit];
    /// Put what is in front into the terminal's clipboard, with its id.
    Copy "copy" Row [Everywhere];
    /// The same with the stand-up brief.
    CopyBrief "copy-brief" Board [Everywhere];
    /// Type counts into the grid.
    Counts "counts" Rep [Everywhere];
    /// Excuse a day.
    Excuse "excuse" Rep [Everywhere];
    /// Confirm what the rep in front reported for the day.
    Confirm "confirm" Rep [Everywhere];
    /// Confirm every report of the day in the grid.
    ConfirmAll "confirm-all" Board [Everywhere];
    /// Fold, or to the parent.
    Left "left" Nothing [Cockpit];
    /// Unfold, or to the first child.
    Right "right" Nothing [Cockpit];
    DayBefore "day-before" EarlierDay [Everywhere];
    DayAfter "day-after" LaterDay [Everywhere];
    /// Back to the newest day.
    Today "today" OtherDay [Everywhere];
    PeriodBefore "period-before" Nothing [Everywhere];
    PeriodAfter "period-after" Nothing [Everywhere];
    /// The next metric, in the tree.
    Metric "metric" Nothing [Everywhere];
    /// What was saved, by day.
    Journal "journal" Nothing [Everywhere];
    /// One person at a time.
    StandUp "stand-up" Board [Everywhere];
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
    Results "results" Nothing [Everywhere];
    /// What is to be done, by whom and when.
    Tasks "tasks" Nothing [Everywhere];
    Team "team" Nothing [Everywhere];
    /// Tell the ranks on the team board, or hide them.
    Ranks "ranks" Team [Page];
    /// Tick a step or a task.
    Tick "tick" Task [Everywhere];
    NewTask "new-task" Board [Everywhere];
    Signal "signal" Board [Everywhere];
    Rules "rules" Nothing [Everywhere];
    /// Take the standard that history proposes into the form.
    PutInForce "put-in-force" Proposal [Page];
    /// Split a target: every method's numbers side by side.
    Plan "plan" Board [Everywhere];
    /// Changes of targets; there ask for one.
    Adjustments "adjustments" Board [Everywhere];
    /// Refuse a request.
    Refuse "refuse" Request [Page];
    /// Another dimension of the target in front.
    Dimension "dimension" Target [Everywhere];
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
    WriteFile "write" Paper [Page];
    /// Bring files in.
    Import "import" Machine [Everywhere];
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
    Private "private" Notes [Cockpit, Page];
    /// Find a person, unit or customer.
    Find "find" Nothing [Everywhere];
    /// Texts that were begun and set aside.
    Drafts "drafts" Draft [Everywhere];
    /// Narrow the pane in front to what is typed.
    Filter "filter" Rows [Cockpit, Page];
    /// Order the rows of the pane in front.
    Order "order" Nothing [Cockpit, Page];
    /// Show what is put off, folded and closed as well.
    Show "show" Aside [Cockpit];
    Palette "palette" Nothing [Everywhere];
    Help "help" Nothing [Everywhere];
    /// One row or line down.
    Down "down" Nothing [Everywhere, List, Help, Import];
    /// One row or line up.
    Up "up" Nothing [Everywhere, List, Help, Import];
    Top "top" Nothing [Everywhere, Help];
    Bottom "bottom" Nothing [Everywhere, Help];
    /// Half of what is in front up.
    PageUp "page-up" Nothing [Everywhere, Page, Search, Help, Import, Form];
    /// Half of what is in front down.
    PageDown "page-down" Nothing [Everywhere, Page, Search, Help, Import, Form];
    /// The pane in front has the screen to itself, and back.
    Zoom "zoom" Panes [Cockpit];
    NextPane "next-pane" Nothing [Cockpit];
    PrevPane "prev-pane" Nothing [Cockpit];
    PaneTree "pane-tree" Nothing [Everywhere];
    PaneGrid "pane-grid" Nothing [Everywhere];
    PaneQueue "pane-queue" Nothing [Everywhere];
    /// Leave for the question whether to go back to a backup.
    Restore "restore" Damage [Everywhere];
    /// Take the mouse from the terminal, or give it back.
    Mouse "mouse" Nothing [Everywhere];
    /// Draw the screen again.
    Redraw "redraw" Nothing [Everywhere];
    /// Back to the shell for a while.
    Suspend "suspend" Machine [Everywhere];
    Quit "quit" Nothing [Everywhere];
    /// The cursor of a page goes to the next line that opens something.
    NextLink "next-link" Link [Page];
    /// The cursor of a page goes to the line before.
    PrevLink "prev-link" Link [Page];
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
            assert_eq!(super::row(row.action), row);
            assert!(ids.insert(row.id), "{} twice", row.id);
            for context in row.contexts {
                let named = named(*context, row.id);
                assert_eq!(named, Some(row).filter(|r| r.fixed.is_empty()));
            }
        }
        assert_eq!(named(Context::List, "quit"), None);
    }
}
