//! Columns of the team board: target, what is due, pipeline, contacts, signing, rank, the next key day.

use super::tree::UNJUDGED;
use crate::domain::metric::MetricUnit;
use crate::domain::ratio::Ratio;
use crate::domain::team::{TeamBoard, TeamRow};
use crate::report::number;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};
use crate::report::text::{Align, clean};

/// A row of the board.
pub struct TeamLine<'a> {
    pub row: &'a TeamRow,
    /// Of its amounts.
    pub unit: MetricUnit,
}

/// The place of the rank among the columns: behind the signing rate.
const RANK: usize = 12;

/// The columns, from left to right; without the rank where nobody is to be ranked.
pub fn of_team<'a>(ranked: bool) -> Vec<Column<TeamLine<'a>>> {
    use Align::{Left, Right};
    let of = |key, cell| Column::bare(cell).under(Heading::Key(key));
    let number = |key, cell, at, leaves| of(key, cell).right().leaves(leaves).prints(at, Right);
    // On a screen the month stands below the table, of the person under the cursor.
    let print = |key, cell, at| number(key, cell, at, 0).off_screen().leaves_print(1);
    let rank = number("domain-col-rank", rank, 12, 8);
    let mut all = vec![
        of("domain-col-rep", name).prints(0, Left),
        of("domain-col-tier", tier).leaves(1).prints(1, Left),
        number("domain-col-target", target, 2, 1),
        number("domain-col-attainment", attained, 3, 9),
        number("domain-col-pace", pace, 4, 8),
        number("domain-col-due-today", follow_ups, 5, 7),
        number("domain-col-to-dos", to_dos, 6, 7),
        number("domain-col-pipeline", pipeline, 7, 5),
        number("domain-col-of-gap", of_gap, 8, 3),
        number("domain-col-contacted", contacted, 9, 3),
        number("domain-col-intent", intent, 10, 4),
        number("domain-col-signed", signed, 11, 6),
        print("domain-col-month-target", month_target, 13),
        print("domain-col-month-done", month_done, 14),
        print("domain-col-month-progress", month_progress, 15),
        of("domain-col-key-day", key_day).leaves(2).prints(16, Left),
    ];
    if ranked {
        all.insert(RANK, rank);
    }
    all
}

/// What is told of today: empty beside the targets of a period that does not hold it.
const OF_TODAY: [&str; 5] = [
    "domain-col-due-today",
    "domain-col-to-dos",
    "domain-col-pipeline",
    "domain-col-of-gap",
    "domain-col-key-day",
];

/// The same on a screen, where what is of today is not shown empty beside another period.
pub fn on_screen<'a>(board: &TeamBoard, ranked: bool) -> Vec<Column<TeamLine<'a>>> {
    let mut all = of_team(ranked);
    let is_of_today =
        |heading: &Heading| matches!(heading, Heading::Key(key) if OF_TODAY.contains(key));
    all.retain(|column| board.is_now || !is_of_today(&column.heading));
    all
}

fn name(line: &TeamLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Name, &clean(&line.row.name));
    if let Some(percent) = line.row.ramp.filter(|_| !room.printed) {
        out.keep(Meaning::Yellow, &format!(" ↗{percent}%"));
    }
}

fn tier(line: &TeamLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &room.phrase.tier(&line.row.tier));
}

fn amount(line: &TeamLine, room: &Room, value: Option<i64>, meaning: Meaning, out: &mut Spans) {
    match value {
        Some(value) => out.put(meaning, &room.phrase.money.amount(line.unit, value)),
        None => out.put(Meaning::Muted, "—"),
    }
}

fn target(line: &TeamLine, _: usize, room: &Room, out: &mut Spans) {
    amount(line, room, line.row.target, Meaning::Text, out);
}

fn attained(line: &TeamLine, _: usize, room: &Room, out: &mut Spans) {
    let of = number::attainment_short(room.phrase.i18n, line.row.attainment);
    out.put(Meaning::Text, &of);
    let is_told = line.row.target.is_some() && !room.printed;
    if is_told && line.row.of_today.is_some_and(|amount| amount != 0) {
        out.keep(Meaning::Muted, UNJUDGED);
    }
}

fn pace(line: &TeamLine, _: usize, _: &Room, out: &mut Spans) {
    let Some(pace) = line.row.pace else {
        return out.put(Meaning::Muted, "—");
    };
    let meaning = match (line.row.red, pace.is_behind()) {
        (true, _) => Meaning::Red,
        (false, true) => Meaning::Yellow,
        (false, false) => Meaning::Good,
    };
    out.put(meaning, &number::pace_marked(pace, line.row.red));
}

fn count(count: Option<u32>, meaning: Meaning, out: &mut Spans) {
    match count {
        Some(count) => out.put(meaning, &count.to_string()),
        None => out.put(Meaning::Muted, "—"),
    }
}

fn follow_ups(line: &TeamLine, _: usize, _: &Room, out: &mut Spans) {
    let meaning = match line.row.follow_ups {
        Some(1..) => Meaning::Yellow,
        Some(0) | None => Meaning::Muted,
    };
    count(line.row.follow_ups, meaning, out);
}

fn to_dos(line: &TeamLine, _: usize, _: &Room, out: &mut Spans) {
    count(line.row.to_dos, Meaning::Text, out);
}

fn pipeline(line: &TeamLine, _: usize, room: &Room, out: &mut Spans) {
    amount(line, room, line.row.pipeline, Meaning::Text, out);
}

/// The pipeline in terms of what lacks to the target; under 1 it cannot be enough.
fn of_gap(line: &TeamLine, _: usize, _: &Room, out: &mut Spans) {
    match line.row.coverage {
        Some(cover) if line.row.is_thin() => {
            out.put(Meaning::Short, &format!("{}×✗", cover.index()));
        }
        Some(cover) => out.put(Meaning::Text, &format!("{}×", cover.index())),
        None => out.put(Meaning::Muted, "—"),
    }
}

fn contacted(line: &TeamLine, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &line.row.contacted.to_string());
}

fn whole(ratio: Ratio) -> String {
    number::percent(ratio.floor_hundredths())
}

fn intent(line: &TeamLine, _: usize, _: &Room, out: &mut Spans) {
    match line.row.intent_share() {
        Some(share) => out.put(Meaning::Text, &whole(share)),
        None => out.put(Meaning::Muted, "—"),
    }
}

fn signed(line: &TeamLine, _: usize, room: &Room, out: &mut Spans) {
    let Some(rate) = line.row.signed.rate() else {
        let key = if line.row.signed.decided() == 0 {
            return out.put(Meaning::Muted, "—");
        } else {
            "domain-too-few"
        };
        return out.put(Meaning::Muted, &room.phrase.i18n.t(key));
    };
    out.put(Meaning::Text, &whole(rate));
    if let Some(swing) = line.row.swing() {
        let points = number::points(swing);
        let (meaning, sign) = match swing {
            ..0 => (Meaning::Yellow, "▼"),
            _ => (Meaning::Good, "▲"),
        };
        out.keep(meaning, &format!(" {sign}{points}"));
    }
}

fn rank(line: &TeamLine, _: usize, _: &Room, out: &mut Spans) {
    match line.row.rank {
        Some(rank) => out.put(Meaning::Text, &rank.to_string()),
        None => out.put(Meaning::Muted, "–"),
    }
}

fn month_target(line: &TeamLine, _: usize, room: &Room, out: &mut Spans) {
    amount(line, room, line.row.month_target, Meaning::Text, out);
}

fn month_done(line: &TeamLine, _: usize, room: &Room, out: &mut Spans) {
    amount(line, room, line.row.month_actual, Meaning::Text, out);
}

fn month_progress(line: &TeamLine, _: usize, room: &Room, out: &mut Spans) {
    let of = number::attainment_short(room.phrase.i18n, line.row.month_attainment);
    out.put(Meaning::Text, &of);
}

/// The next one.
fn key_day(line: &TeamLine, _: usize, room: &Room, out: &mut Spans) {
    if let Some(next) = line.row.key_days.first() {
        out.put(Meaning::Muted, &room.phrase.key_day(next));
    }
}
