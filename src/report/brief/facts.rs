//! What a brief says beside its board: what has changed, what worked, the split against the actual, meetings.

use super::BriefLine;
use crate::domain::board::{Board, QueueRow};
use crate::domain::brief::{BriefFacts, Deviation, DeviationRow};
use crate::domain::meeting::{MeetingEffect, MeetingRow, TeamStanding};
use crate::domain::ratio::{Attainment, Ratio};
use crate::domain::results::ResultRow;
use crate::domain::targets::Pace;
use crate::domain::warning::{Severity, Verdict};
use crate::i18n::Arg;
use crate::report::document::{self, figure};
use crate::report::number;
use crate::report::phrase::Phrase;
use crate::report::text::clean;
use serde_json::{Value, json};

/// Names in a line; the rest are counted.
const NAMED: usize = 8;

const SEVERITIES: [Severity; 3] = [Severity::Red, Severity::Orange, Severity::Yellow];

/// The sections, each a heading with its lines.
pub(super) fn sections(
    phrase: Phrase<'_>,
    board: &Board,
    facts: &BriefFacts,
) -> Vec<(String, Vec<BriefLine>)> {
    let mut sections = vec![changed(phrase, facts)];
    sections.extend(worked(phrase, &facts.worked));
    let deviation = facts.deviation.as_ref();
    sections.extend(deviation.map(|deviation| split(phrase, board, deviation)));
    if !facts.meetings.is_empty() {
        let rows = facts.meetings.iter();
        let lines = rows.map(|row| meeting(phrase, row)).collect();
        sections.push((phrase.i18n.t("brief-meetings"), lines));
    }
    sections
}

/// What has changed since the last one.
fn changed(phrase: Phrase<'_>, facts: &BriefFacts) -> (String, Vec<BriefLine>) {
    let (i18n, changes) = (phrase.i18n, &facts.changes);
    let day = number::day_from(i18n, changes.since, phrase.as_of);
    let key = if changes.was_held {
        "brief-changed-since-meeting"
    } else {
        "brief-changed"
    };
    let heading = i18n.ta(key, &[("day", day.into())]);
    let mut lines = vec![from_to(phrase, &changes.before, &changes.now)];
    for (key, rows) in [
        ("brief-new", &changes.new),
        ("brief-worse", &changes.worse),
        ("brief-ended", &changes.ended),
        ("brief-corrected", &changes.corrected),
    ] {
        if !rows.is_empty() {
            let args = [
                ("n", rows.len().into()),
                ("names", named(phrase, rows).into()),
            ];
            lines.push(i18n.ta(key, &args));
        }
    }
    let lines = lines.into_iter().map(|line| (line, Vec::new()));
    (heading, lines.collect())
}

/// `pace 0.90 → 0.92 · ▲R 2 → 1  ◆O 3 → 3  ●Y 4 → 2`.
fn from_to(phrase: Phrase<'_>, before: &TeamStanding, now: &TeamStanding) -> String {
    let pace = |of: &TeamStanding| of.pace.map_or_else(|| "—".to_owned(), number::pace);
    let counts = SEVERITIES
        .iter()
        .zip(before.warnings.iter().zip(now.warnings));
    let counts = counts
        .map(|(severity, (before, now))| format!("{} {before} → {now}", phrase.badge(*severity)));
    phrase.i18n.ta(
        "brief-from-to",
        &[
            ("before", pace(before).into()),
            ("now", pace(now).into()),
            ("counts", counts.collect::<Vec<_>>().join("  ").into()),
        ],
    )
}

fn named(phrase: Phrase<'_>, rows: &[QueueRow]) -> String {
    let name = |row: &QueueRow| {
        let badge = phrase.badge(row.episode.severity);
        format!("{badge} {}", clean(&row.name))
    };
    let mut names: Vec<String> = rows.iter().take(NAMED).map(name).collect();
    if rows.len() > NAMED {
        let args = [("n", (rows.len() - NAMED).into())];
        names.push(phrase.i18n.ta("brief-more", &args));
    }
    phrase.list(&names)
}

/// Whom what was done helped, and whom not.
fn worked(phrase: Phrase<'_>, rows: &[ResultRow]) -> Option<(String, Vec<BriefLine>)> {
    let mut lines = Vec::new();
    for verdict in Verdict::ALL {
        let of_it = rows.iter().filter(|row| row.verdict == Some(verdict));
        let said: Vec<String> = of_it
            .map(|row| aside(phrase, clean(&row.name).into(), phrase.play(&row.play)))
            .collect();
        if !said.is_empty() {
            let what = phrase.verdict(verdict);
            let args = [("what", what.into()), ("why", phrase.list(&said).into())];
            lines.push((phrase.i18n.ta("brief-verdict", &args), Vec::new()));
        }
    }
    (!lines.is_empty()).then(|| (phrase.i18n.t("brief-worked"), lines))
}

/// What each part of the target was to bring in those days, and what it brought.
fn split(phrase: Phrase<'_>, board: &Board, deviation: &Deviation) -> (String, Vec<BriefLine>) {
    let i18n = phrase.i18n;
    let args = [("days", phrase.days(deviation.first, deviation.last).into())];
    let unit = board.metric.unit;
    let line = |row: &DeviationRow| {
        let name = phrase.named_as(row.kind, &row.name);
        let name = clean(&name).into_owned();
        let difference = match row.difference() {
            Some(difference) => {
                let sign = if difference >= 0 { "+" } else { "" };
                let amount = format!("{sign}{}", phrase.money.amount(unit, difference));
                match Ratio::new(difference, row.expected.abs()) {
                    Some(percent) => aside(phrase, amount.into(), format!("{sign}{percent}")),
                    None => amount,
                }
            }
            None => number::attainment(i18n, Attainment::TooLarge),
        };
        let args: [(&str, Arg<'_>); 4] = [
            ("name", name.into()),
            ("actual", phrase.money.amount(unit, row.actual).into()),
            ("expected", phrase.money.amount(unit, row.expected).into()),
            ("difference", difference.into()),
        ];
        (i18n.ta("brief-split-row", &args), Vec::new())
    };
    let rows = deviation.rows.iter().map(line).collect();
    (i18n.ta("brief-split", &args), rows)
}

/// Something with a word behind it in brackets.
fn aside(phrase: Phrase<'_>, what: Arg<'_>, word: String) -> String {
    let args = [("what", what), ("word", word.into())];
    phrase.i18n.ta("brief-aside", &args)
}

/// A meeting: its period and content, then the measure and the effect.
pub fn meeting(phrase: Phrase<'_>, row: &MeetingRow) -> BriefLine {
    let i18n = phrase.i18n;
    let (meeting, mut head) = (&row.meeting, Vec::new());
    head.push(phrase.meeting_kind(meeting.kind));
    head.push(meeting_period(phrase, row));
    if !row.unit.is_empty() {
        head.push(clean(&row.unit).into_owned());
    }
    if !meeting.content.is_empty() {
        head.push(clean(&meeting.content).into_owned());
    }
    let args = [("measure", clean(&meeting.measure).into())];
    let measure = i18n.ta("brief-measure", &args);
    (head.join(" · "), vec![measure, meeting_effect(phrase, row)])
}

/// The period that a meeting is of; of a stand-up its day.
pub fn meeting_period(phrase: Phrase<'_>, row: &MeetingRow) -> String {
    match row.period {
        Some(period) => number::period(phrase.i18n, period),
        None => number::day_from(phrase.i18n, row.meeting.day, phrase.as_of),
    }
}

/// What became of a meeting, or when that is known.
pub fn meeting_effect(phrase: Phrase<'_>, row: &MeetingRow) -> String {
    let Some(effect) = &row.effect else {
        let day = number::day_ahead(phrase.i18n, row.meeting.effect_on(), phrase.as_of);
        return phrase.i18n.ta("brief-effect-ahead", &[("day", day.into())]);
    };
    let change = from_to(phrase, &effect.before, &effect.after);
    let args = [
        ("change", change.into()),
        ("ended", effect.ended.into()),
        ("of", effect.of.into()),
    ];
    phrase.i18n.ta("brief-effect", &args)
}

/// The same as JSON, by key.
pub(super) fn document(phrase: Phrase<'_>, facts: &BriefFacts) -> Value {
    let changes = &facts.changes;
    let warnings = |rows: &[QueueRow]| -> Vec<Value> {
        rows.iter().map(|r| document::warning(phrase, r)).collect()
    };
    let worked = facts.worked.iter().map(|row| {
        json!({
            "event": row.event,
            "name": row.name,
            "rule": row.rule.id(),
            "severity": row.severity,
            "play": row.play,
            "day": row.day,
            "verify_on": row.verify_on,
            "verdict": row.verdict.map(Verdict::id),
        })
    });
    let deviation = facts.deviation.as_ref().map(|deviation| {
        let rows = deviation.rows.iter().map(|row| {
            json!({
                "name": phrase.named_as(row.kind, &row.name),
                "kind": row.kind.id(),
                "expected": figure(Some(row.expected)),
                "actual": figure(Some(row.actual)),
                "deviation": row.difference(),
            })
        });
        json!({
            "from": deviation.first,
            "to": deviation.last,
            "rows": rows.collect::<Vec<_>>(),
        })
    });
    json!({
        "for": facts.kind,
        "changed": {
            "since": changes.since,
            "since_meeting": changes.was_held,
            "before": standing(&changes.before),
            "now": standing(&changes.now),
            "new": warnings(&changes.new),
            "worse": warnings(&changes.worse),
            "ended": warnings(&changes.ended),
            "corrected": warnings(&changes.corrected),
        },
        "worked": worked.collect::<Vec<_>>(),
        "deviation": deviation,
        "meetings": facts.meetings.iter().map(meeting_document).collect::<Vec<_>>(),
    })
}

/// A meeting as JSON.
pub fn meeting_document(row: &MeetingRow) -> Value {
    let effect = row.effect.as_ref().map(
        |MeetingEffect {
             before,
             after,
             ended,
             of,
         }| {
            json!({
                "before": standing(before),
                "after": standing(after),
                "ended": ended,
                "of": of,
            })
        },
    );
    json!({
        "event": row.meeting.event,
        "for": row.meeting.kind,
        "unit": row.unit,
        "day": row.meeting.day,
        "period": row.period,
        "content": row.meeting.content,
        "measure": row.meeting.measure,
        "author": row.meeting.author,
        "effect_on": row.meeting.effect_on(),
        "effect": effect,
    })
}

fn standing(of: &TeamStanding) -> Value {
    let [red, orange, yellow] = of.warnings;
    json!({
        "red": red,
        "orange": orange,
        "yellow": yellow,
        "attainment": of.attainment.ratio().map(Ratio::value),
        "pace": of.pace.map(Pace::value),
    })
}
