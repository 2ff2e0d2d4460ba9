//! What stays true until somebody does something: a line of its own below the first one, with the key that
//! answers it. Of several the gravest is told and the others are counted.

use super::action::{self, Action};
use super::app::App;
use super::context::{COCKPIT, PLAN};
use super::ctx::Ctx;
use super::overlays::Overlay;
use super::paint;
use super::walking;
use super::{possible, unknown_units};
use crate::domain::board::count_stale;
use crate::report::text::{self, clean};
use crate::report::{number, phrase};
use crate::store::drafts::Keeping;
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
    KnownAt Some(Action::Today), known_at;
    /// A morning before the present one is looked at.
    PastMorning Some(Action::Today), past_morning;
    /// The database is damaged, or entries that were written are gone.
    Damaged Some(Action::Restore), damaged;
    /// The file was deleted, moved or replaced: nothing can be saved.
    Moved None, moved;
    /// The last save failed. What it was waits among the drafts, where it had no form.
    Unsaved Some(Action::Drafts), unsaved;
    /// What is being typed cannot be put away, or not for longer than the login.
    DraftsFailing None, drafts_failing;
    /// The database was only opened for reading.
    OnlyRead None, |app: &App| app.facts.only_read.clone();
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
    /// The plan in front is not published.
    Unpublished Some(Action::Publish), unpublished;
    /// A working day has gone by without any fact.
    FactsOld Some(Action::Import), facts_old;
    /// A whole week has closed since deals or contacts came in.
    FilesOld Some(Action::Import), files_old;
    /// Rows of an imported file are not in.
    RowsMissing Some(Action::Import), rows_missing;
    /// The settings name a unit that is none.
    UnknownUnit None, unknown_units::sentence;
    /// The morning shown was asked for and is not today's.
    AsOf None, as_of;
    /// Tasks are due.
    TasksDue Some(Action::Tasks), tasks_due;
    /// A text that was begun and set aside.
    Unfinished Some(Action::Drafts), unfinished;
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
}

/// Rows at most: a sentence of the store or about a file may be longer than any line.
const MOST: usize = 4;

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
    })
}

impl StateLine {
    /// Rows that it takes on a screen of that width.
    pub fn rows(&self, ctx: &Ctx, width: u16) -> u16 {
        self.fitted(ctx, width).0.len() as u16
    }

    /// The key that answers it, and its name.
    fn key(&self, ctx: &Ctx) -> Option<(String, String)> {
        let action = self.answer?;
        let mut contexts = [ctx.in_front, COCKPIT, PLAN].into_iter();
        let key = contexts.find_map(|contexts| ctx.keys.label(contexts, action))?;
        Some((key, ctx.i18n.t(&action::row(action).name_key())))
    }

    /// The lines of the sentence, and what stands behind the first: how many more states there are. The
    /// sentence goes over several lines rather than being cut.
    fn fitted(&self, ctx: &Ctx, width: u16) -> (Vec<String>, String) {
        let key = self.key(ctx);
        let key = key.map_or(0, |(key, name)| {
            paint::width(&key) + paint::width(&name) + 3
        });
        let counted = |key| match self.more {
            0 => String::new(),
            n => format!("   {}", ctx.i18n.ta(key, &[("n", n.into())])),
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
        if lines.len() > MOST {
            let last = lines.split_off(MOST - 1).join(" ");
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

fn drafts_failing(app: &App) -> Option<StateWords> {
    let i18n = &app.facts.i18n;
    let (args, keys) = match &app.keeping {
        Keeping::Lasting => return None,
        Keeping::UntilLogout => (
            Vec::new(),
            ["tui-drafts-fleeting", "tui-drafts-fleeting-short"],
        ),
        Keeping::Nowhere(error) => (
            vec![("why", phrase::store_error(i18n, error).into())],
            ["tui-drafts-failing", "tui-drafts-failing-short"],
        ),
    };
    let [long, short] = keys.map(|key| i18n.ta(key, &args));
    Some(StateWords { long, short })
}

fn unread(app: &App) -> Option<String> {
    let args = [("why", app.unread.clone()?.into())];
    let key = match (&app.board, &app.damaged) {
        (Some(_), _) => "cockpit-unread",
        // Damage says so itself.
        (None, Some(_)) => return None,
        (None, None) => "cockpit-no-board",
    };
    Some(app.facts.i18n.ta(key, &args))
}

fn unsaved(app: &App) -> Option<String> {
    let args = [("why", app.unsaved.clone()?.into())];
    Some(app.facts.i18n.ta("cockpit-unsaved", &args))
}

fn slow_disk(app: &App) -> Option<String> {
    let tenths = app.slow_disk?.as_millis() / 100;
    let time = format!("{}.{}", tenths / 10, tenths % 10);
    let args = [("time", time.into())];
    Some(app.facts.i18n.ta("cockpit-slow-disk", &args))
}

fn damaged(app: &App) -> Option<String> {
    Some(app.damaged.as_ref()?.told.clone())
}

fn moved(app: &App) -> Option<String> {
    app.moved.clone()
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

fn rows_missing(app: &App) -> Option<StateWords> {
    let missing = &app.board.as_ref()?.head.missing;
    let (first, others) = missing.split_first()?;
    let i18n = &app.facts.i18n;
    let said = phrase::missing_rows_short(i18n, first);
    let args = [("n", others.len().into())];
    let more = |key| match others {
        [] => said.clone(),
        _ => format!("{said}{}", i18n.ta(key, &args)),
    };
    Some(StateWords {
        long: more("cockpit-rows-missing-more"),
        short: more("cockpit-rows-missing-more-short"),
    })
}

fn tasks_due(app: &App) -> Option<String> {
    let board = app.board.as_ref()?;
    let mut due = board.tasks.iter().filter(|task| task.is_due(board.as_of));
    let more = due.clone().count();
    let first = due.next()?;
    let ctx = app.ctx();
    let args = [
        ("n", more.into()),
        ("task", ctx.phrase().task_line(first).into()),
    ];
    Some(app.facts.i18n.ta("cockpit-tasks-due", &args))
}

fn facts_old(app: &App) -> Option<StateWords> {
    let board = app.board.as_ref()?;
    let (head, i18n) = (&board.head, &app.facts.i18n);
    if head.empty {
        return None;
    }
    let Some(day) = head.facts_to else {
        return Some(StateWords {
            long: i18n.t("cockpit-facts-none"),
            short: i18n.t("cockpit-facts-none-short"),
        });
    };
    if head.days_missed == 0 {
        return None;
    }
    let day = number::day_from(i18n, day, app.today());
    let args = [("n", head.days_missed.into()), ("day", day.into())];
    let mut long = i18n.ta("cockpit-facts-old", &args);
    let mut short = long.clone();
    let (stale, all) = count_stale(&board.queue);
    if stale > 0 {
        let args = [("stale", stale.into()), ("all", all.into())];
        long.push_str(&i18n.ta("cockpit-facts-stale", &args));
        short.push_str(&i18n.ta("cockpit-facts-stale-short", &args));
    }
    Some(StateWords { long, short })
}

fn files_old(app: &App) -> Option<StateWords> {
    let (board, i18n) = (app.board.as_ref()?, &app.facts.i18n);
    let first = board.head.stopped.first()?;
    let kinds = board.head.stopped.iter();
    let kinds: Vec<String> = kinds
        .map(|stopped| i18n.t(&format!("import-kind-{}", stopped.kind.id())))
        .collect();
    let kinds = kinds.join(&i18n.t("cockpit-and"));
    let day = number::day_from(i18n, first.last, app.today());
    let args = [("what", kinds.into()), ("day", day.into())];
    let [mut long, mut short] =
        ["cockpit-files-old", "cockpit-files-old-short"].map(|key| i18n.ta(key, &args));
    let (stale, all) = count_stale(&board.queue);
    if stale > 0 {
        let args = [("stale", stale.into()), ("all", all.into())];
        long.push_str(&i18n.ta("cockpit-facts-stale", &args));
        short.push_str(&i18n.ta("cockpit-facts-stale-short", &args));
    }
    Some(StateWords { long, short })
}

fn unpublished(app: &App) -> Option<StateWords> {
    app.stack.page()?.is_unpublished().then(|| {
        let keys = ["cockpit-unpublished", "cockpit-unpublished-short"];
        let [long, short] = keys.map(|key| app.facts.i18n.t(key));
        StateWords { long, short }
    })
}

fn known_at(app: &App) -> Option<StateWords> {
    let (i18n, day) = (&app.facts.i18n, app.facts.known_at?);
    let args = [
        ("day", number::day_with_year(i18n, day).into()),
        ("morning", number::day(i18n, app.today()).into()),
    ];
    let [long, short] =
        ["cockpit-known-at", "cockpit-known-at-short"].map(|key| i18n.ta(key, &args));
    Some(StateWords { long, short })
}

fn as_of(app: &App) -> Option<String> {
    // What is known then, or how far was walked, says so already.
    let elsewhere = app.facts.known_at.is_some() || walking::is_past(app);
    let asked = app.facts.asked_for_day && !elsewhere;
    let asked = asked.then(|| app.today())?;
    let day = number::day_with_year(&app.facts.i18n, asked);
    Some(app.facts.i18n.ta("cockpit-as-of", &[("day", day.into())]))
}

fn past_morning(app: &App) -> Option<StateWords> {
    let i18n = &app.facts.i18n;
    walking::is_past(app).then(|| {
        let args = [("day", number::day_with_year(i18n, app.today()).into())];
        let [long, short] =
            ["cockpit-past-morning", "cockpit-past-morning-short"].map(|key| i18n.ta(key, &args));
        StateWords { long, short }
    })
}

fn unfinished(app: &App) -> Option<String> {
    let aside = app.drafts.iter().filter(|draft| {
        let open = |o: &Overlay| o.shows_draft(draft.key());
        let page = app.stack.page();
        let in_front = page.is_some_and(|page| page.works_on(draft.key()));
        !in_front && !app.overlays.iter().any(open)
    });
    let names: Vec<&str> = aside.map(|draft| draft.name.as_str()).collect();
    let first = names.last()?;
    let args = [("n", names.len().into()), ("name", clean(first).into())];
    Some(app.facts.i18n.ta("cockpit-unfinished", &args))
}
