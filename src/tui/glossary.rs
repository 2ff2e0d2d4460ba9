//! The words that figures on the screen bear: each is explained in a sentence or two and with the figures in
//! front, for the help.

use super::app::App;
use super::ctx::Ctx;
use super::screens::cockpit::Pane;
use crate::domain::board::{Board, GridRow, Node};
use crate::domain::money::minus;
use crate::domain::ratio::Ratio;
use crate::report::number;
use crate::report::text::clean;

/// A word and what it means.
pub struct WordEntry {
    /// Fluent key of the word.
    pub name: &'static str,
    /// Fluent key of its meaning.
    pub means: &'static str,
    /// Its figure in front, with what it is made of.
    here: fn(&InFront) -> Option<String>,
}

/// The row of the tree and the person whose figures are in front.
struct InFront<'a> {
    ctx: Ctx<'a>,
    board: &'a Board,
    node: Option<&'a Node>,
    person: Option<&'a GridRow>,
}

/// Makes the table: the fluent keys of a word and of its meaning, and its figure.
macro_rules! words {
    ($($name:literal $means:literal $here:expr;)+) => {
        /// All words, in the order of the help.
        pub const WORDS: &[WordEntry] = &[$(WordEntry {
            name: $name,
            means: $means,
            here: $here,
        }),+];
    };
}

words! {
    "cockpit-word-attainment" "cockpit-word-attainment-means" attainment;
    "cockpit-word-expected" "cockpit-word-expected-means" expected;
    "cockpit-word-pace" "cockpit-word-pace-means" pace;
    "cockpit-word-projection" "cockpit-word-projection-means" |front| front.alone(front.node?.projection);
    "cockpit-word-need" "cockpit-word-need-means" |front| front.alone(front.node?.required_per_day);
    "cockpit-word-coverage" "cockpit-word-coverage-means" coverage;
    "cockpit-word-week" "cockpit-word-week-means" week;
    "cockpit-word-short" "cockpit-word-short-means" missed;
    "cockpit-word-weeks" "cockpit-word-weeks-means" |_| None;
    "cockpit-word-play" "cockpit-word-play-means" |_| None;
    "cockpit-word-verdict" "cockpit-word-verdict-means" |_| None;
    "cockpit-word-folded" "cockpit-word-folded-means" |_| None;
    "cockpit-word-restated" "cockpit-word-restated-means" |_| None;
    "cockpit-word-silent" "cockpit-word-silent-means" |_| None;
    "cockpit-word-market-signal" "cockpit-word-market-signal-means" |_| None;
    "cockpit-word-signing" "cockpit-word-signing-means" |_| None;
    "cockpit-word-intent" "cockpit-word-intent-means" |_| None;
}

/// The figures of what is in front, one for each of the words; empty where there is none.
pub fn figures(app: &App) -> Vec<String> {
    let Some(board) = app.board.as_deref() else {
        return Vec::new();
    };
    let person = app.stack.rep(board);
    let person = person.and_then(|who| board.grid_row(&who.id));
    let cockpit = &app.stack.cockpit;
    let of_person = || {
        let person = person?;
        let mut rows = board.tree.iter().filter(|n| n.rep == Some(person.rep));
        // Somebody who moved stands in several units: the figures are those of the unit of today.
        let unit = |n: &&Node| board.tree.get(n.parent?)?.unit;
        let first = rows.clone().next();
        rows.find(|n| unit(n) == Some(person.unit)).or(first)
    };
    let scope = board.tree.get(cockpit.scope.root());
    // In the queue the figures above are those of the unit in front.
    let focus = app.stack.on_cockpit().then_some(cockpit.focus);
    let node = if focus == Some(Pane::Tree) {
        let at = cockpit.tree.list.selected();
        at.and_then(|at| board.tree.get(at))
    } else if focus == Some(Pane::Queue) {
        scope
    } else {
        of_person().or(scope)
    };
    let front = InFront {
        ctx: app.ctx(),
        board,
        node,
        person,
    };
    WORDS
        .iter()
        .map(|word| (word.here)(&front).unwrap_or_default())
        .collect()
}

impl InFront<'_> {
    /// An amount of the tree's metric.
    fn amount(&self, value: i64) -> String {
        self.ctx.money.amount(self.board.metric.unit, value)
    }

    /// What the plan of the tree's row expects by now.
    fn expected(&self) -> Option<String> {
        let money = &self.ctx.money;
        money.expected_of(self.board.metric.unit, self.node?)
    }

    /// What is compared with a target: without what those did who have none (rule 16).
    fn compared(&self) -> Option<i64> {
        self.node?.compared()
    }

    /// A figure of the tree's row, with whom and what it is of.
    fn told(&self, figures: String) -> Option<String> {
        let (phrase, i18n) = (self.ctx.phrase(), self.ctx.i18n);
        let args = [
            ("name", phrase.node_name(self.node?).into()),
            ("metric", phrase.metric(&self.board.metric).into()),
            ("period", number::period(i18n, self.board.period).into()),
            ("figures", figures.into()),
        ];
        Some(i18n.ta("cockpit-word-here", &args))
    }

    /// An amount that stands alone.
    fn alone(&self, value: Option<i64>) -> Option<String> {
        self.told(self.amount(value?))
    }

    /// A quotient: `12.9M ÷ 14.6M = 0.88`.
    fn quotient(&self, above: i64, below: i64, is: &str) -> Option<String> {
        self.told(format!(
            "{} ÷ {} = {is}",
            self.amount(above),
            self.amount(below)
        ))
    }

    /// A figure of the person on the days that are judged.
    fn of_person(&self, figure: String) -> Option<String> {
        let i18n = self.ctx.i18n;
        let day = number::day(i18n, self.board.grid.counted_to?);
        let args = [
            ("name", clean(&self.person?.name).into_owned().into()),
            ("day", day.into()),
            ("figure", figure.into()),
        ];
        Some(i18n.ta("cockpit-word-here-rep", &args))
    }
}

fn attainment(front: &InFront) -> Option<String> {
    let node = front.node?;
    node.attainment.ratio()?;
    let is = number::attainment(front.ctx.i18n, node.attainment);
    front.quotient(front.compared()?, node.target?, &is)
}

/// The share of the target that is expected by now.
fn expected(front: &InFront) -> Option<String> {
    let node = front.node?;
    let (target, expected) = (node.target?, node.expected_to_date?);
    // Unrounded, where that is known: a tenth of five customers is none of them.
    let exact = node
        .expected_thousandths
        .and_then(|exact| Ratio::of_products(exact.into(), i128::from(target) * 1_000));
    let share = exact.or_else(|| Ratio::new(expected, target))?;
    let words = [front.amount(target), share.to_string(), front.expected()?];
    front.told(format!("{} × {} = {}", words[0], words[1], words[2]))
}

fn pace(front: &InFront) -> Option<String> {
    let node = front.node?;
    let is = node.pace?.index();
    front.told(format!(
        "{} ÷ {} = {is}",
        front.amount(node.judged?),
        front.expected()?
    ))
}

fn coverage(front: &InFront) -> Option<String> {
    let node = front.node?;
    let is = format!("{}×", node.coverage?.index());
    let open = node.in_progress.filter(|_| node.without_target.is_none());
    match (open, minus(node.target?, node.actual?)) {
        (Some(open), Some(gap)) => front.quotient(open, gap, &is),
        _ => front.told(is),
    }
}

fn week(front: &InFront) -> Option<String> {
    let person = front.person?;
    let partly = if person.week_coverage.is_partial() {
        "◐"
    } else {
        ""
    };
    front.of_person(format!("{}{partly}", number::percent_judged(person.week?)))
}

fn missed(front: &InFront) -> Option<String> {
    front.of_person(front.person?.streak.to_string())
}
