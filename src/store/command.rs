//! What a person does, as one transaction each.
