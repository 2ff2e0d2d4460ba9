//! The nearest known name to an unknown one, for the reject that names it.

/// Edit distance in characters.
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// The known name with the smallest distance, where that is at most two fifths of the name.
pub fn nearest<'a>(unknown: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let word = unknown.to_lowercase();
    let length = word.chars().count();
    let limit = (length * 2 / 5).max(1);
    known
        .filter(|k| k.chars().count().abs_diff(length) <= limit)
        .map(|k| (distance(&word, &k.to_lowercase()), k))
        .filter(|(d, _)| *d <= limit)
        .min()
        .map(|(_, k)| k.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names() {
        let known = ["GTX Pro", "GTX Basic", "张伟", "张伟强"];
        let near = |n| nearest(n, known.iter().copied());
        assert_eq!(near("GTXPro").as_deref(), Some("GTX Pro"));
        assert_eq!(near("gtx pro").as_deref(), Some("GTX Pro"));
        assert_eq!(near("张玮").as_deref(), Some("张伟"));
        assert_eq!(near("Nobody"), None);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
