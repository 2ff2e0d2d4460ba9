//! The brief of a meeting: headline numbers, who needs an answer and why, checks due, missing reports; what has changed,
//! what worked and what was agreed. Private notes never stand in it (rule 35).

mod confirmed;
mod facts;
mod json;

pub use facts::{meeting, meeting_document, meeting_effect, meeting_period};

use super::markdown::escaped;
use super::number;
use super::phrase::{self, Phrase};
use super::text::clean;
use crate::domain::board::{Board, Node, QueueRow};
use crate::domain::brief::{BriefFacts, BriefMorning, BriefScope};
use crate::domain::meeting::MeetingKind;
use crate::domain::warning::{DayVerdict, Severity, State};

/// Rows named in the brief; the rest are counted (rule 8).
const NAMED: usize = 5;

/// A line of a section, and the lines below it.
pub type BriefLine = (String, Vec<String>);

/// What the morning's meeting talks about.
pub struct Brief<'b> {
    board: &'b Board,
    scope: &'b BriefScope,
    /// What is said beside the board.
    facts: &'b BriefFacts,
    /// The warnings of the scope.
    queue: Vec<&'b QueueRow>,
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
    /// Those who reported all that was asked for, and who were expected to.
    reported: (u32, u32),
}

impl<'b> Brief<'b> {
    /// The brief of what was read for it.
    pub fn of(morning: &'b BriefMorning) -> Self {
        let (board, facts) = (&morning.board, &morning.facts);
        let scope = &facts.scope;
        let grid = &board.grid;
        let newest = grid.newest();
        let rows = grid.rows.iter().enumerate();
        let mine: Vec<_> = rows
            .filter(|(_, row)| scope.holds(Some(row.unit)))
            .map(|(at, row)| (grid.verdict(at, newest), row))
            .collect();
        let with = |wanted: DayVerdict| {
            let of_it = mine.iter().filter(move |(verdict, _)| *verdict == wanted);
            of_it.map(|(_, row)| row.name.as_str()).collect::<Vec<_>>()
        };
        let [met, missed, silent, partly] = [
            DayVerdict::Met,
            DayVerdict::Missed,
            DayVerdict::NoReport,
            DayVerdict::Partly,
        ]
        .map(with);
        let whole = met.len() + missed.len();
        let (of_all, head) = (scope.is_company(), &board.head);
        let queue: Vec<&QueueRow> = (board.queue.iter())
            .filter(|row| scope.holds(row.unit))
            .collect();
        let asks = |row: &QueueRow| {
            row.folded.is_none()
                && row.state.is_open()
                && row.episode.severity > Severity::Info
                && (row.due
                    || row.asks()
                    || !matches!(row.state, State::Snoozed { .. } | State::Verifying { .. }))
        };
        Self {
            board,
            scope,
            facts,
            asking: queue.iter().copied().filter(|row| asks(row)).collect(),
            due: queue.iter().copied().filter(|row| row.due).collect(),
            queue,
            met: met.len(),
            reported: if of_all {
                head.reported
            } else {
                let all = whole + silent.len() + partly.len();
                (whole as u32, all as u32)
            },
            silent,
            partly,
        }
    }

    /// The row of the tree whose brief it is.
    fn node(&self) -> Option<&'b Node> {
        let mut nodes = self.board.tree.iter();
        nodes.find(|node| node.unit == Some(self.scope.unit))
    }

    /// Waiting warnings of a severity; stale ones are in none.
    fn count(&self, severity: Severity) -> usize {
        let waiting = self.queue.iter().filter(|row| row.is_waiting());
        let of_it = waiting.filter(|row| row.episode.severity == severity && !row.stale);
        of_it.count()
    }

    fn stale(&self) -> usize {
        let waiting = self.queue.iter().filter(|row| row.is_waiting());
        waiting.filter(|row| row.stale).count()
    }

    /// Orange and red ones that nobody did enough about.
    fn not_handled(&self) -> u32 {
        if self.scope.is_company() {
            return self.board.head.not_handled;
        }
        let open = self.queue.iter().filter(|row| row.is_not_handled());
        open.count() as u32
    }

    /// Those who reported a part of it.
    fn partly(&self) -> u32 {
        if self.scope.is_company() {
            self.board.head.partly
        } else {
            self.partly.len() as u32
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

    fn title(&self, phrase: Phrase<'_>) -> String {
        let day = number::day_with_year(phrase.i18n, self.board.as_of);
        let key = match self.facts.kind {
            MeetingKind::StandUp => "brief-title",
            MeetingKind::Week => "brief-title-week",
            MeetingKind::Month => "brief-title-month",
        };
        phrase.i18n.ta(key, &[("day", day.into())])
    }

    fn headlines(&self, phrase: Phrase<'_>) -> Vec<String> {
        let (board, i18n) = (self.board, phrase.i18n);
        let unit = board.metric.unit;
        let mut lines = Vec::new();
        if let Some(company) = self.node() {
            let target = company.target.map_or_else(
                || i18n.t("domain-not-set"),
                |t| phrase.money.amount(unit, t),
            );
            // The share that stands beside it is of this figure (rule 16).
            let actual = match company.compared() {
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
        lines.extend(
            self.node()
                .and_then(|company| phrase.left_out(company, &board.metric)),
        );
        let missing = board.head.missing.iter();
        lines.extend(missing.map(|rows| phrase::missing_rows(i18n, rows)));
        let failed = board.head.failed.iter();
        lines.extend(failed.map(|source| phrase::failed_source(i18n, source)));
        let (reported, expected) = self.reported;
        let judged = board.grid.days.get(board.grid.newest());
        let judged = judged.copied().unwrap_or(board.judged);
        lines.push(i18n.ta(
            "brief-reported",
            &[
                ("day", number::day(i18n, judged).into()),
                ("reported", reported.into()),
                ("expected", expected.into()),
                ("partly", self.partly().into()),
                ("met", self.met.into()),
            ],
        ));
        lines.extend(self.not_confirmed_line(phrase));
        let severities = [Severity::Red, Severity::Orange, Severity::Yellow];
        let counts = severities.map(|s| format!("{} {}", phrase.badge(s), self.count(s)));
        lines.push(i18n.ta(
            "brief-warnings",
            &[
                ("counts", counts.join("  ").into()),
                ("n", self.not_handled().into()),
            ],
        ));
        let stale = self.stale();
        let counts_to = (board.head.days_missed > 0).then_some(board.head.facts_to);
        let files_to = board.head.stopped.iter().map(|stopped| stopped.last);
        let facts_to = counts_to.flatten().into_iter().chain(files_to).min();
        if let Some(facts_to) = facts_to.filter(|_| stale > 0) {
            let day = number::day_from(i18n, facts_to, board.as_of);
            let args = [("n", stale.into()), ("day", day.into())];
            lines.push(i18n.ta("brief-stale", &args));
        }
        if board.head.ended_by_excuse > 0 && self.scope.is_company() {
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
            let (_, expected) = self.reported;
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
        let logged: Vec<BriefLine> = (self.queue.iter())
            .flat_map(|row| logged_today(phrase, row, self.board))
            .map(|said| (said, Vec::new()))
            .collect();
        if !logged.is_empty() {
            sections.push((i18n.t("brief-logged"), logged));
        }
        let (due, _) = self.due_by_day();
        if !due.is_empty() {
            let line = |row: &QueueRow| {
                let intervention = row
                    .intervention
                    .as_ref()
                    .map(|r| phrase.intervention(r))
                    .unwrap_or_default();
                (clean(&row.name).into_owned(), vec![intervention])
            };
            sections.push((i18n.t("brief-due"), due.iter().copied().map(line).collect()));
        }
        let tasks = self.tasks_due().map(|task| {
            let state = phrase.task_state(task);
            (phrase.task_line(task), vec![state])
        });
        let tasks: Vec<BriefLine> = tasks.collect();
        if !tasks.is_empty() {
            sections.push((i18n.t("brief-tasks"), tasks));
        }
        if !self.silent.is_empty() {
            sections.push((i18n.t("brief-no-report"), names(phrase, &self.silent)));
        }
        if !self.partly.is_empty() {
            sections.push((i18n.t("brief-partly"), names(phrase, &self.partly)));
        }
        sections.extend(facts::sections(phrase, self.board, self.facts));
        sections
    }
}

/// People in one line.
fn names(phrase: Phrase<'_>, of: &[&str]) -> Vec<BriefLine> {
    let names: Vec<String> = of.iter().map(|n| clean(n).into_owned()).collect();
    vec![(phrase.list(&names), Vec::new())]
}

/// What was logged today on a warning, newest first: the name, the play, when it is verified. The note is private
/// (rule 35).
pub fn logged_today(phrase: Phrase<'_>, row: &QueueRow, board: &Board) -> Vec<String> {
    let said = row.logged_on(board.as_of).map(|made| {
        let day = number::day_ahead(phrase.i18n, made.verify_on, board.as_of);
        let check = phrase.i18n.ta("domain-verify-on", &[("day", day.into())]);
        let what = format!("{} · {check}", phrase.play(&made.play));
        let args = [("what", clean(&row.name).into()), ("why", what.into())];
        phrase.i18n.ta("domain-evidence-because", &args)
    });
    said.collect()
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
    // Nobody is asked for a play where one is being checked, or where the warning has cleared.
    let asked = row.required_play.as_deref().filter(|_| row.asks());
    let next = asked.map(|p| format!("→ {}", phrase.play(p)));
    let mut standing = vec![phrase.since(row), done];
    if row.stale {
        standing.push(phrase.i18n.t("domain-stale"));
    }
    let mut details = vec![standing.join(" · ")];
    details.extend(next);
    (head, details)
}
