//! The client against a server that does everything wrong that a server can.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::testing::{Reply, Server};

const QUICK: Budget = Budget {
    patience: Duration::from_millis(300),
    overall: Duration::from_secs(5),
    tries: 3,
    cap: 1000,
};

fn http(sleep: &Sleep) -> Http {
    Http::new(Reach::Local, QUICK, 4, sleep.clone()).unwrap()
}

/// Asks a server that answers by the script; gives the outcome, the number of questions and the pauses in ms.
async fn ask(
    script: impl Fn(usize, &str) -> Reply + Send + Sync + 'static,
) -> (Result<Answer, Trouble>, usize, Vec<u128>) {
    let server = Server::start(script).await;
    let sleep = Sleep::noted();
    let answer = http(&sleep).get(server.url.join("/x?a=1").unwrap()).await;
    let pauses = sleep.notes().iter().map(Duration::as_millis).collect();
    (answer, server.asked().len(), pauses)
}

#[tokio::test]
async fn a_good_answer_and_a_missing_page() {
    let server = Server::start(|_, path| match path {
        "/x" => Reply::json("{}"),
        _ => Reply::status(404, "no"),
    })
    .await;
    let http = http(&Sleep::noted());
    let found = http.get(server.url.join("/x").unwrap()).await;
    assert_eq!(found, Ok(Answer::Found(b"{}".to_vec())));
    let missing = http.get(server.url.join("/y").unwrap()).await;
    assert_eq!(missing, Ok(Answer::Missing(b"no".to_vec())));
    assert!(
        server.requests()[0].contains("user-agent: mtl-bots/"),
        "{:?}",
        server.requests()
    );
}

#[tokio::test]
async fn what_may_pass_is_tried_again_with_growing_pauses() {
    let (answer, asked, pauses) = ask(|n, _| match n {
        0 => Reply::status(503, "x"),
        1 => Reply {
            hang_up: true,
            ..Reply::default()
        },
        _ => Reply::json("ok"),
    })
    .await;
    assert_eq!((answer, asked), (Ok(Answer::Found(b"ok".to_vec())), 3));
    assert_eq!(pauses, [250, 500]);
    let (answer, asked, pauses) = ask(|_, _| Reply::status(500, "x")).await;
    assert_eq!(
        (answer, asked, pauses.len()),
        (Err(Trouble::Server(500)), 3, 2)
    );
}

#[tokio::test]
async fn what_will_not_pass_is_not_tried_again() {
    for (status, trouble) in [
        (400, Trouble::Refused(400)),
        (403, Trouble::Refused(403)),
        (410, Trouble::Refused(410)),
    ] {
        let (answer, asked, _) = ask(move |_, _| Reply::status(status, "x")).await;
        assert_eq!((answer, asked), (Err(trouble), 1));
    }
}

#[tokio::test]
async fn a_busy_server_is_given_the_pause_it_asks_for() {
    let busy = |seconds: &str| Reply {
        headers: format!("Retry-After: {seconds}\r\n"),
        ..Reply::status(429, "x")
    };
    let patient = busy("2");
    let (answer, asked, pauses) = ask(move |n, _| {
        if n == 0 {
            patient.clone()
        } else {
            Reply::json("ok")
        }
    })
    .await;
    assert!(answer.is_ok() && asked == 2 && pauses == [2000]);
    // Not a minute: somebody waits for us.
    let long = busy("60");
    let (answer, asked, pauses) = ask(move |_, _| long.clone()).await;
    assert_eq!(
        (answer, asked),
        (
            Err(Trouble::Busy {
                retry_after: Some(60)
            }),
            1
        )
    );
    assert!(pauses.is_empty());
    let odd = busy("Wed, 21 Oct 2026 07:28:00 GMT");
    let (answer, asked, _) = ask(move |_, _| odd.clone()).await;
    assert_eq!(
        (answer, asked),
        (Err(Trouble::Busy { retry_after: None }), 3)
    );
}

#[tokio::test]
async fn a_slow_server_is_left() {
    let slow = Reply {
        delay: Duration::from_secs(30),
        ..Reply::json("late")
    };
    let (answer, asked, _) = ask(move |_, _| slow.clone()).await;
    assert_eq!((answer, asked), (Err(Trouble::Timeout), 3));
}

#[tokio::test]
async fn a_body_that_is_cut_or_endless() {
    let cut = Reply {
        length: Some(100),
        ..Reply::json("half")
    };
    let (answer, asked, _) = ask(move |_, _| cut.clone()).await;
    assert_eq!((answer, asked), (Err(Trouble::Unreachable), 3));
    let huge = Reply::json("x".repeat(2000));
    let (answer, asked, _) = ask(move |_, _| huge.clone()).await;
    assert_eq!((answer, asked), (Err(Trouble::TooLarge { cap: 1000 }), 1));
    // Without a length it is counted while it comes.
    let chunk = format!("3e8\r\n{}\r\n", "x".repeat(1000));
    let endless = Reply {
        status: 200,
        headers: "Transfer-Encoding: chunked\r\n".into(),
        body: chunk.repeat(50).into_bytes(),
        ..Reply::default()
    };
    let (answer, asked, _) = ask(move |_, _| endless.clone()).await;
    assert_eq!((answer, asked), (Err(Trouble::TooLarge { cap: 1000 }), 1));
}

#[tokio::test]
async fn redirects_stay_on_the_server() {
    let moved = |to: &str| Reply {
        headers: format!("Location: {to}\r\n"),
        ..Reply::status(302, "")
    };
    let (home, away, round) = (
        moved("/@anya?a=1"),
        moved("http://127.0.0.1:9/"),
        moved("/x"),
    );
    let (answer, asked, _) = ask(move |n, path| match n {
        0 => home.clone(),
        _ => Reply::json(path),
    })
    .await;
    assert_eq!(
        (answer, asked),
        (Ok(Answer::Found(b"/@anya?a=1".to_vec())), 2)
    );
    let (answer, asked, _) = ask(move |_, _| away.clone()).await;
    assert_eq!((answer, asked), (Err(Trouble::Moved), 1));
    let (answer, asked, _) = ask(move |_, _| round.clone()).await;
    assert_eq!((answer, asked), (Err(Trouble::Moved), 4));
    let (answer, _, _) = ask(|_, _| Reply::status(302, "")).await;
    assert_eq!(answer, Err(Trouble::Moved));
}

#[tokio::test]
async fn nobody_there() {
    let sleep = Sleep::noted();
    let answer = http(&sleep)
        .get("http://127.0.0.1:9/".parse().unwrap())
        .await;
    assert_eq!(
        (answer, sleep.notes().len()),
        (Err(Trouble::Unreachable), 2)
    );
}

#[tokio::test]
async fn no_more_at_once_than_allowed() {
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let server = Server::start(|_, _| {
        MOST.fetch_max(NOW.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        tokio::spawn(async {
            tokio::time::sleep(Duration::from_millis(10)).await;
            NOW.fetch_sub(1, Ordering::SeqCst);
        });
        Reply {
            delay: Duration::from_millis(30),
            ..Reply::json("ok")
        }
    })
    .await;
    let http = http(&Sleep::noted());
    let all = (0..20).map(|_| http.get(server.url.clone()));
    let answers = futures::future::join_all(all).await;
    assert!(answers.iter().all(Result::is_ok));
    assert!(MOST.load(Ordering::SeqCst) <= 4);
}

#[test]
fn private_addresses_are_not_public() {
    for private in [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.0.8",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2001:db8::1",
        "2002:a00:1::",
        "ff02::1",
    ] {
        assert!(!public::is_public(private.parse().unwrap()), "{private}");
    }
    for open in [
        "1.1.1.1",
        "93.184.216.34",
        "2606:4700::1111",
        "::ffff:1.1.1.1",
    ] {
        assert!(public::is_public(open.parse().unwrap()), "{open}");
    }
}

#[test]
fn parts_are_escaped() {
    let base: Url = "http://h/horizon/".parse().unwrap();
    let url = part(&base, &["accounts", "G/../x", "data", "MTLA: PII Standard"]).unwrap();
    assert_eq!(
        url.as_str(),
        "http://h/horizon/accounts/G%2F..%2Fx/data/MTLA:%20PII%20Standard"
    );
    assert_eq!(Reach::of(&base), Reach::Named);
    assert_eq!(
        Reach::of(&"http://127.0.0.1:1/".parse().unwrap()),
        Reach::Local
    );
}
