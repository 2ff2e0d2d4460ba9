//! Warnings up to a morning, through checkpoints.
