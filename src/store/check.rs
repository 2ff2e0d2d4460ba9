//! What is wrong with the file, and what to do.
