//! Why no warning stands about somebody: how far the figures are from one, each day of the row and of the week with
//! what it counts, and the rules with their numbers.

use super::shared::sentence;
use super::sheet::{Block, Line, PageSheet, room, side_room, table};
use super::who::{self, Who};
use super::{Crumb, Paper, rep, rules};
use crate::domain::board::{Board, QueueRow};
use crate::domain::pages::{Figures, QuietFamily, QuietPage};
use crate::domain::warning::{Evidence, Subject};
use crate::report::columns::figures::columns;
use crate::report::text::clean;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::ctx::Ctx;
use crate::tui::event::Effect;
use crate::tui::screens::habits::{Acted, Habits, Possible};
use ratatui::layout::Rect;

/// The why not of a person, by id.
pub fn page(id: String) -> PageId {
    PageId::Quiet(id)
}

impl Habits for Paper<QuietPage> {
    fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
        rules::after_why(app, action, effects)
    }

    fn possible(&self, _app: &App, action: Action) -> Possible {
        Possible::or_elsewhere(action == Action::Why)
    }

    fn key_word(&self, action: Action) -> Option<&'static str> {
        (action == Action::Why).then_some("tui-key-rules")
    }
}

impl Paper<QuietPage> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        page(self.page.id.clone())
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: Some(Subject::rep(self.page.id.clone())),
            name: &self.page.name,
            tail: Some("tui-path-why"),
        }
    }

    /// The person whom it is about.
    pub fn rep(&self, _board: &Board) -> Option<Who> {
        Some(Who {
            id: self.page.id.clone(),
            name: self.page.name.clone(),
        })
    }

    /// The warning that has come up since.
    pub fn warning<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
        who::most_urgent(board, &self.page.id)
    }

    /// The person's page.
    pub fn opens(&self) -> Option<PageId> {
        Some(rep::page(self.page.id.clone()))
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        sheet(&self.page, ctx, area)
    }
}

/// The page in words, for an area of this width.
pub fn sheet(page: &QuietPage, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
    let (width, beside) = (room(area), side_room(area));
    let said = ctx.phrase().quiet(page);
    let mut title = vec![clean(&page.name).into_owned()];
    if !page.path.is_empty() {
        let path: Vec<String> = page.path.iter().map(|p| clean(p).into_owned()).collect();
        title.push(path.join(" / "));
    }
    title.push(ctx.phrase().quiet_title(page));
    let others = ctx.phrase().other_warnings(page).into_iter();
    let others: Vec<Line> = others
        .flat_map(|said| sentence(&said, width, ctx.theme.text))
        .collect();
    let others = Block::new(ctx.i18n.t("pages-quiet-others"), others);
    PageSheet {
        title: title.join(" · "),
        top: sentence(&said, width, ctx.theme.good)
            .into_iter()
            .map(Into::into)
            .collect(),
        main: (page.families.iter().zip(1..))
            .map(|(of, at)| {
                let heading = ctx.phrase().wordings.find(of.family).quiet_heading();
                let days = numbers(&of.evidence, &of.figures, ctx, width);
                Block::new(ctx.i18n.t(heading), days).at(at)
            })
            .chain((!page.others.is_empty()).then_some(others))
            .collect(),
        side: vec![
            Block::new(ctx.i18n.t("pages-quiet-rules"), rules(page, ctx, beside))
                .at(1 + page.families.len() as u8),
        ],
        ..PageSheet::default()
    }
}

/// The days that a rule looks at.
fn numbers(evidence: &Evidence, figures: &Figures, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let phrase = ctx.phrase();
    let first = figures.days.first().map_or(ctx.today, |day| day.day);
    let lines = phrase.figure_lines(evidence, first.next(), figures);
    table(&columns(&phrase), &lines, ctx, width)
}

/// The rules in words, since when their numbers hold and who set them, the standard and the calendar.
fn rules(page: &QuietPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let (theme, i18n, phrase) = (ctx.theme, ctx.i18n, ctx.phrase());
    let mut lines = Vec::new();
    for QuietFamily { rule, set, .. } in &page.families {
        let args = [
            ("id", rule.id().into()),
            ("rule", phrase.rule(*rule).into()),
        ];
        let mut words = i18n.ta("pages-rule-words", &args);
        if phrase.is_off(*rule, page.judged) {
            words = [words, i18n.t("domain-rule-off")].join(" · ");
        }
        lines.extend(sentence(&words, width, theme.text));
        if let Some(set) = set {
            lines.extend(sentence(&phrase.provenance(set), width, theme.muted));
        }
    }
    if let Some(line) = &page.standard {
        lines.extend(sentence(&phrase.standard_line(line), width, theme.muted));
    }
    let args = [("calendar", phrase.calendar(&page.calendar).into())];
    lines.extend(sentence(
        &i18n.ta("pages-calendar", &args),
        width,
        theme.muted,
    ));
    let text = i18n.t("pages-missing-is-not-zero");
    lines.extend(sentence(&text, width, theme.muted));
    lines
}
