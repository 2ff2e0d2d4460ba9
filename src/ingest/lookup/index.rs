//! The known names of one kind: found by name, id or another text, and what an unknown one is near to.

use super::super::fault::Reason;
use super::super::row::without_text_mark;
use super::parts::{Ordered, is_a_part, runs};
use super::sameness::{
    core, form, forms, in_brackets, is_cut_down, is_one_word_of, is_slip, may_be_meant,
    names_among_others, shortened,
};
use crate::domain::facts::Referent;
use crate::domain::nearest;
use std::collections::{HashMap, HashSet};

/// What the cells of a column hold, as far as its title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellHolds {
    /// Names, or ids where nobody has such a name.
    Names,
    /// Ids, or names where nobody has such an id.
    Ids,
}

/// So many different unknown names get a suggestion; a file that is all wrong should not take minutes.
const SUGGESTIONS: usize = 200;
/// So many known names are compared letter by letter with every unknown one.
const FEW: usize = 2_000;

/// What is near an unknown name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Near {
    /// The same name, written differently.
    Same(String),
    /// Somebody may have mistyped it.
    Slip(String),
}

/// Everybody of a kind, by name, id and other texts.
#[derive(Debug, Default)]
pub struct NameIndex {
    /// Id → name.
    ids: HashMap<String, String>,
    /// Name → id; `None` where several share it.
    names: HashMap<String, Option<String>>,
    /// Other text → id.
    aliases: HashMap<String, String>,
    /// What differently written names share → name. Made when the first unknown name comes.
    forms: Option<HashMap<String, String>>,
    /// Forms with a letter left out, and the words of a name in a fixed order → name.
    slips: HashMap<String, String>,
    cores: HashMap<String, String>,
    /// Names of things by their forms, in order.
    ordered: Ordered,
    suggested: HashMap<String, Option<Near>>,
    suggestions: usize,
    /// They are people, who go by one of their names as well.
    of_people: bool,
    /// Ids of people that had none of their own and were given one by the file.
    claimed: HashMap<String, String>,
    /// Ids that the file itself gives rows of their own.
    pub listed: HashSet<String>,
    /// Names that were known before a list of people which has no row for them.
    pub(super) absent: HashSet<String>,
    /// Names that the file made.
    pub created: Vec<String>,
}

impl NameIndex {
    /// From (id, name) pairs.
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        let mut index = Self::default();
        for (id, name) in pairs {
            index.insert(id, name);
        }
        index
    }

    /// The same, of people.
    pub fn of_people(pairs: Vec<(String, String)>) -> Self {
        Self {
            of_people: true,
            ..Self::of(pairs)
        }
    }

    /// Takes somebody in; an id that is taken stays whose it is.
    pub fn insert(&mut self, id: String, name: String) {
        if self.ids.contains_key(&id) {
            return;
        }
        self.ids.insert(id.clone(), name.clone());
        if let Some(forms) = &mut self.forms {
            Self::know(forms, &mut self.slips, &name);
            if !self.of_people {
                self.ordered.insert(&name);
            }
            self.cores
                .entry(core(&name))
                .or_insert_with(|| name.clone());
        }
        self.names
            .entry(name)
            .and_modify(|known| *known = None)
            .or_insert(Some(id));
    }

    /// Takes another text in.
    pub fn alias(&mut self, text: String, id: String) {
        self.aliases.insert(text, id);
    }

    /// Whether somebody has this id.
    pub fn has_id(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// By a name that only one has, then by id, then by another text. An id comes first only where the
    /// column says that it holds ids.
    pub fn find(&self, text: &str, holds: CellHolds) -> Option<Result<String, Reason>> {
        let by_id = |text: &str| self.ids.contains_key(text).then(|| Ok(text.to_owned()));
        let by_name = |text: &str| {
            let id = self.names.get(text)?;
            Some(id.clone().ok_or(Reason::AmbiguousName))
        };
        let found = match holds {
            CellHolds::Ids => by_id(text).or_else(|| by_name(text)),
            CellHolds::Names => by_name(text).or_else(|| by_id(text)),
        };
        found.or_else(|| self.other(text).map(Ok)).or_else(|| {
            let bare = without_text_mark(text);
            (bare != text).then(|| by_id(bare)).flatten()
        })
    }

    /// Whether the file itself has a row for somebody.
    pub fn lists(&self, id: &str) -> bool {
        self.listed.contains(id) || self.claimed.contains_key(id)
    }

    /// The names of those who are known and have no row of these names.
    pub fn names_but(&self, listed: &HashSet<String>) -> HashSet<String> {
        let names = self.names.keys();
        names
            .filter(|name| !listed.contains(*name))
            .cloned()
            .collect()
    }

    /// Whether a name was known before the list, which has no row of its own for it.
    pub fn knew(&self, name: &str) -> bool {
        self.absent.contains(name)
    }

    /// The name of somebody by id.
    pub fn name_of(&self, id: &str) -> Option<&str> {
        self.ids.get(id).map(String::as_str)
    }

    /// By a name of its own.
    pub fn named(&self, name: &str) -> Option<Result<String, Reason>> {
        let id = self.names.get(name)?;
        Some(id.clone().ok_or(Reason::AmbiguousName))
    }

    /// By another text than id and name: e-mail addresses are compared without case.
    pub fn other(&self, text: &str) -> Option<String> {
        let found = self.aliases.get(text);
        let found = found.or_else(|| {
            self.aliases
                .get(&text.to_lowercase())
                .filter(|_| text.contains('@'))
        });
        found.cloned()
    }

    /// The name of somebody by id, where a text is neither that name nor the id but another text of theirs.
    pub fn name_behind(&self, text: &str, id: &str) -> Option<String> {
        if text.contains('@') || self.aliases.get(text).is_none_or(|of| of != id) {
            return None;
        }
        let mut names = self.names.iter();
        let own = names.find(|(_, of)| of.as_deref() == Some(id));
        own.map(|(name, _)| name.clone())
    }

    /// Somebody known by name who has no id but the name gets one from the file. `None` where nobody is, or
    /// another row gave another id.
    pub fn claim(&mut self, id: &str, name: &str) -> Option<String> {
        let known = self.names.get(name)?.clone()?;
        if known != name || self.ids.contains_key(id) {
            return None;
        }
        let holder = self
            .claimed
            .entry(known.clone())
            .or_insert_with(|| id.to_owned());
        (holder == id).then_some(known)
    }

    /// A known name that this one is written like, or near to.
    pub fn near(&mut self, text: &str) -> Option<Near> {
        if let Some(known) = self.suggested.get(text) {
            return known.clone();
        }
        let near = self.look_near(text);
        self.suggested.insert(text.to_owned(), near.clone());
        near
    }

    fn look_near(&mut self, text: &str) -> Option<Near> {
        let digits = text.trim_start_matches('0');
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            // A spreadsheet has eaten zeros, or put some.
            let eaten = self
                .ids
                .keys()
                .find(|id| id.trim_start_matches('0') == digits);
            if let Some(id) = eaten {
                return Some(Near::Same(id.clone()));
            }
        }
        // An id in other case is that id.
        let lower = text.to_lowercase();
        let same = |id: &&String| id.to_lowercase() == lower;
        if self.ids.len() <= FEW
            && let Some(id) = self.ids.keys().filter(same).min()
        {
            return Some(Near::Same(id.clone()));
        }
        self.prepare();
        if let Some(known) = self.reads_as(text) {
            return Some(Near::Same(known.clone()));
        }
        let wanted = form(text);
        // What stands in brackets behind a name says where somebody is, or which.
        if let Some((bare, _)) = text.split_once(['(', '（', '[', '【'])
            && let Some(known) = self.reads_as(bare)
            && !form(bare).is_empty()
        {
            return Some(Near::Slip(known.clone()));
        }
        let own = core(text);
        if let Some(known) = self.cores.get(&own).filter(|_| !own.is_empty()) {
            return Some(Near::Slip(known.clone()));
        }
        if self.names.len() <= FEW
            && let Some(known) = self
                .names
                .keys()
                .filter(|name| is_cut_down(name, text))
                .min()
        {
            return Some(Near::Slip(known.clone()));
        }
        if self.of_people && self.names.len() <= FEW {
            let named = self
                .names
                .keys()
                .filter(|name| names_among_others(name, text));
            if let Some(known) = named.max_by_key(|name| (name.len(), std::cmp::Reverse(*name))) {
                return Some(Near::Slip(known.clone()));
            }
            let known = self.names.keys().filter(|name| is_one_word_of(name, text));
            if let Some(known) = known.min() {
                return Some(Near::Slip(known.clone()));
            }
        }
        if let Some(known) = self.part(text) {
            return Some(Near::Slip(known));
        }
        if self.names.len() <= FEW || self.suggestions < SUGGESTIONS {
            self.suggestions += 1;
            let known = nearest(text, self.names.keys().map(String::as_str));
            return known.map(|name| Near::Slip(name.to_owned()));
        }
        let keys = shortened(&wanted).into_iter().chain([wanted.clone()]);
        for key in keys {
            if let Some(known) = self.slips.get(&key)
                && is_slip(text, known, self.of_people)
            {
                return Some(Near::Slip(known.clone()));
            }
        }
        None
    }

    /// Whom a name with an id that nobody has may mean: the id of somebody who has no row in the file and is called so,
    /// or, of people, so nearly that the same one may be meant. Of things names alone are looked at, as they read.
    pub fn known_as(&mut self, name: &str, what: Referent) -> Option<String> {
        if name.is_empty() {
            return None;
        }
        let known = match what {
            Referent::Rep if !self.names.contains_key(name) => match self.near(name)? {
                Near::Same(known) => known,
                Near::Slip(known) if may_be_meant(&known, name) || in_brackets(&known, name) => {
                    known
                }
                Near::Slip(_) => return None,
            },
            Referent::Rep | Referent::Customer | Referent::Product => self.look_alike(name)?,
            Referent::Unit => return None,
        };
        let id = self.names.get(&known).cloned().flatten();
        let id = id.or_else(|| self.ids.contains_key(&known).then_some(known))?;
        (!self.lists(&id)).then_some(id)
    }

    /// The name that is known and is this one, or differs from it only by the writing, of somebody who has an id.
    pub fn look_alike(&mut self, name: &str) -> Option<String> {
        if self.names.contains_key(name) {
            return Some(name.to_owned());
        }
        self.prepare();
        self.reads_as(name).cloned()
    }

    /// Of things, a known name that is a part of this one, or of which this one is a part.
    fn part(&self, text: &str) -> Option<String> {
        if self.of_people {
            return None;
        }
        let known = self.forms.as_ref()?;
        let held = runs(text)
            .into_iter()
            .filter_map(|run| known.get(&run))
            .find(|name| is_a_part(name, text));
        let begun = || self.ordered.beginning(text);
        let among = || {
            let names = self.names.keys().filter(|_| self.names.len() <= FEW);
            names.filter(|name| is_a_part(text, name)).min()
        };
        held.or_else(begun).or_else(among).cloned()
    }

    /// The known name that reads the same; where it may be several, the one of the same form.
    fn reads_as(&self, name: &str) -> Option<&String> {
        let known = self.forms.as_ref()?;
        forms(name).iter().find_map(|form| known.get(form))
    }

    fn prepare(&mut self) {
        if self.forms.is_some() {
            return;
        }
        let mut known = HashMap::new();
        let mut names: Vec<&String> = self.names.keys().collect();
        names.sort_unstable();
        for name in names {
            Self::know(&mut known, &mut self.slips, name);
            if !self.of_people {
                self.ordered.insert(name);
            }
            self.cores.entry(core(name)).or_insert_with(|| name.clone());
        }
        self.forms = Some(known);
    }

    fn know(known: &mut HashMap<String, String>, slips: &mut HashMap<String, String>, name: &str) {
        let own = form(name);
        for key in shortened(&own) {
            slips.entry(key).or_insert_with(|| name.to_owned());
        }
        slips.entry(own).or_insert_with(|| name.to_owned());
        for form in forms(name) {
            known.entry(form).or_insert_with(|| name.to_owned());
        }
    }
}
