//! What stays true until somebody does something: a line of its own below the first one, with the key that
//! answers it. Of several the gravest is told and the others are counted; the help names all of them.

mod said;

use super::action::{self, Action};
use super::app::App;
use super::context::{COCKPIT, PLAN};
use super::ctx::Ctx;
use super::overlays::Overlay;
use super::paint;
use super::{possible, unknown_units};
use crate::report::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Makes the closed list of lasting states, the gravest first: for each the action whose key answers it,
/// and what finds its sentence, where it holds.
macro_rules! lasting {
    ($($(#[$doc:meta])* $name:ident $way_out:expr, $find:expr;)+) => {
        /// Something that stays true until somebody does something.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Lasting {
            $($(#[$doc])* $name,)+
        }

        impl Lasting {
            /// The gravest first.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The action that ends it; `None` where nothing on a key does.
            pub fn way_out(self) -> Option<Action> {
                match self { $(Self::$name => $way_out,)+ }
            }

            /// Its sentence, where it holds.
            pub fn sentence(self, app: &App) -> Option<StateWords> {
                match self { $(Self::$name => ($find)(app).map(Into::into),)+ }
            }
        }
    };
}

lasting! {
    /// The facts are those that were known on a past day.
    KnownAt Some(Action::Today), said::known_at;
    /// A morning before the present one is looked at.
    PastMorning Some(Action::Today), said::past_morning;
    /// The database is damaged, or entries that were written are gone.
    Damaged Some(Action::Restore), said::damaged;
    /// The file was deleted, moved or replaced: nothing can be saved.
    Moved None, said::moved;
    /// The last save failed. What it was waits among the drafts, where it had no form.
    Unsaved Some(Action::Drafts), said::unsaved;
    /// What is being typed cannot be put away, or not for longer than the login.
    DraftsFailing None, said::drafts_failing;
    /// The database was only opened for reading.
    OnlyRead None, |app: &App| app.facts.only_read.clone();
    /// What is on the screen could not be read anew.
    Unread None, said::unread;
    /// Something about the file: it is a copy, entries are missing, a clock ran ahead.
    Noticed None, said::noticed;
    /// The last write took long.
    SlowDisk None, said::slow_disk;
    /// The daily backup cannot be made.
    NotBackedUp None, said::not_backed_up;
    /// The user's own keymap or theme is wrong.
    Faulty None, said::faulty;
    /// The plan in front is not published.
    Unpublished Some(Action::Publish), said::unpublished;
    /// A working day has gone by without any fact.
    FactsOld Some(Action::Import), said::facts_old;
    /// A whole week has closed since deals or contacts came in.
    FilesOld Some(Action::Import), said::files_old;
    /// The files of a source could not be brought in.
    SourceFailing Some(Action::Import), said::source_failing;
    /// Rows of an imported file are not in.
    RowsMissing Some(Action::Import), said::rows_missing;
    /// The settings name a unit that is none.
    UnknownUnit None, unknown_units::sentence;
    /// The morning shown was asked for and is not today's.
    AsOf None, said::as_of;
    /// Tasks are due.
    TasksDue Some(Action::Tasks), said::tasks_due;
    /// A text that was begun and set aside.
    Unfinished Some(Action::Drafts), said::unfinished;
}

/// A sentence about a state, and one that says less for a narrow screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateWords {
    long: String,
    short: String,
}

impl From<String> for StateWords {
    fn from(long: String) -> Self {
        let short = long.clone();
        Self { long, short }
    }
}

/// The line: its sentence, its answer, and how many more states hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateLine {
    words: StateWords,
    answer: Option<Action>,
    more: usize,
    most: u16,
}

/// Rows at most: a sentence of the store or about a file may be longer than any line.
const MOST: u16 = 4;
/// So many rows of the screen are left for what is typed, with its frame, the header and the keys.
const LEFT: u16 = 15;

/// Rows at most. On a low screen what somebody types comes first: the whole sentence stands in the help.
fn most_rows(app: &App) -> u16 {
    if app.overlays.iter().any(Overlay::is_form) {
        app.size.1.saturating_sub(LEFT).clamp(1, MOST)
    } else {
        MOST
    }
}

/// A state that holds, in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeState {
    pub said: String,
    /// The key that answers it, and its name.
    pub answer: Option<String>,
}

/// All that hold, the gravest first.
pub fn all(app: &App) -> Vec<WholeState> {
    let (mut all, ctx) = (Vec::new(), app.ctx());
    for state in Lasting::ALL {
        let answer = state.way_out();
        let answer = answer.filter(|action| possible::obstacle(app, *action).is_none());
        let answer = answer.and_then(|action| key_of(&ctx, action));
        let answer = answer.map(|(key, name)| format!("{key} {name}"));
        let said = state.sentence(app).map(|words| words.long);
        // Of what was noticed about the file the line above says the last.
        let earlier = match state {
            Lasting::Noticed => app.noticed.iter().rev().skip(1).cloned().collect(),
            _ => Vec::new(),
        };
        let said = said.into_iter().chain(earlier);
        all.extend(said.map(|said| WholeState {
            said,
            answer: answer.clone(),
        }));
    }
    all
}

/// The gravest state that holds.
pub fn gravest(app: &App) -> Option<StateLine> {
    let mut holding = Lasting::ALL
        .iter()
        .filter_map(|state| Some((state.way_out(), state.sentence(app)?)))
        // A key that is not possible here, such as of a kiosk, answers nothing.
        .map(|(answer, words)| {
            let possible = answer.filter(|a| possible::obstacle(app, *a).is_none());
            (possible, words)
        });
    let (answer, words) = holding.next()?;
    // Of what was noticed about the file the last is a state, and the others count.
    let more = holding.count() + app.noticed.len().saturating_sub(1);
    Some(StateLine {
        words,
        answer,
        more,
        most: most_rows(app),
    })
}

/// The key of an action, and its name.
fn key_of(ctx: &Ctx, action: Action) -> Option<(String, String)> {
    let mut contexts = [ctx.in_front, COCKPIT, PLAN].into_iter();
    let key = contexts.find_map(|contexts| ctx.keys.label(contexts, action))?;
    Some((key, ctx.i18n.t(&action::row(action).name_key())))
}

impl StateLine {
    /// Rows that it takes on a screen of that width.
    pub fn rows(&self, ctx: &Ctx, width: u16) -> u16 {
        self.fitted(ctx, width).0.len() as u16
    }

    /// The key that answers it, and its name.
    fn key(&self, ctx: &Ctx) -> Option<(String, String)> {
        key_of(ctx, self.answer?)
    }

    /// The lines of the sentence, and what stands behind the first: how many more states there are. The
    /// sentence goes over several lines rather than being cut.
    fn fitted(&self, ctx: &Ctx, width: u16) -> (Vec<String>, String) {
        let key = self.key(ctx);
        let key = key.map_or(0, |(key, name)| {
            paint::width(&key) + paint::width(&name) + 3
        });
        let help = possible::key_or_name(ctx, Action::Help);
        let counted = |key| match self.more {
            0 => String::new(),
            n => {
                let args = [("n", n.into()), ("key", help.clone().into())];
                format!("   {}", ctx.i18n.ta(key, &args))
            }
        };
        let more = ["cockpit-more-states", "cockpit-more-states-short"].map(counted);
        let room = |more: &str| usize::from(width.saturating_sub(key + paint::width(more) + 2));
        for words in [&self.words.long, &self.words.short] {
            for more in &more {
                let said = format!("! {words}");
                if usize::from(paint::width(&said)) <= room(more) {
                    return (vec![said], more.clone());
                }
            }
        }
        let [_, more] = more;
        let mut lines = text::wrap(&format!("! {}", self.words.short), room(&more));
        let most = usize::from(self.most);
        if lines.len() > most {
            let last = lines.split_off(most - 1).join(" ");
            lines.push(last);
        }
        (lines, more)
    }

    /// Draws it: the sentence, how many more there are, and at the right the key that answers it.
    pub fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let room = |x: u16| area.right().saturating_sub(x + 1);
        let (lines, more) = self.fitted(ctx, area.width);
        let key = self.key(ctx);
        let taken = key
            .as_ref()
            .map_or(0, |(key, name)| paint::width(key) + paint::width(name) + 3);
        let mut end = area.x + 1;
        for (y, line) in (area.y..area.bottom()).zip(&lines) {
            let width = room(area.x + 1).saturating_sub(taken + paint::width(&more));
            let x = paint::left(buf, area.x + 1, y, width, line, ctx.theme.error);
            end = end.max(x);
        }
        paint::left(buf, end, area.y, room(end), &more, ctx.theme.muted);
        if let Some((key, name)) = key {
            let x = area.right().saturating_sub(taken - 1);
            let x = paint::left(buf, x, area.y, room(x), &key, ctx.theme.key) + 1;
            paint::left(buf, x, area.y, room(x), &name, ctx.theme.muted);
        }
    }
}
