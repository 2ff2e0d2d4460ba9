//! Targets: the tree of an organisation with target, actual, expectation and pace (rules 11, 14 to 18).
