//! Closed lists: an enum whose variants have a word in files, SQL and JSON, from one table.

/// Makes the enum with its `ALL`, `IDS`, `id` and `parse`, so that no second list of its variants is written:
///
/// ```text
/// closed! {
///     /// How far a thing is.
///     pub enum State {
///         /// Not begun.
///         Open = "open",
///         /// Done.
///         Done = "done",
///     }
/// }
/// ```
macro_rules! closed {
    (
        $(#[$about:meta])*
        $visible:vis enum $name:ident {
            $($(#[$what:meta])* $variant:ident = $id:literal,)+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visible enum $name {
            $($(#[$what])* $variant,)+
        }

        impl $name {
            /// All of them, in the order of the table.
            pub const ALL: [Self; [$($id),+].len()] = [$(Self::$variant),+];

            /// The words of all of them, in the same order.
            pub const IDS: [&'static str; Self::ALL.len()] = [$($id),+];

            /// The word in files, SQL and JSON.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)+
                }
            }

            /// The inverse of `id`.
            pub fn parse(id: &str) -> Option<Self> {
                match id {
                    $($id => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use closed;

#[cfg(test)]
mod tests {
    use crate::domain::calendar::DayKind;

    #[test]
    fn a_word_and_its_variant_find_each_other() {
        assert_eq!(DayKind::ALL.map(DayKind::id), DayKind::IDS);
        assert_eq!(DayKind::IDS, ["work", "rest"]);
        assert_eq!(DayKind::parse("rest"), Some(DayKind::Rest));
        assert_eq!(DayKind::parse("Rest"), None);
    }
}
