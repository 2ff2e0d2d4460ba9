//! Tasks: open ones, the earliest due day first, and those that ended lately; the steps of the one under the cursor.

use super::footer::KeyHint;
use super::reading::Opens;
use super::shared::{listed_rows, sentence};
use super::sheet::{Block, LaidTable, Line, LinkedLine, PageSheet, room, side_room};
use super::who::Who;
use super::{Crumb, Paper, page_of, target};
use crate::domain::board::{Board, QueueRow};
use crate::domain::evaluation::Evaluation;
use crate::domain::tasks::{Task, TaskList};
use crate::domain::warning::SubjectKind;
use crate::report::columns::tasks::of_tasks;
use crate::report::number as words;
use crate::report::table::Column;
use crate::report::text::clean;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::ctx::Ctx;
use crate::tui::event::Effect;
use crate::tui::index::{Found, searchable};
use crate::tui::overlays::errand::Errand;
use crate::tui::possible::Obstacle;
use crate::tui::screens::habits::{Acted, Habits, Possible, Stepping};
use crate::tui::send;
use crate::tui::tasks as errands;
use ratatui::layout::Rect;

/// Its keys in the footer.
pub const HINTS: &[KeyHint] = &[
    KeyHint(Action::Tick, 9),
    KeyHint(Action::Counts, 9),
    KeyHint(Action::NewTask, 8),
    KeyHint(Action::Open, 7),
    KeyHint(Action::Filter, 6),
    KeyHint(Action::Undo, 6),
    KeyHint(Action::Copy, 4),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

/// The list of tasks.
pub fn page() -> PageId {
    PageId::Tasks
}

/// Opens the list.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
    send::page(app, page(), effects);
}

/// `e`: moves or drops the task under the cursor; false where none is open there.
fn change(app: &mut App) -> bool {
    let paper = app.stack.front::<TaskList>();
    let Some(task) = paper.and_then(|paper| paper.open_task()).cloned() else {
        return false;
    };
    let id = (app.facts.new_id)();
    let form = Errand::change(id, &task, &app.ctx());
    errands::push(app, form);
    true
}

impl Habits for Paper<TaskList> {
    const HINTS: &'static [KeyHint] = HINTS;
    const STEPS: Stepping = Stepping::List;

    fn act(app: &mut App, action: Action, _effects: &mut Vec<Effect>) -> Acted {
        Acted::when(action == Action::Counts && change(app))
    }

    /// What is typed into is the task under the cursor.
    fn possible(&self, _app: &App, action: Action) -> Possible {
        match action {
            Action::Counts => Possible::with(self.open_task().is_some(), Obstacle::NoTask),
            _ => Possible::AsElsewhere,
        }
    }

    fn key_word(&self, action: Action) -> Option<&'static str> {
        (action == Action::Counts).then_some("tui-key-change")
    }

    fn task<'t>(&'t self, _board: &'t Board, _warned: Option<&'t Task>) -> Option<&'t Task> {
        self.open_task()
    }

    /// Looks which tasks the filter lets through.
    fn sift(&mut self, ctx: &Ctx<'_>) {
        let needle = self.reading.filter.trim().to_lowercase();
        let phrase = ctx.phrase();
        let fits = |task: &Task| {
            let words = [
                phrase.task(task),
                clean(&task.name).into_owned(),
                clean(&task.owner).into_owned(),
                phrase.task_state(task),
            ];
            needle.is_empty()
                || searchable(&words.join(" "), "")
                    .to_lowercase()
                    .contains(&needle)
        };
        let all = self.page.tasks.iter().enumerate();
        self.reading.rows = all
            .filter(|(_, task)| fits(task))
            .map(|(at, _)| at)
            .collect();
    }

    fn lay(&mut self, ctx: &Ctx<'_>, area: Rect) {
        let width = room(area);
        let rows = self.page.tasks.iter();
        self.reading.laid = LaidTable::of(&columns(width), rows, ctx, width, false);
    }

    fn listed(&self, at: usize, ctx: &Ctx<'_>) -> Line {
        let (laid, row) = (&self.reading.laid, self.at(at));
        row.map_or_else(Line::new, |row| laid.line(&columns(laid.width), row, ctx))
    }

    fn row_opens(&self, at: usize) -> Opens {
        self.at(at).map_or(Opens::Nothing, opens)
    }

    /// The title up to where a filter stands in it.
    fn before_filter(&self, ctx: &Ctx<'_>) -> Option<String> {
        Some(format!("{} [\"", self.name(ctx)))
    }
}

impl Paper<TaskList> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        PageId::Tasks
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: None,
            name: "",
            tail: Some("tui-path-tasks"),
        }
    }

    /// The task under the cursor.
    fn chosen(&self) -> Option<&Task> {
        self.at(self.reading.cursor.unwrap_or(0))
    }

    /// The same, as long as it is open.
    fn open_task(&self) -> Option<&Task> {
        self.chosen().filter(|task| task.ended.is_none())
    }

    /// The task at a place among those that show.
    fn at(&self, place: usize) -> Option<&Task> {
        self.page.tasks.get(*self.reading.rows.get(place)?)
    }

    /// The person whom the task under the cursor is about.
    pub fn rep(&self, _board: &Board) -> Option<Who> {
        let task = self.chosen()?;
        let about = task.about.as_ref()?;
        (about.kind == SubjectKind::Rep).then(|| Who {
            id: about.id.clone(),
            name: task.name.clone(),
        })
    }

    /// The warning for which it was made, as long as that is open.
    pub fn warning<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
        board.warning(self.chosen()?.warning.as_deref()?)
    }

    /// Nothing but what a line opens.
    pub fn opens(&self) -> Option<PageId> {
        None
    }

    /// `Tasks · 5 open, 2 due`.
    fn name(&self, ctx: &Ctx<'_>) -> String {
        let open = self.page.tasks.iter().filter(|task| task.ended.is_none());
        let due = open.clone().filter(|task| task.is_due(ctx.today)).count();
        let args = [("n", open.count().into()), ("due", due.into())];
        ctx.i18n.ta("pages-tasks", &args)
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let (width, side) = (room(area), side_room(area));
        let filter = clean(&self.reading.filter);
        let mut title = self.name(ctx);
        if !filter.is_empty() {
            title = [&title, " [\"", &filter, "\"]"].concat();
        }
        PageSheet {
            title,
            main: vec![Block::new(ctx.i18n.t("pages-tasks-list"), self.list(ctx, width)).at(1)],
            side: vec![Block::new(ctx.i18n.t("pages-tasks-this"), self.about(ctx, side)).at(2)],
            ..PageSheet::default()
        }
    }

    fn list(&self, ctx: &Ctx<'_>, width: usize) -> Vec<LinkedLine> {
        let none = if self.page.tasks.is_empty() {
            "pages-tasks-none"
        } else {
            "pages-tasks-no-hit"
        };
        listed_rows(&self.reading, (ctx, width), none)
    }

    /// The task under the cursor: what it came with, why it was moved, its steps.
    fn about(&self, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
        let (phrase, theme, i18n) = (ctx.phrase(), ctx.theme, ctx.i18n);
        let Some(task) = self.chosen() else {
            return Vec::new();
        };
        let mut said = vec![format!("{} · {}", phrase.task(task), clean(&task.name))];
        if task.name.is_empty() {
            said = vec![phrase.task(task)];
        }
        said.push(phrase.task_of(&task.owner, task.due));
        if let Some(of) = Evaluation::of_task(&task.event) {
            said.push(phrase.evaluation_asks(of));
        } else {
            let (day, by) = &task.made;
            let args = [
                ("author", clean(by).into()),
                ("day", words::day_from(i18n, *day, ctx.today).into()),
            ];
            said.push(i18n.ta("pages-tasks-made", &args));
        }
        if let Some(reason) = &task.moved_for {
            let args = [("reason", clean(reason).into())];
            said.push(i18n.ta("pages-tasks-moved", &args));
        }
        let mut lines: Vec<Line> = said
            .iter()
            .flat_map(|text| sentence(text, width, theme.text))
            .collect();
        for step in &task.steps {
            let style = if step.ticked.is_some() {
                theme.good
            } else {
                theme.text
            };
            lines.extend(sentence(&phrase.step_line(task, step), width, style));
        }
        lines
    }
}

/// The columns that a width has room for.
fn columns(width: usize) -> Vec<Column<Task>> {
    let mut columns = of_tasks();
    let leaves = u8::from(width < 90);
    columns.retain(|column| column.priority.is_none_or(|p| p > leaves));
    columns
}

/// What Enter opens on a task: whom it is about, or the target that is evaluated.
fn opens(task: &Task) -> Opens {
    if let Some(cell) = &task.evaluates {
        return Opens::Page(target::page((**cell).clone()));
    }
    let about = task.about.as_ref();
    let found = about.and_then(|about| match about.kind {
        SubjectKind::Rep => Some(Found::Rep(about.id.clone())),
        SubjectKind::Customer => Some(Found::Customer(about.id.clone())),
        SubjectKind::Unit
        | SubjectKind::Product
        | SubjectKind::Stage
        | SubjectKind::Target
        | SubjectKind::Part => None,
    });
    let page = found.and_then(|found| page_of(&found));
    page.map_or(Opens::Nothing, Opens::Page)
}
