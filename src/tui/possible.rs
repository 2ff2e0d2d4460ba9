//! Whether an action is possible now, and why not: what stands beside it in the palette and what its key
//! says.

use super::action::{self, Action, Needs};
use super::app::App;
use super::context::{COCKPIT, PAGE};
use super::ctx::Ctx;
use super::layout::WIDE;
use super::message::Tone;
use super::screens::habits::Possible;
use super::tasks;
use super::walking;

/// Why an action is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "plain variants")]
pub enum Obstacle {
    /// No board has arrived.
    NotYet,
    /// None can be computed.
    NoBoard,
    NoRep,
    /// Nothing stands under the cursor.
    NoRow,
    NothingSaved,
    /// The entry of the journal under the cursor does not stand, or stays.
    NotUndone,
    NothingUndone,
    NoPlay,
    /// Nothing in front is a task that is open.
    NoTask,
    /// History proposes nothing for what is under the cursor.
    NoProposal,
    NoWarning,
    /// The warning under the cursor has closed.
    IsClosed,
    /// The intervention that a note is meant for is not on the disk yet.
    NoteSoon,
    /// Nobody has answered the warning.
    NothingLogged,
    /// Nothing in front has private notes.
    NoNotes,
    /// Nothing in front has lines that open something.
    NoLink,
    /// Nothing is open and nothing narrowed.
    NoWayBack,
    /// The screen shows one pane at a time.
    OnePane,
    /// The newest day shows.
    Newest,
    /// There is no day further on in the journal.
    NothingFurther,
    /// The grid holds no day further on.
    LastDay,
    NoDraft,
    /// Whoever is let in may do nothing but work in the cockpit.
    InKiosk,
    /// The past is only looked at.
    InThePast,
    /// On a past morning its counts may be put right, and nothing else.
    InPastMorning,
    /// Another morning is on its way.
    OnTheWay,
    /// The stand-up is of the present morning.
    InStandUp,
    /// What was set aside may be private, and the team looks on.
    BeforeTheTeam,
    /// Something is lost, and no backup holds it.
    NoAnswer,
    /// The warnings are not in front.
    NothingAside,
    /// The team board is not in front.
    NoTeam,
    /// The team board shows another period than that of the reports.
    OtherPeriod,
    /// No page about a target is in front.
    NoTarget,
    /// The parts of the target in front add up.
    AddsUp,
    /// Nothing is planned, or the whole has no number yet.
    NoPlan,
    /// No request under the cursor waits for a step.
    NoRequest,
}

impl Obstacle {
    /// The sentence.
    pub fn say(self, ctx: &Ctx<'_>) -> String {
        let t = |key| ctx.i18n.t(key);
        let press = |key, action| with_key(ctx, key, action);
        match self {
            Self::NotYet => t("tui-not-yet"),
            Self::NoBoard => t("tui-no-board"),
            Self::NoRep => t("tui-no-rep"),
            Self::NoRow => t("tui-no-row"),
            Self::NothingSaved => t("tui-no-undo"),
            Self::NotUndone => t("tui-entry-stays"),
            Self::NothingUndone => t("tui-no-redo"),
            Self::NoPlay => press("tui-no-play", Action::Intervene),
            Self::NoTask => press("tui-no-task", Action::Tasks),
            Self::NoProposal => t("tui-no-proposal"),
            Self::NoWarning => t("tui-no-warning"),
            Self::IsClosed => t("cockpit-is-closed"),
            Self::NoteSoon => press("tui-note-soon", Action::Note),
            Self::NothingLogged => press("tui-no-answer", Action::Intervene),
            Self::NoNotes => t("tui-no-notes"),
            Self::NoLink => t("tui-no-link"),
            Self::NoWayBack => t("cockpit-no-way-back"),
            Self::OnePane => t("cockpit-one-pane"),
            Self::Newest => t("cockpit-newest-day"),
            Self::NothingFurther => t("tui-journal-end"),
            Self::LastDay => t("tui-day-end"),
            Self::NoDraft => t("cockpit-no-draft"),
            Self::InKiosk => t("tui-in-kiosk"),
            Self::InThePast => press("cockpit-in-the-past", Action::Today),
            Self::InPastMorning => press("cockpit-in-past-morning", Action::Today),
            Self::OnTheWay => t("cockpit-not-arrived"),
            Self::InStandUp => press("cockpit-in-stand-up", Action::Back),
            Self::BeforeTheTeam => press("cockpit-before-the-team", Action::Back),
            Self::NoAnswer => t("tui-no-answering-backup"),
            Self::NoTeam => press("tui-no-team", Action::Team),
            Self::OtherPeriod => t("tui-other-period"),
            Self::NoTarget => press("tui-no-target-page", Action::Dimension),
            Self::AddsUp => t("targets-form-adds-up"),
            Self::NoRequest => press("tui-no-request", Action::Adjustments),
            Self::NoPlan => press("tui-no-plan", Action::Counts),
            Self::NothingAside => press("cockpit-nothing-aside", Action::PaneQueue),
        }
    }
}

/// A sentence that names the key of an action, whatever the user has made of it; its name in the
/// palette where it has none.
pub fn with_key(ctx: &Ctx<'_>, sentence: &str, action: Action) -> String {
    ctx.i18n
        .ta(sentence, &[("key", key_or_name(ctx, action).into())])
}

/// The key of an action in front, or how it is called in the palette where the user's keymap has none for it.
pub fn key_or_name(ctx: &Ctx<'_>, action: Action) -> String {
    let mut contexts = [ctx.in_front, COCKPIT, PAGE].into_iter();
    let key = contexts.find_map(|contexts| ctx.keys.label(contexts, action));
    key.unwrap_or_else(|| format!(":{}", ctx.i18n.t(&action::row(action).name_key())))
}

/// Why an action is not possible now; `None` when it is.
pub fn obstacle(app: &App, action: Action) -> Option<Obstacle> {
    if action == Action::Drafts && app.stack.stand_up.is_some() {
        return Some(Obstacle::BeforeTheTeam);
    }
    // The past is only looked at, and its way back is open at any time.
    match app.facts.known_at {
        Some(_) if action == Action::Today => None,
        Some(_) if action.saves() => Some(Obstacle::InThePast),
        Some(_) | None => on_a_past_morning(app, action).or_else(|| needed(app, action)),
    }
}

/// Why nothing may be saved now; `None` where it may.
pub fn save_obstacle(app: &App) -> Option<Obstacle> {
    if app.facts.known_at.is_some() {
        Some(Obstacle::InThePast)
    } else if walking::is_past(app) {
        Some(Obstacle::InPastMorning)
    } else {
        walking::is_on_the_way(app).then_some(Obstacle::OnTheWay)
    }
}

/// Says why something is not possible.
pub fn say(app: &mut App, why: Obstacle) {
    let said = why.say(&app.ctx());
    app.say(Tone::Hint, said);
}

/// What may not be done while a past morning shows: what would be saved is of the present one.
fn on_a_past_morning(app: &App, action: Action) -> Option<Obstacle> {
    let refused = walking::is_past(app)
        && (action == Action::StandUp || action.saves() && !puts_right(app, action));
    refused.then_some(Obstacle::InPastMorning)
}

/// Whether an action puts the counts of the day that shows right: those are facts of that day whenever they are typed.
fn puts_right(app: &App, action: Action) -> bool {
    match action {
        Action::Counts | Action::Confirm => match app.stack.page() {
            Some(page) => page.puts_right(action),
            None => app.stack.on_cockpit() || action == Action::Confirm,
        },
        // What was done last, and is named when it is taken back.
        Action::ConfirmAll | Action::Undo | Action::Redo => true,
        _ => false,
    }
}

/// What an action needs and lacks: the machine or the numbers, then what the screen in front asks for, where it has
/// something to say about it.
fn needed(app: &App, action: Action) -> Option<Obstacle> {
    let needs = action::row(action).needs;
    if matches!(needs, Needs::Machine | Needs::Damage) && app.facts.is_kiosk {
        return Some(Obstacle::InKiosk);
    }
    // Damage is told where no board can be made, too; where none is known, it is looked for.
    if needs == Needs::Damage {
        let harm = app.damaged.as_ref();
        return harm.and_then(|harm| (!harm.is_answered).then_some(Obstacle::NoAnswer));
    }
    if needs == Needs::Machine {
        return None;
    }
    // Nothing gets out of a restricted account by the clipboard.
    if app.facts.is_kiosk && matches!(action, Action::Copy | Action::CopyBrief) {
        return Some(Obstacle::InKiosk);
    }
    if needs != Needs::Nothing && app.board.is_none() {
        return Some(match app.unread {
            Some(_) => Obstacle::NoBoard,
            None => Obstacle::NotYet,
        });
    }
    match app.stack.possible(app, action) {
        Possible::Yes => None,
        Possible::No(why) => Some(why),
        Possible::AsElsewhere => elsewhere(app, action, needs),
    }
}

/// What an action needs and lacks where the screen in front has nothing to say about it.
fn elsewhere(app: &App, action: Action, needs: Needs) -> Option<Obstacle> {
    match needs {
        Needs::Nothing | Needs::Board | Needs::Machine | Needs::Damage => None,
        Needs::Request => Some(Obstacle::NoRequest),
        Needs::Target => Some(Obstacle::NoTarget),
        Needs::Team => Some(Obstacle::NoTeam),
        Needs::Plan => Some(Obstacle::NoPlan),
        Needs::Proposal => Some(Obstacle::NoProposal),
        Needs::Task => tasks::in_front(app).is_none().then_some(Obstacle::NoTask),
        Needs::Paper => {
            if app.facts.is_kiosk {
                return Some(Obstacle::InKiosk);
            }
            let none = app.stack.file(&app.ctx()).is_none();
            none.then_some(Obstacle::NoRow)
        }
        Needs::Rep => app.rep().is_none().then_some(Obstacle::NoRep),
        Needs::Person => Some(Obstacle::NoRep),
        Needs::Row if action == Action::Open && app.stack.opens() == Some(false) => {
            Some(Obstacle::NoLink)
        }
        Needs::Row => {
            let empty = app.stack.on_cockpit() && app.stack.cockpit.is_empty();
            empty.then_some(Obstacle::NoRow)
        }
        Needs::Saved => {
            let none = app.writes.last().is_none();
            none.then_some(Obstacle::NothingSaved)
        }
        Needs::Undone => {
            let none = app.writes.last_undone().is_none();
            none.then_some(Obstacle::NothingUndone)
        }
        Needs::Play if app.writes.play.is_none() => Some(Obstacle::NoPlay),
        Needs::Warning | Needs::Play => match app.warning() {
            None => Some(Obstacle::NoWarning),
            Some(_) => on_closed(app).then_some(Obstacle::IsClosed),
        },
        Needs::Reason => {
            let row = app.stack.grid_row(app.board.as_deref());
            (app.warning().is_none() && row.is_none()).then_some(Obstacle::NoWarning)
        }
        Needs::Notes => (!app.stack.has_notes(app.board.as_deref())).then_some(Obstacle::NoNotes),
        Needs::Link => (!app.stack.has_links()).then_some(Obstacle::NoLink),
        Needs::WayBack => (!app.stack.has_way_back()).then_some(Obstacle::NoWayBack),
        Needs::Panes => (app.size.0 < WIDE).then_some(Obstacle::OnePane),
        Needs::Rows => {
            let other = !app.stack.on_cockpit() && app.stack.filtered_by().is_none();
            other.then_some(Obstacle::NoRow)
        }
        Needs::EarlierDay | Needs::LaterDay => walking::obstacle(app, needs == Needs::LaterDay),
        Needs::OtherDay => walking::is_newest(app).then_some(Obstacle::Newest),
        Needs::Aside => {
            let shows = app.stack.cockpit.has_warnings();
            (!shows).then_some(Obstacle::NothingAside)
        }
        Needs::Draft => {
            (app.drafts.is_empty() && app.thrown.is_empty()).then_some(Obstacle::NoDraft)
        }
        Needs::Intervention => intervention(app),
    }
}

/// What lacks for a note on an intervention: the one that was logged just now, or that on the warning in front.
fn intervention(app: &App) -> Option<Obstacle> {
    if app.writes.logged.is_some() {
        return app.noted().is_none().then_some(Obstacle::NoteSoon);
    }
    match app.warning() {
        None => Some(Obstacle::NoWarning),
        Some(row) => (row.intervention.is_none()).then_some(Obstacle::NothingLogged),
    }
}

fn on_closed(app: &App) -> bool {
    let board = app.board.as_deref();
    let cockpit = &app.stack.cockpit;
    let front = app.stack.on_cockpit() && cockpit.has_warnings();
    front && board.is_some_and(|board| cockpit.queue.on_closed(board))
}
