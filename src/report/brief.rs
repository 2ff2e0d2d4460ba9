//! The stand-up brief: headline numbers, who needs an answer and why, checks due, missing reports.
//! Private notes never stand in it (rule 35).

use super::document;
use super::markdown::escaped;
use super::number;
use super::phrase::{self, Phrase};
use super::text::clean;
use crate::domain::board::{Board, QueueRow, count_by_severity, count_stale};
use crate::domain::warning::{DayVerdict, Severity, State};
use serde_json::{Value, json};

/// Rows named in the brief; the rest are counted (rule 8).
const NAMED: usize = 5;

/// A line of a section, and the lines below it.
type BriefLine = (String, Vec<String>);

/// What the morning's meeting talks about.
pub struct Brief<'b> {
    board: &'b Board,
    /// Warnings that ask for an answer, in order of need, one per person.
    asking: Vec<&'b QueueRow>,
    /// Interventions whose check is due.
    due: Vec<&'b QueueRow>,
    /// Names of those without a report on the judged day.
    silent: Vec<&'b str>,
    /// Names of those who reported only a part of it (rule 4).
    partly: Vec<&'b str>,
    /// Reps who met everything on the judged day.
    met: usize,
}

impl<'b> Brief<'b> {
    /// The brief of a board's morning.
    pub fn of(board: &'b Board) -> Self {
        let grid = &board.grid;
        let newest = grid.newest();
        let with = |wanted: DayVerdict| {
            let rows = grid.rows.iter().enumerate();
            rows.filter(move |(i, _)| grid.verdict(*i, newest) == wanted)
                .map(|(_, r)| r)
        };
        let asks = |row: &&QueueRow| {
            !row.folded
                && row.episode.severity > Severity::Info
                && (row.due
                    || row.asks()
                    || !matches!(row.state, State::Snoozed { .. } | State::Verifying { .. }))
        };
        Self {
            board,
            asking: board.queue.iter().filter(asks).collect(),
            due: board.queue.iter().filter(|r| r.due).collect(),
            silent: with(DayVerdict::NoReport)
                .map(|r| r.name.as_str())
                .collect(),
            partly: with(DayVerdict::Partly).map(|r| r.name.as_str()).collect(),
            met: with(DayVerdict::Met).count(),
        }
    }

    fn rest(&self) -> usize {
        self.asking.len().saturating_sub(NAMED)
    }

    /// As plain text.
    pub fn text(&self, phrase: Phrase<'_>) -> String {
        let mut lines = vec![self.title(phrase)];
        lines.extend(self.headlines(phrase).iter().map(|l| format!("  {l}")));
        for (heading, items) in self.sections(phrase) {
            lines.push(String::new());
            lines.push(heading);
            for (head, details) in items {
                lines.push(format!("  {head}"));
                lines.extend(details.iter().map(|d| format!("     {d}")));
            }
        }
        lines.join("\n") + "\n"
    }

    /// As Markdown; nothing in a name is taken for markup.
    pub fn markdown(&self, phrase: Phrase<'_>) -> String {
        let mut lines = vec![format!("# {}", escaped(&self.title(phrase))), String::new()];
        lines.extend(
            self.headlines(phrase)
                .iter()
                .map(|l| format!("- {}", escaped(l))),
        );
        for (heading, items) in self.sections(phrase) {
            lines.extend([
                String::new(),
                format!("## {}", escaped(&heading)),
                String::new(),
            ]);
            for (head, details) in items {
                lines.push(format!("- **{}**", escaped(&head)));
                lines.extend(details.iter().map(|d| format!("  - {}", escaped(d))));
            }
        }
        lines.join("\n") + "\n"
    }

    /// As JSON.
    pub fn document(&self, phrase: Phrase<'_>) -> Value {
        let board = self.board;
        let company = board.tree.first();
        let named: Vec<Value> = self
            .asking
            .iter()
            .take(NAMED)
            .map(|r| document::warning(phrase, r))
            .collect();
        let due: Vec<Value> = self
            .due
            .iter()
            .map(|r| document::warning(phrase, r))
            .collect();
        let count = |severity| count_by_severity(&board.queue, severity);
        json!({
            "as_of": board.as_of,
            "judged": board.judged,
            "metric": board.metric.id,
            "period": board.period,
            "attainment": company.and_then(|n| n.attainment.ratio()).map(crate::domain::ratio::Ratio::value),
            "pace": company.and_then(|n| n.pace).map(crate::domain::targets::Pace::value),
            "working_day": board.head.working_day.0,
            "working_days": board.head.working_day.1,
            "reported": board.head.reported.0,
            "expected": board.head.reported.1,
            "met": self.met,
            "warnings": {
                "red": count(Severity::Red),
                "orange": count(Severity::Orange),
                "yellow": count(Severity::Yellow),
                "info": count(Severity::Info),
                "stale": count_stale(&board.queue).0,
            },
            "without_response": board.head.not_handled,
            "ended_by_excuse": board.head.ended_by_excuse,
            "asking": named,
            "more": self.rest(),
            "due": due,
            "logged": board.queue.iter()
                .filter(|row| row.intervention.as_ref().is_some_and(|i| i.day == board.as_of))
                .map(|row| document::warning(phrase, row))
                .collect::<Vec<_>>(),
            "no_report": self.silent,
            "missing_rows": board.head.missing.iter().map(|m| json!({
                "kind": m.kind.id(), "file": m.file, "missing": m.missing, "of": m.of,
            })).collect::<Vec<_>>(),
            "partly_reported": self.partly,
            "people_with_target": company.map(|n| n.set.0),
            "people": company.map(|n| n.set.1),
        })
    }

    fn title(&self, phrase: Phrase<'_>) -> String {
        let day = number::day_with_year(phrase.i18n, self.board.as_of);
        phrase.i18n.ta("brief-title", &[("day", day.into())])
    }

    fn headlines(&self, phrase: Phrase<'_>) -> Vec<String> {
        let (board, i18n) = (self.board, phrase.i18n);
        let unit = board.metric.unit;
        let mut lines = Vec::new();
        if let Some(company) = board.tree.first() {
            let target = company.target.map_or_else(
                || i18n.t("domain-not-set"),
                |t| phrase.money.amount(unit, t),
            );
            let actual = match company.actual {
                Some(actual) => phrase.money.amount(unit, actual),
                None if company.has_too_few() => i18n.t("domain-too-few"),
                None => "—".to_owned(),
            };
            lines.push(
                i18n.ta(
                    "brief-company",
                    &[
                        ("company", phrase.node_name(company).into()),
                        ("metric", phrase.metric(&board.metric).into()),
                        ("period", number::period(i18n, board.period).into()),
                        ("actual", actual.into()),
                        ("target", target.into()),
                        (
                            "attainment",
                            number::attainment(i18n, company.attainment).into(),
                        ),
                        (
                            "pace",
                            company
                                .pace
                                .map_or_else(|| "—".to_owned(), number::pace)
                                .into(),
                        ),
                        ("gone", board.head.working_day.0.into()),
                        ("all", board.head.working_day.1.into()),
                    ],
                ),
            );
        }
        let root = board.tree.first();
        lines.extend(root.and_then(|company| phrase.without_target(company, unit)));
        let missing = board.head.missing.iter();
        lines.extend(missing.map(|rows| phrase::missing_rows(i18n, rows)));
        let (reported, expected) = board.head.reported;
        let judged = board.grid.days.get(board.grid.newest());
        let judged = judged.copied().unwrap_or(board.judged);
        lines.push(i18n.ta(
            "brief-reported",
            &[
                ("day", number::day(i18n, judged).into()),
                ("reported", reported.into()),
                ("expected", expected.into()),
                ("partly", board.head.partly.into()),
                ("met", self.met.into()),
            ],
        ));
        let severities = [Severity::Red, Severity::Orange, Severity::Yellow];
        let counts = severities
            .map(|s| format!("{} {}", phrase.badge(s), count_by_severity(&board.queue, s)));
        lines.push(i18n.ta(
            "brief-warnings",
            &[
                ("counts", counts.join("  ").into()),
                ("n", board.head.not_handled.into()),
            ],
        ));
        let (stale, _) = count_stale(&board.queue);
        if let Some(facts_to) = board.head.facts_to.filter(|_| stale > 0) {
            let day = number::day_from(i18n, facts_to, board.as_of);
            let args = [("n", stale.into()), ("day", day.into())];
            lines.push(i18n.ta("brief-stale", &args));
        }
        if board.head.ended_by_excuse > 0 {
            let args = [("n", board.head.ended_by_excuse.into())];
            lines.push(i18n.ta("brief-ended-by-excuse", &args));
        }
        lines
    }

    /// Headings with their items.
    fn sections(&self, phrase: Phrase<'_>) -> Vec<(String, Vec<BriefLine>)> {
        let i18n = phrase.i18n;
        let mut sections = Vec::new();
        if self.asking.is_empty() {
            let (_, expected) = self.board.head.reported;
            let text = i18n.ta(
                "brief-nothing",
                &[("met", self.met.into()), ("expected", expected.into())],
            );
            sections.push((text, Vec::new()));
        } else {
            let mut items: Vec<_> = self
                .asking
                .iter()
                .take(NAMED)
                .map(|r| item(phrase, r))
                .collect();
            if self.rest() > 0 {
                items.push((
                    i18n.ta("brief-more", &[("n", self.rest().into())]),
                    Vec::new(),
                ));
            }
            sections.push((i18n.t("brief-asking"), items));
        }
        let logged: Vec<BriefLine> = (self.board.queue.iter())
            .filter_map(|row| Some((logged_today(phrase, row, self.board)?, Vec::new())))
            .collect();
        if !logged.is_empty() {
            sections.push((i18n.t("brief-logged"), logged));
        }
        if !self.due.is_empty() {
            let line = |row: &&QueueRow| {
                let intervention = row
                    .intervention
                    .as_ref()
                    .map(|r| phrase.intervention(r))
                    .unwrap_or_default();
                (clean(&row.name).into_owned(), vec![intervention])
            };
            sections.push((i18n.t("brief-due"), self.due.iter().map(line).collect()));
        }
        if !self.silent.is_empty() {
            sections.push((i18n.t("brief-no-report"), names(phrase, &self.silent)));
        }
        if !self.partly.is_empty() {
            sections.push((i18n.t("brief-partly"), names(phrase, &self.partly)));
        }
        sections
    }
}

/// People in one line.
fn names(phrase: Phrase<'_>, of: &[&str]) -> Vec<BriefLine> {
    let names: Vec<String> = of.iter().map(|n| clean(n).into_owned()).collect();
    vec![(phrase.list(&names), Vec::new())]
}

/// What was logged today on a warning: the name, the play, when it is verified. The note is private (rule 35).
pub fn logged_today(phrase: Phrase<'_>, row: &QueueRow, board: &Board) -> Option<String> {
    let today = row.intervention.as_ref().filter(|i| i.day == board.as_of)?;
    let day = number::day_ahead(phrase.i18n, today.verify_on, board.as_of);
    let check = phrase.i18n.ta("domain-verify-on", &[("day", day.into())]);
    let play = phrase.play(&today.play);
    let what = format!("{play} · {check}");
    let args = [("what", clean(&row.name).into()), ("why", what.into())];
    Some(phrase.i18n.ta("domain-evidence-because", &args))
}

/// A row that asks for an answer: who and why, then since when, what was done and what comes next.
fn item(phrase: Phrase<'_>, row: &QueueRow) -> BriefLine {
    let who = format!(
        "{} {}",
        phrase.badge(row.episode.severity),
        clean(&row.name)
    );
    let why = phrase.evidence(&row.episode, row.at_stake);
    let head = phrase.i18n.ta(
        "domain-evidence-because",
        &[("what", who.into()), ("why", why.into())],
    );
    let done = row
        .intervention
        .as_ref()
        .map_or_else(|| phrase.done(row), |r| phrase.intervention(r));
    let next = row
        .required_play
        .as_deref()
        .map(|p| format!("→ {}", phrase.play(p)));
    let mut standing = vec![phrase.since(row), done];
    if row.stale {
        standing.push(phrase.i18n.t("domain-stale"));
    }
    let mut details = vec![standing.join(" · ")];
    details.extend(next);
    (head, details)
}
