//! What actions need.

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
