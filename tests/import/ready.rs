//! Every option that a question offers is there to be copied: typed as it stands, it settles that question.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;

/// Files of which something is asked, each with its kind and what is said of it already.
const ASKED: &[(&str, &str, &str)] = &[
    ("activity", "rep,week,touch\nBo,2026-W06,5\n", ""),
    ("activity", "rep,day,touch,Socials\nBo,2026-02-03,5,3\n", ""),
    ("activity", "rep,day,calls,emails\nBo,2026-02-03,5,3\n", ""),
    (
        "activity",
        "rep,day,calls,Calls made\nBo,2026-02-03,5,3\n",
        "",
    ),
    ("activity", "rep,action,Mon,Tue,Wed\nBo,touch,5,6,7\n", ""),
    (
        "activity",
        "rep,action,1,2,3,4,5,6,7\nBo,touch,5,6,7,5,6,7,8\n",
        "",
    ),
    ("activity", "rep,day,type,n\nBo,2026-02-03,touch,3\n", ""),
    ("activity", "rep,day,touch\nBo,02/03/2026,5\n", ""),
    ("activity", "rep,03/02,04/02\nBo,5,6\n", "--each touch"),
    ("absences", "rep,day,note,amount\nBo,2026-02-03,,0.5\n", ""),
    ("absences", "rep,day,Project\nBo,2026-02-03,Alpha\n", ""),
    (
        "absences",
        "Name,1,2,3,4,5,6,7,8\nBo,x,x,sick,x,x,x,x,x\n",
        "",
    ),
    (
        "contacts",
        "customer,rep,date\nAcme,Bo,2026-02-03\n",
        "--create customers",
    ),
    (
        "contacts",
        "customer,rep,date,type\nAcme,Bo,2026-02-03,Incoming call\n",
        "--create customers",
    ),
    (
        "deals",
        "id,rep,stage,amount,Signing,Delivery\nD1,Bo,won,5,2026-02-03,2026-02-01\n",
        "",
    ),
    (
        "deals",
        "id,rep,stage,amount,discount,closed\nD1,Bo,won,5,10%,2026-02-03\n",
        "",
    ),
    (
        "deals",
        "id,rep,stage,amount net,amount gross,closed\nD1,Bo,won,5,6,2026-02-03\n",
        "",
    ),
    (
        "deals",
        "id,rep,stage,amount (grok),closed\nD1,Bo,won,5,2026-02-03\n",
        "",
    ),
    (
        "deals",
        "id,rep,stage,amount,closed\nD1,Bo,won,5 USD,2026-02-03\nD2,Bo,won,6,2026-02-03\n",
        "--rate USD=7",
    ),
    (
        "deals",
        "id,rep,Netto,Brutto,closed\nD1,Bo,100,119,2026-02-03\n",
        "--set-field stage=won",
    ),
    ("targets", "rep,Jan,Feb\nBo,5,6\n", ""),
    (
        "targets",
        "rep,year,period,target\nBo,2026,1,5\nBo,2026,2,6\n",
        "",
    ),
    (
        "targets",
        "rep,year,Part,target\nBo,2026,1,5\nBo,2026,2,6\n",
        "",
    ),
    (
        "targets",
        "rep,month,target,Bookings target\nBo,2026-02,5,6\n",
        "",
    ),
    ("targets", "who is it,month,target\nBo,2026-02,5\n", ""),
    ("targets", "November 2026\nrep,W1,W2\nBo,5,6\n", ""),
    ("targets", "FY27\nrep,Q1,Q2\nBo,5,6\n", ""),
    (
        "targets",
        "Targets 2025\nrep,month,target\nBo,2026-02,5\n",
        "",
    ),
    (
        "targets",
        "2026 (cumulative)\nrep,2026-01,2026-02\nBo,5,6\n",
        "",
    ),
    ("targets", "Bo,2026-02,5\nAnn Lee,2026-02,6\n", ""),
    ("targets", "rep,Q1,Q2,FY\nBo,5,6,12\n", "--year 2026"),
    ("customers", "id,Short\nC9,Acme\n", ""),
];

/// An option without a value, where it is offered.
const BARE: [&str; 5] = [
    "--no-header",
    "--replace",
    "--again",
    "--shrink",
    "--snapshot",
];

/// The options of a text, those that stand side by side together. What has to be filled in is none.
fn offered(text: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut rest = text;
    let mut goes_on = false;
    while let Some(at) = rest.find("--") {
        goes_on &= rest[..at].trim().is_empty();
        rest = &rest[at..];
        let end = rest[2..].find(|c: char| !c.is_ascii_lowercase() && c != '-');
        let end = end.map_or(rest.len(), |end| end + 2);
        let option = rest[..end].to_owned();
        rest = &rest[end..];
        let mut words = vec![option.clone()];
        if !BARE.contains(&option.as_str()) {
            let Some(after) = rest.strip_prefix(' ') else {
                goes_on = false;
                continue;
            };
            let (value, left) = shell_word(after);
            rest = left;
            words.push(value);
        }
        match all.last_mut().filter(|_| goes_on) {
            Some(group) => group.extend(words),
            None => all.push(words),
        }
        goes_on = true;
    }
    let is_blank = |word: &String| {
        let last = word.rsplit('=').next().unwrap_or_default();
        !last.is_empty() && last.bytes().all(|b| b.is_ascii_uppercase()) && last.len() > 3
    };
    all.retain(|group| !group.iter().any(is_blank));
    all
}

/// A word as a shell reads it, and what is behind it.
fn shell_word(text: &str) -> (String, &str) {
    let mut word = String::new();
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            _ if quoted => word.push(c),
            _ if c.is_whitespace() || ",;)；，）。".contains(c) => return (word, &text[at..]),
            // A full stop ends the sentence.
            '.' if text[at + 1..].starts_with([' ', '\n']) || text[at + 1..].is_empty() => {
                return (word, &text[at..]);
            }
            _ => word.push(c),
        }
    }
    (word, "")
}

fn look(desk: &Desk, (kind, name): (&str, &str), text: &str, told: &[String]) -> Run {
    let file = desk.file(name, text);
    let mut all = vec!["import", kind, file.to_str().unwrap(), "--dry-run"];
    all.extend(told.iter().map(String::as_str));
    desk.run(&all)
}

#[test]
fn p2_every_option_that_a_question_offers_settles_it_as_it_stands() {
    let desk = Desk::staffed();
    let mut unasked = Vec::new();
    let mut dead = Vec::new();
    for (kind, text, said) in ASKED {
        let name = &format!("{kind}.csv");
        let said: Vec<String> = said.split_whitespace().map(str::to_owned).collect();
        let first = look(&desk, (kind, name), text, &said);
        let options = offered(&first.err);
        if first.exit == Exit::Done || options.is_empty() {
            unasked.push(format!("{kind} {text:?}: {}{}", first.err, first.out));
            continue;
        }
        // What an answer leads to is asked as well, and its options are as good.
        let mut open = vec![(said, first)];
        for _ in 0..40 {
            let Some((told, run)) = open.pop() else { break };
            for option in offered(&run.err) {
                let more: Vec<String> = told.iter().chain(&option).cloned().collect();
                let next = look(&desk, (kind, name), text, &more);
                if next.exit == Exit::Usage || next.err == run.err {
                    dead.push(format!("{kind} {text:?} {more:?}: {}", next.err));
                } else if next.exit != Exit::Done && more.len() < 6 {
                    open.push((more, next));
                }
            }
        }
    }
    assert!(unasked.is_empty(), "not asked:\n{}", unasked.join("\n"));
    assert!(dead.is_empty(), "without effect:\n{}", dead.join("\n"));
}
