//! Names that stand in two columns.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

/// The reps that a file of people makes, by name.
fn people(text: &str, args: &[&str]) -> Vec<String> {
    let desk = Desk::new();
    let run = desk.import("reps", text, args);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
    desk.rows("SELECT name FROM rep ORDER BY id")
}

#[test]
fn p3_a_name_in_two_columns_is_one_in_the_order_of_its_language() {
    let mixed =
        "Employee ID,First Name,Last Name,Level\n1,Elise,Moreau,mid\n2,毅,钟,senior\n3,Cher,,mid\n";
    assert_eq!(people(mixed, &[]), ["Elise Moreau", "钟毅", "Cher"]);
    let turned = "工号,姓,名\n1,钟,毅\n2,Moreau,Elise\n";
    assert_eq!(people(turned, &[]), ["钟毅", "Elise Moreau"]);
    let german = "Personalnummer;Name;Vorname\n1;Brandt;Nadia\n2;von der Heide;Jörg\n";
    let id = ["--map", "id=#1"];
    assert_eq!(people(german, &id), ["Nadia Brandt", "Jörg von der Heide"]);
    let french = "Nom,Prénom,Niveau\nMoreau,Elise,mid\n";
    assert_eq!(people(french, &[]), ["Elise Moreau"]);
    // A name that holds both stays what it is.
    let whole = "Name,First Name,Last Name\nElise Moreau,Elise,Moreau\nNadia Brandt,Nadia,Brandt\n";
    assert_eq!(people(whole, &[]), ["Elise Moreau", "Nadia Brandt"]);
    let full = "Full Name,First Name,Last Name\nMoreau Elise,Elise,Moreau\n";
    assert_eq!(people(full, &[]), ["Moreau Elise"]);
}

#[test]
fn p3_two_columns_of_a_name_are_shown_and_can_be_given_by_hand() {
    let desk = Desk::new();
    let text = "Vor,Nach,Level\nElise,Moreau,mid\n";
    let both = ["--map", "name=Vor,Nach"];
    let run = desk.import("reps", text, &both);
    assert_eq!(run.json()["mapping"]["name"], "Vor + Nach");
    assert_eq!(desk.rows("SELECT name FROM rep"), ["Elise Moreau"]);
    // The same person by both columns in another kind of file, and somebody unknown by both names.
    let leave = "First Name,Last Name,Date\nElise,Moreau,2026-02-02\nElisa,Brandt,2026-02-02\n";
    let run = desk.import("absences", leave, &[]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1]);
    assert_eq!(
        run.json()["rejects"][0]["values"][0]["value"],
        "Elisa Brandt"
    );
    let rejects = run.json()["rejects_file"].as_str().unwrap().to_owned();
    let corrected = std::fs::read_to_string(&rejects).unwrap();
    assert!(
        corrected.contains("Elisa,Brandt,2026-02-02,3,"),
        "{corrected}"
    );
    // A customer's contact is nobody who sells.
    let deals = "Deal ID,First Name,Last Name,Stage\n1,Elise,Moreau,lead\n";
    assert_eq!(desk.import("deals", deals, &[]).exit, Exit::Unreadable);
    let deals = deals
        .replace("First", "Owner First")
        .replace("Last", "Owner Last");
    assert_eq!(desk.import("deals", deals, &[]).counts(), [1, 1, 0, 0, 0]);
    let wrong = desk.import("reps", text, &["--map", "name=Vor,Mitte"]);
    assert_eq!(wrong.exit, Exit::Usage, "{}", wrong.err);
}

#[test]
fn p7_a_list_of_people_makes_nobody_of_several_names() {
    let desk = Desk::new();
    let text = "Name,Team\nAnn Lee & Bo,East\n王芳、李强,East\nTom and Jerry,East\n\"Moreau, Elise\",East\n";
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts(), [4, 1, 0, 0, 3]);
    assert_eq!(desk.rows("SELECT name FROM rep"), ["Moreau, Elise"]);
    // A number of its own, or a word, says that it is one.
    let run = desk.import("reps", text, &["--create", "rep:Ann Lee & Bo"]);
    assert_eq!(run.counts(), [4, 1, 0, 1, 2]);
    let coded = "id,name\n7,Tom and Jerry\n";
    assert_eq!(desk.import("reps", coded, &[]).counts(), [1, 1, 0, 0, 0]);
}

#[test]
fn a_column_of_codes_beside_a_name_is_the_id() {
    let desk = Desk::new();
    let reps = "rep,name,unit,from\n1,Bo,South,2026-01-01\n2,Ann Lee,North,2026-01-01\n";
    assert_eq!(desk.import("reps", reps, &[]).counts(), [2, 2, 0, 0, 0]);
    assert_eq!(
        desk.rows("SELECT id, name FROM rep ORDER BY 1"),
        ["1|Bo", "2|Ann Lee"]
    );
    let deals = "id,rep,stage\nE1,2,lead\n";
    assert_eq!(desk.import("deals", deals, &[]).counts(), [1, 1, 0, 0, 0]);
    for (kind, text, rows) in [
        (
            "customers",
            "客户,客户名称\nK01,华星\nK02,远景\n",
            ["K01|华星", "K02|远景"],
        ),
        (
            "customers",
            "customer,name\nK01,Nova\nK02,Foo\n",
            ["K01|Nova", "K02|Foo"],
        ),
        (
            "customers",
            "Customer No,Customer\n17,Nova\n18,Foo\n",
            ["17|Nova", "18|Foo"],
        ),
        (
            "products",
            "product,product name\nP-1,Lamp\nP-2,Desk\n",
            ["P-1|Lamp", "P-2|Desk"],
        ),
        (
            "products",
            "货号,产品名称\nA1,灯\nA2,桌\n",
            ["A1|灯", "A2|桌"],
        ),
    ] {
        let desk = Desk::new();
        let run = desk.import(kind, text, &[]);
        assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{text}: {}", run.err);
        let table = kind.trim_end_matches('s');
        let stored = desk.rows(&format!("SELECT id, name FROM {table} ORDER BY 1"));
        assert_eq!(stored, rows, "{text}");
    }
    // Two names: a company and whom one talks to there. Nobody guesses which is the customer's.
    let desk = Desk::new();
    let text = "company,name,segment\nNova Ltd,Jo Park,retail\n";
    let run = desk.import("customers", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--map name=#1"), "{}", run.err);
    let run = desk.import("customers", text, &["--map", "name=#1"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}", run.err);
    assert_eq!(desk.rows("SELECT name FROM customer"), ["Nova Ltd"]);
}

#[test]
fn an_id_of_somebody_is_no_other_text_for_another() {
    let desk = Desk::staffed();
    let list = "kind,text,name\nrep,3,Ann Lee\n";
    let run = desk.import("aliases", list, &[]);
    assert_eq!(run.counts(), [1, 0, 0, 0, 1], "{}", run.out);
}
