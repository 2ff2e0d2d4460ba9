//! Columns of the rules and of the daily standards: what each says, since when, and who set it.

use crate::domain::rule_page::{BenchmarkLine, RuleLine, StandardLine};
use crate::report::phrase::Phrase;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};

/// The columns of the rules, in their order.
pub fn of_rules() -> Vec<Column<RuleLine>> {
    let of = |key, cell| Column::bare(cell).under(Heading::Key(key));
    vec![
        of("domain-col-rule", id),
        of("domain-col-says", says),
        of("domain-col-severity", severity),
        of("domain-col-asks", asks).leaves(2),
        of("domain-col-rule-since", since).leaves(3),
        of("domain-col-set-by", by).leaves(1),
        of("domain-col-open-now", open).right().leaves(4),
        of("domain-col-raised", raised).right().leaves(4),
    ]
}

/// The columns of the standards: the tier, what is asked of each action, since when and who set it.
pub fn of_standards(phrase: &Phrase) -> Vec<Column<StandardLine>> {
    let of = |key, cell| Column::bare(cell).under(Heading::Key(key));
    let mut columns = vec![of("domain-col-tier", tier)];
    columns.extend((0..phrase.rules.actions.len()).map(|at| {
        let heading = Heading::Text(phrase.action_heading(at));
        Column::bare(least).under(heading).right().nth(at)
    }));
    columns.push(of("domain-col-rule-since", since_standard));
    columns.push(of("domain-col-set-by", by_standard));
    columns
}

/// The columns of the benchmarks: the tier, what should pass on to each action from the one before it, since when and
/// who set it.
pub fn of_benchmarks(phrase: &Phrase) -> Vec<Column<BenchmarkLine>> {
    let of = |key, cell| Column::bare(cell).under(Heading::Key(key));
    let mut columns = vec![of("domain-col-tier", tier_benchmark)];
    columns.extend((1..phrase.rules.actions.len()).map(|at| {
        let heading = Heading::Text(phrase.action_heading(at));
        Column::bare(passes).under(heading).right().nth(at - 1)
    }));
    columns.push(of("domain-col-rule-since", since_benchmark));
    columns.push(of("domain-col-set-by", by_benchmark));
    columns
}

fn id(line: &RuleLine, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Name, line.rule.id());
}

fn says(line: &RuleLine, _: usize, room: &Room, out: &mut Spans) {
    if line.is_off() {
        let off = room.phrase.i18n.t("domain-rule-off");
        out.put(Meaning::Short, &off);
        out.put(
            Meaning::Muted,
            &format!(" · {}", room.phrase.rule(line.rule)),
        );
        return;
    }
    out.put(Meaning::Text, &room.phrase.rule(line.rule));
}

fn severity(line: &RuleLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(line.severity.into(), &room.phrase.badge(line.severity));
}

fn asks(line: &RuleLine, _: usize, room: &Room, out: &mut Spans) {
    if let Some(play) = &line.play {
        out.put(Meaning::Text, &room.phrase.play(play));
    }
}

fn since(line: &RuleLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Muted, &room.phrase.since_when(&line.set));
}

fn by(line: &RuleLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Muted, &room.phrase.set_by(&line.set.by));
}

fn open(line: &RuleLine, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &line.open.to_string());
}

fn raised(line: &RuleLine, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &line.raised.to_string());
}

fn tier(line: &StandardLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Name, &room.phrase.tier(&line.tier));
}

fn least(line: &StandardLine, nth: usize, _: &Room, out: &mut Spans) {
    if let Some(of) = line.values.get(nth) {
        out.put(Meaning::Text, &of.value.to_string());
    }
}

fn since_standard(line: &StandardLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Muted, &room.phrase.since_when(&line.set));
}

fn by_standard(line: &StandardLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Muted, &room.phrase.set_by(&line.set.by));
}

fn tier_benchmark(line: &BenchmarkLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Name, &room.phrase.tier(&line.tier));
}

fn passes(line: &BenchmarkLine, nth: usize, room: &Room, out: &mut Spans) {
    let is_written = line.values.get(nth).is_some_and(|v| v.value > 0);
    let meaning = if is_written {
        Meaning::Text
    } else {
        Meaning::Muted
    };
    if let Some(holds) = line.holds.get(nth) {
        out.put(meaning, &room.phrase.benchmark(*holds));
    }
}

fn since_benchmark(line: &BenchmarkLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Muted, &room.phrase.since_when(&line.set));
}

fn by_benchmark(line: &BenchmarkLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Muted, &room.phrase.benchmark_by(line));
}
