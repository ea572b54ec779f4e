//! Every file the page asks for is served, with the right type.

use axum::Router;

use super::{MODULES, router};

async fn start() -> (String, reqwest::Client) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let app: Router = router();
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    (base, reqwest::Client::builder().no_proxy().build().unwrap())
}

#[tokio::test]
async fn each_file_has_its_type_and_is_never_cached() {
    let (base, client) = start().await;
    for (path, kind) in [
        ("/", "text/html"),
        ("/app.js", "text/javascript"),
        ("/style.css", "text/css"),
        ("/favicon.ico", "image/svg+xml"),
        ("/static/state.js", "text/javascript"),
    ] {
        let answer = client.get(format!("{base}{path}")).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        assert!(
            answer.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with(kind),
            "{path}"
        );
        assert_eq!(answer.headers()["cache-control"], "no-store");
    }
    assert_eq!(
        client
            .get(format!("{base}/static/none.js"))
            .send()
            .await
            .unwrap()
            .status(),
        404
    );
}

#[test]
fn every_import_is_served_and_every_module_is_imported() {
    let entry = include_str!("../../static/app.js");
    let mut wanted: Vec<String> = Vec::new();
    for text in MODULES.iter().map(|(_, body)| *body).chain([entry]) {
        for line in text.lines().filter(|it| it.contains(" from \"./")) {
            let path = line
                .rsplit("from \"./")
                .next()
                .unwrap()
                .trim_end_matches("\";");
            wanted.push(path.trim_start_matches("static/").to_owned());
        }
    }
    wanted.sort();
    wanted.dedup();
    let mut served: Vec<String> = MODULES.iter().map(|(name, _)| (*name).to_owned()).collect();
    served.sort();
    assert_eq!(wanted, served);
}

#[test]
fn text_from_people_is_never_parsed_as_html() {
    for (name, body) in MODULES
        .iter()
        .chain([&("app.js", include_str!("../../static/app.js"))])
    {
        for danger in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        ] {
            assert!(!body.contains(danger), "{name} uses {danger}");
        }
    }
}
