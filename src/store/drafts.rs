//! Half-typed notes, in a database of their own.
