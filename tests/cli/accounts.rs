//! Customers that their own file says to be lost (W11): the column of the status, the day of the loss, what the import
//! says of them, and the way out and in again.

use crate::home::Home;

fn import(home: &Home, morning: &str, text: &str) -> String {
    let file = home.file(&format!("customers-{morning}.csv"), text);
    let (code, said) = home.on(morning, &["import", "customers", file.to_str().unwrap()]);
    assert_eq!(code, 0, "{said}");
    said
}

fn team() -> Home {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit\na,Ann,mid,East\nb,Bob,mid,West\n",
    );
    home
}

fn rows(name: &str, count: usize, status: &str) -> String {
    let rows = (0..count).map(|n| format!("{name}{n},{name}{n} Ltd,a,{status}\n"));
    rows.collect()
}

#[test]
fn w11_the_status_of_customers_tells_who_is_lost_and_the_settings_by_which_words() {
    let home = team();
    let file = |a: &str, b: &str| {
        let (a, b) = (rows("a", 5, a), rows("b", 7, b));
        format!("id,name,rep,account status\n{a}{b}")
    };
    let said = import(&home, "2026-11-02", &file("active", "active"));
    assert!(
        said.contains("Status words that lose nobody: active"),
        "{said}"
    );
    assert!(!said.contains("not counted"), "{said}");
    let said = import(&home, "2026-11-04", &file("Churned", "active"));
    assert!(
        said.contains("5 customers are lost by their status: Churned"),
        "{said}"
    );
    import(&home, "2026-11-11", &file("Churned", "gone for good"));
    let of = |words: &[&str], lang: &str| {
        let all = [
            words,
            &["--lang", lang, "warnings", "--why", "lost-customers/"],
        ]
        .concat();
        home.on("2026-11-16", &all).1
    };
    // “gone for good” loses nobody until the settings say so.
    assert!(!of(&[], "en").contains("7 customers lost"));
    let set = [
        "--set",
        "rules.lost_statuses=[\"churned\", \"gone for good\"]",
    ];
    let why = of(&set, "en");
    for part in [
        "7 customers lost in the week to Sun 15 Nov, 5 in the week to Sun 8 Nov",
        "Or by its own status: churned, gone for good (setting rules.lost_statuses)",
        "b0 Ltd",
    ] {
        assert!(why.contains(part), "{part}\n{why}");
    }
    assert!(of(&set, "zh-CN").contains("客户状态为churned、gone for good"));
}

#[test]
fn w11_a_day_of_the_loss_goes_out_and_comes_in_again() {
    let home = team();
    let (old, new) = (
        rows("a", 5, "lost,2026-11-04"),
        rows("b", 7, "lost,2026-11-12"),
    );
    let text = format!("id,name,rep,status,lost on\n{old}{new}k,Kept Ltd,a,active,\n");
    let said = import(&home, "2026-11-16", &text);
    assert!(!said.contains("the file does not say the day"), "{said}");
    let red = |home: &Home| {
        let (code, told) = home.on("2026-11-16", &["warnings"]);
        assert_eq!(code, 0, "{told}");
        told.contains("7 customers lost")
    };
    assert!(red(&home));
    let out = home.out(&["export", "customers"]);
    assert!(out.contains("status,lost on"), "{out}");
    assert!(out.contains("lost,2026-11-12"), "{out}");
    let other = team();
    import(&other, "2026-11-16", &out);
    assert!(red(&other));
    let again = home.file("again.csv", &out);
    let (_, said) = home.on(
        "2026-11-16",
        &["--json", "import", "customers", again.to_str().unwrap()],
    );
    let told: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(told["changed"], 0, "{told:#}");
}
