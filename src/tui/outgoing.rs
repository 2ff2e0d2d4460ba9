//! Bytes on their way to the terminal, of which one frame at most is under way (promise C3): a terminal that takes a
//! kilobyte a second keeps no key waiting, and what it has not shown yet is not kept for it but drawn anew.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::time::Duration;

/// The thread that writes, and what is under way to it.
#[derive(Debug)]
pub struct Outgoing {
    frames: Sender<Vec<u8>>,
    written: Receiver<io::Result<Vec<u8>>>,
    is_under_way: bool,
    /// The memory of the last frame, for the next one.
    spare: Vec<u8>,
}

impl Outgoing {
    /// `write` is run on a thread of its own, for a frame at a time; `told` hears when one is done.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        write: impl Fn(&[u8]) -> io::Result<()> + Send + 'static,
        told: impl Fn() + Send + 'static,
    ) -> io::Result<Self> {
        let (frames, inbox) = channel::<Vec<u8>>();
        let (done, written) = channel();
        std::thread::Builder::new()
            .name("screen".into())
            .spawn(move || {
                for mut frame in inbox {
                    let ended = write(&frame);
                    frame.clear();
                    if done.send(ended.map(|()| frame)).is_err() {
                        return;
                    }
                    told();
                }
            })?;
        Ok(Self {
            frames,
            written,
            is_under_way: false,
            spare: Vec::new(),
        })
    }

    /// Whether a frame is still under way.
    ///
    /// # Errors
    /// Why it could not be written.
    pub fn is_busy(&mut self) -> io::Result<bool> {
        if self.is_under_way {
            match self.written.try_recv() {
                Ok(wrote) => self.arrived(wrote)?,
                Err(TryRecvError::Empty) => {}
                Err(TryRecvError::Disconnected) => return Err(gone()),
            }
        }
        Ok(self.is_under_way)
    }

    /// Sends a frame; what is left in its place is empty. Only while nothing [`is_busy`](Self::is_busy).
    ///
    /// # Errors
    /// When the thread has ended.
    pub fn send(&mut self, frame: &mut Vec<u8>) -> io::Result<()> {
        let frame = std::mem::replace(frame, std::mem::take(&mut self.spare));
        self.frames.send(frame).map_err(|_| gone())?;
        self.is_under_way = true;
        Ok(())
    }

    /// Waits until nothing is under way, or for so long.
    ///
    /// # Errors
    /// Why it could not be written.
    pub fn drain(&mut self, patience: Duration) -> io::Result<()> {
        if self.is_under_way {
            match self.written.recv_timeout(patience) {
                Ok(wrote) => self.arrived(wrote)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(gone()),
            }
        }
        Ok(())
    }

    fn arrived(&mut self, wrote: io::Result<Vec<u8>>) -> io::Result<()> {
        self.is_under_way = false;
        self.spare = wrote?;
        Ok(())
    }
}

fn gone() -> io::Error {
    io::ErrorKind::BrokenPipe.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c3_one_frame_is_under_way_and_the_next_waits_for_it() {
        let (go_on, wait) = channel::<()>();
        let (told, hear) = channel();
        let write = move |_: &[u8]| wait.recv().map_err(|_| gone());
        let mut out = Outgoing::start(write, move || told.send(()).unwrap()).unwrap();
        let mut frame = b"one".to_vec();
        assert!(!out.is_busy().unwrap());
        out.send(&mut frame).unwrap();
        assert!(frame.is_empty() && out.is_busy().unwrap());
        out.drain(Duration::from_millis(20)).unwrap();
        assert!(out.is_busy().unwrap());
        go_on.send(()).unwrap();
        hear.recv().unwrap();
        assert!(!out.is_busy().unwrap());
        // A terminal that is gone is told where the next one would be sent.
        out.send(&mut b"two".to_vec()).unwrap();
        drop(go_on);
        hear.recv().unwrap();
        assert!(out.is_busy().is_err());
    }
}
