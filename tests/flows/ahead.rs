//! Keys that are typed in one go behind one that opens a page reach the page, in a real terminal.

use super::terminal::Terminal;

#[test]
fn keys_right_behind_a_page_key_reach_the_page() {
    for (lang, rules) in [("en", "Rules and standards"), ("zh-CN", "规则与动作标准")] {
        let home = tempfile::tempdir().unwrap();
        let args = ["--lang", lang, "--as-of", "2026-11-25", "demo"];
        let mut demo = Terminal::start(home.path(), (160, 45), &args);
        demo.wait_for("Ingrid Solberg");
        demo.keys("Rjjj");
        let screen = demo.wait_until("the fourth rule", |s: &str| s.contains("▌W4"));
        assert!(screen.contains(rules), "{screen}");
        demo.keys("q");
        assert_eq!(demo.wait(), 0);
    }
}
