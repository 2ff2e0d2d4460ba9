//! Everything the cockpit knows: the board, the cursors, what lies on top, what is on its way to the disk.

use super::action::{Action, Needs};
use super::ctx::Ctx;
use super::draft::Draft;
use super::focus::Pane;
use super::index::Index;
use super::layout::{Screen, Wants, layout};
use super::overlays::Overlay;
use super::scope::Scope;
use super::screens::cockpit::grid::{self, Grid, Typed};
use super::screens::cockpit::queue::Queue;
use super::screens::cockpit::tree::{self, Tree};
use super::theme::Theme;
use super::writes::Writes;
use crate::domain::board::{Board, GridRow, QueueRow};
use crate::domain::metric::Metric;
use crate::domain::org::RepIx;
use crate::domain::rules::Rules;
use crate::domain::warning::{Subject, SubjectKind};
use crate::domain::{Day, Period};
use crate::i18n::I18n;
use crate::report::number::MoneyFormat;
use crate::report::text;
use crate::store::desk::{Page, PageId};
use std::sync::Arc;

/// What does not change while the cockpit runs.
pub struct Facts {
    /// Words.
    pub i18n: I18n,
    /// Styles.
    pub theme: Theme,
    /// How money reads.
    pub money: MoneyFormat,
    /// Rules, until a board brings its own.
    pub rules: Arc<Rules>,
    /// Today.
    pub as_of: Day,
    /// Makes a UUIDv7; a value, so that tests can count.
    pub new_id: fn() -> String,
}

/// The state of the cockpit.
pub struct App {
    /// What does not change.
    pub facts: Facts,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The newest board.
    pub board: Option<Arc<Board>>,
    /// The first board takes its time: say so.
    pub waiting: bool,
    /// The pane with the keys.
    pub focus: Pane,
    /// Pane 1.
    pub tree: Tree,
    /// Pane 2.
    pub grid: Grid,
    /// Pane 3.
    pub queue: Queue,
    /// What the tree's cursor narrows the others to.
    pub scope: Scope,
    /// Open pages, the top one last.
    pub pages: Vec<OpenPage>,
    /// What lies on top, the top one last.
    pub overlays: Vec<Overlay>,
    /// The line that says what happened.
    pub line: Option<Line>,
    /// Counts lines, so that the loop knows a new one.
    pub lines: u64,
    /// What the boards are asked for.
    pub view: View,
    /// What is on its way to the disk.
    pub writes: Writes,
    /// Half-typed texts that were set aside, newest last.
    pub drafts: Vec<Draft>,
    /// Names to find, for the current board.
    pub index: Option<Arc<Index>>,
}

/// What the next board is asked for.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Number of the newest request; older answers are dropped.
    pub generation: u64,
    /// The metric, once chosen.
    pub metric: Option<Metric>,
    /// The period, once chosen.
    pub period: Option<Period>,
    /// The last day of the grid, once chosen.
    pub grid_day: Option<Day>,
    /// The day that the grid will show.
    pub day: Option<Day>,
}

/// A page on the screen.
pub struct OpenPage {
    /// Which.
    pub id: PageId,
    /// Its values.
    pub page: Page,
    /// First line shown.
    pub scroll: u16,
    /// Lines in all, at the current width.
    pub height: u16,
}

/// A line in the place of the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// How they are meant.
    pub kind: Kind,
}

/// What a line means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something is on disk.
    Saved,
    /// Something is not possible, or is being done.
    Hint,
    /// Something failed; stays until a key.
    Error,
}

impl App {
    /// A cockpit without a board.
    pub fn new(facts: Facts, size: (u16, u16)) -> Self {
        Self {
            facts,
            size,
            board: None,
            waiting: false,
            focus: Pane::default(),
            tree: Tree::default(),
            grid: Grid::default(),
            queue: Queue::default(),
            scope: Scope::default(),
            pages: Vec::new(),
            overlays: Vec::new(),
            line: None,
            lines: 0,
            view: View::default(),
            writes: Writes::default(),
            drafts: Vec::new(),
            index: None,
        }
    }

    /// Today: the board's, which goes on with the day.
    pub fn today(&self) -> Day {
        self.board.as_ref().map_or(self.facts.as_of, |b| b.as_of)
    }

    /// What drawing needs.
    pub fn ctx(&self) -> Ctx<'_> {
        Ctx {
            i18n: &self.facts.i18n,
            theme: &self.facts.theme,
            money: &self.facts.money,
            rules: self
                .board
                .as_ref()
                .map_or(&*self.facts.rules, |b| &*b.rules),
            today: self.today(),
        }
    }

    /// Where everything goes.
    pub fn screen(&self) -> Screen {
        let ctx = self.ctx();
        let wants = Wants {
            tree_min: tree::MIN_WIDTH,
            tree_max: tree::MAX_WIDTH,
            grid: grid::wants(ctx.rules),
        };
        layout(self.size.0, self.size.1, self.focus, wants)
    }

    /// Says something in the place of the footer.
    pub fn say(&mut self, kind: Kind, text: impl Into<String>) {
        self.lines += 1;
        self.line = Some(Line {
            text: text.into(),
            kind,
        });
    }

    /// Takes a new board: cursors stay on what they stood on.
    pub fn renew(&mut self, board: Arc<Board>) {
        let old = self.board.clone();
        let (node, rep, warning) = old.as_ref().map_or((None, None, None), |old| {
            (
                self.tree.list.selected().and_then(|i| old.tree.get(i)),
                self.grid.row(old),
                self.queue.row(old),
            )
        });
        let day = self
            .view
            .day
            .take()
            .or_else(|| self.kept_day(old.as_deref()));
        self.tree.renew(&board, node.map(|n| n.id.as_str()));
        self.scope = Scope::of(&board, self.tree.list.selected().unwrap_or(0));
        let rep = rep.map(|r| r.id.as_str());
        self.grid.renew(&board, &self.scope, rep, day);
        let warning = warning.map(|w| w.id.as_str());
        self.queue.renew(&board, &self.scope, warning);
        if old.as_ref().is_none_or(|o| o.customers != board.customers) {
            self.index = None;
        }
        self.board = Some(board);
        self.waiting = false;
    }

    /// The grid's day, unless it stood on the newest one: that moves on.
    fn kept_day(&self, old: Option<&Board>) -> Option<Day> {
        let days = &old?.grid.days;
        let day = days.get(self.grid.day).copied()?;
        (days.last() != Some(&day)).then_some(day)
    }

    /// After every event: the panes follow the tree, cursors are in range and in view.
    pub fn settle(&mut self) {
        if let Some(board) = self.board.clone() {
            let row = self.tree.list.selected().unwrap_or(0);
            if Scope::root_of(&board, row) != self.scope.root() {
                let scope = Scope::of(&board, row);
                let rep = self.grid.row(&board).map(|r| r.id.as_str());
                self.grid.narrow(&board, &scope, rep);
                let warning = self.queue.row(&board).map(|w| w.id.as_str());
                self.queue.marked.clear();
                self.queue.renew(&board, &scope, warning);
                self.scope = scope;
            }
        }
        let screen = self.screen();
        self.tree.list.settle(screen.tree.rows(1));
        self.grid.list.settle(screen.grid.rows(1));
        self.queue.list.settle(screen.queue.rows(0));
        let room = screen.body.height;
        if let Some(page) = self.pages.last_mut() {
            page.scroll = page.scroll.min(page.height.saturating_sub(room));
        }
    }

    /// The warning that `i`, `a`, `z`, `?` and `n` mean: the one under the queue's cursor, or the most
    /// urgent one of the person or customer in front of us.
    pub fn warning(&self) -> Option<&QueueRow> {
        let board = self.board.as_deref()?;
        match self.pages.last().map(|p| &p.id) {
            Some(PageId::Warning(id)) => board.queue.iter().find(|r| r.id == *id),
            Some(PageId::Customer(id)) => board
                .queue
                .iter()
                .find(|r| r.episode.key.subject == Subject::customer(id.as_str())),
            Some(PageId::Rep(id)) => board.queue.iter().find(|r| is_about(r, id)),
            None => match self.focus {
                Pane::Queue => self.queue.row(board),
                Pane::Grid | Pane::Tree => {
                    let (id, _) = self.rep()?;
                    board.queue.iter().find(|r| is_about(r, &id))
                }
            },
        }
    }

    /// The warning whose response `n` means: the one logged just now, or the one in front of us. `None`
    /// while the response is on its way.
    pub fn noted(&self) -> Option<&QueueRow> {
        let Some((warning, event)) = &self.writes.logged else {
            return self.warning();
        };
        let row = self.board.as_deref()?.queue.iter();
        let mut row = row.filter(|r| r.id == *warning);
        row.find(|r| r.response.as_ref().is_some_and(|r| r.event == *event))
    }

    /// Id and name of the person in front of us.
    pub fn rep(&self) -> Option<(String, String)> {
        let board = self.board.as_deref()?;
        if let Some(open) = self.pages.last() {
            return match &open.page {
                Page::Rep(page) => Some((page.id.clone(), page.name.clone())),
                Page::Warning(page) => named(board, page.row.rep?),
                Page::Customer(_) => None,
            };
        }
        match self.focus {
            Pane::Tree => {
                let node = board.tree.get(self.tree.list.selected()?)?;
                let rep = node.rep?;
                named(board, rep).or_else(|| {
                    let id = node.id.strip_prefix("rep:")?;
                    Some((id.to_owned(), node.name.clone()))
                })
            }
            Pane::Grid => self.grid.row(board).map(|r| (r.id.clone(), r.name.clone())),
            Pane::Queue => {
                let row = self.queue.row(board)?;
                let subject = &row.episode.key.subject;
                if subject.kind == SubjectKind::Rep {
                    return Some((subject.id.clone(), row.name.clone()));
                }
                named(board, row.rep?)
            }
        }
    }

    /// The rep to be marked in the grid: of the selected warning, or of the tree's row.
    pub fn marked_rep(&self) -> Option<RepIx> {
        let board = self.board.as_deref()?;
        match self.focus {
            Pane::Tree => board.tree.get(self.tree.list.selected()?)?.rep,
            Pane::Grid => None,
            Pane::Queue => self.queue.row(board)?.rep,
        }
    }

    /// Why an action is not possible now: a fluent key. `None` when it is possible.
    pub fn obstacle(&self, action: Action) -> Option<&'static str> {
        let needs = super::action::row(action).map_or(Needs::Nothing, |r| r.needs);
        if self.board.is_none() && needs != Needs::Nothing {
            return Some("tui-not-yet");
        }
        match needs {
            Needs::Nothing => None,
            Needs::Rep => self.rep().is_none().then_some("tui-no-rep"),
            Needs::Row => self.is_empty_here().then_some("tui-no-row"),
            Needs::Saved => self.writes.last().is_none().then_some("tui-no-undo"),
            Needs::Play if self.writes.play.is_none() => Some("tui-no-play"),
            Needs::Warning | Needs::Play => self.warning().is_none().then_some("tui-no-warning"),
            Needs::Response if self.writes.logged.is_some() => {
                self.noted().is_none().then_some("tui-note-soon")
            }
            Needs::Response => match self.warning() {
                None => Some("tui-no-warning"),
                Some(row) => row.response.is_none().then_some("tui-no-answer"),
            },
        }
    }

    fn is_empty_here(&self) -> bool {
        match self.focus {
            Pane::Tree => self.tree.list.selected().is_none(),
            Pane::Grid => self.grid.list.selected().is_none(),
            Pane::Queue => self.queue.list.selected().is_none(),
        }
    }

    /// The path for the header: the unit, and what is open in it.
    pub fn path(&self) -> String {
        let Some(board) = self.board.as_deref() else {
            return String::new();
        };
        let ctx = self.ctx();
        let unit = board.tree.get(self.scope.root());
        let mut path = unit.map_or_else(String::new, |n| tree::node_name(&ctx, n));
        let mut last = None;
        for open in &self.pages {
            let (subject, name) = match &open.page {
                Page::Rep(page) => (Subject::rep(page.id.as_str()), &page.name),
                Page::Customer(page) => (Subject::customer(page.id.as_str()), &page.name),
                Page::Warning(page) => (page.row.episode.key.subject.clone(), &page.row.name),
            };
            // A warning of the person whose page is open below needs the name only once.
            if last.as_ref() != Some(&subject) {
                path.push_str(" › ");
                path.push_str(&text::clean(name));
            }
            last = Some(subject);
            if matches!(open.page, Page::Warning(_)) {
                path.push_str(" › ");
                path.push_str(&self.facts.i18n.t("tui-path-why"));
            }
        }
        path
    }

    /// Typed counts that are not on the disk yet.
    pub fn typed(&self) -> &Typed {
        &self.writes.typed
    }
}

/// Id and name of a rep on the board.
fn named(board: &Board, rep: RepIx) -> Option<(String, String)> {
    let by_rep = |r: &&GridRow| r.rep == rep;
    if let Some(row) = board.grid.rows.iter().find(by_rep) {
        return Some((row.id.clone(), row.name.clone()));
    }
    let mut rows = board.queue.iter();
    let about =
        |r: &&QueueRow| r.rep == Some(rep) && r.episode.key.subject.kind == SubjectKind::Rep;
    rows.find(about)
        .map(|r| (r.episode.key.subject.id.clone(), r.name.clone()))
}

fn is_about(row: &QueueRow, rep: &str) -> bool {
    !row.folded && row.episode.key.subject.is_rep(rep)
}
