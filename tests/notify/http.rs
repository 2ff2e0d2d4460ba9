//! A server on the web on this machine: answers each post with what it was given to say.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

/// The server.
pub struct Web {
    pub port: u16,
    posts: Arc<Mutex<Vec<(String, Value)>>>,
    answer: Arc<Mutex<String>>,
}

impl Web {
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let web = Self {
            port,
            posts: Arc::default(),
            answer: Arc::new(Mutex::new(String::new())),
        };
        web.answers("200 OK", "{\"errcode\":0}");
        let (posts, answer) = (Arc::clone(&web.posts), Arc::clone(&web.answer));
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let (mut head, mut line) = (String::new(), String::new());
                while reader.read_line(&mut line).unwrap_or(0) > 2 {
                    head.push_str(&line.to_ascii_lowercase());
                    line.clear();
                }
                let length = head.split("content-length:").nth(1);
                let length = length.and_then(|rest| rest.lines().next()?.trim().parse().ok());
                let mut body = vec![0; length.unwrap_or(0)];
                reader.read_exact(&mut body).unwrap();
                let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
                posts.lock().unwrap().push((head, body));
                let said = answer.lock().unwrap().clone();
                stream.write_all(said.as_bytes()).unwrap();
            }
        });
        web
    }

    /// From now on it says this.
    pub fn answers(&self, status: &str, body: &str) {
        let length = body.len();
        *self.answer.lock().unwrap() = format!(
            "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
    }

    /// What was posted since the last look: head in small letters, body.
    pub fn take(&self) -> Vec<(String, Value)> {
        std::mem::take(&mut *self.posts.lock().unwrap())
    }
}
