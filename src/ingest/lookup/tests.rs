//! Who is found, who is made, and who is asked about.

use super::*;
use crate::domain::facts::{AliasFact, Batch};

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|(i, n)| ((*i).to_owned(), (*n).to_owned()))
        .collect()
}

fn names() -> Names {
    Names {
        reps: pairs(&[
            ("7", "张伟"),
            ("8", "Ann Lee"),
            ("9", "Ann Lee"),
            ("10", "8"),
        ]),
        products: pairs(&[("p1", "GTX Pro")]),
        units: vec![
            "North".into(),
            "North/One".into(),
            "South/One".into(),
            "South/Two".into(),
        ],
        ..Names::default()
    }
}

fn lookup(kinds: &[Referent]) -> Lookup {
    let creation = Creation {
        kinds: kinds.to_vec(),
        named: Vec::new(),
    };
    Lookup::new(names(), creation, &[], "mid".into())
}

fn known(id: &str) -> Referred {
    Referred::Known(id.into())
}

#[test]
fn a_name_is_found_before_an_id_that_reads_the_same() {
    let mut l = lookup(&[]);
    let rep = |l: &mut Lookup, text: &str| l.find(Referent::Rep, text, CellHolds::Names);
    assert_eq!(rep(&mut l, "张伟"), Ok(known("7")));
    assert_eq!(rep(&mut l, "8"), Ok(known("10")), "somebody is called 8");
    assert_eq!(l.find(Referent::Rep, "8", CellHolds::Ids), Ok(known("8")));
    assert_eq!(rep(&mut l, "'7"), Ok(known("7")), "a mark for spreadsheets");
    assert_eq!(rep(&mut l, "Ann Lee"), Err(Reason::AmbiguousName));
    assert_eq!(
        rep(&mut l, "007"),
        Err(Reason::LooksLike {
            what: Referent::Rep,
            known: "7".into()
        })
    );
    let one = |name: &str| vec![name.to_owned()];
    assert_eq!(
        l.unit(&one("Two"), false),
        Ok(vec!["South".into(), "Two".into()])
    );
    assert_eq!(l.unit(&one("One"), false), Err(Reason::AmbiguousName));
    assert_eq!(
        l.unit(&one("Norht"), false),
        Err(Reason::Unknown {
            what: Referent::Unit,
            near: Some("North".into())
        })
    );
}

#[test]
fn made_once_when_settled_and_never_beside_a_near_one() {
    let mut l = lookup(&[Referent::Product]);
    let find = |l: &mut Lookup, text: &str| l.find(Referent::Product, text, CellHolds::Names);
    let like = Reason::LooksLike {
        what: Referent::Product,
        known: "GTX Pro".into(),
    };
    assert_eq!(find(&mut l, "GTXPro"), Err(like));
    assert_eq!(
        find(&mut l, "A;B"),
        Err(Reason::SeveralNames(Referent::Product))
    );
    assert_eq!(
        l.find_unless_total(Referent::Product, "Total", CellHolds::Names, true),
        Err(Reason::TotalAsName)
    );
    let found = find(&mut l, "Bench vice").unwrap();
    assert_eq!(found, Referred::New("Bench vice".into()));
    let again = find(&mut l, "Bench vice").unwrap();
    l.keep(Referent::Product, found);
    l.keep(Referent::Product, again);
    let (batches, created) = l.created(&Batch::Reps(Vec::new()));
    assert_eq!(created.products, ["Bench vice"]);
    assert_eq!(batches.len(), 1);
}

#[test]
fn a_settled_text_is_remembered() {
    let values = [(Referent::Product, "GTXPro".into(), "GTX Pro".into())];
    let mut l = Lookup::new(names(), Creation::default(), &values, "mid".into());
    assert_eq!(
        l.find(Referent::Product, "GTXPro", CellHolds::Names),
        Ok(known("p1"))
    );
    let alias = AliasFact {
        what: Referent::Product,
        text: "GTXPro".into(),
        id: "p1".into(),
    };
    assert_eq!(
        l.created(&Batch::Reps(Vec::new())).0,
        [Batch::Aliases(vec![alias])]
    );
    let nobody = [(Referent::Rep, "x".into(), "nobody at all".into())];
    let l = Lookup::new(names(), Creation::default(), &nobody, "mid".into());
    assert!(l.unsettled().is_some());
}

#[test]
fn a_list_without_ids_finds_people_by_name_mail_and_other_texts() {
    let mut l = lookup(&[]);
    let mut who =
        |id: &str, name: &str, mail: &str| l.identify(Referent::Rep, [id, name, mail], false);
    assert_eq!(who("", "张伟", "zw@x.cn"), Ok("7".into()));
    assert_eq!(who("", "Zhang Wei", "ZW@x.cn"), Ok("7".into()));
    assert_eq!(who("", "Ann Lee", ""), Err(Reason::AmbiguousName));
    assert_eq!(who("", "Bo", ""), Ok("Bo".into()));
    assert_eq!(
        who("12", "Bo", ""),
        Ok("Bo".into()),
        "the list gives the id"
    );
    assert_eq!(who("12", "Bo Yi", ""), Ok("Bo".into()));
    assert_eq!(
        who("13", "Bo", ""),
        Ok("13".into()),
        "somebody else of that name"
    );
    let like = Reason::LooksLike {
        what: Referent::Rep,
        known: "Bo".into(),
    };
    assert_eq!(who("", "bo", ""), Err(like));
    assert_eq!(l.look_alikes, pairs(&[("Bo", "Bo")]));
}
