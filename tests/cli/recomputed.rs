//! W7 and W9: each line of their why is added up again from the rows that were imported, with nothing but the days
//! that the notice of 2026 names; in both languages.

use crate::home::Home;
use serde_json::Value;

/// Three regions, two people in the first.
const REPS: &str =
    "id,name,tier,unit\nR1,Ann,mid,East\nR2,Bo,mid,East\nR3,Cai,mid,West\nR4,Di,mid,North\n";

/// Who sold, to whom, at which stage, for how many minor units, and when.
pub type Deal<'a> = (&'a str, &'a str, &'a str, i64, &'a str);

/// The own working days of a month of 2026: weekdays, without those off, and with those made up for.
pub fn worked(month: &str) -> Vec<String> {
    let (first, length, off, made_up): (u32, u32, &[u32], &[u32]) = match month {
        // Weekday of the first, Monday is 0.
        "2026-10" => (3, 31, &[1, 2, 5, 6, 7], &[10]),
        "2026-11" => (6, 30, &[], &[]),
        "2026-12" => (1, 31, &[], &[]),
        other => panic!("{other}"),
    };
    let works = |n: &u32| {
        let is_weekday = (first + n - 1) % 7 < 5;
        made_up.contains(n) || (is_weekday && !off.contains(n))
    };
    let days = (1..=length).filter(works);
    days.map(|n| format!("{month}-{n:02}")).collect()
}

/// Own working days of a month after one day and up to another.
pub fn gone(month: &str, after: &str, upto: &str) -> i64 {
    let days = worked(month);
    let of = days
        .iter()
        .filter(|d| d.as_str() > after && d.as_str() <= upto);
    i64::try_from(of.count()).unwrap()
}

/// A fraction rounded to the nearest, halves up.
pub fn nearest(numerator: i64, denominator: i64) -> i64 {
    (2 * numerator + denominator) / (2 * denominator)
}

/// An amount of thousands in three digits, as it reads in English.
pub fn thousands(minor: i64) -> String {
    let of_ten = nearest(minor, 1_000);
    if of_ten < 1_000 {
        return format!("{}.{:02}K", of_ten / 100, of_ten % 100);
    }
    let of_hundred = nearest(minor, 10_000);
    if of_hundred >= 1_000 {
        return format!("{}K", nearest(minor, 100_000));
    }
    format!("{}.{}K", of_hundred / 10, of_hundred % 10)
}

/// The same in Chinese, below ten thousand.
fn grouped(minor: i64) -> String {
    let whole = nearest(minor, 100);
    format!("{},{:03}", whole / 1_000, whole % 1_000)
}

/// Hundredths of a percent with one decimal.
pub fn percent(hundredths: i64) -> String {
    let tenths = nearest(hundredths, 10);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

pub fn home(targets: &str, deals: &[Deal<'_>]) -> Home {
    let home = Home::empty();
    home.import("reps", REPS);
    home.import("targets", targets);
    let mut text = "id,rep,customer,stage,amount,opened,closed\n".to_owned();
    for (at, (rep, customer, stage, minor, closed)) in deals.iter().enumerate() {
        let closed = if *stage == "proposal" { "" } else { closed };
        let amount = format!("{}.{:02}", minor / 100, minor % 100);
        text += &format!("D{at},{rep},{customer},{stage},{amount},2026-01-05,{closed}\n");
    }
    let file = home.file("deals.csv", &text);
    home.out(&["import", "deals", file.to_str().unwrap(), "--create"]);
    home
}

/// The why of an open warning of a rule and subject on a morning: as a document, and as it reads in both languages.
pub fn why(home: &Home, as_of: &str, rule: &str, subject: &str) -> (Value, [String; 2]) {
    why_of(home, as_of, (rule, subject), &[])
}

/// The same of a warning among those that some options list.
fn why_of(
    home: &Home,
    as_of: &str,
    (rule, subject): (&str, &str),
    listed: &[&str],
) -> (Value, [String; 2]) {
    let at = ["--set", "calendar=cn", "--as-of", as_of];
    let all = home.json(&[&at[..], &["warnings"], listed].concat());
    let rows = all["warnings"].as_array().unwrap();
    let is = |row: &&Value| row["rule"] == rule && row["name"] == subject;
    let row = rows.iter().find(is);
    let row = row.unwrap_or_else(|| panic!("no {rule} {subject}: {all:#}"));
    let id = row["id"].as_str().unwrap();
    let document = home.json(&[&at[..], &["warnings", "--why", id]].concat());
    let text = ["en", "zh-CN"]
        .map(|lang| home.out(&[&at[..], &["--lang", lang, "warnings", "--why", id]].concat()));
    (document["warning"]["evidence_data"].clone(), text)
}

#[test]
fn w9_every_line_of_its_why_is_the_sum_of_the_rows() {
    let targets = [("East", 999_999), ("West", 900_000), ("North", 900_000)];
    let mut text = "unit,metric,period,amount\n".to_owned();
    for (unit, minor) in targets {
        text += &format!(
            "{unit},revenue,2026-10,{}.{:02}\n",
            minor / 100,
            minor % 100
        );
    }
    let deals: &[Deal<'_>] = &[
        ("R1", "a", "won", 120_050, "2026-10-09"),
        ("R2", "b", "won", 80_025, "2026-10-15"),
        ("R2", "c", "won", 30_000, "2026-10-22"),
        // Neither lost nor open, neither of another month nor after the close.
        ("R1", "d", "lost", 900_000, "2026-10-14"),
        ("R1", "e", "proposal", 900_000, ""),
        ("R1", "f", "won", 50_000, "2026-09-30"),
        ("R1", "g", "won", 700_000, "2026-10-24"),
        ("R3", "h", "won", 950_000, "2026-10-13"),
        ("R4", "i", "won", 900_000, "2026-10-20"),
    ];
    let home = home(&text, deals);
    let (seen, [en, zh]) = why(&home, "2026-10-24", "W9", "East");
    let made = |unit: &str, upto: &str| -> i64 {
        let of = |rep: &str| match unit {
            "East" => rep == "R1" || rep == "R2",
            "West" => rep == "R3",
            _ => rep == "R4",
        };
        let is = |deal: &&Deal<'_>| {
            let (rep, _, stage, _, closed) = **deal;
            of(rep) && stage == "won" && ("2026-10-01"..=upto).contains(&closed)
        };
        deals.iter().filter(is).map(|deal| deal.3).sum()
    };
    let all = i64::try_from(worked("2026-10").len()).unwrap();
    assert_eq!(all, 18);
    // The week to the made-up Saturday has three days only, which are too few.
    let weeks = seen["weeks"].as_array().unwrap();
    let closes = ["2026-10-16", "2026-10-23"];
    let told: Vec<&Value> = weeks.iter().map(|week| &week["day"]).collect();
    assert_eq!(told, closes, "{seen:#}");
    for (week, close) in weeks.iter().zip(closes) {
        let (days, actual) = (gone("2026-10", "", close), made("East", close));
        let expected = nearest(999_999 * days, all);
        let share = actual * all * 10_000 / (999_999 * days);
        assert_eq!(
            [
                &week["target"],
                &week["actual"],
                &week["expected"],
                &week["share"]
            ],
            [999_999, actual, expected, share],
            "{week:#}"
        );
        let share = percent(share);
        let line = format!(
            "· {} of {} expected · {share}",
            thousands(actual),
            thousands(expected)
        );
        assert!(en.contains(&line), "{line}\n{en}");
        assert!(
            zh.contains(&grouped(actual)) && zh.contains(&grouped(expected)),
            "{zh}"
        );
        assert!(zh.contains(&share), "{zh}");
    }
    let (days, actual) = (gone("2026-10", "", closes[1]), made("East", closes[1]));
    let expected = nearest(999_999 * days, all);
    let projection = nearest(actual * all, days);
    assert_eq!(seen["outlook"]["projection"], projection);
    let lacking = (expected * 85 + 99) / 100 - actual;
    let ahead = |unit: &str| made(unit, closes[1]) - nearest(900_000 * days, all);
    assert!(ahead("West") > ahead("North") && ahead("North") > 0);
    assert_eq!(seen["outlook"]["room"]["name"], "West");
    assert_eq!(seen["outlook"]["room"]["ahead"], ahead("West"));
    for line in [
        format!(
            "Target {}: at this rate it ends at {}",
            thousands(999_999),
            thousands(projection)
        ),
        format!(
            "{} more would have cleared it (85% of the plan)",
            thousands(lacking)
        ),
        format!("West is {} ahead of its plan", thousands(ahead("West"))),
    ] {
        assert!(en.contains(&line), "{line}\n{en}");
    }
    for figure in [projection, lacking, ahead("West")] {
        assert!(zh.contains(&grouped(figure)), "{}\n{zh}", grouped(figure));
    }
}

#[test]
fn w7_every_line_of_its_why_is_counted_in_the_rows() {
    let targets =
        "unit,metric,period,amount\nEast,new-customers,2026-11,40\nEast,new-customers,2026-12,50\n";
    let mut deals: Vec<Deal<'_>> = vec![
        // New once: not again in a later week, nor by the other person, nor who was won before.
        ("R1", "a", "won", 100, "2026-11-03"),
        ("R2", "a", "won", 100, "2026-11-10"),
        ("R1", "old", "won", 100, "2026-10-20"),
        ("R1", "old", "won", 100, "2026-11-12"),
        ("R1", "b", "lost", 100, "2026-11-11"),
        ("R1", "b", "won", 100, "2026-11-19"),
        ("R2", "c", "proposal", 100, ""),
        ("R3", "w", "won", 100, "2026-11-18"),
        // On a Saturday: of the week that it ends.
        ("R2", "s", "won", 100, "2026-11-21"),
        ("R1", "p", "won", 100, "2026-11-30"),
        ("R2", "q", "won", 100, "2026-12-04"),
        ("R2", "late", "won", 100, "2026-12-07"),
    ];
    let many = ["m0", "m1", "m2", "m3", "m4", "m5"];
    deals.extend(many.map(|id| ("R2", id, "won", 100, "2026-11-25")));
    let home = home(targets, &deals);
    let (seen, [en, zh]) = why(&home, "2026-12-07", "W7", "East");
    let first_won = |customer: &str| {
        let won = deals.iter().filter(|d| d.1 == customer && d.2 == "won");
        won.map(|d| d.4).min()
    };
    let closes = [
        "2026-11-08",
        "2026-11-15",
        "2026-11-22",
        "2026-11-29",
        "2026-12-06",
    ];
    let weeks = seen["weeks"].as_array().unwrap();
    let told: Vec<&Value> = weeks.iter().map(|week| &week["day"]).collect();
    assert_eq!(told, closes, "{seen:#}");
    let (november, december) = (
        worked("2026-11").len() as i64,
        worked("2026-12").len() as i64,
    );
    assert_eq!((november, december), (21, 23));
    let mut after = "2026-11-01";
    for (week, close) in weeks.iter().zip(closes) {
        let mut new: Vec<&str> = (deals.iter())
            .filter(|(rep, customer, ..)| {
                let on = first_won(customer);
                (*rep == "R1" || *rep == "R2") && on.is_some_and(|on| on > after && on <= close)
            })
            .map(|deal| deal.1)
            .collect();
        new.sort_unstable();
        new.dedup();
        let actual = new.len() as i64;
        // Both months over one denominator.
        let asked = 40 * gone("2026-11", after, close) * december
            + 50 * gone("2026-12", after, close) * november;
        let of = november * december;
        let (expected, share) = (nearest(asked, of), actual * of * 10_000 / asked);
        assert_eq!(
            [&week["actual"], &week["expected"], &week["share"]],
            [actual, expected, share],
            "{new:?} {week:#}"
        );
        let exact = nearest(asked * 1_000, of);
        assert_eq!(week["expected_thousandths"], exact, "{week:#}");
        assert_eq!(seen["outlook"]["metric"], "new-customers");
        // What it says was asked gives the share that it says, to the tenth of a percent.
        let share = percent(share);
        let line = |asked: &str| format!("· {actual} of {asked} expected · {share}");
        let (asked, _) = en
            .lines()
            .filter_map(|line| line.split_once(" expected · "))
            .filter_map(|(before, after)| Some((before.rsplit_once(" of ")?.1, after)))
            .find(|(asked, _)| en.contains(&line(asked)))
            .unwrap_or_else(|| panic!("{}\n{en}", line("?")));
        let (whole, part) = asked.split_once('.').unwrap();
        let scale = 10i64.pow(u32::try_from(part.len()).unwrap());
        let said: i64 = format!("{whole}{part}").parse().unwrap();
        assert_eq!(said, nearest(exact * scale, 1_000), "{asked}");
        assert_eq!(
            percent(nearest(actual * scale * 10_000, said)),
            share,
            "{asked}"
        );
        assert!(
            zh.contains(&format!("应完成 {asked}，完成 {actual} · {share}")),
            "{zh}"
        );
        after = close;
    }
    // The last week asked for 40 × 1 of 21 and 50 × 4 of 23 days, 10.6: 85 % of it are 9.01, and 2 were won.
    assert!(
        en.contains("8 more would have cleared it (85% of the plan)"),
        "{en}"
    );
    assert!(zh.contains("再完成 8 即可解除"), "{zh}");
    // What a rate leads to is not told of a week.
    assert!(!en.contains("at this rate"), "{en}");
}

#[test]
fn w9_of_a_month_that_is_over_says_how_it_ended_and_of_nothing_to_move() {
    let text = "unit,metric,period,amount\nEast,revenue,2026-10,10000\nWest,revenue,2026-10,10000\n\
        East,revenue,2026-11,10000\nWest,revenue,2026-11,10000\n";
    let deals: &[Deal<'_>] = &[
        ("R1", "a", "won", 500_000, "2026-10-15"),
        ("R3", "b", "won", 1_500_000, "2026-10-15"),
    ];
    let home = home(text, deals);
    let (_, [en, zh]) = why(&home, "2026-10-31", "W9", "East");
    assert!(en.contains("Oct 2026 at 50.0% of plan"), "{en}");
    assert!(en.contains("West is 5.00K ahead of its plan"), "{en}");
    assert!(zh.contains("West超前"), "{zh}");
    // With its last day it is over.
    let over = ["--state", "all"];
    let (_, [en, zh]) = why_of(&home, "2026-11-02", ("W9", "East"), &over);
    assert!(
        en.contains("Oct 2026 ended at 50.0% of plan: 5.00K of 10.0K"),
        "{en}"
    );
    assert!(zh.contains("2026年10月已结束"), "{zh}");
    // What it stands under speaks of the quarter, which goes on.
    let own = |said: &str| {
        let lines = said.lines();
        let own = lines.filter(|line| !line.contains("folded under") && !line.contains("已并入"));
        own.collect::<Vec<_>>().join("\n")
    };
    let (en, zh) = (own(&en), own(&zh));
    for said in ["ahead of its plan", "at this rate", "超前", "按目前节奏"] {
        assert!(!en.contains(said) && !zh.contains(said), "{said}: {en}{zh}");
    }
}
