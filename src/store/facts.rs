//! Putting imported rows away by natural key, in one transaction.
