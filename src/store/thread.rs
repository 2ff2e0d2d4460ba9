//! The store thread: owns the connection, answers requests.
