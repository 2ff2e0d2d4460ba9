//! Verified copies through SQLite's own means.
