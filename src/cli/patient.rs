//! Standard output that does not interrupt: a reader that goes away must not leave half of the work undone.

use std::io::{self, ErrorKind, Write};

/// Passes everything on until that fails once; then swallows the rest and remembers why.
pub struct Patient<'a> {
    inner: &'a mut dyn Write,
    failed: Option<io::Error>,
}

impl<'a> Patient<'a> {
    /// In front of a writer.
    pub fn new(inner: &'a mut dyn Write) -> Self {
        Self {
            inner,
            failed: None,
        }
    }

    /// Flushes, and tells what went wrong first.
    ///
    /// # Errors
    /// What went wrong first.
    pub fn end(mut self) -> io::Result<()> {
        self.flush()?;
        self.failed.map_or(Ok(()), Err)
    }
}

impl Write for Patient<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed.is_none() {
            match self.inner.write(bytes) {
                Ok(0) if !bytes.is_empty() => self.failed = Some(ErrorKind::WriteZero.into()),
                Err(error) if error.kind() != ErrorKind::Interrupted => self.failed = Some(error),
                passed => return passed,
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failed.is_none() {
            self.failed = self.inner.flush().err();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes so many bytes, then is gone.
    struct Gone(usize);

    impl Write for Gone {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let n = bytes.len().min(self.0);
            self.0 -= n;
            if n == 0 {
                return Err(ErrorKind::BrokenPipe.into());
            }
            Ok(n)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_nobody_reads_is_swallowed_and_said_at_the_end() {
        let mut gone = Gone(7);
        let mut out = Patient::new(&mut gone);
        for _ in 0..3 {
            writeln!(out, "line").unwrap();
            out.flush().unwrap();
        }
        assert_eq!(out.end().unwrap_err().kind(), ErrorKind::BrokenPipe);
        let mut whole = Vec::new();
        let mut out = Patient::new(&mut whole);
        writeln!(out, "line").unwrap();
        out.end().unwrap();
        assert_eq!(whole, b"line\n");
    }
}
