//! Believable demo data from a seed, relative to a day.
