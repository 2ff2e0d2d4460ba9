//! Files in: read, recognise columns, validate; typed rows and row-numbered rejects out.
