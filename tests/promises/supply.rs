//! D16: what the program is made of, read out of `cargo metadata`: one SQLite and not an old one, licences that
//! are allowed, nothing from anywhere but the registry.

use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;

/// Licences that a dependency may have; of several to choose from one of these is enough.
const ALLOWED: [&str; 14] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "Unlicense",
    "BSL-1.0",
    "Unicode-3.0",
    "MPL-2.0",
    "CC0-1.0",
];

/// The machine that this is built on: what only others need was not fetched.
fn host() -> String {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let done = Command::new(rustc).arg("-vV").output().unwrap();
    let told = String::from_utf8(done.stdout).unwrap();
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.unwrap().to_owned()
}

fn metadata() -> Value {
    let done = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", &host()])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    serde_json::from_slice(&done.stdout).unwrap()
}

/// Whether a licence expression of `AND` and `OR` can be met with what is allowed.
fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], " ").replace('/', " OR ");
    plain.split(" AND ").all(|all| {
        let mut any = all.split(" OR ").map(str::trim);
        any.any(|licence| ALLOWED.contains(&licence))
    })
}

#[test]
fn d16_licences_are_allowed_and_nothing_comes_from_elsewhere() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "{}", packages.len());
    for package in packages {
        let name = package["name"].as_str().unwrap();
        if name == "quarterdeck" {
            continue;
        }
        let source = package["source"].as_str().unwrap_or("a path");
        assert_eq!(
            source, "registry+https://github.com/rust-lang/crates.io-index",
            "{name}"
        );
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(is_allowed(licence), "{name}: {licence}");
    }
}

#[test]
fn a8_there_is_one_sqlite_and_it_is_not_an_affected_one() {
    let metadata = metadata();
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in metadata["packages"].as_array().unwrap() {
        let links = package["links"].as_str().unwrap_or_default();
        if links == "sqlite3" {
            let name = package["name"].as_str().unwrap();
            versions
                .entry(name)
                .or_default()
                .push(package["version"].as_str().unwrap());
        }
    }
    assert_eq!(versions.len(), 1, "{versions:?}");
    assert_eq!(versions["libsqlite3-sys"].len(), 1, "{versions:?}");
    // 0.39 bundles SQLite 3.54; the program refuses to run on anything before 3.51.3.
    let minor: u32 = versions["libsqlite3-sys"][0]
        .split('.')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    assert!(minor >= 39, "{versions:?}");
}

#[test]
fn d16_the_rules_for_cargo_deny_say_the_same() {
    let rules = include_str!("../../deny.toml");
    for licence in ALLOWED {
        assert!(rules.contains(&format!("\"{licence}\"")), "{licence}");
    }
}
