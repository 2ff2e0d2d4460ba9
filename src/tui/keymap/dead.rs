//! What the user's keymap leaves without a way: keys that another action takes wherever they are pressed, and places
//! that nobody could leave any more.

use super::{Keymap, Written, name};
use crate::settings::{Mistake, Problem};
use crate::tui::action::{self, Action};
use crate::tui::context::{Context, STACKS};
use crate::tui::key::Key;
use std::collections::BTreeSet;

/// Everything of it, for a keymap with the user's bindings laid over those of `before`.
pub(super) fn found(keymap: &Keymap, before: &Keymap, theirs: &[Written<'_>]) -> Vec<Problem> {
    let mut problems = shadowed(keymap, theirs);
    problems.extend(given_away(keymap, before, theirs));
    for dead_end in dead_ends(keymap, before, theirs) {
        // A way out that is shadowed is told as that.
        if problems.iter().all(|told| told.key != dead_end.key) {
            problems.push(dead_end);
        }
    }
    problems
}

/// Keys that the user gave to an action, and that nearer contexts take from it on every screen.
fn shadowed(keymap: &Keymap, theirs: &[Written<'_>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for own in theirs {
        for (key, item) in &own.keys {
            if let Some(takers) = takers(keymap, (own.context, own.action), *key) {
                problems.push(Problem {
                    place: (*item.place).clone(),
                    key: name(own.context, action::row(own.action).id),
                    what: shadow(*key, takers),
                });
            }
        }
    }
    problems
}

/// Actions of ours whose keys the user gave to others in every nearer context, each told where that was done last.
fn given_away(keymap: &Keymap, before: &Keymap, theirs: &[Written<'_>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let theirs_is = |c, a| theirs.iter().any(|w| w.context == c && w.action == a);
    for ours in &before.bindings {
        let (context, action) = (ours.context, ours.action);
        let left = keymap.keys(context, action);
        if left.is_empty() || theirs_is(context, action) {
            continue;
        }
        let all: Option<Vec<_>> = left
            .iter()
            .map(|key| Some((*key, takers(keymap, (context, action), *key)?)))
            .collect();
        let Some((key, takers)) = all.and_then(|all| all.into_iter().next()) else {
            continue;
        };
        let places = theirs.iter().filter(|w| w.context != context);
        let places = places.flat_map(|w| &w.keys).filter(|(k, _)| *k == key);
        problems.extend(
            places
                .max_by_key(|(_, item)| &item.place)
                .map(|(_, item)| Problem {
                    place: (*item.place).clone(),
                    key: name(context, action::row(action).id),
                    what: shadow(key, takers),
                }),
        );
    }
    problems
}

/// The actions that take a key of an action wherever its context is in force; `None` where it gets through somewhere.
fn takers(
    keymap: &Keymap,
    (context, action): (Context, Action),
    key: Key,
) -> Option<BTreeSet<String>> {
    let mut takers = BTreeSet::new();
    for (stack, _) in STACKS {
        let Some(at) = stack.iter().position(|c| *c == context) else {
            continue;
        };
        let nearer = &stack[..at];
        let of = |near: &&Context| keymap.action(&[**near], key);
        let near = nearer.iter().find(|near| of(near).is_some())?;
        let taker = of(&near)?;
        // Between fields nobody goes where there is one: then its options have the key.
        if matches!(taker, Action::NextField | Action::PrevField) {
            return None;
        }
        if taker == action {
            return None;
        }
        takers.insert(name(*near, action::row(taker).id));
    }
    (!takers.is_empty()).then_some(takers)
}

fn shadow(key: Key, takers: BTreeSet<String>) -> Mistake {
    Mistake::Shadowed {
        key: key.label(),
        actions: takers.into_iter().collect(),
    }
}

/// Actions without which nobody gets on, where they have no key any more.
fn dead_ends(keymap: &Keymap, before: &Keymap, theirs: &[Written<'_>]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    let ways = STACKS.iter().flat_map(|(stack, ways)| {
        let ways = ways.iter();
        ways.map(move |way| (*stack, *way))
    });
    for (stack, way) in ways {
        if !keymap.labels(stack, way).is_empty() {
            continue;
        }
        let row = action::row(way);
        // Its keys were taken away, or given to something else here: the key of ours tells which.
        let here = || theirs.iter().filter(|w| stack.contains(&w.context));
        let ours: Vec<Key> = stack
            .iter()
            .flat_map(|c| before.keys(*c, way).to_vec())
            .collect();
        let takes = |w: &&Written<'_>| w.keys.iter().any(|(key, _)| ours.contains(key));
        let own = here()
            .find(|w| w.action == way)
            .or_else(|| here().find(takes))
            .or_else(|| here().next());
        let Some(own) = own else { continue };
        let context = row.contexts.iter().find(|c| stack.contains(c));
        let key = name(*context.unwrap_or(&own.context), row.id);
        if problems.iter().all(|told| told.key != key) {
            problems.push(Problem {
                place: (*own.item.place).clone(),
                key,
                what: Mistake::NoWayOut,
            });
        }
    }
    problems
}
