//! The table itself: which columns stand at which width, and what a name from a file can do to them.

use super::Cockpit;
use super::cockpit::text_of;
use proptest::prelude::*;
use quarterdeck::report::table::{Column, Meaning, Room, Spans, Width};
use quarterdeck::report::text::width;
use quarterdeck::tui::list::List;
use quarterdeck::tui::table::{Drawn, Sharing, TableView};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

type Row = (String, i64);

fn name(row: &Row, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Name, &row.0);
    out.keep(Meaning::Yellow, " ↗50%");
}

fn number(row: &Row, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &row.1.to_string());
}

fn marked(row: &Row, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Short, &format!("{}/9", row.1.rem_euclid(10)));
    if row.1 % 2 == 0 {
        out.mark(Meaning::Short, "✗");
    }
}

fn remark(_: &Row, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Muted, "seen");
}

/// A name, three numbers of which two may leave, and a remark that leaves first.
fn columns() -> Vec<Column<Row>> {
    let rest = Width::Rest {
        min: 6,
        wish: 12,
        wish_first: 8,
        most: 30,
    };
    let three = Column {
        has_mark: true,
        gap: 1,
        ..Column::number("domain-col-week", 6, marked)
    };
    vec![
        Column::text("domain-col-rep", rest, name),
        Column::number("domain-col-target", 8, number),
        three.leaves(7),
        Column::number("domain-col-pace", 7, number).leaves(5),
        Column::number("domain-col-tier", 5, remark).leaves(3),
    ]
}

/// The table in a room of that width, with a frame of `#` around it.
fn drawn(rows: &[Row], width: u16, sharing: Sharing) -> Vec<String> {
    let cockpit = Cockpit::en((120, 30));
    let ctx = cockpit.app.ctx();
    let area = Rect::new(0, 0, width + 2, rows.len() as u16 + 3);
    let mut buf = Buffer::empty(area);
    for cell in &mut buf.content {
        cell.set_symbol("#");
    }
    let inner = Rect::new(1, 1, width, rows.len() as u16 + 1);
    for y in inner.y..inner.bottom() {
        for x in inner.x..inner.right() {
            buf[(x, y)].reset();
        }
    }
    let mut list = List::default();
    list.replace((0..rows.len()).collect(), |_| false);
    let table = TableView {
        columns: columns(),
        sharing,
        headings: true,
        wraps: &[],
        room: ctx.room(),
        theme: ctx.theme,
    };
    table.draw(&list, inner, &mut buf, |index, at_cursor| {
        Some(Drawn {
            row: rows.get(index)?.clone(),
            gutter: at_cursor,
            stands_out: at_cursor,
        })
    });
    let text = text_of(&buf, area);
    text.lines().map(str::to_owned).collect()
}

fn rows() -> Vec<Row> {
    vec![
        ("王芳".into(), 12),
        ("Anna Maria Kowalczyk-Nowak".into(), -7),
        ("Evil\u{1b}[31m\u{202e}Name".into(), 1_000_001),
    ]
}

#[test]
fn columns_leave_by_priority_and_the_name_last() {
    for (width, wanted) in [
        (50, "rep target week pace tier"),
        (38, "rep target week pace"),
        (33, "rep target week"),
        (26, "rep target"),
        (15, "rep target"),
    ] {
        let heading = drawn(&rows(), width, Sharing::Strict)[1].replace('#', "");
        let words: Vec<&str> = heading.split_whitespace().collect();
        assert_eq!(words.join(" "), wanted, "{width}");
    }
    // A narrow column stands where wider ones before it found no room.
    let heading = |sharing| drawn(&rows(), 20, sharing)[1].clone();
    assert!(!heading(Sharing::Strict).contains("tier"));
    assert!(heading(Sharing::Greedy).contains("tier"));
}

#[test]
fn a_table_with_wide_long_and_hostile_names() {
    insta::assert_snapshot!(drawn(&rows(), 44, Sharing::Strict).join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_leaves_its_room_and_numbers_stand_in_line(
        names in proptest::collection::vec(".{0,20}", 1..6),
        room in 1u16..120,
        greedy in any::<bool>(),
    ) {
        let sharing = if greedy { Sharing::Greedy } else { Sharing::Strict };
        let rows: Vec<Row> = names.into_iter().zip([1, 22, 333, 4_444, 55_555]).collect();
        let lines = drawn(&rows, room, sharing);
        for line in &lines {
            prop_assert_eq!(width(line), usize::from(room) + 2, "{}", line);
            prop_assert!(!line.chars().any(char::is_control));
            prop_assert!(line.starts_with('#') && line.ends_with('#'));
        }
        if room < 24 {
            return Ok(());
        }
        // The first number of every row ends in the same column.
        let ends: Vec<usize> = rows.iter().zip(&lines[2..]).map(|(row, line)| {
            let digits = format!(" {}", row.1);
            let behind = line.find("↗50%").map_or(0, |at| at + "↗50%".len());
            let at = behind + line[behind..].find(&digits).unwrap() + digits.len();
            width(&line[..at])
        }).collect();
        prop_assert!(ends.iter().all(|end| *end == ends[0]), "{:?} in {:#?}", ends, lines);
    }
}
