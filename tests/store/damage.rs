//! Turned bits are found and named, and never end in a panic.

use super::*;

/// The bytes of the closed database with one bit of a text in it turned.
pub fn flipped(whole: &[u8], text: &str, bit: usize) -> Vec<u8> {
    let at = whole
        .windows(text.len())
        .position(|w| w == text.as_bytes())
        .unwrap();
    let mut bytes = whole.to_vec();
    bytes[at + bit / 8] ^= 1 << (bit % 8);
    bytes
}

#[test]
fn every_turned_bit_of_an_event_is_found_and_the_event_named() {
    let (_folder, path, mut store) = team();
    let text = "asked for more time";
    log(&mut store, "first");
    let altered = log(&mut store, text);
    log(&mut store, "last");
    drop(store);
    let whole = fs::read(&path).unwrap();
    for bit in 0..text.len() * 8 {
        fs::write(&path, flipped(&whole, text, bit)).unwrap();
        let store = Store::open(&path, Create::Never).unwrap();
        let found = store.check().unwrap();
        assert!(
            found.contains(&Finding::AlteredEvent(altered.clone())),
            "bit {bit}: {found:?}"
        );
        // It still opens, and shows what can be read.
        assert!(store.entries(None).unwrap().len() >= 2);
        assert!(store.backup_to(&path.with_extension("backup")).is_err());
    }
    assert_eq!(
        fs::read_dir(path.parent().unwrap()).unwrap().count(),
        1,
        "no failed backup stays behind"
    );
}

#[test]
fn turned_bits_anywhere_never_end_in_a_panic() {
    let (_folder, path, mut store) = team();
    for n in 0..20 {
        log(&mut store, &format!("event {n}"));
    }
    drop(store);
    let whole = fs::read(&path).unwrap();
    let mut dice = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..rounds(150, 500) {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        let mut bytes = whole.clone();
        let at = usize::try_from(dice % whole.len() as u64).unwrap();
        bytes[at] ^= 1 << (dice >> 61);
        fs::write(&path, bytes).unwrap();
        if let Ok(store) = Store::open(&path, Create::Never) {
            let _ = (store.check(), store.entries(None));
        }
        for suffix in ["db-wal", "db-shm"] {
            let _ = fs::remove_file(path.with_extension(suffix));
        }
    }
}
