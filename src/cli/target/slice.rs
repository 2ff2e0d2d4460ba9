//! Of which products and customers a target is, as it is typed: what is known, by id or name, in either language. A word
//! that means nothing would be a target that nothing is ever made against.

use crate::cli::{CliError, Exit, Invocation};
use crate::domain::nearest;
use crate::domain::targets::{PRODUCT_CLASSES, TargetSlice};
use crate::i18n::{I18n, Lang};
use crate::report::text::clean;
use crate::store::{SliceWords, Store};

/// What of a target is typed; empty text: of all.
#[derive(Clone, Copy)]
pub struct SliceTyped<'a> {
    pub class: &'a str,
    pub product: &'a str,
    pub segment: &'a str,
    pub customer: &'a str,
}

/// The slice that is meant.
///
/// # Errors
/// A word that no class, product, segment or customer has, with what is known.
pub fn read(
    typed: SliceTyped<'_>,
    context: &Invocation<'_>,
    store: &Store,
) -> Result<TargetSlice, CliError> {
    let mut slice = TargetSlice::default();
    let all = [typed.class, typed.product, typed.segment, typed.customer];
    if all.iter().all(|text| text.is_empty()) {
        return Ok(slice);
    }
    let known = store.slice_words()?;
    let words = Words { context, known };
    slice.product_class = words.class(typed.class)?;
    slice.product = words.product(typed.product)?;
    slice.customer_segment = words.segment(typed.segment)?;
    if !typed.customer.is_empty() {
        slice.customer = words.customer(typed.customer, store.customer_names()?)?;
    }
    Ok(slice)
}

struct Words<'a, 'b> {
    context: &'a Invocation<'b>,
    known: SliceWords,
}

/// A thing by its id and all that it is called.
type NamedSlice = (String, Vec<String>);

impl Words<'_, '_> {
    fn class(&self, typed: &str) -> Result<String, CliError> {
        let key = |class: &str| format!("domain-class-{class}");
        let called = |class: &&str| ((*class).to_owned(), in_all_languages(&key(class)));
        let all: Vec<NamedSlice> = PRODUCT_CLASSES.iter().map(called).collect();
        self.meant(typed, &all, "cli-target-no-class")
    }

    fn product(&self, typed: &str) -> Result<String, CliError> {
        let products = self.known.products.iter();
        let all: Vec<NamedSlice> = products
            .map(|(id, name)| (id.clone(), vec![name.clone()]))
            .collect();
        self.meant(typed, &all, "cli-target-no-product")
    }

    fn segment(&self, typed: &str) -> Result<String, CliError> {
        let own = self.known.segments.iter().cloned();
        let own = own.map(|segment| (segment, Vec::new()));
        let words = [
            ("existing", "domain-segment-existing"),
            ("new", "domain-segment-new"),
            ("lost", "domain-segment-lost"),
        ];
        let words = words.map(|(id, key)| (id.to_owned(), in_all_languages(key)));
        let all: Vec<NamedSlice> = own.chain(words).collect();
        self.meant(typed, &all, "cli-target-no-segment")
    }

    fn customer(&self, typed: &str, known: Vec<(String, String)>) -> Result<String, CliError> {
        let known = known.into_iter();
        let all: Vec<NamedSlice> = known.map(|(id, name)| (id, vec![name])).collect();
        self.meant(typed, &all, "cli-target-no-customer")
    }

    /// The id of what is meant: by its id, else by what it is called in any case, where that is one alone.
    fn meant(
        &self,
        typed: &str,
        all: &[NamedSlice],
        refusal: &'static str,
    ) -> Result<String, CliError> {
        let wanted = typed.trim().to_lowercase();
        if wanted.is_empty() || all.iter().any(|(id, _)| id == typed) {
            return Ok(typed.trim().to_owned());
        }
        let is = |text: &String| text.to_lowercase() == wanted;
        let fits = all
            .iter()
            .filter(|(id, names)| is(id) || names.iter().any(is));
        let mut ids: Vec<&String> = fits.map(|(id, _)| id).collect();
        ids.sort_unstable();
        ids.dedup();
        if let [one] = ids[..] {
            return Ok(one.clone());
        }
        let said = all.iter().flat_map(|(id, names)| names.iter().chain([id]));
        let near = nearest(typed.trim(), said.map(String::as_str));
        let known: Vec<String> = all.iter().map(|(id, _)| clean(id).into_owned()).collect();
        let shown = match near {
            _ if ids.len() > 1 => ids.iter().map(|id| clean(id).into_owned()).collect(),
            Some(near) => vec![clean(near).into_owned()],
            None => known.into_iter().take(NAMED).collect(),
        };
        let args = [
            ("text", clean(typed).into()),
            ("known", self.context.phrase().list(&shown).into()),
        ];
        Err(CliError::Said(
            Exit::NotSo,
            self.context.i18n.ta(refusal, &args),
        ))
    }
}

/// Things that are named where nothing is like what was typed.
const NAMED: usize = 8;

fn in_all_languages(key: &str) -> Vec<String> {
    Lang::ALL
        .iter()
        .map(|lang| I18n::new(*lang).t(key))
        .collect()
}
