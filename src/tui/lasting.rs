//! What stays true until somebody does something: a line of its own below the first one, with the key that
//! answers it. Of several the gravest is told and the others are counted.

use super::action::{self, Action};
use super::app::App;
use super::context::COCKPIT;
use super::ctx::Ctx;
use super::overlays::Overlay;
use super::paint;
use crate::report::text::clean;
use crate::report::{number, phrase};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Makes the closed list of lasting states, the gravest first: for each the action whose key answers it,
/// and what finds its sentence, where it holds.
macro_rules! lasting {
    ($($(#[$doc:meta])* $name:ident $answer:expr, $find:expr;)+) => {
        /// Something that stays true until somebody does something.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Lasting {
            $($(#[$doc])* $name,)+
        }

        impl Lasting {
            /// The gravest first.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The action that answers it; `None` where nothing on a key does.
            pub fn answer(self) -> Option<Action> {
                match self { $(Self::$name => $answer,)+ }
            }

            /// Its sentence, where it holds.
            pub fn sentence(self, app: &App) -> Option<String> {
                match self { $(Self::$name => $find(app),)+ }
            }
        }
    };
}

lasting! {
    /// The database is damaged, or entries that were written are gone.
    Damaged Some(Action::Restore), damaged;
    /// What is being typed cannot be put away.
    DraftsFailing None, drafts_failing;
    /// What is on the screen could not be read anew.
    Unread None, unread;
    /// Something about the file: it is a copy, entries are missing, a clock ran ahead.
    Noticed None, noticed;
    /// The last write took long.
    SlowDisk None, slow_disk;
    /// The daily backup cannot be made.
    NotBackedUp None, not_backed_up;
    /// The user's own keymap or theme is wrong.
    Faulty None, faulty;
    /// A working day has gone by without any fact.
    FactsOld None, facts_old;
    /// Rows of an imported file are not in.
    RowsMissing None, rows_missing;
    /// The morning shown was asked for and is not today's.
    AsOf None, as_of;
    /// The daily actions are those of a past day.
    PastDay Some(Action::Today), past_day;
    /// A text that was begun and set aside.
    Unfinished Some(Action::Drafts), unfinished;
}

/// The line: its sentence, its answer, and how many more states hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "plain fields")]
pub struct StateLine {
    pub sentence: String,
    pub answer: Option<Action>,
    pub more: usize,
}

/// The gravest state that holds.
pub fn gravest(app: &App) -> Option<StateLine> {
    let mut holding = Lasting::ALL
        .iter()
        .filter_map(|state| Some((state.answer(), state.sentence(app)?)));
    let (answer, sentence) = holding.next()?;
    Some(StateLine {
        sentence,
        answer,
        more: holding.count(),
    })
}

impl StateLine {
    /// Draws it: the sentence, how many more there are, and at the right the key that answers it.
    pub fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let room = |x: u16| area.right().saturating_sub(x + 1);
        let answer = self.answer.and_then(|action| {
            let key = ctx.keys.label(COCKPIT, action)?;
            Some((key, ctx.i18n.t(&action::row(action).name_key())))
        });
        let answer_wide = answer.as_ref().map_or(0, |(key, name)| {
            paint::width(key) + 1 + paint::width(name) + 2
        });
        let more = if self.more > 0 {
            let args = [("n", self.more.into())];
            format!("   {}", ctx.i18n.ta("cockpit-more-states", &args))
        } else {
            String::new()
        };
        let said = format!("! {}", self.sentence);
        let width = room(area.x + 1).saturating_sub(answer_wide + paint::width(&more));
        let x = paint::left(buf, area.x + 1, area.y, width, &said, ctx.theme.error);
        paint::left(buf, x, area.y, room(x), &more, ctx.theme.muted);
        if let Some((key, name)) = answer {
            let x = area.right().saturating_sub(answer_wide - 1);
            let x = paint::left(buf, x, area.y, room(x), &key, ctx.theme.key) + 1;
            paint::left(buf, x, area.y, room(x), &name, ctx.theme.muted);
        }
    }
}

fn drafts_failing(app: &App) -> Option<String> {
    let why = phrase::store_error(&app.facts.i18n, app.unkept.as_ref()?);
    let args = [("why", why.into())];
    Some(app.facts.i18n.ta("tui-drafts-failing", &args))
}

fn unread(app: &App) -> Option<String> {
    let args = [("why", app.unread.clone()?.into())];
    Some(app.facts.i18n.ta("cockpit-unread", &args))
}

fn slow_disk(app: &App) -> Option<String> {
    let tenths = app.slow_disk?.as_millis() / 100;
    let time = format!("{}.{}", tenths / 10, tenths % 10);
    let args = [("time", time.into())];
    Some(app.facts.i18n.ta("cockpit-slow-disk", &args))
}

fn damaged(app: &App) -> Option<String> {
    app.damaged.clone()
}

fn not_backed_up(app: &App) -> Option<String> {
    let why = phrase::store_error(&app.facts.i18n, app.not_backed_up.as_ref()?);
    let args = [("why", why.into())];
    Some(app.facts.i18n.ta("cockpit-not-backed-up", &args))
}

fn noticed(app: &App) -> Option<String> {
    app.noticed.last().cloned()
}

fn faulty(app: &App) -> Option<String> {
    let what = app.facts.faulty.first()?;
    Some(
        app.facts
            .i18n
            .ta("cockpit-faulty", &[("what", what.into())]),
    )
}

fn rows_missing(app: &App) -> Option<String> {
    let rows = app.board.as_ref()?.head.missing.first()?;
    Some(phrase::missing_rows_short(&app.facts.i18n, rows))
}

fn facts_old(app: &App) -> Option<String> {
    let head = &app.board.as_ref()?.head;
    if head.empty || head.days_missed == 0 {
        return None;
    }
    let i18n = &app.facts.i18n;
    let args = [("n", head.days_missed.into())];
    Some(match head.facts_to {
        Some(day) => {
            let day = number::day_from(i18n, day, app.today());
            i18n.ta("cockpit-facts-old", &[args[0].clone(), ("day", day.into())])
        }
        None => i18n.ta("cockpit-facts-none", &args),
    })
}

fn as_of(app: &App) -> Option<String> {
    let asked = app.facts.asked_for_day.then(|| app.today())?;
    let day = number::day_with_year(&app.facts.i18n, asked);
    Some(app.facts.i18n.ta("cockpit-as-of", &[("day", day.into())]))
}

fn past_day(app: &App) -> Option<String> {
    let board = app.board.as_ref()?;
    let shown = app.stack.cockpit.grid.day(board)?;
    let past = shown < board.judged;
    past.then(|| {
        let day = number::day(&app.facts.i18n, shown);
        app.facts
            .i18n
            .ta("cockpit-past-day", &[("day", day.into())])
    })
}

fn unfinished(app: &App) -> Option<String> {
    let aside = app.drafts.iter().filter(|draft| {
        let open = |o: &Overlay| match o {
            Overlay::Form(form) => form.writes(draft.key()),
            Overlay::Drafts(_) => true,
            _ => false,
        };
        draft.is_something() && !app.overlays.iter().any(open)
    });
    let names: Vec<&str> = aside.map(|draft| draft.name.as_str()).collect();
    let first = names.last()?;
    let args = [("n", names.len().into()), ("name", clean(first).into())];
    Some(app.facts.i18n.ta("cockpit-unfinished", &args))
}
