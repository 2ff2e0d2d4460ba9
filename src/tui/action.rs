//! The one table of what can be done: dispatch, footer, help, palette, `quarterdeck keys` and the
//! README all read it.

use super::keymap::{Code, Key};

/// Everything a key or the palette can ask for. A key means the same in every pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// One row down.
    Down,
    /// One row up.
    Up,
    /// Fold, or to the parent.
    Left,
    /// Unfold, or to the first child.
    Right,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// Half a pane up.
    PageUp,
    /// Half a pane down.
    PageDown,
    /// To the next pane.
    NextPane,
    /// To the pane before.
    PrevPane,
    /// To the target tree.
    PaneTree,
    /// To the daily actions.
    PaneGrid,
    /// To the warnings.
    PaneQueue,
    /// Open the page of the row.
    Open,
    /// Back from a page.
    Back,
    /// Log a play.
    Intervene,
    /// Acknowledge.
    Acknowledge,
    /// Snooze.
    Snooze,
    /// Why is this a warning?
    Why,
    /// Log the last play again, on this row.
    Repeat,
    /// Mark a row for one play on several.
    Mark,
    /// Write a note on the last response.
    Note,
    /// Excuse a day.
    Excuse,
    /// Type counts into the grid.
    Counts,
    /// Take back the last thing saved.
    Undo,
    /// The day before, in the grid.
    DayBefore,
    /// The day after, in the grid.
    DayAfter,
    /// The period before, in the tree.
    PeriodBefore,
    /// The period after, in the tree.
    PeriodAfter,
    /// The next metric, in the tree.
    Metric,
    /// Find a person, unit or customer.
    Find,
    /// Every command by name.
    Palette,
    /// Help.
    Help,
    /// Draw the screen again.
    Redraw,
    /// Back to the shell for a while.
    Suspend,
    /// End.
    Quit,
}

/// What an action needs to be possible; otherwise its name is dimmed and its key says why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A selected warning.
    Warning,
    /// A selected rep.
    Rep,
    /// A warning or a rep or a unit under the cursor.
    Row,
    /// Something saved in this session that can be undone.
    Saved,
    /// A play logged in this session, and a selected warning.
    Play,
    /// A response on the selected warning.
    Response,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What.
    pub action: Action,
    /// The keys, as shown: `j ↓`.
    pub keys: &'static str,
    /// Fluent key of its name.
    pub name_key: &'static str,
    /// Fluent key of one sentence about it.
    pub help_key: &'static str,
    /// What it needs.
    pub needs: Needs,
    bound: &'static [Key],
}

impl Row {
    /// Whether a key asks for this.
    pub fn is_bound(&self, key: Key) -> bool {
        self.bound.contains(&key)
    }
}

macro_rules! rows {
    ($($action:ident $name:literal $help:literal $keys:literal [$($key:expr),+] $needs:ident;)+) => {
        const TABLE: &[Row] = &[$(Row {
            action: Action::$action,
            keys: $keys,
            name_key: $name,
            help_key: $help,
            needs: Needs::$needs,
            bound: &[$($key),+],
        }),+];
    };
}

const fn k(c: char) -> Key {
    Key::char(c)
}

const fn p(code: Code) -> Key {
    Key::plain(code)
}

rows! {
    Intervene "tui-act-intervene" "tui-act-intervene-help" "i" [k('i')] Warning;
    Acknowledge "tui-act-acknowledge" "tui-act-acknowledge-help" "a" [k('a')] Warning;
    Snooze "tui-act-snooze" "tui-act-snooze-help" "z" [k('z')] Warning;
    Why "tui-act-why" "tui-act-why-help" "?" [k('?')] Warning;
    Open "tui-act-open" "tui-act-open-help" "Enter" [p(Code::Enter)] Row;
    Back "tui-act-back" "tui-act-back-help" "Esc" [p(Code::Esc), p(Code::Backspace)] Nothing;
    Note "tui-act-note" "tui-act-note-help" "n" [k('n')] Response;
    Undo "tui-act-undo" "tui-act-undo-help" "u" [k('u')] Saved;
    Repeat "tui-act-repeat" "tui-act-repeat-help" "." [k('.')] Play;
    Mark "tui-act-mark" "tui-act-mark-help" "Space" [k(' ')] Warning;
    Counts "tui-act-counts" "tui-act-counts-help" "e" [k('e')] Rep;
    Excuse "tui-act-excuse" "tui-act-excuse-help" "x" [k('x')] Rep;
    Left "tui-act-left" "tui-act-left-help" "h ←" [k('h'), p(Code::Left)] Nothing;
    Right "tui-act-right" "tui-act-right-help" "l →" [k('l'), p(Code::Right)] Nothing;
    DayBefore "tui-act-day-before" "tui-act-day-before-help" "[" [k('[')] Nothing;
    DayAfter "tui-act-day-after" "tui-act-day-after-help" "]" [k(']')] Nothing;
    PeriodBefore "tui-act-period-before" "tui-act-period-before-help" "{" [k('{')] Nothing;
    PeriodAfter "tui-act-period-after" "tui-act-period-after-help" "}" [k('}')] Nothing;
    Metric "tui-act-metric" "tui-act-metric-help" "m" [k('m')] Nothing;
    Find "tui-act-find" "tui-act-find-help" "/" [k('/')] Nothing;
    Palette "tui-act-palette" "tui-act-palette-help" ":" [k(':')] Nothing;
    Help "tui-act-help" "tui-act-help-help" "F1" [p(Code::F(1))] Nothing;
    Down "tui-act-down" "tui-act-down-help" "j ↓" [k('j'), p(Code::Down)] Nothing;
    Up "tui-act-up" "tui-act-up-help" "k ↑" [k('k'), p(Code::Up)] Nothing;
    Top "tui-act-top" "tui-act-top-help" "g Home" [k('g'), p(Code::Home)] Nothing;
    Bottom "tui-act-bottom" "tui-act-bottom-help" "G End" [k('G'), p(Code::End)] Nothing;
    PageUp "tui-act-page-up" "tui-act-page-up-help" "PgUp" [p(Code::PageUp)] Nothing;
    PageDown "tui-act-page-down" "tui-act-page-down-help" "PgDn" [p(Code::PageDown)] Nothing;
    NextPane "tui-act-next-pane" "tui-act-next-pane-help" "Tab" [p(Code::Tab)] Nothing;
    PrevPane "tui-act-prev-pane" "tui-act-prev-pane-help" "S-Tab" [p(Code::BackTab)] Nothing;
    PaneTree "tui-act-pane-tree" "tui-act-pane-tree-help" "1" [k('1')] Nothing;
    PaneGrid "tui-act-pane-grid" "tui-act-pane-grid-help" "2" [k('2')] Nothing;
    PaneQueue "tui-act-pane-queue" "tui-act-pane-queue-help" "3" [k('3')] Nothing;
    Redraw "tui-act-redraw" "tui-act-redraw-help" "C-l" [Key::ctrl('l')] Nothing;
    Suspend "tui-act-suspend" "tui-act-suspend-help" "C-z" [Key::ctrl('z')] Nothing;
    Quit "tui-act-quit" "tui-act-quit-help" "q C-c" [k('q'), Key::ctrl('c')] Nothing;
}

/// The table, in the order of footer and help.
pub fn table() -> impl Iterator<Item = &'static Row> {
    TABLE.iter()
}

/// The row of an action.
pub fn row(action: Action) -> Option<&'static Row> {
    TABLE.iter().find(|r| r.action == action)
}

/// What a key asks for; with an input method on as well.
pub fn of_key(key: Key) -> Option<Action> {
    let key = key.as_command();
    table().find(|r| r.is_bound(key)).map(|r| r.action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_is_bound_twice_and_every_binding_is_shown() {
        let mut keys = HashSet::new();
        for row in table() {
            assert_eq!(of_key(row.bound[0]), Some(row.action));
            assert!(!row.keys.is_empty());
            for key in row.bound {
                assert!(keys.insert(*key), "{key} is bound twice");
            }
        }
    }

    #[test]
    fn every_action_stands_in_the_table_once() {
        let all: HashSet<Action> = table().map(|r| r.action).collect();
        assert_eq!(all.len(), TABLE.len());
        assert_eq!(all.len(), Action::Quit as usize + 1);
    }
}
