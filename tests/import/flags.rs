//! A flag by which a row does not count, under whatever title: asked about in every kind, never passed over.

use crate::desk::Desk;
use crate::unused::{asks, takes};
use quarterdeck::cli::Exit;

/// A file of each kind, without its last title and cells.
const KINDS: [(&str, &str, [&str; 2]); 6] = [
    (
        "deals",
        "id,rep,stage,amount,closed",
        ["1,Bo,won,5,2026-02-03", "2,Bo,won,6,2026-02-03"],
    ),
    (
        "activity",
        "rep,day,touch,demo",
        ["Bo,2026-02-03,5,1", "Ann Lee,2026-02-03,4,1"],
    ),
    (
        "targets",
        "rep,period,target",
        ["Bo,2026-02,5", "Ann Lee,2026-02,4"],
    ),
    (
        "absences",
        "rep,from,to",
        ["Bo,2026-02-03,2026-02-04", "Ann Lee,2026-02-03,2026-02-04"],
    ),
    ("customers", "id,name,key", ["C1,Acme,yes", "C2,Bolt,no"]),
    ("products", "id,name,class", ["P1,Acme,core", "P2,Bolt,new"]),
];

fn flagged((head, rows): (&str, [&str; 2]), title: &str, flags: [&str; 2]) -> String {
    let [one, two] = rows;
    format!("{head},{title}\n{one},{}\n{two},{}\n", flags[0], flags[1])
}

#[test]
fn p10_a_flag_that_takes_a_row_out_is_asked_about_in_every_kind() {
    for (kind, head, rows) in KINDS {
        for title in ["superseded", "是否剔除"] {
            let text = flagged((head, rows), title, ["yes", "no"]);
            let column = head.matches(',').count() + 2;
            let map = format!("--map cancelled=#{column}");
            asks(&Desk::staffed(), (kind, &text), &[&map, "--map ignore=#"]);
            // Said, that row is left out.
            let desk = Desk::staffed();
            let told = format!("cancelled=#{column}");
            let run = desk.import(kind, &text, &["--map", &told]);
            assert_eq!(
                run.exit,
                Exit::Done,
                "{kind} {title}: {}{}",
                run.out,
                run.err
            );
            let whole = Desk::staffed();
            let without = format!("{head}\n{}\n", rows[1]);
            whole.import(kind, &without, &[]);
            assert_eq!(
                run.counts()[1],
                whole.import(kind, &without, &[]).counts()[3],
                "{kind} {title}"
            );
            // Nobody is flagged: nothing is asked.
            takes(kind, &flagged((head, rows), title, ["no", "no"]));
        }
    }
}

#[test]
fn p10_a_row_that_is_not_in_force_is_asked_about() {
    for (kind, head, rows) in &KINDS[..3] {
        for title in ["active", "is valid", "是否计入"] {
            let text = flagged((head, *rows), title, ["no", "yes"]);
            let all = takes(kind, &flagged((head, *rows), title, ["yes", "yes"]));
            let run = Desk::staffed().import(kind, &text, &[]);
            let said = format!("{kind} {title}: {}{}", run.out, run.err);
            // Asked, or read as what it says.
            let counted = run.exit == Exit::Done && run.counts()[1] == all.counts()[1];
            assert!(!counted, "{said}");
        }
    }
}

#[test]
fn p3_amounts_of_won_deals_are_asked_about_under_any_title() {
    for (titles, cells) in [
        ("booked,invoiced", "1000,100"),
        ("签约,开票", "1000,100"),
        ("what it brings", "1234.50"),
        ("x", "€1200"),
    ] {
        let text = format!("id,rep,stage,closed,{titles}\n1,Bo,won,2026-02-03,{cells}\n");
        asks(&Desk::staffed(), ("deals", &text), &["--map amount=#5"]);
    }
    takes(
        "deals",
        "id,rep,stage,closed,employees\n1,Bo,won,2026-02-03,1200\n",
    );
}

#[test]
fn p2_a_total_beside_the_amount_that_is_another_one_is_asked_about() {
    let file = |titles: &str, cells: &str| {
        format!("id,rep,stage,closed,{titles}\n1,Bo,won,2026-02-03,{cells}\n")
    };
    for (titles, cells) in [
        ("amount,tax due,total", "100,19,119"),
        ("金额,价税合计", "100,113"),
    ] {
        let text = file(titles, cells);
        asks(&Desk::staffed(), ("deals", &text), &["--map amount=#5"]);
    }
    takes("deals", &file("amount,total", "100,100"));
}
