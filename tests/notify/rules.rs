//! Who is told of what, and when: yellow to the rep and the manager, orange and red to the manager with the task; once;
//! not at night, not on days off.

use crate::desk::{Desk, now_is};
use quarterdeck::cli::Exit;
use serde_json::{Value, json};

/// A desk that puts mails into a folder.
pub fn desk() -> Desk {
    let desk = Desk::with_team().with("[notify.folder]\npath = \"mails\"\n");
    std::fs::create_dir(desk.path("config/mails")).unwrap();
    desk
}

pub fn told(who: &str, severities: &[&str]) -> (String, Vec<String>) {
    let severities = severities.iter().map(|s| (*s).to_owned()).collect();
    (who.to_owned(), severities)
}

#[test]
fn yellow_goes_to_the_rep_and_the_manager_and_orange_to_the_manager_alone() {
    let desk = desk();
    let document = desk.json(&["notify", "--via", "folder"]);
    assert_eq!(
        crate::desk::heard(&document),
        [
            told("rep:R3", &["yellow"]),
            told("manager:bo", &["orange", "orange"]),
            told("manager:mei", &["yellow", "yellow"]),
        ]
    );
    let text = |at: usize| document["messages"][at]["text"].as_str().unwrap();
    assert!(
        text(1).contains("→ one-to-one") && text(1).contains("→ customer rescue"),
        "{}",
        text(1)
    );
    // The rep reads no task and nothing of what the manager did, in the rep's own language.
    assert!(
        !text(0).contains('→') && text(0).contains("每条预警只通知一次"),
        "{}",
        text(0)
    );
    assert!(text(2).contains("→ 提醒"), "{}", text(2));
    assert!(
        !text(0).contains(['\u{1b}', '\u{7}', '\u{202e}']),
        "{:?}",
        text(0)
    );
    // Ann has no address: what she is to hear stays due.
    assert_eq!(
        document["withheld"],
        json!([{ "role": "rep", "id": "R4", "name": "Ann", "why": "no-address", "warnings": 1 }])
    );
}

#[test]
fn once_per_warning_and_severity_and_again_only_where_it_is_graver() {
    let desk = desk();
    let first = desk.notify(&["--via", "folder"]);
    assert_eq!(first.len(), 3);
    assert_eq!(desk.notify(&["--via", "folder"]), []);
    // By another way as well: it is the person who was told.
    assert_eq!(
        desk.notify(&[
            "--via",
            "command",
            "--set",
            "notify.command.words=[\"true\"]"
        ]),
        [told("rep:R4", &["yellow"])]
    );
    // On the next morning R3 has missed a third day: the same warning is orange, the manager's.
    let rows = "rep,day,touch,need,proposal,demo\nR1,2026-11-19,8,2,1,1\nR2,2026-11-19,6,3,2,2\n\
                R3,2026-11-19,6,3,2,1\nR4,2026-11-19,6,3,2,2\n";
    desk.import("activity", rows);
    now_is("2026-11-20 10:00");
    assert_eq!(
        desk.notify(&["--via", "folder"]),
        [told("manager:mei", &["orange"])]
    );
    assert_eq!(desk.notify(&["--via", "folder"]), []);
}

#[test]
fn an_event_says_what_was_sent_to_whom_and_nothing_takes_it_back() {
    let desk = desk();
    let document = desk.json(&["notify", "--via", "folder"]);
    let id = document["messages"][0]["event"].as_str().unwrap();
    let journal = desk.json(&["journal"]);
    let entries = journal["entries"].as_array().unwrap();
    let entry = entries.iter().find(|e| e["id"] == id).unwrap();
    assert_eq!(entry["kind"], json!("notified"), "{entry:#}");
    let run = desk.run(&["undo", id]);
    assert_eq!(run.exit, Exit::NotSo, "{}", run.out);
    assert_eq!(desk.notify(&["--via", "folder"]), []);
    for lang in ["en", "zh-CN"] {
        let said = desk.run(&["--lang", lang, "journal"]).out;
        assert!(said.contains("r3@example.com"), "{said}");
    }
    let run = desk.run(&["check"]);
    assert!(run.out.contains("✓"), "{}{}", run.out, run.err);
}

#[test]
fn a_correction_of_what_was_sent_is_told_as_one() {
    let desk = desk();
    desk.notify(&["--via", "folder"]);
    desk.import(
        "activity",
        "rep,day,touch,need,proposal,demo\nR3,2026-11-18,6,3,2,2\n",
    );
    let all = desk.json(&["warnings", "--state", "all"]);
    let rows = all["warnings"].as_array().unwrap();
    let of_r3 = rows.iter().find(|w| w["subject"] == "R3").unwrap();
    assert_eq!(of_r3["state"], json!("restated"), "{of_r3:#}");
}

#[test]
fn nothing_is_sent_in_quiet_hours_and_on_days_off() {
    let desk = desk();
    for (now, quiet) in [
        ("2026-11-19 07:59", true),
        ("2026-11-19 20:00", true),
        ("2026-11-19 19:59", false),
    ] {
        now_is(now);
        let document = desk.json(&["notify", "--via", "folder"]);
        assert_eq!(document["quiet"], json!(quiet), "{now}");
        let messages = document["messages"].as_array().unwrap();
        assert!(messages.iter().all(|m| m["sent"] == json!(!quiet)), "{now}");
    }
    // A Saturday: everybody waits for Monday.
    let desk = self::desk();
    now_is("2026-11-21 10:00");
    let document = desk.json(&["notify", "--via", "folder"]);
    assert_eq!(document["messages"], json!([]));
    let whys = document["withheld"].as_array().unwrap();
    assert!(whys.iter().any(|w| w["why"] == "day-off"), "{whys:?}");
}

#[test]
fn who_is_on_leave_is_told_on_the_next_own_working_day() {
    let desk = desk();
    desk.import("absences", "rep,day,part,reason\nR3,2026-11-19,full,ill\n");
    let document = desk.json(&["notify", "--via", "folder"]);
    let of_r3 = |list: &Value| {
        let rows = list.as_array().unwrap().clone();
        rows.into_iter().find(|m| m["id"] == "R3")
    };
    assert_eq!(of_r3(&document["messages"]), None);
    assert_eq!(of_r3(&document["withheld"]).unwrap()["why"], "day-off");
    let rows = "rep,day,touch,need,proposal,demo\nR1,2026-11-19,8,2,1,1\nR2,2026-11-19,6,3,2,2\n";
    desk.import("activity", rows);
    now_is("2026-11-20 10:00");
    let document = desk.json(&["notify", "--via", "folder"]);
    assert_eq!(document["stale"], 0);
    assert!(of_r3(&document["messages"]).is_some(), "{document:#}");
}

#[test]
fn a_preview_shows_every_message_and_sends_none() {
    let desk = desk();
    let said = desk.run(&["notify", "--via", "folder", "--dry-run"]);
    assert_eq!(said.exit, Exit::Done);
    for word in [
        "To: Bo (manager) <bo@example.com>",
        "Subject: ◆O ",
        "Li Qiang",
        "远大医疗",
        "Preview: 3 messages are due by mail folder. Nothing was sent.",
    ] {
        assert!(said.out.contains(word), "{word}\n{}", said.out);
    }
    assert!(said.err.contains("No e-mail address: Ann"), "{}", said.err);
    let count = std::fs::read_dir(desk.path("config/mails"))
        .unwrap()
        .count();
    assert_eq!(count, 0);
    assert_eq!(desk.notify(&["--via", "folder"]).len(), 3);
    let zh = desk.run(&["--lang", "zh-CN", "notify", "--via", "folder", "--dry-run"]);
    assert!(
        zh.out.contains("现在没有可发送的通知") && zh.err.contains("没有邮箱：Ann"),
        "{}{}",
        zh.out,
        zh.err
    );
}

#[test]
fn everybody_has_been_told_is_said_only_where_nobody_waits() {
    let desk = desk();
    desk.notify(&["--via", "folder"]);
    let words = [
        (
            "en",
            "No message can be sent now.",
            "everybody has been told",
        ),
        ("zh-CN", "现在没有可发送的通知。", "都已通知"),
    ];
    for (lang, waits, _) in words {
        let run = desk.run(&["--lang", lang, "notify", "--via", "folder"]);
        assert!(
            run.out.starts_with(waits) && run.err.contains("Ann"),
            "{}",
            run.out
        );
    }
    let set = "notify.command.words=[\"true\"]";
    desk.notify(&["--set", set, "--via", "command"]);
    for (lang, _, told) in words {
        let run = desk.run(&["--lang", lang, "notify", "--via", "folder"]);
        assert!(
            run.out.contains(told) && run.err.is_empty(),
            "{}{}",
            run.out,
            run.err
        );
    }
}

#[test]
fn a_past_day_is_only_looked_at_and_a_way_must_be_named() {
    let desk = desk();
    let run = desk.run(&["notify", "--via", "folder", "--as-of", "2026-11-18"]);
    assert_eq!(run.exit, Exit::NotSo);
    assert!(run.err.contains("--dry-run"), "{}", run.err);
    let run = desk.run(&[
        "notify",
        "--via",
        "folder",
        "--as-of",
        "2026-11-18",
        "--dry-run",
    ]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let run = desk.run(&["notify"]);
    assert!(
        run.exit == Exit::NotSo && run.err.contains("smtp, webhook"),
        "{}",
        run.err
    );
    let desk = desk.with("[notify]\nvia = \"folder\"\n");
    let document = desk.json(&["notify", "--dry-run"]);
    assert_eq!(document["via"], json!("folder"));
}

#[test]
fn a_unit_that_nobody_leads_is_named_and_stays_due() {
    let desk = desk();
    let config = std::fs::read_to_string(desk.path("config/config.toml")).unwrap();
    // Mei leads nothing any more.
    let config = config.replace("units = [\"East\"]", "units = []");
    std::fs::write(desk.path("config/config.toml"), config).unwrap();
    let run = desk.run(&["notify", "--via", "folder"]);
    assert!(
        run.err
            .contains("No manager: East/Key · 2 warnings stay due"),
        "{}",
        run.err
    );
    let desk = desk.with("[notify.managers.zoe]\nunits = [\"Est\"]\n");
    let run = desk.run(&["notify", "--via", "folder"]);
    assert!(
        run.exit == Exit::NotSo && run.err.contains("Est"),
        "{}",
        run.err
    );
}

#[test]
fn an_address_that_is_imported_later_replaces_the_one_before() {
    let desk = desk();
    desk.import("reps", "id,name,email\nR4,Ann,ann@example.com\n");
    let email = || {
        let document = desk.json(&["notify", "--via", "folder", "--dry-run"]);
        let messages = document["messages"].as_array().unwrap();
        let of_ann = messages.iter().find(|m| m["id"] == "R4")?;
        Some(of_ann["email"].as_str()?.to_owned())
    };
    assert_eq!(email().as_deref(), Some("ann@example.com"));
    // A file that says nothing of addresses leaves them.
    desk.import("reps", "id,name,tier\nR4,Ann,mid\n");
    assert_eq!(email().as_deref(), Some("ann@example.com"));
    desk.import("reps", "id,name,email\nR4,Ann,anna@example.com\n");
    assert_eq!(email().as_deref(), Some("anna@example.com"));
    // Taking the import back brings the one before; a file with an empty cell takes it away.
    let undone = desk.run(&["imports", "--undo", "7"]);
    assert_eq!(undone.exit, Exit::Done, "{}", undone.err);
    assert_eq!(email().as_deref(), Some("ann@example.com"));
    desk.import("reps", "id,name,email\nR4,Ann,\n");
    assert_eq!(email(), None);
    let run = desk.run(&["check"]);
    assert!(run.out.contains("✓"), "{}{}", run.out, run.err);
}

#[test]
fn nothing_leaves_while_the_database_cannot_be_written() {
    let desk = desk();
    let other = rusqlite::Connection::open(desk.path("team.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let run = desk.run(&["notify", "--via", "folder"]);
    assert_ne!(run.exit, Exit::Done, "{}", run.out);
    let mails = || {
        std::fs::read_dir(desk.path("config/mails"))
            .unwrap()
            .count()
    };
    assert_eq!(mails(), 0);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(desk.notify(&["--via", "folder"]).len(), 3);
    assert_eq!(mails(), 3);
}

#[test]
fn a_message_that_left_unsaved_is_named_and_no_other_follows() {
    for (lang, left) in [
        ("en", "but that could not be saved: it will be sent again"),
        ("zh-CN", "但未能保存，下次会重复发送"),
    ] {
        let desk = desk();
        // Nobody can reckon what the index asks of an entry about a message, so that none goes in.
        let other = rusqlite::Connection::open(desk.path("team.db")).unwrap();
        let none =
            "CREATE INDEX broken ON event (abs(-9223372036854775807 - 1)) WHERE kind = 'notified'";
        other.execute_batch(none).unwrap();
        drop(other);
        let run = desk.run(&["--lang", lang, "notify", "--via", "folder"]);
        assert_eq!(run.exit, Exit::NotSo, "{}", run.out);
        assert!(
            run.err.contains(left) && run.err.contains("r3@example.com"),
            "{}",
            run.err
        );
        let mails = std::fs::read_dir(desk.path("config/mails")).unwrap();
        assert_eq!(mails.count(), 1, "{}", run.out);
        let run = desk.run(&["--json", "notify", "--via", "folder"]);
        let document: Value = serde_json::from_str(&run.out).unwrap();
        let message = &document["messages"][0];
        assert!(
            message["sent"] == json!(true)
                && message["event"].is_null()
                && message["error"].is_string(),
            "{message:#}"
        );
        assert_eq!(document["messages"][1]["sent"], json!(false));
    }
}

/// A preview shows what a chat is posted, by each template, before there is an address; and a template that is none.
#[test]
fn a_preview_shows_the_body_that_a_chat_is_posted() {
    let desk = desk();
    let preview = |template: &str, more: &[&str]| {
        let set = format!("notify.webhook.template={template}");
        let args = ["--set", &set, "notify", "--via", "webhook", "--dry-run"];
        desk.run(&[&args[..], more].concat())
    };
    for (template, place) in [
        ("wecom", "/text/content"),
        ("dingtalk", "/text/content"),
        ("feishu", "/content/text"),
        ("slack", "/text"),
    ] {
        let said = preview(template, &[]);
        assert_eq!(said.exit, Exit::Done, "{}", said.err);
        let bodies: Vec<&str> = (said.out.lines())
            .filter_map(|line| line.strip_prefix("Posted: "))
            .collect();
        assert!(!bodies.is_empty(), "{}", said.out);
        for body in bodies {
            let body: serde_json::Value = serde_json::from_str(body).unwrap();
            let text = body.pointer(place).and_then(serde_json::Value::as_str);
            assert!(
                text.is_some_and(|text| text.contains(['●', '◆', '▲'])),
                "{body}"
            );
        }
    }
    let said = preview("teams", &[]);
    assert!(
        said.exit == Exit::Usage && said.err.contains("notify.webhook.template"),
        "{}",
        said.err
    );
    let said = preview("{\"say\":\"nothing\"}", &[]);
    assert!(said.err.contains("no place for “{text}”"), "{}", said.err);
}
