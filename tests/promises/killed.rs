//! A save that is killed on its way.

use super::{Team, cockpit, rounds};

/// How often the journal holds a text.
fn saved(team: &Team, text: &str) -> i64 {
    let conn = rusqlite::Connection::open(&team.db).unwrap();
    let sql = "SELECT count(*) FROM event_text WHERE text = ?1";
    conn.query_row(sql, [text], |r| r.get(0)).unwrap()
}

#[test]
fn b10_a_save_that_is_killed_is_in_the_journal_or_offered_again_and_never_both() {
    let team = Team::new();
    let (mut done, mut offered) = (0, 0);
    for round in 0..rounds(4, 100) {
        let text = format!("round {round}");
        let mut first = cockpit(&team);
        first.keys("i");
        first.wait_for("special review");
        first.keys(&format!("1\t{text}"));
        first.wait_for(&text);
        team.typed_is_kept(&text);
        first.keys("\x1bOQ");
        let wait = (round as u64 * 37) % 90;
        std::thread::sleep(std::time::Duration::from_millis(wait));
        first.signal("KILL");
        first.wait();
        let is_saved = saved(&team, &text);
        let mut second = cockpit(&team);
        if is_saved == 1 {
            done += 1;
            std::thread::sleep(std::time::Duration::from_millis(300));
            let screen = second.text();
            assert!(
                !screen.contains("Not saved last time"),
                "{wait} ms:\n{screen}"
            );
        } else {
            offered += 1;
            second.wait_for("Not saved last time");
            second.keys("\r");
            second.wait_for(&text);
            second.keys("\x1bOQ");
            second.wait_for("Logged");
        }
        second.keys("q");
        assert_eq!(second.wait(), 0);
        assert_eq!(saved(&team, &text), 1, "{wait} ms");
    }
    eprintln!(
        "b10: {done} saves were in when they were killed, {offered} were offered again, none was both"
    );
}
