//! From three spreadsheets to a logged intervention without leaving the cockpit, counted in keys. The
//! spreadsheets are workbooks, read behind the fence by the program itself.

use super::team::MORNING;
use super::terminal::Terminal;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Keys from the first screen to the logged intervention.
const KEYS: usize = 20;

/// Types into a terminal and counts.
struct Typist {
    terminal: Terminal,
    keys: usize,
}

impl Typist {
    fn press(&mut self, keys: &str, then: &str) {
        self.keys += keys.chars().count();
        self.terminal.keys(keys);
        self.terminal.wait_for(then);
    }
}

/// A workbook with one sheet of these rows: numbers are numbers in it, days are days.
fn workbook(folder: &Path, name: &str, rows: &str, age: u64) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (y, row) in rows.lines().enumerate() {
        for (x, cell) in row.split(',').enumerate() {
            let (y, x) = (y as u32, x as u16);
            let date = ExcelDateTime::parse_from_str(cell).ok();
            match (date.filter(|_| cell.len() == 10), cell.parse::<f64>()) {
                (Some(date), _) => sheet.write_datetime_with_format(y, x, &date, &day).unwrap(),
                (None, Ok(number)) => sheet.write_number(y, x, number).unwrap(),
                (None, Err(_)) => sheet.write_string(y, x, cell).unwrap(),
            };
        }
    }
    let path = folder.join(name);
    book.save(&path).unwrap();
    let at = SystemTime::now() - Duration::from_secs(age);
    let file = std::fs::File::options().append(true).open(path).unwrap();
    file.set_modified(at).unwrap();
}

#[test]
fn three_spreadsheets_become_a_logged_intervention_in_one_sitting() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("Downloads");
    std::fs::create_dir(&folder).unwrap();
    let reps = "id,name,tier,unit\nli,李强,mid,East/Key accounts\nwang,王芳,junior,East/Channel";
    let days = ["2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"].map(|day| {
        let demos = if day >= "2026-02-20" { 1 } else { 2 };
        format!("li,{day},6,3,2,{demos}\nwang,{day},8,2,1,1")
    });
    let activity = format!("rep,day,touch,need,proposal,demo\n{}", days.join("\n"));
    let deals = "Deal ID,Owner,Amount,Stage,Create Date\nD1,李强,12000,proposal,2026-02-02";
    // The newest stands on top.
    workbook(&folder, "team.xlsx", reps, 10);
    workbook(&folder, "daily.xlsx", &activity, 20);
    workbook(&folder, "pipeline.xlsx", deals, 30);
    let db = home.path().join("team.db");
    let args = ["--db", db.to_str().unwrap(), "--as-of", MORNING];
    let mut at = Typist {
        terminal: Terminal::start(home.path(), (100, 30), &args),
        keys: 0,
    };
    at.terminal.wait_for("How do you want to start?");
    at.press("2\r", "pipeline.xlsx");
    for (pick, kind) in [("\r", "reps"), ("Ij\r", "activity"), ("Ijj\r", "deals")] {
        if let Some(again) = pick.strip_prefix('I') {
            at.press("I", "1 of 4");
            at.terminal.wait_for("pipeline.xlsx");
            at.press(again, &format!("what it says · {kind}"));
        } else {
            at.press(pick, &format!("what it says · {kind}"));
        }
        at.press("\r", "Counted");
        at.press("\r", "4 of 4: done");
    }
    at.press("\r", "Warnings");
    at.terminal.wait_for("李强");
    at.press("i", "special review");
    at.press("1\r", "verif");
    assert!(at.keys <= KEYS, "{} keys", at.keys);
    at.terminal.keys("q");
    let store = quarterdeck::store::Store::open(&db, quarterdeck::store::Create::Never).unwrap();
    assert_eq!(store.imports().unwrap().len(), 3);
    assert_eq!(store.entries(None).unwrap().len(), 1);
}
