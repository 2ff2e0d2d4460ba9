//! What may be meant otherwise than it looks: read whole, asked for or refused, never half of it.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const LEAVE: &str = "SELECT rep, day, part FROM absence ORDER BY 1, 2";

/// A number beyond the columns of the file finds nothing, whatever `--set-field` puts behind them.
#[test]
fn a_column_beyond_the_file_is_none() {
    let deals = "Orders of February\nOrder No,Rep,Amount,Date\nI1,Ann Lee,100,2026-02-03\n";
    for (kind, text, args) in [
        (
            "deals",
            deals,
            ["--set-field", "stage=won", "--map", "closed=#5"],
        ),
        (
            "targets",
            "Rep,Target\nAnn Lee,100\n",
            ["--set-field", "period=2026-02", "--map", "amount=#3"],
        ),
        (
            "targets",
            "Rep,Target\nAnn Lee,100\n",
            ["--set-field", "period=2026-02", "--map", "amount=#99"],
        ),
    ] {
        let desk = Desk::staffed();
        let run = desk.import(kind, text, &args);
        assert_ne!(run.exit, Exit::Done, "{}", run.out);
        let said = format!("{}{}", run.out, run.err);
        assert!(said.contains(args[3].rsplit_once('=').unwrap().1), "{said}");
        assert!(
            !said.contains('“') || !said.contains("“won”"),
            "no column of the file: {said}"
        );
    }
    // A line of one cell above the header has no second column, and the header has.
    let desk = Desk::staffed();
    let args = ["--set-field", "stage=won", "--map", "closed=#4"];
    let run = desk.import("deals", deals, &args);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}{}", run.out, run.err);
    // Nor is a column that is called like a constant a second one of it.
    let desk = Desk::staffed();
    let text = "id,Rep,Won,Closed\nI1,Ann Lee,100,2026-02-03\n";
    let args = ["--set-field", "stage=won", "--map", "amount=Won"];
    let run = desk.import("deals", text, &args);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}{}", run.out, run.err);
}

/// In a sheet of who was there, a cell is leave where all of its words say so; another is asked about.
#[test]
fn p8_a_cell_of_attendance_is_leave_where_every_word_of_it_says_so() {
    for (cell, taken) in [
        ("年假", Some("full")),
        ("年假0.5天", Some("half")),
        ("事假 4小时", Some("half")),
        ("病假8小时", Some("full")),
        ("上午病假", Some("half")),
        ("上午病假 下午事假", Some("full")),
        ("Sick leave (pm)", Some("half")),
        ("Urlaub", Some("full")),
        ("正常（09:01-18:03）", None),
        ("√ 8h", None),
        ("年假（已撤销）", None),
        ("Cancelled vacation", None),
    ] {
        let desk = Desk::staffed();
        let text = format!("姓名,2026-02-03,2026-02-04\nBo,{cell},√\n");
        let run = desk.import("absences", text, &[]);
        assert_eq!(run.counts()[4], 0, "{cell}: {}", run.out);
        let leave: Vec<String> = taken
            .iter()
            .map(|part| format!("3|2026-02-03|{part}"))
            .collect();
        assert_eq!(desk.rows(LEAVE), leave, "{cell}");
    }
    for cell in [
        "迟到10分钟",
        "加班2h",
        "外勤(客户)",
        "Customer visit Foo",
        "Messe Köln",
        "Office",
        "8h",
        "P8",
        "PR",
        "OD",
        "HD",
        "no",
        "vacation?",
        "请假2小时",
        "√ 请假4小时",
        "迟到5分钟 病假",
        "sick till noon",
    ] {
        let desk = Desk::staffed();
        let text = format!("姓名,2026-02-03,2026-02-04\nBo,{cell},年假\n");
        let run = desk.import("absences", &text, &[]);
        assert_eq!(run.counts()[4], 1, "{cell}: {}", run.out);
        assert_eq!(
            desk.rows(LEAVE),
            ["3|2026-02-04|full"],
            "the other cell counts: {cell}"
        );
    }
    // One code in many columns is one question.
    let desk = Desk::staffed();
    let text = "姓名,2026-02-03,2026-02-04,2026-02-05\nBo,P8,P8,HD\nAnn Lee,HD,P8,P8\n";
    let run = desk.import("absences", text, &[]);
    let groups = run.json()["rejects"].as_array().map_or(0, Vec::len);
    assert_eq!(groups, 2, "{}", run.out);
    let told = ["--status", "P8=not-done", "--status", "HD=done"];
    assert_eq!(desk.import("absences", text, &told).counts()[4], 0);
    assert_eq!(desk.rows(LEAVE), ["2|2026-02-03|full", "3|2026-02-05|full"]);
}

/// In a list of leave a word for work, or one that calls it off, may stand within the reason.
#[test]
fn p8_a_reason_that_may_be_work_is_asked_about_wherever_its_word_stands() {
    for reason in [
        "Overtime 3h",
        "迟到10分钟",
        "加班 2h",
        "出差(上海)",
        "Home office Tuesday",
        "Business trip to Rome",
        "Training: Excel",
        "Dienstreise Köln",
        "Customer visit Foo",
        "Flight cancelled, stranded",
        "sick 2h",
        "事假30分钟",
    ] {
        let desk = Desk::staffed();
        let text = format!("rep,from,to,reason\nBo,2026-02-03,2026-02-03,\"{reason}\"\n");
        let run = desk.import("absences", &text, &[]);
        assert_eq!(run.counts(), [1, 0, 0, 0, 1], "{reason}: {}", run.out);
        let told = ["--status", &format!("{reason}=done")];
        let run = desk.import("absences", &text, &told);
        assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{reason}: {}", run.out);
    }
    for (reason, left) in [
        ("Cancelled vacation", &[][..]),
        ("年假（已撤销）", &[]),
        ("事假4小时", &["3|2026-02-03|half"]),
        ("年假0.5天", &["3|2026-02-03|half"]),
        ("Annual leave", &["3|2026-02-03|full"]),
        ("Trip to Rome", &["3|2026-02-03|full"]),
        ("covid 19", &["3|2026-02-03|full"]),
    ] {
        let desk = Desk::staffed();
        let text = format!("rep,from,to,reason\nBo,2026-02-03,2026-02-03,{reason}\n");
        let run = desk.import("absences", text, &[]);
        assert_eq!(run.counts()[4], 0, "{reason}: {}", run.out);
        assert_eq!(desk.rows(LEAVE), left, "{reason}");
    }
    // The word may stand in a column beside the reason.
    let desk = Desk::staffed();
    let text =
        "rep,day,reason,remarks\nBo,2026-02-03,private,overtime\nAnn Lee,2026-02-03,private,\n";
    assert_eq!(desk.import("absences", text, &[]).counts(), [2, 1, 0, 0, 1]);
}

/// Midnight at the end of leave is the end of the day before, or no time at all: the rows tell, or it is asked.
#[test]
fn p5_leave_that_ends_at_midnight_ends_the_day_before_or_with_that_day() {
    let desk = Desk::staffed();
    let text = "rep,from,to\nBo,2026-02-03 00:00,2026-02-05 00:00\n";
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("--map back=#3 --map to=-"), "{}", run.err);
    for (rows, args, days) in [
        (
            "Bo,2026-02-03 00:00,2026-02-05 00:00\n",
            &["--map", "back=#3", "--map", "to=-"][..],
            2,
        ),
        (
            "Bo,2026-02-03 00:00,2026-02-05 00:00\n",
            &["--map", "to=#3"],
            3,
        ),
        // A day of its own begins and ends at its midnight: there is no time.
        (
            "Bo,2026-02-03 00:00,2026-02-05 00:00\nAnn Lee,2026-02-03 00:00,2026-02-03 00:00\n",
            &[],
            4,
        ),
        // Other times are times, and so is midnight.
        (
            "Bo,2026-02-03 00:00,2026-02-05 00:00\nAnn Lee,2026-02-03 13:00,2026-02-03 18:00\n",
            &[],
            3,
        ),
        ("Bo,2026-02-03 13:00,2026-02-04 00:00\n", &[], 1),
        ("Bo,2026-02-03,2026-02-04\n", &[], 2),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("absences", format!("rep,from,to\n{rows}"), args);
        assert_eq!(run.counts()[4], 0, "{rows} {}", run.out);
        assert_eq!(
            desk.rows(LEAVE).len(),
            days,
            "{rows}: {:?}",
            desk.rows(LEAVE)
        );
    }
    let desk = Desk::staffed();
    desk.import(
        "absences",
        "rep,from,to\nBo,2026-02-03 13:00,2026-02-04 00:00\n",
        &[],
    );
    assert_eq!(desk.rows(LEAVE), ["3|2026-02-03|half"]);
    // The number of days beside them tells of each row.
    let desk = Desk::staffed();
    let text = "rep,from,to,days\nBo,2026-02-03 00:00,2026-02-05 00:00,2\nAnn Lee,2026-02-03 00:00,2026-02-05 00:00,3\n";
    assert_eq!(desk.import("absences", text, &[]).counts(), [2, 5, 0, 0, 0]);
}

/// A column that says of which sort a target is decides whether it is one.
#[test]
fn p8_a_target_of_a_sort_that_nobody_knows_is_asked_about() {
    for (title, words) in [
        ("Scenario", ["Stretch", "Base"]),
        ("Version", ["V2", "Final"]),
        ("口径", ["签约", "目标"]),
        ("Type", ["Upside", "Budget"]),
        ("类别", ["冲刺", "计划"]),
    ] {
        let desk = Desk::staffed();
        let [doubtful, plain] = words;
        let text = format!(
            "Rep,Month,{title},Target\nAnn Lee,2026-11,{doubtful},100\nBo,2026-11,{plain},200\n"
        );
        let run = desk.import("targets", &text, &[]);
        assert_eq!(run.counts(), [2, 1, 0, 0, 1], "{title}: {}", run.out);
        let rows = "SELECT count(*) FROM target_cell WHERE period = '2026-11'";
        assert_eq!(desk.rows(rows), ["1"], "{title}");
        let told = ["--status", &format!("{doubtful}=not-done")];
        assert_eq!(
            desk.import("targets", &text, &told).counts()[4],
            0,
            "{title}"
        );
        let told = ["--status", &format!("{doubtful}=done")];
        assert_eq!(
            desk.import("targets", &text, &told).counts()[1],
            1,
            "{title}"
        );
        assert_eq!(desk.rows(rows), ["2"], "{title}");
    }
}

/// What the title of an amount says is a scale that is read whole, or a question.
#[test]
fn p2_a_title_that_says_half_a_scale_is_asked_about() {
    let amount = |title: &str, args: &[&str]| {
        let desk = Desk::staffed();
        let text = format!("id,rep,stage,{title},closed\nD1,Ann Lee,won,12.5,2026-02-03\n");
        let run = desk.import("deals", text, args);
        (
            run.exit,
            desk.rows("SELECT amount_minor FROM deal"),
            run.err,
        )
    };
    for (title, minor) in [
        ("Amount (拾万)", "125000000"),
        ("Amount (仟元)", "1250000"),
        ("Amount (in Lacs)", "125000000"),
        ("Amount (1000s)", "1250000"),
        ("Amount (x1000)", "1250000"),
        ("Amount (in 10k)", "12500000"),
        ("Amount (hundreds)", "125000"),
        ("Amount (百)", "125000"),
    ] {
        let (exit, rows, err) = amount(title, &[]);
        assert_eq!(
            (exit, rows),
            (Exit::Done, vec![minor.to_owned()]),
            "{title}: {err}"
        );
    }
    for title in [
        "Amount (三万)",
        "Amount (in 12s)",
        "Amount (lots)",
        "Amount (K of them)",
    ] {
        let (exit, rows, err) = amount(title, &[]);
        assert_eq!((exit, rows), (Exit::Unreadable, vec![]), "{title}");
        assert!(err.contains("--set-field scale=1"), "{title}: {err}");
        let (exit, rows, _) = amount(title, &["--set-field", "scale=1"]);
        assert_eq!(
            (exit, rows),
            (Exit::Done, vec!["1250".to_owned()]),
            "{title}"
        );
    }
}

/// Two columns that count one action are added up or chosen from, as somebody says.
#[test]
fn p10_two_columns_of_one_action_are_asked_about() {
    for header in ["demos,visits", "拜访,演示", "Demo,Visits"] {
        let text = format!("rep,day,{header}\nAnn Lee,2026-02-03,2,5\nBo,2026-02-03,,4\n");
        let desk = Desk::staffed();
        let run = desk.import("activity", &text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{header}: {}", run.out);
        let (first, second) = header.split_once(',').unwrap();
        let both = [format!("{first}=demo"), format!("{second}=demo")];
        let told = ["--action", &both[0], "--action", &both[1]];
        assert!(run.err.contains(&told.join(" ")), "{}", run.err);
        let run = desk.import("activity", &text, &told);
        assert_eq!(run.counts()[4], 0, "{}", run.out);
        assert_eq!(
            desk.activity(),
            ["2026-02-03|2|demo|7", "2026-02-03|3|demo|4"],
            "{header}"
        );
        let desk = Desk::staffed();
        desk.import("activity", &text, &["--map", "demo=#4"]);
        assert_eq!(
            desk.activity(),
            ["2026-02-03|2|demo|5", "2026-02-03|3|demo|4"],
            "{header}"
        );
    }
    // A count of a week is none of a day.
    for title in ["touch (week)", "touch (last week)", "触达（周）"] {
        let desk = Desk::staffed();
        let run = desk.import(
            "activity",
            format!("rep,day,{title}\nBo,2026-02-03,25\n"),
            &[],
        );
        assert_eq!(run.exit, Exit::Unreadable, "{title}: {}", run.out);
    }
}
