//! Where keys are pressed: each context has its own section of the keymap.

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
    /// A list that is searched while its name is typed.
    Search "search";
    /// A list to choose from.
    List "list";
    /// The help.
    Help "help";
    /// Throw something away?
    Question "question";
    /// The offer of the first run.
    Welcome "welcome";
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

    /// Whether what is typed here is text: a character can be no command.
    pub fn takes_text(self) -> bool {
        match self {
            Self::Search => true,
            Self::Everywhere
            | Self::Cockpit
            | Self::Page
            | Self::List
            | Self::Help
            | Self::Question
            | Self::Welcome => false,
        }
    }
}

/// What is in force over the panes, the nearest first.
pub const COCKPIT: &[Context] = &[Context::Cockpit, Context::Everywhere];

/// What is in force on a page, the nearest first.
pub const PAGE: &[Context] = &[Context::Page, Context::Everywhere];
