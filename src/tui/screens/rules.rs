//! Rules and standards: every rule with the numbers that hold today, since when and who set them, and the daily
//! standards by tier. Below the list stand the numbers of the row under the cursor and what was changed of them.

mod keys;
mod rows;

pub use keys::{after_why, open};

use super::footer::KeyHint;
use super::shared::sentence;
use super::sheet::{Block, Line, LinkedLine, PageSheet, table};
use super::who::Who;
use super::{Crumb, Paper};
use crate::domain::Day;
use crate::domain::board::{Board, QueueRow};
use crate::domain::rule_page::{BenchmarkLine, ListedChange, RuleLine, RulesPage, StandardLine};
use crate::domain::rules::RuleValue;
use crate::report::columns::rules::{of_benchmarks, of_rules, of_standards};
use crate::report::number as words;
use crate::report::text::clean;
use crate::settings::write::rule_settings;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::ctx::Ctx;
use crate::tui::event::Effect;
use crate::tui::index::searchable;
use crate::tui::overlays::rules::RulesRow;
use crate::tui::possible::Obstacle;
use crate::tui::screens::habits::{Acted, Habits, Possible, Stepping};
use ratatui::layout::Rect;
use rows::{ListedRow, collected_line, headed, listed, ramp_line, weights_line, wrapped};

/// Its keys in the footer.
pub const HINTS: &[KeyHint] = &[
    KeyHint(Action::Counts, 9),
    KeyHint(Action::PutInForce, 8),
    KeyHint(Action::Filter, 7),
    KeyHint(Action::Copy, 6),
    KeyHint(Action::WriteFile, 6),
    KeyHint(Action::Undo, 5),
    KeyHint(Action::Journal, 4),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

/// Changes that are listed of the row under the cursor.
const CHANGES: usize = 3;

/// Rules and standards.
pub fn page() -> PageId {
    PageId::Rules
}

impl Habits for Paper<RulesPage> {
    const HINTS: &'static [KeyHint] = HINTS;
    const STEPS: Stepping = Stepping::List;

    fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
        keys::act(app, action, effects)
    }

    /// What is typed into is the row under the cursor.
    fn possible(&self, app: &App, action: Action) -> Possible {
        match action {
            Action::Counts => Possible::or_elsewhere(self.row().is_some()),
            Action::PutInForce => {
                let any = self.proposed(&app.ctx()).is_some();
                Possible::with(any, Obstacle::NoProposal)
            }
            _ => Possible::AsElsewhere,
        }
    }

    fn key_word(&self, action: Action) -> Option<&'static str> {
        (action == Action::Counts && self.row().is_some()).then_some("tui-key-change")
    }

    /// Looks which rows the filter lets through: by rule, what it says, whom it was set by, tier.
    fn sift(&mut self, ctx: &Ctx<'_>) {
        let needle = self.reading.filter.trim().to_lowercase();
        let phrase = ctx.phrase();
        let fits = |row: ListedRow<'_>| {
            let words = match row {
                ListedRow::Rule(line) => vec![
                    line.rule.id().to_owned(),
                    phrase.rule(line.rule),
                    phrase.severity(line.severity),
                    phrase.set_by(&line.set.by),
                ],
                ListedRow::Standard(line) => {
                    vec![phrase.tier(&line.tier), phrase.set_by(&line.set.by)]
                }
                ListedRow::Benchmark(line) => {
                    vec![phrase.tier(&line.tier), phrase.benchmark_by(line)]
                }
                ListedRow::Weights(line) => vec![weights_line(line, ctx)],
                ListedRow::Ramp(line) => vec![ramp_line(line, ctx)],
                ListedRow::Collected(line) => vec![collected_line(line, ctx)],
                ListedRow::Phase(listed) => vec![phrase.phase(listed)],
                ListedRow::NewPhase => vec![ctx.i18n.t("pages-phases-new")],
            };
            let fits = |words: &String| searchable(words, "").to_lowercase().contains(&needle);
            needle.is_empty() || words.iter().any(fits)
        };
        let places = self
            .rows()
            .enumerate()
            .filter_map(|(at, row)| fits(row).then_some(at));
        self.reading.rows = places.collect();
    }

    /// The title up to where a filter stands in it.
    fn before_filter(&self, ctx: &Ctx<'_>) -> Option<String> {
        Some(format!("{} [\"", self.name(ctx)))
    }

    /// Rules and standards as settings.
    fn file(&self, ctx: &Ctx<'_>) -> Option<(String, String)> {
        let name = format!("quarterdeck-rules-{}.toml", ctx.today);
        Some((name, rule_settings(ctx.rules)))
    }
}

impl Paper<RulesPage> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        PageId::Rules
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: None,
            name: "",
            tail: Some("tui-path-rules"),
        }
    }

    /// Nobody is in front.
    pub fn rep(&self, _board: &Board) -> Option<Who> {
        None
    }

    /// No warning is in front.
    pub fn warning<'b>(&self, _board: &'b Board) -> Option<&'b QueueRow> {
        None
    }

    /// Nothing opens.
    pub fn opens(&self) -> Option<PageId> {
        None
    }

    fn rows(&self) -> impl Iterator<Item = ListedRow<'_>> {
        let rules = self.page.rules.iter().map(ListedRow::Rule);
        let standards = self.page.standards.iter().map(ListedRow::Standard);
        let benchmarks = self.page.benchmarks.iter().map(ListedRow::Benchmark);
        let phases = self.page.phases.iter().map(ListedRow::Phase);
        let phases = phases.chain([ListedRow::NewPhase]);
        let lists = [
            ListedRow::Weights(&self.page.weights),
            ListedRow::Ramp(&self.page.ramp),
            ListedRow::Collected(&self.page.collected),
        ];
        let of_tiers = standards.chain(benchmarks);
        rules.chain(of_tiers).chain(lists).chain(phases)
    }

    fn under_cursor(&self) -> Option<ListedRow<'_>> {
        let at = *self.reading.rows.get(self.reading.cursor?)?;
        self.rows().nth(at)
    }

    /// What a change of the row under the cursor would be about.
    pub fn row(&self) -> Option<RulesRow> {
        Some(self.under_cursor()?.changed(&self.page.units))
    }

    /// The numbers that history proposes for the row under the cursor, where they are others than now.
    pub fn proposed(&self, ctx: &Ctx<'_>) -> Option<(RulesRow, Vec<RuleValue>)> {
        let ListedRow::Standard(line) = self.under_cursor()? else {
            return None;
        };
        let tiers = &self.page.proposals.as_ref()?.tiers;
        let of = tiers.iter().find(|of| of.tier == line.tier)?;
        let numbers = of.numbers(ctx.rules);
        (!numbers.is_empty()).then(|| (RulesRow::Tier(line.tier.clone()), numbers))
    }

    /// `Rules and standards · in force on Wed 25 Nov`.
    fn name(&self, ctx: &Ctx<'_>) -> String {
        let day = words::day(ctx.i18n, self.page.day);
        ctx.i18n.ta("pages-rules-title", &[("day", day.into())])
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let width = usize::from(area.width.saturating_sub(4));
        let page = &*self.page;
        let shows = |at: &usize| self.reading.rows.contains(at);
        let rules: Vec<&RuleLine> = (page.rules.iter().enumerate())
            .filter_map(|(at, line)| shows(&at).then_some(line))
            .collect();
        let first = page.rules.len();
        let standards: Vec<&StandardLine> = (page.standards.iter().enumerate())
            .filter_map(|(at, line)| shows(&(first + at)).then_some(line))
            .collect();
        let first = first + page.standards.len();
        let benchmarks: Vec<&BenchmarkLine> = (page.benchmarks.iter().enumerate())
            .filter_map(|(at, line)| shows(&(first + at)).then_some(line))
            .collect();
        let mut columns = of_rules();
        let leaves = match width {
            0..70 => 4,
            70..100 => 3,
            100..130 => 1,
            _ => 0,
        };
        columns.retain(|column| column.priority.is_some_and(|p| p > leaves));
        let mut lines = table(&columns, rules, ctx, width);
        let head = if lines.is_empty() {
            Vec::new()
        } else {
            vec![lines.remove(0)]
        };
        let mut top = listed(lines);
        if top.is_empty() && standards.is_empty() && benchmarks.is_empty() {
            let args = [
                ("text", clean(&self.reading.filter).into()),
                ("all", self.rows().count().into()),
            ];
            let none = ctx.i18n.ta("pages-rules-none", &args);
            top = sentence(&none, width, ctx.theme.muted)
                .into_iter()
                .map(Into::into)
                .collect();
        }
        let lines = headed(table(&of_standards(&ctx.phrase()), standards, ctx, width));
        let below = headed(table(&of_benchmarks(&ctx.phrase()), benchmarks, ctx, width));
        let quiet = |said: &String| sentence(said, width, ctx.theme.muted);
        let phrase = ctx.phrase();
        let first = first + page.benchmarks.len();
        let lists = [
            weights_line(&page.weights, ctx),
            ramp_line(&page.ramp, ctx),
            collected_line(&page.collected, ctx),
        ];
        let of_lists = lists.len();
        let lists: Vec<LinkedLine> = lists
            .into_iter()
            .enumerate()
            .filter(|(at, _)| shows(&(first + at)))
            .flat_map(|(_, said)| wrapped(sentence(&said, width, ctx.theme.text)))
            .collect();
        let first = first + of_lists;
        let new = ctx.i18n.t("pages-phases-new");
        let phases: Vec<LinkedLine> = (page.phases.iter().map(|p| phrase.phase(p)))
            .chain([new])
            .enumerate()
            .filter(|(at, _)| shows(&(first + at)))
            .flat_map(|(_, said)| wrapped(sentence(&said, width, ctx.theme.text)))
            .collect();
        let proposed = page.proposals.as_ref();
        let proposed = proposed.map_or_else(Vec::new, |all| phrase.proposals(all));
        let said = |lines: &[String]| -> Vec<Line> { lines.iter().flat_map(quiet).collect() };
        let main = vec![
            Block::new(ctx.i18n.t("pages-standards"), lines),
            Block::new(ctx.i18n.t("pages-benchmarks"), below),
            Block::new(ctx.i18n.t("pages-lists"), lists),
            Block::new(ctx.i18n.t("pages-phases"), phases),
            Block::new(ctx.i18n.t("pages-proposed"), said(&proposed)),
        ];
        let filter = clean(&self.reading.filter);
        let title = if filter.is_empty() {
            self.name(ctx)
        } else {
            format!("{} [\"{filter}\"]", self.name(ctx))
        };
        PageSheet {
            title,
            right: self.changes_in_all(ctx),
            head,
            top,
            main,
            foot: self.under_cursor().map(|row| self.foot(&row, ctx, width)),
            ..PageSheet::default()
        }
    }

    fn changes_in_all(&self, ctx: &Ctx<'_>) -> String {
        let all = self.page.changes.len();
        match all {
            0 => String::new(),
            n => ctx.i18n.ta("pages-rules-changes", &[("n", n.into())]),
        }
    }

    /// The numbers of the row, and what was changed of them.
    fn foot(&self, row: &ListedRow<'_>, ctx: &Ctx<'_>, width: usize) -> Block {
        let phrase = ctx.phrase();
        let (heading, values, says) = match row {
            ListedRow::Rule(line) => (
                line.rule.id().to_owned(),
                &line.values,
                format!("{} · {}", phrase.rule(line.rule), phrase.clears(line.rule)),
            ),
            ListedRow::Standard(line) => (phrase.tier(&line.tier), &line.values, String::new()),
            ListedRow::Benchmark(line) => {
                let said = ctx.i18n.t("pages-benchmarks-said");
                (phrase.tier(&line.tier), &line.values, said)
            }
            ListedRow::Weights(line) => {
                let said = ctx.i18n.t("pages-weights-said");
                (ctx.i18n.t("pages-weights"), &line.values, said)
            }
            ListedRow::Ramp(line) => {
                let said = ctx.i18n.t("pages-newcomers-said");
                (ctx.i18n.t("pages-newcomers"), &line.values, said)
            }
            ListedRow::Collected(line) => {
                let said = ctx.i18n.t("pages-collected-said");
                (ctx.i18n.t("pages-collected"), &line.values, said)
            }
            ListedRow::Phase(_) | ListedRow::NewPhase => {
                let heading = ctx.i18n.t("pages-phases");
                (heading, &Vec::new(), ctx.i18n.t("pages-phases-said"))
            }
        };
        // That a rule is off stands in its row; that it is on is not worth a word.
        let numbers: Vec<String> = (values.iter())
            .filter(|v| !v.key.is_switch())
            .map(|v| {
                format!(
                    "{} {}",
                    phrase.rule_key(&v.key),
                    phrase.rule_value(&v.key, v.value)
                )
            })
            .collect();
        let mut lines: Vec<Line> = Vec::new();
        if !says.is_empty() {
            lines.extend(sentence(&says, width, ctx.theme.text));
        }
        if !numbers.is_empty() {
            lines.extend(sentence(&numbers.join(" · "), width, ctx.theme.text));
        }
        let about = |listed: &&ListedChange| {
            let mut changed = listed.change.values.iter();
            changed.any(|v| row.has(&v.key))
        };
        let all: Vec<&ListedChange> = self.page.changes.iter().filter(about).collect();
        for listed in all.iter().take(CHANGES) {
            lines.extend(sentence(
                &change(listed, row, self.page.day, ctx),
                width,
                ctx.theme.muted,
            ));
        }
        if all.len() > CHANGES {
            let more = ctx
                .i18n
                .ta("pages-rules-older", &[("n", (all.len() - CHANGES).into())]);
            lines.extend(sentence(&more, width, ctx.theme.muted));
        }
        Block::new(heading, lines)
    }
}

/// `from Mon 30 Nov: red below (%) 45 · M. Oduya, Wed 25 Nov: why · to come`.
fn change(listed: &ListedChange, row: &ListedRow<'_>, today: Day, ctx: &Ctx<'_>) -> String {
    let phrase = ctx.phrase();
    let change = &listed.change;
    let of_row = change.values.iter().filter(|v| row.has(&v.key));
    let numbers: Vec<String> = of_row
        .map(|v| {
            format!(
                "{} {}",
                phrase.rule_key(&v.key),
                phrase.rule_value(&v.key, v.value)
            )
        })
        .collect();
    let day = words::day_from(ctx.i18n, change.from, today);
    let args = [
        ("from", day.into()),
        ("numbers", phrase.list(&numbers).into()),
        ("by", clean(&change.author).into()),
        ("why", clean(&change.reason).into()),
    ];
    let said = ctx.i18n.ta("pages-rules-change", &args);
    format!("{said} · {}", phrase.change_state(listed, today))
}
