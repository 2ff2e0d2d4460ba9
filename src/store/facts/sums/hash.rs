//! The hash of a row of facts, and of its key.

use rusqlite::types::ValueRef;

/// The hash of one row, column by column, and that of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct RowHash {
    hash: u64,
    key: u64,
}

/// An odd number whose multiples scatter well: 2^64 divided by the golden ratio.
const SCATTER: u64 = 0x9E37_79B9_7F4A_7C15;

impl RowHash {
    /// Of a row without columns.
    pub const fn new() -> Self {
        Self { hash: 0, key: 0 }
    }

    /// The columns up to here are the row's key.
    pub const fn keyed(self) -> Self {
        Self {
            key: self.hash,
            ..self
        }
    }

    /// With a text column, by its [`text_hash`].
    pub const fn text(self, hash: u64) -> Self {
        self.mix(hash)
    }

    /// With a whole number.
    pub const fn number(self, value: i64) -> Self {
        self.mix(value.cast_unsigned() ^ 0x1111_1111_1111_1111)
    }

    /// With a column that holds nothing.
    pub const fn nothing(self) -> Self {
        self.mix(0x2222_2222_2222_2222)
    }

    const fn mix(self, column: u64) -> Self {
        let mixed = (self.hash ^ column).wrapping_mul(SCATTER);
        Self {
            hash: (mixed ^ (mixed >> 32)).rotate_left(17),
            key: self.key,
        }
    }

    /// What is added to a sum.
    pub const fn term(self) -> i64 {
        scattered(self.hash)
    }

    /// What the key adds to a sum.
    pub const fn key_term(self) -> i64 {
        scattered(self.key)
    }
}

const fn scattered(hash: u64) -> i64 {
    let mixed = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31)).cast_signed()
}

/// The hash of a text's bytes, eight at a time. Each step can be undone by whoever knows the word, so that a word
/// that was altered alters the hash; the length keeps a text apart from the same one with zeros behind it.
pub(in crate::store::facts) fn text_hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, word: [u8; 8]| {
        (hash.rotate_left(23) ^ u64::from_le_bytes(word)).wrapping_mul(SCATTER)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words
        .iter()
        .fold(bytes.len() as u64, |hash, word| step(hash, *word));
    let mut last = [0; 8];
    for (to, byte) in last.iter_mut().zip(rest) {
        *to = *byte;
    }
    let hash = step(hash, last);
    (hash ^ (hash >> 32)).wrapping_mul(SCATTER)
}

/// A column of any kind.
pub(in crate::store) fn column(hash: RowHash, value: ValueRef<'_>) -> RowHash {
    match value {
        ValueRef::Null => hash.nothing(),
        ValueRef::Integer(value) => hash.number(value),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => hash.text(text_hash(bytes)),
        ValueRef::Real(value) => hash.text(value.to_bits()),
    }
}
