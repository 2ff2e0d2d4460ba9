//! What the import page does besides bringing a file in: the list of imports, rates, old facts.

use super::import::{Importing, REPS, SIZE, has, settle};
use quarterdeck::domain::Day;
use quarterdeck::i18n::Lang;
use std::fmt::Write as _;
use std::fs;

/// Brings in one file and leaves the page.
fn bring(page: &mut Importing, name: &str, text: &str) {
    page.file(name, text);
    page.keys("I<enter><enter><enter><esc>");
    fs::remove_file(page.folder.path().join("files").join(name)).unwrap();
}

#[test]
fn p17_imports_are_a_list_and_one_goes_back_unless_something_stands_on_it() {
    for (lang, size, name) in [
        (Lang::En, SIZE, "imports_80x24"),
        (Lang::ZhCn, (120, 30), "imports_zh_120x30"),
    ] {
        let mut page = Importing::new(lang, size, "");
        bring(&mut page, "team.csv", REPS);
        let day =
            "rep,day,touch,need,proposal,demo\nli,2026-11-18,6,3,2,2\nwho,2026-11-18,1,1,1,1\n";
        bring(&mut page, "daily.csv", day);
        page.keys("IL");
        insta::assert_snapshot!(name, page.screen());
        // Daily counts stand on the people: the reason is said, and the list stays as it was.
        page.keys("ju");
        has(
            &page,
            if lang == Lang::En {
                "The import stays"
            } else {
                "不能撤销"
            },
        );
        let undone = |page: &Importing| {
            let imports = page.store().imports().unwrap();
            imports.iter().filter(|i| i.undone.is_some()).count()
        };
        assert_eq!(undone(&page), 0);
        page.keys("ku");
        has(
            &page,
            if lang == Lang::En {
                "undone"
            } else {
                "已撤销"
            },
        );
        page.keys("ju");
        assert_eq!(undone(&page), 2, "the later one first");
        page.keys("u");
        assert_eq!(undone(&page), 2, "and neither twice");
        page.keys("<esc>");
        assert!(page.cockpit.app.overlays.is_empty());
    }
}

#[test]
fn rule_32_an_unknown_rate_is_typed_where_it_is_missing_and_remembered() {
    let mut page = Importing::new(Lang::En, (120, 30), "");
    bring(&mut page, "team.csv", REPS);
    let deals = "Deal ID,Owner,Amount,Currency,Stage,Close Date\nD1,李强,100,USD,won,2026-11-03\n";
    page.file("deals.csv", deals);
    page.keys("I<enter><enter>");
    has(&page, "no rate to CNY is known");
    settle(&mut page, "one USD is worth");
    // Esc leaves the answer and nothing else.
    page.keys("7<esc>");
    assert_eq!(page.cockpit.app.overlays.len(), 1);
    settle(&mut page, "one USD is worth");
    page.keys("7.1<enter>");
    has(&page, "new          1");
    page.keys("<enter>");
    let rates = page.store().names().unwrap().rates;
    assert_eq!(rates.len(), 1);
    assert_eq!(
        (rates[0].currency.as_str(), rates[0].from),
        ("USD", Day::MIN)
    );
    // The next file finds it; taken back with its import, it is unknown again.
    page.keys("<esc>");
    page.file("deals.csv", &deals.replace("D1", "D2"));
    page.keys("I<enter><enter>");
    has(&page, "new          1");
}

#[test]
fn p18_old_facts_are_shown_on_their_own_morning_by_enter() {
    let mut page = Importing::new(Lang::En, (120, 30), "");
    bring(&mut page, "team.csv", REPS);
    let deals = "Deal ID,Owner,Amount,Stage,Close Date\nD1,李强,100,won,2017-12-27\n";
    page.file("deals.csv", deals);
    page.keys("I<enter><enter>");
    has(&page, "Enter again");
    assert!(!page.screen().contains("--as-of"), "{}", page.screen());
    page.keys("<enter>");
    has(&page, "Enter opens that");
    page.keys("<enter>");
    assert_eq!(page.cockpit.morning, Day::from_ymd(2017, 12, 28));
    // Esc goes to the cockpit of today instead, and no word promises a key that is gone.
    let mut page = Importing::new(Lang::En, (120, 30), "");
    bring(&mut page, "team.csv", REPS);
    assert!(page.cockpit.app.overlays.is_empty());
    has(&page, "2 new");
    assert!(
        !page.screen().contains("u takes it back"),
        "{}",
        page.screen()
    );
}

#[test]
fn what_a_file_changes_in_money_and_warnings_stands_in_the_preview() {
    let mut page = Importing::new(Lang::En, (120, 30), "");
    bring(&mut page, "team.csv", REPS);
    let deals = "Deal ID,Owner,Amount,Stage,Close Date\nD1,李强,40000,won,2026-11-03\n";
    page.file("deals.csv", deals);
    page.keys("I<enter><enter>");
    has(&page, "What changes for the reader");
    has(&page, "revenue 2026 Q4: 0 → 40.0K CNY");
    // Nothing of the rehearsal is left, and nothing was written.
    assert_eq!(page.store().imports().unwrap().len(), 1);
    let own = page.folder.path().join("own").read_dir().unwrap();
    let left = own
        .flatten()
        .filter(|e| e.file_name().to_string_lossy().starts_with("rehearsal"));
    assert_eq!(left.count(), 0);
    page.keys("<enter><esc>");
    fs::remove_file(page.folder.path().join("files/deals.csv")).unwrap();
    // Three short days make a warning, which the preview names.
    let mut text = String::from("rep,day,touch,need,proposal,demo\n");
    for day in [
        "2026-11-12",
        "2026-11-13",
        "2026-11-16",
        "2026-11-17",
        "2026-11-18",
    ] {
        let _ = writeln!(text, "li,{day},0,0,0,0\nwang,{day},8,2,1,1");
    }
    page.file("daily.csv", &text);
    page.keys("I<enter><enter>");
    has(&page, "李强");
    has(&page, "warning");
}

#[test]
fn p15_an_answer_of_two_digits_is_taken_when_both_are_typed() {
    let open = |keys: &str| {
        let mut page = Importing::new(Lang::En, SIZE, "");
        let titles: Vec<String> = (1..=14).map(|n| format!("c{n}")).collect();
        let cells: Vec<String> = (1..=14).map(|n| format!("v{n}")).collect();
        let text = format!("{}\n{}\n", titles.join(","), cells.join(","));
        page.file("wide.csv", &text);
        page.keys("I<enter>").keys(keys);
        page
    };
    // The id is asked for first, and then the rep.
    let (asked, taken) = ("recognised as “id”", "recognised as “rep”");
    let page = open("");
    has(&page, asked);
    has(&page, "[ 1 #1 “c1”]");
    has(&page, "  9 #9 “c9”");
    // Of 1, 10, 11 … nobody knows which is meant before the next digit: the first is in front, and nothing is taken.
    let page = open("1");
    has(&page, asked);
    has(&page, "[ 1 #1 “c1”]");
    has(&page, "1…: one more digit, or Enter takes 1");
    has(&open("12"), taken);
    has(&open("2"), taken);
    has(&open("1<enter>"), taken);
    // 15 is none, and takes nothing.
    has(&open("15"), asked);
    // Arrows and pages go through all of them.
    has(&open("<pgdn>"), "[ 9 #9 “c9”]");
    has(&open("jjjjjjjjj"), "[10 #10 “c10”]");
}

#[test]
fn p17_enter_says_of_an_import_whether_it_can_be_undone_and_what_stands_on_it() {
    for (lang, no, yes) in [
        (
            Lang::En,
            "It cannot be undone now: 2 (daily.csv)",
            "Nothing later stands on it",
        ),
        (Lang::ZhCn, "现在不能撤销", "之后没有以它为基础的内容"),
    ] {
        let mut page = Importing::new(lang, (120, 30), "");
        bring(&mut page, "team.csv", REPS);
        bring(&mut page, "daily.csv", "rep,day,touch\nli,2026-11-18,6\n");
        page.keys("IL<enter>");
        has(&page, yes);
        page.keys("j<enter>");
        has(&page, no.split(": 2").next().unwrap());
        // One that was undone says so already.
        page.keys("kuj<enter>");
        has(&page, yes);
    }
}

#[test]
fn p7_all_near_names_are_settled_by_one_answer_and_remembered() {
    let mut page = Importing::new(Lang::En, (120, 30), "");
    bring(
        &mut page,
        "team.csv",
        "id,name,unit\n1,Marcus Hale,East\n2,Ingrid Solberg,East\n",
    );
    let day = "rep,day,touch\nMarcus Hal,2026-11-18,6\nIngrid Solbrg,2026-11-18,2\n";
    page.file("daily.csv", day);
    page.keys("I<enter><enter>");
    settle(&mut page, "all 2 near names are those they are near to");
    page.keys("<enter>");
    let store = page.store();
    assert_eq!(store.imports().unwrap()[0].new, 2);
    drop(store);
    page.keys("<esc>");
    page.file("daily.csv", &day.replace("-18", "-19"));
    page.keys("I<enter><enter><enter>");
    assert_eq!(page.store().imports().unwrap()[0].new, 2, "remembered");
}

#[test]
fn what_an_undone_import_had_brought_of_another_file_is_said_to_be_missing_again() {
    let mut page = Importing::new(Lang::En, (120, 30), "");
    bring(&mut page, "team.csv", REPS);
    let deals = "id,rep,stage,amount,closed\nD1,李强,won,5,2026-11-03\nD2,Zed,won,7,2026-11-03\n";
    bring(&mut page, "deals.csv", deals);
    // The same file with somebody said for Zed: its one row that is wrong now stands in the file of rejects.
    let more = deals
        .replace("李强,won,5", "Yves,won,5")
        .replace("Zed", "李强");
    bring(&mut page, "late.csv", &more);
    page.keys("IL");
    has(&page, "rows not in");
    page.keys("u");
    has(&page, "1 of 2 rows of deals.csv (deals) are not in now");
    has(&page, "Import deals.csv again");
    let rejects = |name: &str| page.folder.path().join("files").join(name);
    assert!(!rejects("late.csv.rejects.csv").exists());
    assert!(rejects("deals.csv.rejects.csv").exists());
    // The other import's own file settles it.
    page.keys("j<enter>");
    has(&page, "Import, 2 of 4");
    has(&page, "D2");
}

#[test]
fn a_file_whose_bytes_are_in_says_so_where_files_are_picked() {
    for (lang, size, said) in [
        (Lang::En, SIZE, "already in"),
        (Lang::En, (160, 45), "already in, 2026-"),
        (Lang::ZhCn, SIZE, "已导入"),
    ] {
        let mut page = Importing::new(lang, size, "");
        page.file("team.csv", REPS)
            .file("more.csv", "id,name\nx,Eva\n");
        page.keys("I");
        assert!(!page.screen().contains(said), "{}", page.screen());
        page.keys("<esc>");
        std::fs::remove_file(page.folder.path().join("files/more.csv")).unwrap();
        page.keys("I<enter><enter><enter><enter>");
        page.file("more.csv", "id,name\nx,Eva\n");
        page.keys("I");
        let screen = page.screen();
        let of = |name: &str| screen.lines().find(|line| line.contains(name)).unwrap();
        assert!(of("team.csv").contains(said), "{screen}");
        assert!(!of("more.csv").contains(said), "{screen}");
    }
}
