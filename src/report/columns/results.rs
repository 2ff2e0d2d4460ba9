//! Columns of interventions and of what worked: by whom, on whom, for which rule, what came of it.

use crate::domain::records::LEAST_CASES;
use crate::domain::results::{ResultRow, SituationRecord};
use crate::report::number;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};
use crate::report::text::{Align, clean};

/// Columns of a bar.
const BAR: usize = 10;

/// A play in a situation, and whether it is the best there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkedLine {
    pub record: SituationRecord,
    pub best: bool,
}

/// What worked: the situation, the play, the bar, recovered of checked, the share.
pub fn of_worked() -> Vec<Column<WorkedLine>> {
    let of = |key, cell| Column::bare(cell).under(Heading::Key(key));
    vec![
        of("domain-col-situation", situation).prints(0, Align::Left),
        of("domain-col-play", worked_play).prints(1, Align::Left),
        of("domain-col-recovered", bar).leaves(1),
        of("domain-col-of", counts).right().prints(2, Align::Right),
        of("domain-col-recovery", share)
            .right()
            .prints(3, Align::Right),
    ]
}

/// Interventions: when, on whom, of which tier then, what, for which rule, by whom, what came of it, how long the warning waited.
pub fn of_results() -> Vec<Column<ResultRow>> {
    let of = |key, cell| Column::bare(cell).under(Heading::Key(key));
    vec![
        of("domain-col-day", day).prints(0, Align::Left),
        of("domain-col-on", name).prints(1, Align::Left),
        of("domain-col-tier", tier).leaves(1).prints(2, Align::Left),
        of("domain-col-play", play).prints(3, Align::Left),
        of("domain-col-rule", rule).leaves(3).prints(4, Align::Left),
        of("domain-col-author", author)
            .leaves(1)
            .prints(5, Align::Left),
        of("domain-col-verdict", verdict).prints(6, Align::Left),
        of("domain-col-waited", waited)
            .right()
            .leaves(2)
            .prints(7, Align::Right),
    ]
}

fn situation(line: &WorkedLine, _: usize, room: &Room, out: &mut Spans) {
    let badge = room.phrase.badge(line.record.severity);
    out.put(
        line.record.severity.into(),
        &format!("{badge} {}", line.record.rule.id()),
    );
}

fn worked_play(line: &WorkedLine, _: usize, room: &Room, out: &mut Spans) {
    let best = if line.best { " ★" } else { "" };
    let play = room.phrase.play(&line.record.play);
    out.put(Meaning::Text, &format!("{play}{best}"));
}

fn bar(line: &WorkedLine, _: usize, _: &Room, out: &mut Spans) {
    if let Some(share) = line.record.tried.share(LEAST_CASES) {
        let full = usize::try_from((share * BAR as i64 + 5_000) / 10_000)
            .unwrap_or(0)
            .min(BAR);
        out.put(
            Meaning::Text,
            &format!("{}{}", "█".repeat(full), "░".repeat(BAR - full)),
        );
    }
}

fn counts(line: &WorkedLine, _: usize, _: &Room, out: &mut Spans) {
    out.put(
        Meaning::Text,
        &format!(
            "{}/{}",
            line.record.tried.recovered, line.record.tried.checked
        ),
    );
}

fn share(line: &WorkedLine, _: usize, room: &Room, out: &mut Spans) {
    match line.record.tried.share(LEAST_CASES) {
        Some(share) => out.put(Meaning::Text, &number::percent(share)),
        None => out.put(Meaning::Muted, &room.phrase.i18n.t("domain-too-few")),
    }
}

fn day(row: &ResultRow, _: usize, room: &Room, out: &mut Spans) {
    let phrase = room.phrase;
    out.put(
        Meaning::Text,
        &number::day_from(phrase.i18n, row.day, phrase.as_of),
    );
}

fn name(row: &ResultRow, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Name, &clean(&row.name));
}

fn tier(row: &ResultRow, _: usize, room: &Room, out: &mut Spans) {
    let tier = row.tier.as_deref().map(|tier| room.phrase.tier(tier));
    out.put(Meaning::Muted, &tier.unwrap_or_default());
}

fn play(row: &ResultRow, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &room.phrase.play(&row.play));
}

fn rule(row: &ResultRow, _: usize, room: &Room, out: &mut Spans) {
    let badge = room.phrase.badge(row.severity);
    out.put(row.severity.into(), &format!("{badge} {}", row.rule.id()));
}

fn author(row: &ResultRow, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Muted, &clean(&row.author));
}

fn verdict(row: &ResultRow, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &room.phrase.result(row));
}

fn waited(row: &ResultRow, _: usize, _: &Room, out: &mut Spans) {
    if let Some(days) = row.waited {
        out.put(Meaning::Muted, &days.to_string());
    }
}
