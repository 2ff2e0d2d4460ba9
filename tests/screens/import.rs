//! The import page: files in, four steps, every question answered by a key; on real files in a folder of its own.

use super::{Cockpit, fixture};
use quarterdeck::i18n::{I18n, Lang};
use quarterdeck::intake::ImportSite;
use quarterdeck::intake::desk::{ImportDesk, ImportJob};
use quarterdeck::settings::{DEFAULTS, Settings};
use quarterdeck::store::{Create, Session, Standpoint, Store};
use quarterdeck::tui::event::Incoming;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;

pub(super) const SIZE: (u16, u16) = (80, 24);

pub(super) const REPS: &str = "id,name,tier,unit\nli,李强,mid,East\nwang,王芳,junior,East\n";
/// Two columns could be the day, and the amount is in 万元.
const DEALS: &str = "Deal ID,Owner,Account,金额（万元）,Stage,Create Date,Close Date,Closing date\n\
                     D1,李强,Aldervale,16.55,Won,2026-10-02,2026-11-03,2026-11-30\n\
                     D2,王芳,Northmoor,40.59,Verbal,2026-10-09,2026-12-03,2026-12-30\n";

/// A cockpit with a folder of files and a database beside them.
pub(super) struct Importing {
    pub folder: tempfile::TempDir,
    pub cockpit: Cockpit,
    desk: ImportDesk,
}

impl Importing {
    pub fn new(lang: Lang, size: (u16, u16), settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let text = settings.replace("HERE", &folder.path().to_string_lossy());
        let file = folder.path().join("config.toml");
        std::fs::write(&file, &text).unwrap();
        let settings = Settings::load(DEFAULTS, Some((&file, &text)), &[]).unwrap();
        let desk = ImportDesk {
            site: ImportSite {
                db: folder.path().join("team.db"),
                data_dir: Some(folder.path().join("own")),
                new_id: || "0".repeat(36),
                backs_up: false,
                backups_in: None,
                begins_anew: false,
            },
            session: Session {
                at: Standpoint {
                    as_of: fixture::today(),
                    today_counts: false,
                    settings: Arc::new(settings),
                },
                author: "me".into(),
                clock: || chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
            },
            i18n: Arc::new(I18n::new(lang)),
            local: |instant| instant.naive_utc(),
            program: Some(crate::binary()),
            folders: vec![folder.path().join("files")],
            settings_file: Some(file),
            home: None,
        };
        std::fs::create_dir(folder.path().join("files")).unwrap();
        Self {
            folder,
            cockpit: Cockpit::new(fixture::board(), lang, size),
            desk,
        }
    }

    pub fn file(&self, name: &str, text: &str) -> &Self {
        let path = self.folder.path().join("files").join(name);
        std::fs::write(&path, text).unwrap();
        let at = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_790_000_000);
        let file = std::fs::File::options().append(true).open(&path).unwrap();
        file.set_modified(at).unwrap();
        self
    }

    /// Types keys, and lets what they ask for be done.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in quarterdeck::tui::keymap::parse(keys).unwrap() {
            self.cockpit.event(Incoming::Key(key));
            self.work();
        }
        self
    }

    fn work(&mut self) {
        while let Some(job) = self.cockpit.jobs.pop() {
            self.cockpit.jobs.clear();
            for news in done(&self.desk, &job) {
                self.cockpit.event(Incoming::Import(Box::new(news)));
            }
        }
    }

    /// The screen, without what is another one at every run.
    pub fn screen(&self) -> String {
        let here = self.folder.path().to_string_lossy().into_owned();
        let screen = self.cockpit.screen();
        assert!(!screen.contains("import-"), "a word is missing:\n{screen}");
        // A folder's name is of any length: what fills its row up is left out.
        let named = |row: &str| match row.split_once(&here) {
            Some((before, after)) => {
                let after = after.trim_end_matches('│').trim_end();
                format!("{before}/tmp/here{after} │\n")
            }
            None => format!("{row}\n"),
        };
        let screen: String = screen.lines().map(named).collect();
        // How long it took is another at every run.
        match screen.split_once(" rows in ") {
            Some((before, after)) => format!("{before} rows in 0.0{}", &after[3..]),
            None => screen,
        }
    }

    pub fn store(&self) -> Store {
        Store::open(&self.folder.path().join("team.db"), Create::Never).unwrap()
    }
}

fn done(desk: &ImportDesk, job: &ImportJob) -> Vec<quarterdeck::intake::desk::ImportNews> {
    let (sender, receiver) = channel();
    desk.work(job, &|news| sender.send(news).unwrap());
    drop(sender);
    receiver.iter().collect()
}

pub(super) fn has(page: &Importing, text: &str) {
    assert!(
        page.screen().contains(text),
        "no {text:?} in\n{}",
        page.screen()
    );
}

/// Gives the answer that reads so, by its digit.
pub(super) fn settle(page: &mut Importing, answer: &str) {
    let screen = page.screen();
    let mut lines = screen.lines().map(|l| l.trim_matches(['│', ' ', '▌']));
    let line = lines.find(|l| l.starts_with(|c: char| c.is_ascii_digit()) && l.contains(answer));
    let digit = line.and_then(|l| l.chars().next());
    let digit = digit.unwrap_or_else(|| panic!("no {answer:?} in\n{screen}"));
    page.keys(&digit.to_string());
}

#[test]
fn a_file_is_picked_understood_counted_and_brought_in() {
    let mut page = Importing::new(Lang::En, SIZE, "");
    page.file("team.csv", REPS);
    page.keys("I");
    has(&page, "Import, 1 of 4: pick a file");
    has(&page, "team.csv");
    page.keys("<enter>");
    has(&page, "Import, 2 of 4: what it says");
    has(&page, "reps");
    has(&page, "junior");
    page.keys("<enter>");
    has(
        &page,
        "Import, 3 of 4: what would change; nothing is written yet",
    );
    assert!(
        !page.folder.path().join("team.db").exists(),
        "nothing is written"
    );
    page.keys("<enter>");
    has(&page, "Import, 4 of 4: done");
    has(&page, "2 new");
    assert_eq!(page.store().imports().unwrap().len(), 1);
    // The whole import goes again, and the page says so.
    page.keys("u");
    has(&page, "The import of team.csv is undone");
    assert!(page.store().imports().unwrap()[0].undone.is_some());
    page.keys("<enter>");
    assert!(page.cockpit.app.overlays.is_empty());
}

#[test]
fn what_is_ambiguous_is_asked_and_answered_by_a_digit() {
    let mut page = Importing::new(Lang::En, SIZE, "");
    page.file("team.csv", REPS);
    page.keys("I<enter><enter><enter>");
    let files = page.folder.path().join("files");
    std::fs::remove_file(files.join("team.csv")).unwrap();
    page.file("pipeline.csv", DEALS);
    page.keys("I<enter>");
    has(&page, "A question before anything is counted");
    has(&page, "[1 #7 “Close Date”]");
    has(&page, "× 10,000");
    insta::assert_snapshot!("import_question_80x24", page.screen());
    // Enter never passes a question: it gives the answer in brackets.
    page.keys("1<enter>");
    has(&page, "Import, 3 of 4");
    // A stage that nobody knows is settled on the spot.
    has(&page, "Verbal");
    insta::assert_snapshot!("import_change_80x24", page.screen());
    // Customers that nobody knows are new: all of them, in one answer.
    settle(&mut page, "every unknown customer");
    settle(&mut page, "proposal");
    page.keys("<enter>");
    has(&page, "2 new");
    has(&page, "0 not imported");
}

#[test]
fn answers_hold_again_for_the_next_file_with_the_same_header() {
    let mut page = Importing::new(Lang::En, SIZE, "");
    page.file("team.csv", REPS);
    page.keys("I<enter><enter><enter>");
    let folder = page.folder.path().join("files");
    std::fs::remove_file(folder.join("team.csv")).unwrap();
    page.file("pipeline.csv", DEALS);
    page.keys("I<enter>1<enter>");
    settle(&mut page, "every unknown customer");
    settle(&mut page, "proposal");
    page.keys("<enter>");
    has(&page, "2 new");
    page.file(
        "later.csv",
        &DEALS.replace("D1", "D9").replace("16.55", "20"),
    );
    std::fs::remove_file(folder.join("pipeline.csv")).unwrap();
    page.keys("I<enter>");
    has(&page, "As last time with this header: --map closed=#7");
    assert!(!page.screen().contains("A question"), "{}", page.screen());
}

#[test]
fn esc_cancels_at_every_step_and_nothing_is_written() {
    for keys in ["I", "I<enter>", "I<enter><enter>"] {
        let mut page = Importing::new(Lang::En, SIZE, "");
        page.file("team.csv", REPS);
        page.keys(keys).keys("<esc>");
        assert!(page.cockpit.app.overlays.is_empty(), "{keys}");
        assert!(!page.folder.path().join("team.db").exists(), "{keys}");
    }
}

#[test]
fn a_field_is_read_from_another_column_and_a_file_as_another_kind() {
    let mut page = Importing::new(Lang::En, SIZE, "");
    page.file("people.csv", "name,tier,unit,nick\nAnn,junior,East,An\n");
    page.keys("I<enter>");
    has(&page, "reps");
    // The second row is the name.
    page.keys("jje");
    has(&page, "Which column is");
    page.keys("<esc>");
    assert_eq!(page.cockpit.app.overlays.len(), 1, "only the question goes");
    page.keys("gke");
    has(&page, "What does this file hold?");
    settle(&mut page, "customers");
    has(&page, "kind         customers");
}

#[test]
fn a_typed_path_is_completed_and_looked_at() {
    let mut page = Importing::new(Lang::En, SIZE, "");
    page.file("team.csv", REPS).file("other.txt", "x");
    page.keys("I<tab>te<tab>");
    has(&page, "path team.csv");
    page.keys("<enter>");
    has(&page, "what it says");
    has(&page, "李强");
}

#[test]
fn a_file_that_is_another_by_the_time_it_is_brought_in_is_refused() {
    let mut page = Importing::new(Lang::En, SIZE, "");
    page.file("team.csv", REPS);
    page.keys("I<enter><enter>");
    page.file("team.csv", "id,name,tier,unit\nx,Bo,mid,East\n");
    page.keys("<enter>");
    has(&page, "changed while it was read");
    assert!(!page.folder.path().join("team.db").exists());
}

#[test]
fn all_sources_come_in_by_two_keys_and_a_fault_in_one_stops_no_other() {
    let sources = "[sources.people]\nfile = \"HERE/files/team.csv\"\nkind = \"reps\"\n\
                   [sources.gone]\nfile = \"HERE/files/gone.csv\"\nkind = \"deals\"\n\
                   [sources.daily]\ncommand = [\"printf\", \"rep,day,touch,need,proposal,demo\\nli,2026-11-18,5,3,2,2\\n\"]\nkind = \"activity\"\n";
    let mut page = Importing::new(Lang::En, (120, 30), sources);
    page.file("team.csv", REPS);
    page.keys("II");
    has(&page, "✓ people");
    has(&page, "✗ gone");
    has(&page, "✓ daily");
    has(&page, "2 in, 1 failed");
    insta::assert_snapshot!("import_all_120x30", page.screen());
}

#[test]
fn a_file_is_kept_as_a_source_with_what_was_said_of_it() {
    let mut page = Importing::new(Lang::En, SIZE, "# mine\n");
    page.file("team.csv", REPS);
    page.keys("I<enter>w");
    has(&page, "Kept as the source team");
    let text = std::fs::read_to_string(page.folder.path().join("config.toml")).unwrap();
    assert!(text.starts_with("# mine\n"), "{text}");
    let read = Settings::load(DEFAULTS, Some((Path::new("c"), &text)), &[]).unwrap();
    assert_eq!(read.sources[0].name, "team");
}

#[test]
fn the_page_reads_in_both_languages_and_sizes() {
    for (lang, size, name) in [
        (Lang::En, (160, 45), "import_says_160x45"),
        (Lang::ZhCn, SIZE, "import_says_zh_80x24"),
        (Lang::ZhCn, (160, 45), "import_says_zh_160x45"),
    ] {
        let mut page = Importing::new(lang, size, "");
        page.file("pipeline.csv", DEALS);
        page.keys("I<enter>");
        insta::assert_snapshot!(name, page.screen());
    }
}

#[test]
fn a_workbook_with_two_sheets_that_fit_asks_which() {
    let mut page = Importing::new(Lang::En, SIZE, "");
    page.file("team.csv", REPS);
    page.keys("I<enter><enter><enter>");
    let files = page.folder.path().join("files");
    std::fs::remove_file(files.join("team.csv")).unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, month, amount) in [("Oct", "2026-10", "5"), ("Nov", "2026-11", "6")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        let rows = [["rep", "month", "target"], ["李强", month, amount]];
        for (at, row) in (0..).zip(rows) {
            for (column, text) in (0..).zip(row) {
                sheet.write_string(at, column, text).unwrap();
            }
        }
    }
    book.save(files.join("two.xlsx")).unwrap();
    page.keys("I<enter>");
    has(&page, "1 Oct");
    has(&page, "2 Nov");
    settle(&mut page, "Nov");
    page.keys("<enter>");
    page.keys("<enter>");
    let targets = page.store().imports().unwrap();
    assert_eq!(targets[0].kind.id(), "targets");
}

#[test]
fn what_was_said_of_one_file_does_not_stand_under_the_next() {
    let mut page = Importing::new(Lang::En, SIZE, "");
    page.file("team.csv", REPS);
    page.keys("I<enter><enter><enter>");
    let files = page.folder.path().join("files");
    std::fs::remove_file(files.join("team.csv")).unwrap();
    page.file("bad.csv", "id,rep,stage\n1,Zed,lead\n");
    page.keys("I<enter><enter><enter>");
    // Where no row would come in, Enter writes nothing and says so.
    has(&page, "No row of this file would come in");
    assert_eq!(page.store().imports().unwrap().len(), 1);
    std::fs::remove_file(files.join("bad.csv")).unwrap();
    page.file("next.csv", DEALS);
    page.keys("<esc>I<enter>");
    let screen = page.screen();
    assert!(!screen.contains("No row of this file"), "{screen}");
}

#[test]
fn p12_the_encoding_stands_on_the_page_and_another_one_is_chosen_there() {
    let mut page = Importing::new(Lang::En, (120, 30), "");
    let path = page.folder.path().join("files/team.csv");
    let (bytes, _, _) = encoding_rs::GB18030.encode("姓名,部门\n李强,华东\n王芳,华东\n");
    std::fs::write(&path, &bytes).unwrap();
    page.keys("I<enter>");
    has(&page, "encoding     GB18030");
    page.keys("je");
    has(&page, "In which encoding is this file written?");
    has(&page, "GB18030: 姓名");
    page.keys("<esc><enter>");
    has(&page, "new          2");
    // What cannot be told is asked here as on the command line.
    let (bytes, _, _) = encoding_rs::EUC_KR.encode("id,name\nK1,삼성전자\n");
    std::fs::write(&path, &bytes).unwrap();
    page.keys("<esc>I<enter>");
    has(&page, "The encoding of this file cannot be told");
    settle(&mut page, "EUC-KR");
    has(&page, "encoding     EUC-KR");
    // An answer that makes the file unreadable is taken back.
    let mut page = Importing::new(Lang::En, (120, 30), "");
    page.file("team.csv", REPS);
    page.keys("I<enter>");
    has(&page, "encoding     UTF-8");
}
