//! The identity of a warning and its text form, which people type: made and parsed here and nowhere else.
//!
//! `actions/R07/2026-02-24`: family, subject, day. The kind of the subject stands before its id,
//! `pace/unit:East/2026-02-24`, unless it is the one that the family is usually about and the id itself
//! does not begin like a kind. An id may hold `/` and may be empty: the family ends at the first `/` and
//! the day begins after the last one.

use super::{Families, Family, Subject, SubjectKind};
use crate::domain::Day;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Identity of a warning: family, subject, day it opened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WarningKey {
    /// The rule family.
    pub family: Family,
    /// Whom or what it is about.
    pub subject: Subject,
    /// The day on which it was raised when it was first known: a correction may move the warning, not this.
    pub opened_on: Day,
}

impl WarningKey {
    /// The inverse of its text form.
    pub fn parse(text: &str) -> Option<Self> {
        let (family, rest) = text.split_once('/')?;
        let (subject, day) = rest.rsplit_once('/')?;
        let family = Family::parse(family)?;
        let subject = match kind_and_id(subject) {
            Some((kind, id)) => Subject::new(kind, id),
            None => Subject::new(usual_kind(family)?, subject),
        };
        Some(Self {
            family,
            subject,
            opened_on: Day::parse(day)?,
        })
    }
}

impl fmt::Display for WarningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Subject { kind, id } = &self.subject;
        let family = self.family.id();
        if usual_kind(self.family) == Some(*kind) && kind_and_id(id).is_none() {
            write!(f, "{family}/{id}/{}", self.opened_on)
        } else {
            write!(f, "{family}/{}:{id}/{}", kind.id(), self.opened_on)
        }
    }
}

/// The kind that need not be typed; a family that stands in no table has none.
fn usual_kind(family: Family) -> Option<SubjectKind> {
    Families::default().find(family).map(|entry| entry.about)
}

/// `unit:East` → unit, `East`; `None` where the text does not begin with a kind and a colon.
fn kind_and_id(text: &str) -> Option<(SubjectKind, &str)> {
    let (kind, id) = text.split_once(':')?;
    Some((SubjectKind::parse(kind)?, id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use SubjectKind::{Customer, Rep, Unit};
    use proptest::prelude::*;

    fn key(family: Family, kind: SubjectKind, id: &str) -> WarningKey {
        WarningKey {
            family,
            subject: Subject::new(kind, id),
            opened_on: Day::from_ymd(2026, 2, 24).unwrap(),
        }
    }

    #[test]
    fn the_usual_kind_is_not_typed_and_any_other_is() {
        let text = |family, kind, id| key(family, kind, id).to_string();
        assert_eq!(text(Family::ACTIONS, Rep, "R07"), "actions/R07/2026-02-24");
        assert_eq!(text(Family::SILENCE, Customer, ""), "silence//2026-02-24");
        assert_eq!(
            text(Family::WEEK, Unit, "East/Key"),
            "week/unit:East/Key/2026-02-24"
        );
        assert_eq!(
            text(Family::WEEK, Rep, "unit:East"),
            "week/rep:unit:East/2026-02-24"
        );
        assert_eq!(text(Family::WEEK, Rep, "a:b"), "week/a:b/2026-02-24");
        let newer = Family::named("churn");
        assert_eq!(text(newer, Rep, "R07"), "churn/rep:R07/2026-02-24");
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in [
            "",
            "actions",
            "actions/R07",
            "nothing/R07/2026-02-24",
            "actions/R07/soon",
        ] {
            assert_eq!(WarningKey::parse(text), None, "{text}");
        }
    }

    fn subject() -> impl Strategy<Value = Subject> {
        let id = prop_oneof![
            any::<String>(),
            "(rep|customer|unit|stage)?:?[a-z/:李é ]{0,8}",
            Just(String::new()),
        ];
        (proptest::sample::select(&SubjectKind::ALL[..]), id)
            .prop_map(|(kind, id)| Subject::new(kind, id))
    }

    proptest! {
        #[test]
        fn an_id_reads_back_as_its_key_and_two_keys_never_share_one(
            a in subject(), b in subject(), day in 0i32..20_000,
            family in proptest::sample::select(&Family::ALL[..]),
        ) {
            let key = |subject: &Subject| WarningKey {
                family, subject: subject.clone(), opened_on: Day::from_ymd(1990, 1, 1).unwrap().plus(day),
            };
            let (one, other) = (key(&a), key(&b));
            prop_assert_eq!(WarningKey::parse(&one.to_string()), Some(one.clone()));
            prop_assert_eq!(one.to_string() == other.to_string(), one == other);
        }
    }
}
