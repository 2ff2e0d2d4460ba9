//! A flag by which a row does not count, under whatever title: asked about in every kind, never passed over.

use crate::desk::Desk;
use crate::unused::{asks, takes};
use quarterdeck::cli::Exit;

/// A file of each kind, without its last title and cells.
const KINDS: [(&str, &str, [&str; 2]); 10] = [
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
    (
        "readings",
        "rep,metric,day,value",
        [
            "Bo,new-sell-through,2026-02-03,9%",
            "Ann Lee,new-sell-through,2026-02-03,8%",
        ],
    ),
    (
        "calendar",
        "day,kind,note",
        ["2026-05-01,rest,May", "2026-05-04,rest,Day"],
    ),
    (
        "rates",
        "currency,from,rate",
        ["USD,2026-01-01,7", "EUR,2026-01-01,8"],
    ),
    (
        "aliases",
        "kind,text,name",
        ["rep,Robert,Bo", "rep,Annie,Ann Lee"],
    ),
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
    for (kind, head, rows) in &KINDS {
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
fn a_person_under_test_and_a_thing_no_longer_sold_are_asked_about() {
    for (kind, text, options) in [
        (
            "reps",
            "id,name,unit,from,test\n8,Zoe,South,2026-01-01,yes\n9,Max,South,2026-01-01,no\n",
            ["--map cancelled=#5", "--map ignore=#5"],
        ),
        (
            "products",
            "id,name,class,discontinued\nP1,Amp,core,yes\nP2,Box,core,no\n",
            ["--map cancelled=#4", "--map ignore=#4"],
        ),
        (
            "customers",
            "id,name,停用\nC1,Acme,是\nC2,Bolt,否\n",
            ["--map cancelled=#3", "--map ignore=#3"],
        ),
    ] {
        asks(&Desk::staffed(), (kind, text), &options);
    }
}

#[test]
fn each_flag_is_asked_about_until_it_is_told_and_all_told_take_rows_out() {
    let text = "id,rep,stage,amount,closed,is deleted,test,internal\n\
                1,Bo,won,5,2026-02-03,yes,no,no\n2,Bo,won,6,2026-02-03,no,yes,no\n\
                3,Bo,won,7,2026-02-03,no,no,yes\n4,Bo,won,8,2026-02-03,no,no,no\n";
    let deals = "SELECT id FROM deal ORDER BY id";
    let desk = Desk::staffed();
    asks(&desk, ("deals", text), &["--map cancelled=#7", "#8"]);
    // One told leaves the other one.
    let run = desk.import("deals", text, &["--map", "cancelled=#7"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}{}", run.out, run.err);
    assert!(run.err.contains("#8"), "{}{}", run.out, run.err);
    let told = ["--map", "cancelled=#7", "--map", "ignore=#8"];
    let run = desk.import("deals", text, &told);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    assert_eq!(desk.rows(deals), ["3", "4"], "{}", run.out);
    let desk = Desk::staffed();
    let told = ["--map", "cancelled=#7", "--map", "cancelled=#8"];
    let run = desk.import("deals", text, &told);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    assert_eq!(desk.rows(deals), ["4"], "{}", run.out);
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
    let head = "id,rep,stage,closed,currency,amount,total,grand total\n";
    let row = |id: u8, cells: &str| format!("{id},Bo,won,2026-02-03,CNY,{cells}\n");
    // Row by row, as numbers, and whatever other columns say; an empty cell says nothing.
    for [one, other] in [["100,110,", "110,110,"], ["100,100,119", "110,110,110"]] {
        let text = [head, &row(1, one), &row(2, other)].concat();
        asks(&Desk::staffed(), ("deals", &text), &["--map amount=#6"]);
    }
    let text = [
        head,
        &row(1, "1000,\"1,000.00\","),
        &row(2, "100.5,,100.50"),
    ]
    .concat();
    takes("deals", &text);
}

#[test]
fn a_row_that_is_not_in_force_is_left_out_where_that_is_said() {
    for (kind, head, rows) in KINDS {
        let column = head.matches(',').count() + 2;
        let text = flagged((head, rows), "in force", ["no", "yes"]);
        let map = format!("--map counts=#{column}");
        asks(&Desk::staffed(), (kind, &text), &[&map, "--map ignore=#"]);
        let desk = Desk::staffed();
        let told = format!("counts=#{column}");
        let run = desk.import(kind, &text, &["--map", &told]);
        let said = format!("{kind}: {}{}", run.out, run.err);
        assert_eq!(run.exit, Exit::Done, "{said}");
        assert!(run.out.contains("in force: no"), "{said}");
        let whole = Desk::staffed();
        let without = format!("{head}\n{}\n", rows[1]);
        assert_eq!(
            run.counts()[1],
            whole.import(kind, &without, &[]).counts()[1],
            "{said}"
        );
    }
}

#[test]
fn a_column_of_crosses_says_which_rows_count() {
    let text = "id,name,class,counts\nP1,Amp,core,x\nP2,Bolt,new,\n";
    let desk = Desk::staffed();
    let run = desk.import("products", text, &["--map", "counts=#4"]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    assert_eq!(desk.rows("SELECT id FROM product"), ["P1"]);
    // Where some say no in words, what says nothing counts.
    let text = "id,name,class,counts\nP1,Amp,core,no\nP2,Bolt,new,\n";
    let desk = Desk::staffed();
    desk.import("products", text, &["--map", "counts=#4"]);
    assert_eq!(desk.rows("SELECT id FROM product"), ["P2"]);
}

#[test]
fn a_second_column_of_any_sort_is_asked_about_once_one_is_given() {
    for (kind, head, rows) in [
        (
            "activity",
            "rep,day,touch,demo,no show,what came of it",
            [
                "Bo,2026-02-03,5,1,yes,held",
                "Ann Lee,2026-02-03,4,1,no,cancelled",
            ],
        ),
        (
            "absences",
            "rep,from,to,withdrawn by,hr says",
            [
                "Bo,2026-02-03,2026-02-04,,rejected",
                "Ann Lee,2026-02-03,2026-02-04,,approved",
            ],
        ),
        (
            "contacts",
            "customer,rep,day,direction,spam,what came of it",
            [
                "Acme,Bo,2026-02-03,in,yes,done",
                "Acme,Ann Lee,2026-02-03,in,no,cancelled",
            ],
        ),
    ] {
        let column = head.matches(',').count();
        let text = format!("{head}\n{}\n{}\n", rows[0], rows[1]);
        let told = format!("cancelled=#{column}");
        let run = Desk::staffed().import(kind, &text, &["--map", &told, "--create"]);
        let said = format!("{kind}: {}{}", run.out, run.err);
        assert_eq!(run.exit, Exit::Unreadable, "{said}");
        assert!(run.err.contains(&format!("#{}", column + 1)), "{said}");
    }
}

#[test]
fn flags_under_other_words_are_asked_about() {
    for (kind, text, option) in [
        (
            "deals",
            "id,rep,stage,amount,closed,include\n1,Bo,won,5,2026-02-03,N\n2,Bo,won,6,2026-02-04,Y\n",
            "counts=#6",
        ),
        (
            "targets",
            "rep,period,target,approved\nBo,2026-03,5,no\nAnn Lee,2026-03,6,yes\n",
            "counts=#4",
        ),
        (
            "targets",
            "rep,period,target,ramp\nBo,2026-03,5,50%\nAnn Lee,2026-03,6,100%\n",
            "ignore=#4",
        ),
        (
            "absences",
            "Name,Start,End,Cancelled by employee\nBo,2026-02-02,2026-02-06,Yes\n",
            "cancelled=#4",
        ),
        (
            "reps",
            "id,name,unit,from,left the company\n8,Zoe,South,2026-01-01,yes\n9,Max,South,2026-01-01,no\n",
            "cancelled=#5",
        ),
        (
            "deals",
            "id,rep,stage,amount,closed,credit note\n1,Bo,won,5,2026-02-03,yes\n2,Bo,won,6,2026-02-04,no\n",
            "cancelled=#6",
        ),
        (
            "deals",
            "商机编号,负责人,阶段,金额,成交时间,审批状态\n1,Bo,赢单,5,2026-02-03,审批中\n2,Bo,赢单,6,2026-02-04,已通过\n",
            "cancelled=#6",
        ),
        (
            "products",
            "sku,name,sellable\nP1,Amp,no\nP2,Box,yes\n",
            "counts=#3",
        ),
        (
            "rates",
            "currency,from,rate,provisional\nUSD,2026-01-01,7,yes\nEUR,2026-01-01,8,no\n",
            "cancelled=#4",
        ),
        (
            "calendar",
            "日期,类型,备注,是否执行\n2026-05-01,休息,劳动节,否\n2026-05-04,休息,青年节,是\n",
            "counts=#4",
        ),
        (
            "readings",
            "rep,metric,day,value,confirmed\nBo,new-sell-through,2026-02-03,9%,no\n",
            "counts=#5",
        ),
    ] {
        asks(
            &Desk::staffed(),
            (kind, text),
            &[&format!("--map {option}")],
        );
    }
    // A remark by which a target is none yet leaves its row out, aloud.
    let text = "Mitarbeiter;Q1 2027;Bemerkung\nBo;5000;vorläufig\nAnn Lee;7000;\n";
    let run = Desk::staffed().import("targets", text, &[]);
    assert_eq!(run.counts()[1], 1, "{}{}", run.out, run.err);
    assert!(run.out.contains("vorläufig"), "{}", run.out);
    for (kind, text) in [
        (
            "deals",
            "id,rep,stage,amount,closed,tax included\n1,Bo,won,5,2026-02-03,yes\n2,Bo,won,6,2026-02-04,yes\n",
        ),
        (
            "customers",
            "id,name,email verified\nC1,Acme,no\nC2,Bolt,yes\n",
        ),
    ] {
        takes(kind, text);
    }
}
