//! How the program is linked where the system's own loader is known to understand it.
//!
//! Its tables of functions and of words hold 30,000 places that the loader sets right at every start. As a list
//! they are three quarters of a megabyte of every cockpit's memory, packed 14 KB. glibc reads the packed form from
//! 2.36 on; where an older one is installed, or none, the list stays.

#![expect(
    clippy::print_stdout,
    reason = "what a build script prints is for cargo"
)]

use std::process::Command;

/// The first glibc whose loader reads packed places.
const PACKED_SINCE: (u32, u32) = (2, 36);

fn main() {
    println!("cargo::rerun-if-changed=.cargo/link.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|v| v == value);
    let is_own = std::env::var("HOST") == std::env::var("TARGET");
    let is_gnu = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    if is_own && is_gnu && glibc().is_some_and(|version| version >= PACKED_SINCE) {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// The version of the C library here, as it says itself: `glibc 2.36`.
fn glibc() -> Option<(u32, u32)> {
    let said = Command::new("getconf")
        .arg("GNU_LIBC_VERSION")
        .output()
        .ok()?;
    let said = String::from_utf8(said.stdout).ok()?;
    let (major, rest) = said.trim().strip_prefix("glibc ")?.split_once('.')?;
    let minor: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some((major.parse().ok()?, minor.parse().ok()?))
}
