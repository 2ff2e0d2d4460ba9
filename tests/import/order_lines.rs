//! Orders whose further lines leave the head empty, or say it once more beside another product.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

fn deals(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT id, amount_minor / 100, rep FROM deal ORDER BY 1")
}

const WITHOUT_HEADS: &str = "订单号,业务员,产品,金额,阶段,成交日期\nO1,Bo,GTX Pro,200,won,2026-02-03\n,,Beacon,50,,\nO2,王芳,Beacon,10,won,2026-02-04\n";

#[test]
fn lines_without_a_head_are_asked_about_and_never_leave_a_part_of_an_order() {
    let desk = Desk::staffed();
    let run = desk.import("deals", WITHOUT_HEADS, &["--create"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("--set-field lines=order"), "{}", run.err);
    let are = ["--create", "--set-field", "lines=order"];
    let run = desk.import("deals", WITHOUT_HEADS, &are);
    assert_eq!(run.counts()[4], 0, "{} {}", run.out, run.err);
    assert_eq!(deals(&desk), ["O1|250|3", "O2|10|1"]);
    // A sum beneath them is none of them.
    let desk = Desk::staffed();
    let text = format!("{WITHOUT_HEADS}合计,,,260,,\n");
    desk.import("deals", text, &are);
    assert_eq!(deals(&desk), ["O1|250|3", "O2|10|1"]);
    // Said to be none, such a row is refused.
    let desk = Desk::staffed();
    let run = desk.import(
        "deals",
        WITHOUT_HEADS,
        &["--create", "--set-field", "lines=apart"],
    );
    assert_eq!(run.counts(), [3, 2, 0, 0, 1], "{} {}", run.out, run.err);
}

#[test]
fn an_order_waits_for_all_of_its_lines_without_a_head() {
    let desk = Desk::staffed();
    let text = WITHOUT_HEADS.replace("Beacon,50", "Beacon,fifty");
    let run = desk.import("deals", text, &["--create", "--set-field", "lines=order"]);
    assert_eq!(run.counts()[4], 2, "{} {}", run.out, run.err);
    assert_eq!(deals(&desk), ["O2|10|1"]);
}

#[test]
fn rows_of_one_order_with_other_products_are_asked_about() {
    let desk = Desk::staffed();
    let text = "订单号,业务员,产品,金额,总额,阶段,成交日期\nO1,Bo,GTX Pro,200,250,won,2026-02-03\nO1,Bo,Beacon,50,250,won,2026-02-03\n";
    let run = desk.import("deals", text, &["--create", "--map", "amount=金额"]);
    assert!(
        run.err.contains("--set-field lines=order"),
        "{} {}",
        run.out,
        run.err
    );
    let are = [
        "--create",
        "--map",
        "amount=金额",
        "--set-field",
        "lines=order",
    ];
    let run = desk.import("deals", text, &are);
    assert_eq!(run.counts()[4], 0, "{} {}", run.out, run.err);
    assert_eq!(deals(&desk), ["O1|250|3"]);
}

#[test]
fn a_column_that_says_otherwise_of_tax_than_the_title_is_asked_about() {
    let desk = Desk::staffed();
    let text = "id,owner,stage,amount net,tax,close date\n1,Bo,won,119,gross,2026-02-03\n2,Bo,won,238,gross,2026-02-03\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("--map taxed=-"), "{}", run.err);
    let run = desk.import("deals", text, &["--map", "taxed=-"]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{} {}", run.out, run.err);
    // The same word, and the amount of the tax, say nothing against it.
    for tax in ["net", "19.00"] {
        let desk = Desk::staffed();
        let run = desk.import("deals", text.replace("gross", tax), &[]);
        assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{} {}", run.out, run.err);
    }
}

const ARE: [&str; 3] = ["--create", "--set-field", "lines=order"];

#[test]
fn a_line_beneath_a_head_that_was_refused_is_none_of_the_order_before() {
    let head = "订单号,业务员,产品,金额,阶段,成交日期\nO1,Bo,GTX Pro,200,won,2026-02-03\n";
    for text in [
        // A ragged head, one of nobody and one that has no head at all beneath it.
        format!("{head}O2,王芳,Beacon,10,won,2026-02-04,,more\n,,Beacon,50,,\n"),
        format!("{head}O2,王芳,Beacon\n,,Beacon,50,,\n"),
        format!("{head}O2,Nobody Known,Beacon,10,won,2026-02-04\n,,Beacon,50,,\n"),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("deals", &text, &ARE);
        assert_eq!(deals(&desk), ["O1|200|3"], "{text} {} {}", run.out, run.err);
        assert_eq!(run.counts()[4], 2, "{text} {} {}", run.out, run.err);
    }
    // What cannot be read and says no head may be a part of the order above, which waits for it.
    for line in [",,Beacon,50", ",,,50,,"] {
        let desk = Desk::staffed();
        let text = format!("{head}{line}\nO3,王芳,Beacon,10,won,2026-02-04\n");
        let run = desk.import("deals", &text, &ARE);
        assert_eq!(deals(&desk), ["O3|10|1"], "{text} {} {}", run.out, run.err);
        assert_eq!(run.counts()[4], 2, "{text} {} {}", run.out, run.err);
    }
}

#[test]
fn rejected_lines_stay_with_their_order_when_they_are_imported_again() {
    let desk = Desk::staffed();
    let text = "订单号,业务员,产品,金额,阶段,成交日期\nO1,Bo,GTX Pro,200,won,2026-02-03\n,,Beacon,fifty,,\nO2,王芳,Beacon,10,won,2026-02-04\nO3,Nobody Known,Beacon,30,won,2026-02-04\n,,GTX Pro,7,,\n";
    let run = desk.import("deals", text, &ARE);
    assert_eq!(deals(&desk), ["O2|10|1"], "{} {}", run.out, run.err);
    let rejects = std::fs::read_to_string(desk.path("deals.csv.rejects.csv")).unwrap();
    let ids: Vec<&str> = rejects.lines().skip(1).map(|line| &line[..2]).collect();
    assert_eq!(ids, ["O1", "O1", "O3", "O3"], "{rejects}");
    let corrected = rejects
        .replacen("fifty", "50", 1)
        .replace("Nobody Known", "陈杰");
    let file = desk.file("deals.csv.rejects.csv", corrected);
    let run = desk.run(&["import", "deals", file.to_str().unwrap()]);
    assert_eq!(
        deals(&desk),
        ["O1|250|3", "O2|10|1", "O3|37|4"],
        "{} {}",
        run.out,
        run.err
    );
}

#[test]
fn what_voids_the_head_of_an_order_voids_its_lines() {
    for (title, word) in [
        ("cancelled", "yes"),
        ("status", "cancelled"),
        ("state", "cancelled"),
    ] {
        let desk = Desk::staffed();
        let text = format!(
            "id,owner,product,amount,stage,close date,{title}\nO1,Bo,GTX Pro,200,won,2026-02-03,{word}\n,,Beacon,50,,,\nO2,Bo,Beacon,10,won,2026-02-04,\n"
        );
        let run = desk.import("deals", &text, &ARE);
        assert!(
            !deals(&desk).iter().any(|deal| deal.starts_with("O1")),
            "{title} {} {} {:?}",
            run.out,
            run.err,
            deals(&desk)
        );
    }
}

#[test]
fn a_total_whose_label_stands_among_the_products_is_no_line() {
    let desk = Desk::staffed();
    let text = "id,owner,stage,close date,product,amount\nO1,Bo,won,2026-02-03,GTX Pro,100\nO2,Bo,won,2026-02-03,Beacon,50\n,,,,Total,150\n";
    for said in [&ARE[..1], &ARE[..]] {
        let run = desk.import("deals", text, said);
        assert_eq!(run.counts()[4], 0, "{} {}", run.out, run.err);
        assert_eq!(
            deals(&desk),
            ["O1|100|3", "O2|50|3"],
            "{} {}",
            run.out,
            run.err
        );
    }
}

#[test]
fn a_title_that_only_holds_the_letters_of_a_tax_says_nothing_of_it() {
    for (title, cell) in [
        ("Customer type", "gross"),
        ("Industry", "gross"),
        ("Internet", "gross"),
        ("VAT", ""),
    ] {
        let desk = Desk::staffed();
        let text = format!(
            "id,owner,stage,amount net,{title},close date\n1,Bo,won,119,{cell},2026-02-03\n2,Bo,won,238,{cell},2026-02-03\n"
        );
        let run = desk.import("deals", &text, &[]);
        assert_eq!(
            run.counts(),
            [2, 2, 0, 0, 0],
            "{title} {} {}",
            run.out,
            run.err
        );
    }
}
