//! A page is its own file: nobody else decides by which page is in front, or by what lies on top.

use crate::{sources, variants};
use std::collections::BTreeMap;

/// Where all pages are listed.
const LIST: &str = "tui/screens/screen.rs";

/// Pages whose file is not called as they are.
const FILES: [(&str, &str); 1] = [("Adjustments", "adjust")];

/// The files that may add methods to the stack of screens: what they ask is asked of whatever is in front.
const STACK: [&str; 5] = [
    "tui/screens/front.rs",
    "tui/screens/mod.rs",
    "tui/screens/in_front.rs",
    "tui/screens/orders.rs",
    "tui/screens/papers.rs",
];

/// Where the kinds of overlays are listed, and what is asked of all of them.
const OVERLAYS: [&str; 2] = ["tui/overlays/mod.rs", "tui/overlays/asked.rs"];

/// Where the kinds of forms are listed, and what each does beyond its fields.
const PURPOSES: [&str; 2] = ["tui/overlays/purpose.rs", "tui/overlays/handling.rs"];

/// Whether a file is a form's own: `take_back.rs` for `TakeBack`, or one in the folder of that name.
fn is_own_form(file: &str, purpose: &str) -> bool {
    let mut stem = String::new();
    for letter in purpose.chars() {
        if letter.is_uppercase() && !stem.is_empty() {
            stem.push('_');
        }
        stem.extend(letter.to_lowercase());
    }
    // The question whether changed numbers are put in force belongs to the form that changes them.
    let stem = if stem == "put_in_force" {
        "rules".to_owned()
    } else {
        stem
    };
    let rest = file.strip_prefix("tui/overlays/");
    let rest = rest.and_then(|rest| rest.strip_prefix(&stem));
    rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// The pages by name, each with the read model that it shows.
fn pages(list: &str) -> BTreeMap<String, String> {
    let from = list.find("\nscreens! {").unwrap();
    let rows = list[from..].lines().skip(2);
    let rows = rows.take_while(|line| !line.starts_with('}'));
    let rows = rows.filter_map(|line| line.trim().strip_suffix(");")?.split_once('('));
    rows.map(|(name, of)| {
        let model = of.split(',').next().unwrap();
        (name.to_owned(), model.to_owned())
    })
    .collect()
}

/// Whether a file is a page's own: `team.rs`, or one in the folder `team`.
fn is_own(file: &str, page: &str) -> bool {
    let named = FILES.iter().find(|(name, _)| *name == page);
    let stem = named.map_or_else(|| page.to_lowercase(), |(_, stem)| (*stem).to_owned());
    let rest = file.strip_prefix("tui/screens/");
    let rest = rest.and_then(|rest| rest.strip_prefix(&stem));
    rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// What a file names of pages that are not its own.
fn foreign(file: &str, code: &str, pages: &BTreeMap<String, String>) -> Vec<String> {
    let mut found = Vec::new();
    for name in ["Screen::", "PageId::"] {
        let variants = variants(code, name).into_iter();
        let of_pages = variants.filter(|variant| pages.contains_key(*variant));
        found.extend(
            of_pages
                .filter(|v| !is_own(file, v))
                .map(|v| format!("{name}{v}")),
        );
    }
    for (page, model) in pages {
        let asked = [format!("front::<{model}>"), format!("front_mut::<{model}>")];
        let asked = asked
            .into_iter()
            .filter(|asked| code.contains(asked.as_str()));
        found.extend(asked.filter(|_| !is_own(file, page)));
    }
    for (page, model) in pages {
        let told = [
            format!("{page}::of("),
            format!("{page}::of_mut("),
            format!("{model}::of("),
        ];
        let told = told.into_iter().filter(|told| code.contains(told.as_str()));
        found.extend(told.filter(|_| !is_own(file, page)));
    }
    // Without its type it is seen nowhere which page is meant.
    let plain: String = code.split_whitespace().collect();
    let untyped = ["stack.front()", "stack.front_mut()"].into_iter();
    found.extend(
        untyped
            .filter(|call| plain.contains(call))
            .map(str::to_owned),
    );
    // Their own methods know them as `Self`.
    for (list, kinds) in [
        ("impl Screen {", true),
        ("impl Purpose {", !PURPOSES.contains(&file)),
        ("impl Overlay {", !OVERLAYS.contains(&file)),
    ] {
        if kinds && code.contains(list) {
            let variants = variants(code, "Self::").into_iter();
            let named = variants.filter(|v| {
                v.starts_with(char::is_uppercase)
                    && (list != "impl Screen {" || pages.contains_key(*v))
            });
            found.extend(named.map(|v| format!("Self::{v}")));
        }
    }
    if code.contains("impl Stack {") && !STACK.contains(&file) {
        found.push("impl Stack".to_owned());
    }
    if !PURPOSES.contains(&file) {
        let variants = variants(code, "Purpose::").into_iter();
        let others = variants.filter(|purpose| !is_own_form(file, purpose));
        found.extend(others.map(|purpose| format!("Purpose::{purpose}")));
    }
    if !OVERLAYS.contains(&file) {
        let variants = variants(code, "Overlay::").into_iter();
        found.extend(variants.map(|variant| format!("Overlay::{variant}")));
    }
    found
}

#[test]
fn nobody_but_a_page_decides_by_which_page_is_in_front() {
    let sources: Vec<(String, String)> = sources()
        .into_iter()
        .filter(|(file, _)| file.starts_with("tui/"))
        .collect();
    let (_, list) = sources.iter().find(|(file, _)| file == LIST).unwrap();
    let pages = pages(list);
    assert!(pages.len() >= 13, "{pages:?}");
    for page in pages.keys() {
        let any = sources.iter().any(|(file, _)| is_own(file, page));
        assert!(any, "no file of {page}");
    }
    let wrong: Vec<String> = sources
        .iter()
        .filter(|(file, _)| file != LIST)
        .flat_map(|(file, code)| {
            let named = foreign(file, code, &pages).into_iter();
            named.map(move |named| format!("{file} names {named}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // What would be found.
    let code = "match app.stack.page() { Some(Screen::Team(p)) => 1, _ => front::<PlanPage>() }";
    let found = foreign("tui/perform.rs", code, &pages);
    assert_eq!(found, ["Screen::Team", "front::<PlanPage>"]);
    assert!(foreign("tui/screens/team/keys.rs", "PageId::Team(x)", &pages).is_empty());
    let code = "impl Screen { fn x(&self) -> bool { matches!(self, Self::Team(_)) } }";
    assert_eq!(foreign("tui/screens/rows.rs", code, &pages), ["Self::Team"]);
    let code = "app.stack\n    .front_mut()";
    assert_eq!(foreign("tui/lists.rs", code, &pages), ["stack.front_mut()"]);
    let code = "impl Stack { fn x() { Overlay::Help(h); Purpose::Note(n); } }";
    let found = foreign("tui/screens/team.rs", code, &pages);
    assert_eq!(found, ["impl Stack", "Purpose::Note", "Overlay::Help"]);
    assert!(foreign("tui/overlays/take_back.rs", "Purpose::TakeBack(x)", &pages).is_empty());
}

/// The rows of the action table: the name of each, whether a screen can be asked for it, and whether the table says
/// what it does everywhere.
fn rows(table: &str) -> Vec<(String, bool, bool)> {
    let from = table.find("\nactions! {").unwrap();
    let rows = &table[from + "\nactions! {".len()..];
    let rows = &rows[..rows.find("\n}").unwrap()];
    let row = |row: &str| {
        let name = row.split_whitespace().next()?.to_owned();
        let contexts = row.split_once('[')?.1.split_once(']')?.0;
        let screens = ["Everywhere", "Cockpit", "Page", "Plan", "StandUp"];
        let of_screens = contexts.split(", ").any(|c| screens.contains(&c));
        // What is typed is no single key.
        let typed = row.contains("-9\"");
        Some((name, of_screens && !typed, row.contains("=>")))
    };
    rows.split(';').filter_map(row).collect()
}

/// What a file's functions called `act` are made of: there an action is done, elsewhere it is only spoken of.
fn acts(code: &str) -> String {
    let mut lines = code.lines();
    let mut all = String::new();
    while let Some(line) = lines.next() {
        let Some(at) = line.find("fn act(") else {
            continue;
        };
        let indent = line[..at].len() - line[..at].trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        for line in lines.by_ref().take_while(|line| *line != end) {
            all.push_str(line);
            all.push('\n');
        }
    }
    all
}

/// An action that the table leaves to screens is done by one of them; what lies on top does the rest itself.
#[test]
fn every_action_of_a_screen_is_done_by_the_table_or_by_a_screen() {
    let sources = sources();
    let (_, table) = sources.iter().find(|(f, _)| f == "tui/action.rs").unwrap();
    let rows = rows(table);
    assert!(rows.len() > 100, "the table was not found");
    let screens = sources
        .iter()
        .filter(|(f, _)| f.starts_with("tui/screens/"));
    let acts: String = screens.map(|(_, code)| acts(code)).collect();
    let done = |name: &str| acts.contains(&format!("Action::{name} =>"));
    assert!(!done("Nothing"));
    let code = "fn possible() {\n    Action::A => 1,\n}\nfn act(x) {\n    Action::B => 2,\n}\n";
    let found = self::acts(code);
    assert!(found.contains("Action::B =>") && !found.contains("Action::A =>"));
    let wrong: Vec<&String> = rows
        .iter()
        .filter(|(name, of_screens, deed)| match (of_screens, deed) {
            (true, false) => !done(name),
            (false, deed) => *deed,
            (true, true) => false,
        })
        .map(|(name, ..)| name)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
