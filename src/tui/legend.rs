//! Every key with what it does, by the place where it is pressed: the help, `quarterdeck keys` and the
//! README show this.

use super::action::{self, Row};
use super::context::{COCKPIT, Context, PAGE};
use super::keymap::Keymap;

/// Keys that are pressed in one place.
pub struct Section {
    /// The place; `None` for the screens, whose keys come first.
    pub context: Option<Context>,
    /// Each action with its keys as people are shown them; those without a key are in it as well.
    pub rows: Vec<(Vec<String>, &'static Row)>,
}

/// All sections; those without any key of their own are left out.
pub fn sections(keymap: &Keymap) -> Vec<Section> {
    let on_screens = |row: &&Row| row.contexts.iter().any(|c| COCKPIT.contains(c));
    let screens = action::table()
        .filter(on_screens)
        .map(|row| (keymap.labels(COCKPIT, row.action), row));
    let mut sections = vec![Section {
        context: None,
        rows: screens.collect(),
    }];
    for context in Context::ALL.into_iter().filter(|c| !COCKPIT.contains(c)) {
        let rows = action::of(context)
            .map(|row| (labels(keymap, context, row), row))
            .filter(|(keys, _)| !keys.is_empty());
        let mut rows: Vec<_> = rows.collect();
        if context == Context::Page {
            rows.extend(on_pages_alone(keymap));
        }
        sections.push(Section {
            context: Some(context),
            rows,
        });
    }
    sections.retain(|s| !s.rows.is_empty());
    sections
}

/// What can be asked for everywhere, where the panes have taken its key and pages have not.
fn on_pages_alone(keymap: &Keymap) -> impl Iterator<Item = (Vec<String>, &'static Row)> {
    action::of(Context::Everywhere)
        .filter(|row| keymap.labels(COCKPIT, row.action).is_empty())
        .filter(|row| keymap.keys(Context::Page, row.action).is_empty())
        .map(|row| (keymap.labels(PAGE, row.action), row))
        .filter(|(keys, _)| !keys.is_empty())
}

/// The keys of a row in a context: what is typed there, or what the keymap says.
fn labels(keymap: &Keymap, context: Context, row: &Row) -> Vec<String> {
    if row.fixed.is_empty() {
        keymap.labels(&[context], row.action)
    } else {
        vec![row.fixed.to_owned()]
    }
}
