//! Everything the cockpit knows: the board, the screens, what lies on top, what is on its way to the disk.

use super::briefs::BriefAsked;
use super::ctx::Ctx;
use super::draft::FormDraft;
use super::index::Index;
use super::keymap::{Key, Keymap};
use super::lasting;
use super::layout::Areas;
use super::message::{Message, Tone};
use super::overlays::{Overlay, View};
use super::repaint::Repaint;
use super::screens::Stack;
use super::screens::cockpit::{Cockpit, Finder};
use super::screens::who::Who;
use super::theme::Theme;
use super::walking::Arriving;
use super::writes::Writes;
use crate::domain::board::{Board, QueueRow};
use crate::domain::metric::Metric;
use crate::domain::rules::Rules;
use crate::domain::{Day, Period};
use crate::i18n::I18n;
use crate::report::number::{LocalTime, MoneyFormat};
use crate::settings::{StandUpSettings, TerminalSettings, TimeOfDay};
use crate::store::StoreError;
use crate::store::drafts::Keeping;
use chrono::{DateTime, Utc};
use ratatui::layout::Rect;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// What does not change while the cockpit runs.
pub struct Facts {
    pub i18n: I18n,
    pub theme: Theme,
    /// How money reads.
    pub money: MoneyFormat,
    /// What the keys mean.
    pub keys: Keymap,
    /// Rules, until a board brings its own.
    pub rules: Arc<Rules>,
    pub as_of: Day,
    /// The national calendar, as the settings name it.
    pub calendar: String,
    /// The cut-off of a day's reports.
    pub report_by: TimeOfDay,
    /// What is wrong in the user's own keymap or theme, a line each; what is built in stands in for them.
    pub faulty: Vec<String>,
    /// Nothing can be saved, since the database was only opened for reading: that and why, in words.
    pub only_read: Option<String>,
    /// Somebody is let in who may do nothing else: no way to the shell or to other files.
    pub is_kiosk: bool,
    /// What may be written to the terminal beside the screen.
    pub terminal: TerminalSettings,
    /// What the timer of the stand-up counts against.
    pub stand_up: StandUpSettings,
    /// The morning was asked for, does not go on with the day, and is another one than today's.
    pub asked_for_day: bool,
    /// The business day by the clock.
    pub present: Day,
    /// The facts are those that were known at the end of this day: nothing is saved.
    pub known_at: Option<Day>,
    /// Turns instants into the clock on the wall.
    pub local: LocalTime,
    /// Makes a UUIDv7; a value, so that tests can count.
    pub new_id: fn() -> String,
    /// The instant by the wall clock.
    pub clock: fn() -> DateTime<Utc>,
}

/// Something that was entered or imported is not there as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Harm {
    /// In words.
    pub told: String,
    /// A backup answers it, as far as is known.
    pub is_answered: bool,
}

/// The state of the cockpit.
pub struct App {
    /// What does not change.
    pub facts: Facts,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The newest board.
    pub board: Option<Arc<Board>>,
    /// The board of another morning, which shows together with the page in front: that is on its way.
    pub arriving: Option<Arriving>,
    /// The first board takes its time: say so.
    pub waiting: bool,
    /// The cockpit and the pages over it.
    pub stack: Stack,
    /// What lies on top, the top one last.
    pub overlays: Vec<Overlay>,
    /// What the last key did.
    pub message: Option<Message>,
    /// What the next board is asked for.
    pub wish: Wish,
    /// Keys that were typed while a page was on its way: they are meant for it.
    pub ahead: VecDeque<Key>,
    /// What is on its way to the disk.
    pub writes: Writes,
    /// Half-typed texts that were set aside, newest last.
    pub drafts: Vec<FormDraft>,
    /// Those that were thrown away within the last 24 hours, newest last.
    pub thrown: Vec<FormDraft>,
    /// The brief that was asked for last.
    pub briefs: BriefAsked,
    /// Number of the newest request that tries rules on history; older answers are dropped.
    pub tried: u64,
    /// Names to find, for the current board.
    pub index: Option<Arc<Index>>,
    /// Why the last save failed, until one succeeds.
    pub unsaved: Option<String>,
    /// How half-typed text is kept.
    pub keeping: Keeping,
    /// Clicks and the wheel are taken from the terminal.
    pub mouse: bool,
    /// What the store has noticed about the file, in words, newest last.
    pub noticed: Vec<String>,
    /// What is damaged or gone.
    pub damaged: Option<Harm>,
    /// The file is no longer where it was, in words; until a write reaches it again.
    pub moved: Option<String>,
    /// What the store could not read anew, in words: what is on the screen is older.
    pub unread: Option<String>,
    /// How long the last write took, where that was long.
    pub slow_disk: Option<Duration>,
    /// Why the daily backup could not be made, while it cannot.
    pub not_backed_up: Option<Arc<StoreError>>,
    /// What has changed on the screen since the last frame.
    pub repaint: Repaint,
    /// The event that is under way moves the cursor of a pane.
    pub stepped: bool,
    /// Where everything stood after the last event.
    stood: Option<Areas>,
}

/// What the next board is asked for. What nobody has chosen is left to the store.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "plain fields")]
pub struct Wish {
    /// Number of the newest request; older answers are dropped.
    pub generation: u64,
    pub metric: Option<Metric>,
    pub period: Option<Period>,
    /// Number of the newest one that was answered.
    pub answered: u64,
    /// How many working mornings before the present one is looked at.
    pub back: u32,
}

impl App {
    /// A cockpit without a board.
    pub fn new(facts: Facts, size: (u16, u16)) -> Self {
        Self {
            facts,
            size,
            board: None,
            arriving: None,
            waiting: false,
            stack: Stack::default(),
            overlays: Vec::new(),
            message: None,
            wish: Wish::default(),
            ahead: VecDeque::new(),
            writes: Writes::default(),
            drafts: Vec::new(),
            thrown: Vec::new(),
            briefs: BriefAsked::default(),
            tried: 0,
            index: None,
            unsaved: None,
            keeping: Keeping::Lasting,
            mouse: false,
            noticed: Vec::new(),
            damaged: None,
            moved: None,
            unread: None,
            slow_disk: None,
            not_backed_up: None,
            repaint: Repaint::Everything,
            stepped: false,
            stood: None,
        }
    }

    /// Today: the board's, which goes on with the day.
    pub fn today(&self) -> Day {
        self.board.as_ref().map_or(self.facts.as_of, |b| b.as_of)
    }

    /// The rules in force.
    pub fn rules(&self) -> &Rules {
        let of_board = self.board.as_ref().map(|b| &*b.rules);
        of_board.unwrap_or(&self.facts.rules)
    }

    /// What drawing needs.
    pub fn ctx(&self) -> Ctx<'_> {
        Ctx {
            i18n: &self.facts.i18n,
            theme: &self.facts.theme,
            money: &self.facts.money,
            keys: &self.facts.keys,
            in_front: self.stack.contexts(),
            rules: self.rules(),
            today: self.today(),
            report_by: self.facts.report_by,
            is_kiosk: self.facts.is_kiosk,
            local: self.facts.local,
        }
    }

    /// Where everything goes.
    pub fn areas(&self) -> Areas {
        let ctx = self.ctx();
        let state = lasting::gravest(self).map_or(0, |state| state.rows(&ctx, self.size.0));
        self.stack.cockpit.areas(self.size, state, &ctx)
    }

    /// The same after an event that moved nothing of it, without finding out what the line of states says.
    pub fn standing(&self) -> Areas {
        self.stood.unwrap_or_else(|| self.areas())
    }

    /// Says what the last key did.
    pub fn say(&mut self, tone: Tone, text: impl Into<String>) {
        let before = self.message.take();
        self.message = Some(Message::after(before, tone, text.into()));
    }

    /// Another page comes in front: what was refused on the one before, and has been read, is not said of it.
    pub fn leave_behind(&mut self) {
        self.message.take_if(|message| message.is_over());
    }

    /// Says why something is not possible.
    pub fn hint(&mut self, key: &str) {
        self.say(Tone::Hint, self.facts.i18n.t(key));
    }

    /// Takes a new board: cursors stay on what they stood on.
    pub fn renew(&mut self, board: Arc<Board>) {
        let old = self.board.take();
        self.on_cockpit(|cockpit, finder| cockpit.renew(old.as_deref(), &board, finder));
        if old.is_none_or(|o| o.customers != board.customers) {
            self.index = None;
        }
        self.board = Some(board);
        self.waiting = false;
    }

    /// Does something with the panes and what rows are looked through with.
    pub fn on_cockpit<T>(&mut self, act: impl FnOnce(&mut Cockpit, &Finder) -> T) -> T {
        let mut stack = std::mem::take(&mut self.stack);
        let finder = Finder {
            index: self.index.as_deref(),
            phrase: self.ctx().phrase(),
        };
        let made = act(&mut stack.cockpit, &finder);
        self.stack = stack;
        made
    }

    /// After every event: the panes follow the tree, cursors are in range and in view. Where all `stand` where they
    /// stood, because only the cursor of a pane has moved, nothing is placed anew.
    pub fn keep_in_view(&mut self, stand: bool) {
        if let Some(board) = &self.board {
            self.stack.cockpit.follow(board);
        }
        let areas = if stand { self.standing() } else { self.areas() };
        self.stack.keep_in_view(&areas);
        self.stood = Some(areas);
    }

    /// How long the pages are: to be asked for when a page or the size of the terminal is new.
    pub fn measure(&mut self) {
        let body = self.areas().body;
        let mut stack = std::mem::take(&mut self.stack);
        let board = self.board.clone();
        stack.measure(board.as_deref(), &self.ctx(), body);
        self.stack = stack;
    }

    /// The same of the page in front alone, whose cursor has moved.
    pub fn measure_front(&mut self) {
        let body = self.areas().body;
        let mut stack = std::mem::take(&mut self.stack);
        stack.measure_front(&self.ctx(), body);
        self.stack = stack;
    }

    /// What something that lies on top is shown, where no names are searched and no filter is typed.
    pub fn view(&self) -> View<'_> {
        View {
            ctx: self.ctx(),
            index: None,
            rows: self.size.1,
            columns: self.size.0,
            field: Rect::default(),
        }
    }

    /// The warning that `i`, `a`, `z`, `?` and `n` mean: the one under the queue's cursor, or the most
    /// urgent one of the person or customer in front.
    pub fn warning(&self) -> Option<&QueueRow> {
        self.stack.warning(self.board.as_deref()?)
    }

    /// The warning whose intervention `n` means: the one logged just now, or the one in front. `None`
    /// while the intervention is on its way.
    pub fn noted(&self) -> Option<&QueueRow> {
        let Some((warning, event)) = &self.writes.logged else {
            return self.warning();
        };
        let row = self.board.as_deref()?.warning(warning)?;
        let logged = row.intervention.as_ref().is_some_and(|r| r.event == *event);
        logged.then_some(row)
    }

    /// The person in front.
    pub fn rep(&self) -> Option<Who> {
        self.stack.rep(self.board.as_deref()?)
    }
}
