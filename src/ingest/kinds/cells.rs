//! What cells of a column mean: worked out once for each that is different.

use hashbrown::HashMap;

/// What distinct cells mean; the last one is remembered, since rows come in runs. Of the others every row asks, so
/// they are found by a hash of fewer steps than the standard library's.
pub struct Cells<T> {
    last: (Vec<u8>, Option<T>),
    map: HashMap<Vec<u8>, T>,
}

impl<T> Default for Cells<T> {
    fn default() -> Self {
        Self {
            last: (Vec::new(), None),
            map: HashMap::new(),
        }
    }
}

impl<T: Copy> Cells<T> {
    /// What a cell means, if it came before.
    pub fn get(&mut self, raw: &[u8]) -> Option<T> {
        if self.last.0 == raw && self.last.1.is_some() {
            return self.last.1;
        }
        let found = self.map.get(raw).copied()?;
        self.remember(raw, found);
        Some(found)
    }

    /// What a cell means that came for the first time.
    pub fn insert(&mut self, raw: &[u8], value: T) {
        self.map.insert(raw.to_vec(), value);
        self.remember(raw, value);
    }

    fn remember(&mut self, raw: &[u8], value: T) {
        self.last.0.clear();
        self.last.0.extend_from_slice(raw);
        self.last.1 = Some(value);
    }
}
