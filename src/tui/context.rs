//! Where keys are pressed: each context has its own section of the keymap.

use super::action::Action;
use super::key::Key;

/// Makes the closed list of contexts, each with the name of its section.
macro_rules! contexts {
    ($($(#[$doc:meta])* $name:ident $id:literal;)+) => {
        /// Where a key is pressed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Context {
            $($(#[$doc])* $name,)+
        }

        impl Context {
            /// In the order of the help.
            pub const ALL: [Self; [$($id),+].len()] = [$(Self::$name),+];

            /// The section of the keymap.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }
        }
    };
}

contexts! {
    /// The cockpit and every page.
    Everywhere "everywhere";
    /// The three panes. One section for all of them: a key never changes its sense between panes.
    Cockpit "cockpit";
    /// A page over the cockpit.
    Page "page";
    /// The stand-up.
    StandUp "stand-up";
    /// The grid while counts are typed into it.
    Counts "counts";
    /// A form, whatever is in front in it.
    Form "form";
    /// Options or days in a form.
    Choice "choice";
    /// A line or a note that is being typed.
    Text "text";
    /// A list that is searched while its name is typed.
    Search "search";
    /// A list to choose from.
    List "list";
    /// The help.
    Help "help";
    /// Throw something away?
    Question "question";
    /// The import page.
    Import "import";
    /// The plan page.
    Plan "plan";
}

impl Context {
    /// The context of a section.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.id() == id)
    }

    /// The key of its words: a heading in the help.
    pub fn name_key(self) -> String {
        format!("tui-context-{}", self.id())
    }

    /// Whether what is typed here may be text: then a character can be no command.
    pub fn takes_text(self) -> bool {
        match self {
            Self::Form | Self::Text | Self::Search | Self::Help => true,
            Self::Everywhere
            | Self::Cockpit
            | Self::Page
            | Self::StandUp
            | Self::Counts
            | Self::Choice
            | Self::List
            | Self::Question
            | Self::Import
            | Self::Plan => false,
        }
    }

    /// Whether a key is what is typed here and can be no command.
    pub fn types(self, key: Key) -> bool {
        let digits = matches!(
            self,
            Self::StandUp | Self::Counts | Self::Choice | Self::Import
        );
        (self.takes_text() && key.text().is_some()) || (digits && key.digit().is_some())
    }
}

/// What is in force over the panes, the nearest first.
pub const COCKPIT: &[Context] = &[Context::Cockpit, Context::Everywhere];

/// What is in force on a page, the nearest first.
pub const PAGE: &[Context] = &[Context::Page, Context::Everywhere];

/// What is in force on the plan page, the nearest first.
pub const PLAN: &[Context] = &[Context::Plan, Context::Page, Context::Everywhere];

/// What is in force in the stand-up, the nearest first.
pub const STAND_UP: &[Context] = &[Context::StandUp, Context::Page, Context::Everywhere];

/// What is in force while counts are typed, the nearest first.
pub const COUNTS: &[Context] = &[Context::Counts, Context::Cockpit, Context::Everywhere];

/// What is in force in a form while options are in front, the nearest first.
pub const CHOOSING: &[Context] = &[Context::Form, Context::Choice];

/// What is in force in a form while a note is being written: Enter ends the line, not the form.
pub const WRITING: &[Context] = &[Context::Text, Context::Form];

/// Everything that can be in force where a key is pressed, with the actions without which nobody gets on there.
pub const STACKS: [(&[Context], &[Action]); 12] = [
    (COCKPIT, &[Action::Quit]),
    (PAGE, &[Action::Back]),
    (PLAN, &[Action::Back]),
    (STAND_UP, &[Action::Back]),
    (COUNTS, &[Action::Leave]),
    (CHOOSING, &[Action::Save, Action::Leave]),
    (WRITING, &[Action::Save, Action::Leave]),
    (&[Context::Search, Context::Text], &[Action::Leave]),
    (&[Context::List], &[Action::Leave]),
    (&[Context::Help, Context::Text], &[Action::Leave]),
    (&[Context::Question], &[Action::Leave]),
    (&[Context::Import], &[Action::Leave]),
];
