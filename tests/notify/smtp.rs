//! A server of mail on this machine: takes one conversation after another, in the words of RFC 5321.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A mail as it came in.
#[derive(Clone, Debug)]
pub struct Mail {
    pub to: String,
    /// `AUTH` as it was said; empty without.
    pub auth: String,
    pub text: String,
}

/// The server; mails for an address that begins with `no` are refused for good, with `later` for now.
pub struct Server {
    pub port: u16,
    mails: Arc<Mutex<Vec<Mail>>>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let mails = Arc::new(Mutex::new(Vec::new()));
        let taken = Arc::clone(&mails);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // One that hangs up is no fault of the server.
                let _ = talk(stream, &taken);
            }
        });
        Self { port, mails }
    }

    /// What came in since the last look.
    pub fn take(&self) -> Vec<Mail> {
        std::mem::take(&mut *self.mails.lock().unwrap())
    }
}

fn talk(mut stream: TcpStream, mails: &Mutex<Vec<Mail>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let mut mail = Mail {
        to: String::new(),
        auth: String::new(),
        text: String::new(),
    };
    stream.write_all(b"220 here\r\n")?;
    while let Some(line) = lines.next() {
        let line = line?;
        let word = line.split(' ').next().unwrap_or_default();
        let said = match word.to_ascii_uppercase().as_str() {
            "EHLO" => "250-here\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN",
            "AUTH" => {
                mail.auth.clone_from(&line);
                "235 welcome"
            }
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1);
                address.unwrap_or_default().clone_into(&mut mail.to);
                match &mail.to {
                    to if to.starts_with("no") => "550 nobody here",
                    to if to.starts_with("later") => "451 come back",
                    _ => "250 fine",
                }
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n")?;
                for line in lines.by_ref() {
                    let line = line?;
                    if line == "." {
                        break;
                    }
                    mail.text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    mail.text.push('\n');
                }
                mails.lock().unwrap().push(mail.clone());
                "250 taken"
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => "250 fine",
        };
        stream.write_all(format!("{said}\r\n").as_bytes())?;
    }
    Ok(())
}

/// The body of a mail, decoded.
pub fn body(mail: &Mail) -> String {
    let (head, body) = mail.text.split_once("\n\n").unwrap();
    if head.contains("base64") {
        let bytes = base64(&body.replace('\n', ""));
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
    } else if head.contains("quoted-printable") {
        let mut bytes = Vec::new();
        let joined = body.replace("=\n", "");
        let mut rest = joined.as_bytes();
        while let Some((first, after)) = rest.split_first() {
            if *first == b'=' {
                let hex = std::str::from_utf8(&after[..2]).unwrap();
                bytes.push(u8::from_str_radix(hex, 16).unwrap());
                rest = &after[2..];
            } else {
                bytes.push(*first);
                rest = after;
            }
        }
        String::from_utf8(bytes).unwrap()
    } else {
        body.to_owned()
    }
}

/// Base64, decoded.
pub fn base64(text: &str) -> Vec<u8> {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0u32, 0);
    for sign in text.bytes().filter(|b| *b != b'=') {
        let value = SIGNS.iter().position(|s| *s == sign).unwrap() as u32;
        held = held << 6 | value;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    bytes
}
