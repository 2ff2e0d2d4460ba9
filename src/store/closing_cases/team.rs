//! K3 to K5: the team board on a real file, each figure counted by hand.

use super::*;
use crate::domain::facts::{ContactFact, CustomerFact};
use crate::domain::journal::TaskOf;
use crate::domain::ratio::Ratio;
use crate::domain::team::{DecidedDeals, KeyDayKind, TeamBoard, TeamQuery, TeamRow};
use crate::domain::warning::{Direction, Subject};
use crate::store::desk::{Command, NewTask};

fn contact(customer: &str, on: &str, direction: Direction, rep: Option<&str>) -> ContactFact {
    ContactFact {
        customer: customer.into(),
        day: day(on),
        direction,
        rep: rep.map(str::to_owned),
        channel: "phone".into(),
    }
}

fn row<'a>(board: &'a TeamBoard, rep: &str) -> &'a TeamRow {
    board.rows.iter().find(|row| row.rep == rep).unwrap()
}

/// Customers, contacts, deals and tasks of li's, and one each of wang's.
fn fill(store: &mut Store, today: &Session) {
    let customers = ["a", "b", "c", "d"].map(|id| CustomerFact {
        id: id.into(),
        name: format!("Customer {id}"),
        segment: String::new(),
        key: false,
        rep: Some("li".into()),
        tier: String::new(),
        account: None,
    });
    put(
        store,
        today,
        ImportKind::Customers,
        Batch::Customers(customers.into()),
    );
    let contacts = vec![
        // The last day of October is another month's; the same customer twice is one.
        contact("a", "2026-10-31", Direction::Out, None),
        contact("b", "2026-11-02", Direction::Out, None),
        contact("b", "2026-11-03", Direction::In, None),
        contact("c", "2026-11-17", Direction::In, None),
        // An answer of today counts; what we plan for today is due, and for later stands in the calendar.
        contact("d", "2026-11-18", Direction::In, None),
        contact("a", "2026-11-18", Direction::Out, None),
        contact("c", "2026-11-30", Direction::Out, None),
        contact("c", "2026-12-01", Direction::Out, None),
        // Whoever made it has it, whosever the customer is.
        contact("a", "2026-11-10", Direction::Out, Some("wang")),
    ];
    put(
        store,
        today,
        ImportKind::Contacts,
        Batch::Contacts(contacts),
    );
    let of = |id: &str, stage, customer: &str, closed: Option<&str>, amount| DealFact {
        stage,
        customer: Some(customer.into()),
        closed: closed.map(day),
        ..won(id, "li", "2026-11-02", amount)
    };
    let mut rows = vec![
        // b has a proposal, c was won in October only, d has no more than a first contact.
        of("b1", Stage::Proposal, "b", None, 900),
        of("c1", Stage::Won, "c", Some("2026-10-20"), 1_350),
        of("d1", Stage::Contacted, "d", None, 450),
        won("e1", "li", "2026-11-04", 360),
    ];
    for n in 0..10 {
        let stage = if n < 4 { Stage::Won } else { Stage::Lost };
        rows.push(of(&format!("n{n}"), stage, "x", Some("2026-11-05"), 0));
        let stage = if n < 2 { Stage::Won } else { Stage::Lost };
        rows.push(of(&format!("o{n}"), stage, "x", Some("2026-10-15"), 0));
    }
    deals(store, "2026-11-18", rows);
    let task = |text: &str, due: &str, about: Option<Subject>, owner: &str| {
        Command::SetTask(NewTask {
            text: text.into(),
            about,
            of: TaskOf {
                owner: owner.into(),
                due: day(due),
            },
        })
    };
    for command in [
        task("call", "2026-11-20", Some(Subject::rep("li")), "Oduya"),
        task("send", "2026-12-02", None, "li"),
        task("other", "2026-11-20", None, "wang"),
    ] {
        store.execute(today, &command).unwrap();
    }
}

#[test]
fn k3_to_k5_every_figure_of_the_board_is_of_its_month_quarter_and_person() {
    let (_folder, mut store) = team();
    let today = on("2026-11-18");
    fill(&mut store, &today);
    let board = store.team_board(&today, &TeamQuery::default()).unwrap();
    let li = row(&board, "li");
    assert_eq!(
        (li.contacted, li.intent, li.follow_ups, li.to_dos),
        (3, 1, Some(1), Some(2))
    );
    // 1,350 and 360 of 5,400; open are 900 and 450 of the 3,690 that lack.
    assert_eq!((li.target, li.pipeline), (Some(5_400), Some(1_350)));
    assert_eq!(li.coverage.map(Ratio::floor_hundredths), Some(3_658));
    assert!(li.is_thin());
    assert_eq!(li.signed, DecidedDeals { won: 5, lost: 6 });
    assert_eq!(li.signed_before, DecidedDeals { won: 3, lost: 8 });
    // 45.45 percent after 27.27.
    assert_eq!(li.swing(), Some(4_545 - 2_727));
    assert_eq!((li.rank, row(&board, "wang").rank), (Some(1), Some(2)));
    assert_eq!(row(&board, "wang").contacted, 1);
    let days: Vec<(String, KeyDayKind, &str)> = (li.key_days.iter())
        .map(|key| (key.day.to_string(), key.kind, key.what.as_str()))
        .collect();
    assert_eq!(
        days,
        [
            ("2026-11-18".into(), KeyDayKind::FollowUp, "Customer a"),
            ("2026-11-20".into(), KeyDayKind::Task, "call"),
            ("2026-11-30".into(), KeyDayKind::FollowUp, "Customer c"),
        ]
    );
    // 360 of the 1,800 of November; the 1,350 are October's.
    assert_eq!((li.month_target, li.month_actual), (Some(1_800), Some(360)));
    assert_eq!(
        li.month_attainment.ratio().map(Ratio::floor_hundredths),
        Some(2_000)
    );
    // At a month's end a week is told all the same: what is planned for the 1st and due on the 2nd of December.
    let board = store
        .team_board(&on("2026-11-26"), &TeamQuery::default())
        .unwrap();
    let days = &row(&board, "li").key_days;
    let days: Vec<String> = days.iter().map(|key| key.day.to_string()).collect();
    assert_eq!(
        days,
        ["2026-11-26", "2026-11-30", "2026-12-01", "2026-12-02"],
        "the task of the 20th is overdue"
    );
    // A team that ranks nobody ranks nobody.
    let mut quiet = on("2026-11-18");
    let sets = ["calendar.national=cn", "team.ranks=false"].map(str::to_owned);
    quiet.at.settings = Arc::new(Settings::load(DEFAULTS, None, &sets).unwrap());
    let board = store.team_board(&quiet, &TeamQuery::default()).unwrap();
    assert!(!board.ranked);
}

#[test]
fn k4_intent_of_a_past_morning_goes_by_what_was_known_of_the_deals_then() {
    let (_folder, mut store) = team();
    fill(&mut store, &on("2026-11-18"));
    let of = |id: &str, stage, customer: &str, opened: &str, closed: Option<&str>| DealFact {
        stage,
        customer: Some(customer.into()),
        opened: Some(day(opened)),
        closed: closed.map(day),
        ..won(id, "li", "2026-11-02", 0)
    };
    // A week later b's deal is won and d's has come as far as a proposal; of c one comes to be known that was won in
    // the meantime, and one that was lost; for d another one was opened.
    let later = vec![
        of("b1", Stage::Won, "b", "2026-10-01", Some("2026-11-23")),
        of("d1", Stage::Proposal, "d", "2026-10-01", None),
        of("d2", Stage::Qualified, "d", "2026-11-20", None),
        of("c3", Stage::Lost, "c", "2026-11-05", Some("2026-11-23")),
    ];
    deals(&mut store, "2026-11-24", later);
    let intent = |store: &Store, day: &str| {
        let board = store.team_board(&on(day), &TeamQuery::default()).unwrap();
        let li = row(&board, "li");
        (li.contacted, li.intent)
    };
    // Then b had a proposal, d a first contact, and what c lost may have been no more.
    assert_eq!(intent(&store, "2026-11-18"), (3, 1));
    assert_eq!(intent(&store, "2026-11-24"), (4, 2));
    let won_since = vec![of("c2", Stage::Won, "c", "2026-11-05", Some("2026-11-23"))];
    deals(&mut store, "2026-11-24", won_since);
    assert_eq!(intent(&store, "2026-11-18"), (3, 2));
}

#[test]
fn k4_the_board_of_another_period_has_its_targets_and_its_last_month() {
    let (_folder, mut store) = team();
    let today = on("2026-11-18");
    fill(&mut store, &today);
    let board = |period: &str| {
        let asked = TeamQuery {
            metric: None,
            period: Period::parse(period),
        };
        store.team_board(&today, &asked).unwrap()
    };
    let october = board("2026-10");
    assert_eq!(october.month, Period::parse("2026-10").unwrap());
    let li = row(&october, "li");
    // 1,350 of October's 1,800; a was met on the 31st and has no deal.
    assert_eq!((li.target, li.month_actual), (Some(1_800), Some(1_350)));
    assert_eq!((li.contacted, li.intent), (1, 0));
    assert_eq!(li.signed, DecidedDeals { won: 3, lost: 8 });
    // What is of today stands beside a period that holds it, and beside no other.
    for (period, is_now) in [
        ("2026-10", false),
        ("2026-Q3", false),
        ("2027-Q1", false),
        ("2026-11", true),
        ("2026-Q4", true),
        ("2026", true),
    ] {
        let board = board(period);
        let li = row(&board, "li");
        let told = (li.follow_ups, li.to_dos, li.key_days.len());
        let now = (Some(1), Some(2), 3);
        assert_eq!(told, if is_now { now } else { (None, None, 0) }, "{period}");
        assert_eq!(board.is_now, is_now, "{period}");
        assert_eq!(li.pipeline, is_now.then_some(1_350), "{period}");
        assert_eq!(li.unconfirmed.is_some(), is_now, "{period}");
        assert!(is_now || li.coverage.is_none(), "{period}");
    }
    for (period, month) in [
        ("2026-Q3", "2026-09"),
        ("2026", "2026-11"),
        ("2027-Q1", "2026-11"),
    ] {
        assert_eq!(
            board(period).month,
            Period::parse(month).unwrap(),
            "{period}"
        );
    }
}
