//! The ways out: a server of mail, an address on the web, a command, a folder. What fails stays due.

use crate::desk::{Desk, now_is};
use crate::http::Web;
use crate::smtp::{Server, base64, body};
use quarterdeck::cli::Exit;
use std::os::unix::fs::PermissionsExt;

fn with_server(server: &Server) -> Desk {
    Desk::with_team().with(&format!(
        "host = \"127.0.0.1\"\nport = {}\nsecurity = \"none\"\nuser = \"lead\"\npassword_env = \"SECRET\"\n",
        server.port
    ))
}

#[test]
fn a_mail_arrives_with_both_names_in_the_readers_language() {
    let server = Server::start();
    let desk = with_server(&server);
    assert_eq!(desk.notify(&["--via", "smtp"]).len(), 3);
    let mails = server.take();
    let to: Vec<&str> = mails.iter().map(|m| m.to.as_str()).collect();
    assert_eq!(to, ["r3@example.com", "bo@example.com", "mei@example.com"]);
    let said = body(&mails[1]);
    assert!(
        said.contains("◆O Li Qiang") && said.contains("→ one-to-one"),
        "{said}"
    );
    assert!(
        body(&mails[2]).contains("连续 2 天未达标"),
        "{}",
        body(&mails[2])
    );
    let head = &mails[1].text;
    for line in [
        "From: Quarterdeck <sales@example.com>",
        "To: Bo <bo@example.com>",
        "Auto-Submitted: auto-generated",
        "Message-ID: <",
    ] {
        assert!(head.contains(line), "{line}\n{head}");
    }
    // The password is said to the server and stands nowhere else.
    let auth = mails[0].auth.rsplit(' ').next().unwrap();
    assert_eq!(base64(auth), b"\0lead\0open sesame");
    let database = std::fs::read(desk.path("team.db")).unwrap();
    let log = std::fs::read(desk.path("team.db-wal")).unwrap_or_default();
    for bytes in [database, log] {
        assert!(!bytes.windows(6).any(|w| w == b"sesame"));
    }
    assert_eq!(desk.notify(&["--via", "smtp"]), []);
    assert!(server.take().is_empty());
}

#[test]
fn a_mail_that_is_refused_stays_due_and_the_others_go() {
    let server = Server::start();
    let desk = with_server(&server);
    desk.import(
        "reps",
        "id,name,email\nR3,Eve,no-such@example.com\nR4,Ann,later@example.com\n",
    );
    let run = desk.run(&["notify", "--via", "smtp"]);
    assert_eq!(run.exit, Exit::NotSo, "{}", run.out);
    assert!(
        run.err.contains("nobody here") && run.err.contains("come back"),
        "{}",
        run.err
    );
    assert!(run.out.contains("2 sent, 2 failed."), "{}", run.out);
    assert_eq!(server.take().len(), 2);
    // A better address, and both are told; those who were told hear nothing.
    desk.import(
        "reps",
        "id,name,email\nR3,Eve,eve@example.com\nR4,Ann,ann@example.com\n",
    );
    let document = desk.json(&["notify", "--via", "smtp"]);
    assert_eq!(document["messages"].as_array().unwrap().len(), 2);
    let to: Vec<String> = server.take().into_iter().map(|m| m.to).collect();
    assert_eq!(to, ["ann@example.com", "eve@example.com"]);
}

#[test]
fn a_server_that_is_away_or_speaks_no_tls_leaves_everything_due() {
    let server = Server::start();
    let away = "notify.smtp.port=1";
    let desk = with_server(&server);
    for set in [
        away,
        "notify.smtp.security=starttls",
        "notify.smtp.security=tls",
    ] {
        let run = desk.run(&["--set", set, "notify", "--via", "smtp"]);
        assert_eq!(run.exit, Exit::NotSo, "{set}: {}", run.out);
        assert!(run.out.contains("0 sent, 3 failed."), "{set}: {}", run.out);
        assert!(!run.err.contains("sesame"), "{}", run.err);
    }
    assert!(server.take().is_empty());
    assert_eq!(desk.notify(&["--via", "smtp"]).len(), 3);
}

#[test]
fn a_password_comes_from_a_file_that_is_its_owners_alone() {
    let server = Server::start();
    let desk = with_server(&server);
    let config = std::fs::read_to_string(desk.path("config/config.toml")).unwrap();
    let config = config.replace("password_env = \"SECRET\"", "password_file = \"password\"");
    std::fs::write(desk.path("config/config.toml"), config).unwrap();
    let run = desk.run(&["notify", "--via", "smtp"]);
    assert!(
        run.exit == Exit::Usage && run.err.contains("password"),
        "{}",
        run.err
    );
    let file = desk.path("config/password");
    std::fs::write(&file, "from a file\n").unwrap();
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
    let run = desk.run(&["notify", "--via", "smtp"]);
    assert!(
        run.exit == Exit::Usage && run.err.contains("chmod 600"),
        "{}",
        run.err
    );
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o600)).unwrap();
    assert_eq!(desk.notify(&["--via", "smtp"]).len(), 3);
    let auth = server.take().remove(0).auth;
    assert_eq!(
        base64(auth.rsplit(' ').next().unwrap()),
        b"\0lead\0from a file"
    );
}

#[test]
fn a_post_has_the_form_of_each_chat() {
    for (template, place) in [
        ("wecom", "/text/content"),
        ("dingtalk", "/text/content"),
        ("feishu", "/content/text"),
        ("slack", "/text"),
        (
            "{\"who\":\"{email}\",\"say\":\"{subject}: {text}\"}",
            "/say",
        ),
    ] {
        let web = Web::start();
        let desk = Desk::with_team().with(&format!(
            "[notify.webhook]\nurl = \"http://127.0.0.1:{}/hook?key=k\"\ntemplate = '{template}'\n",
            web.port
        ));
        // A chat needs no address: Ann is told as well.
        assert_eq!(desk.notify(&["--via", "webhook"]).len(), 4);
        let posts = web.take();
        assert_eq!(posts.len(), 4);
        for (head, body) in &posts {
            assert!(head.starts_with("post /hook?key=k http/1.1"), "{head}");
            assert!(head.contains("content-type: application/json"), "{head}");
            let text = body.pointer(place).unwrap().as_str().unwrap();
            assert!(text.contains("19") && !text.contains('\u{1b}'), "{text}");
        }
        assert_eq!(desk.notify(&["--via", "webhook"]), []);
    }
}

#[test]
fn a_chat_that_says_no_leaves_everything_due_and_no_key_is_told() {
    let web = Web::start();
    let desk =
        Desk::with_team().with("[notify.webhook]\nurl_file = \"hook\"\ntemplate = \"wecom\"\n");
    let file = desk.path("config/hook");
    let url = format!("http://127.0.0.1:{}/hook?key=sesame", web.port);
    std::fs::write(&file, &url).unwrap();
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o600)).unwrap();
    for (status, answer) in [
        (
            "200 OK",
            "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}",
        ),
        ("500 Broken", "no"),
        ("302 Found", "elsewhere"),
    ] {
        web.answers(status, answer);
        let run = desk.run(&["notify", "--via", "webhook"]);
        assert_eq!(run.exit, Exit::NotSo, "{status}: {}", run.out);
        assert!(
            run.out.contains("0 sent, 4 failed."),
            "{status}: {}",
            run.out
        );
        assert!(!run.err.contains("sesame"), "{}", run.err);
    }
    // To another machine a key goes only where nobody reads along.
    std::fs::write(&file, "http://example.com/hook?key=sesame").unwrap();
    let run = desk.run(&["notify", "--via", "webhook"]);
    assert!(
        run.exit == Exit::Usage && run.err.contains("https"),
        "{}",
        run.err
    );
    assert!(!run.err.contains("sesame"), "{}", run.err);
    std::fs::write(&file, &url).unwrap();
    web.answers("200 OK", "ok");
    assert_eq!(desk.notify(&["--via", "webhook"]).len(), 4);
}

#[test]
fn a_command_reads_the_message_and_one_that_fails_leaves_it_due() {
    let desk = Desk::with_team();
    let out = desk.path("out");
    let script = format!("cat >> {}", out.display());
    let set = |words: &str| format!("notify.command.words={words}");
    let failing = set("[\"sh\", \"-c\", \"echo broken >&2; exit 3\"]");
    let run = desk.run(&["--set", &failing, "notify", "--via", "command"]);
    assert_eq!(run.exit, Exit::NotSo);
    assert!(run.err.contains("broken"), "{}", run.err);
    let working = set(&format!("[\"sh\", \"-c\", \"{script}\"]"));
    assert_eq!(
        desk.notify(&["--set", &working, "--via", "command"]).len(),
        4
    );
    let said = std::fs::read_to_string(out).unwrap();
    assert!(
        said.contains("To: Bo <bo@example.com>\nSubject: ◆O "),
        "{said}"
    );
    assert_eq!(said.matches("To: ").count(), 4);
}

#[test]
fn a_folder_holds_each_mail_once() {
    let desk = Desk::with_team().with("[notify.folder]\npath = \"mails\"\n");
    let run = desk.run(&["notify", "--via", "folder"]);
    assert!(
        run.exit == Exit::Usage && run.err.contains("notify.folder.path"),
        "{}",
        run.err
    );
    std::fs::create_dir(desk.path("config/mails")).unwrap();
    assert_eq!(desk.notify(&["--via", "folder"]).len(), 3);
    let names = || -> Vec<String> {
        let files = std::fs::read_dir(desk.path("config/mails")).unwrap();
        files
            .map(|f| f.unwrap().file_name().into_string().unwrap())
            .collect()
    };
    assert_eq!(names().len(), 3);
    assert!(names().iter().all(|name| name.len() == 36 + ".eml".len()));
    let file = desk.path("config/mails").join(&names()[0]);
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn two_runs_at_once_send_once() {
    let server = Server::start();
    let desk = with_server(&server);
    let slow = "notify.command.words=[\"sleep\", \"1\"]";
    std::thread::scope(|scope| {
        let desk = &desk;
        let runs: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(move || {
                    now_is(crate::desk::NOW);
                    desk.run(&["--set", slow, "notify", "--via", "command"])
                })
            })
            .collect();
        let ends: Vec<Exit> = runs
            .into_iter()
            .map(|run| run.join().unwrap().exit)
            .collect();
        // Whoever came second is told so, or came when everybody had been told.
        assert!(ends.contains(&Exit::Done), "{ends:?}");
    });
    let journal = desk.json(&["journal"]);
    let entries = journal["entries"].as_array().unwrap();
    let sent = entries.iter().filter(|e| e["kind"] == "notified");
    assert_eq!(sent.count(), 4);
}

#[test]
fn a_chat_gets_as_much_as_it_takes_whole_and_no_warning_twice() {
    let web = Web::start();
    let desk = Desk::with_team().with(&format!(
        "[notify.webhook]\nurl = \"http://127.0.0.1:{}/hook\"\ntemplate = \"wecom\"\n",
        web.port
    ));
    // Nine customers with long names, all silent too long.
    let long = "远大医疗器械进出口<贸易>股份有限公司".repeat(8);
    let mut customers = vec!["id,name,key,rep".to_owned()];
    let mut contacts = vec!["customer,rep,day,direction,channel".to_owned()];
    for n in 2..=10 {
        customers.push(format!("C{n},{n} {long},yes,R2"));
        contacts.push(format!("C{n},R2,2026-11-05,in,phone"));
    }
    desk.import("customers", &customers.join("\n"));
    desk.import("contacts", &contacts.join("\n"));
    let sent = desk.notify(&["--via", "webhook"]);
    let to_bo = sent.iter().filter(|(to, _)| to == "manager:bo");
    assert_eq!(to_bo.map(|(_, rows)| rows.len()).sum::<usize>(), 11);
    let posts = web.take();
    assert_eq!(posts.len(), sent.len());
    let texts: Vec<&str> = posts
        .iter()
        .map(|(_, body)| body.pointer("/text/content").unwrap().as_str().unwrap())
        .collect();
    for text in &texts {
        assert!(text.len() <= 2048, "{} bytes", text.len());
    }
    for n in 2..=10 {
        let named = texts
            .iter()
            .filter(|text| text.contains(&format!("{n} 远大")));
        assert_eq!(named.count(), 1, "customer {n}");
    }
    assert_eq!(desk.notify(&["--via", "webhook"]), []);
}
