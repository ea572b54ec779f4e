use sandbox::browser::{Browser, ENTER, Window};
#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let s = sandbox::Sandbox::start(sandbox::Options { listen: "127.0.0.1:0".parse()?, ..Default::default() }).await?;
    for window in [Window::PHONE, Window::DESKTOP] {
        let b = Browser::start(window).await?;
        b.goto(&s.url()).await?;
        b.click("[data-test=person-1002]").await?;
        b.click("[data-test=chat-bot-900001]").await?;
        if b.find_all("[data-test=start]").await?.is_empty() { println!("no start button yet"); }
        b.wait_for("[data-test=start],[data-test=composer]").await?;
        if !b.find_all("[data-test=start]").await?.is_empty() { b.click("[data-test=start]").await?; }
        b.type_into("[data-test=composer]", &format!("hello {ENTER}")).await?;
        println!("{}", b.wait_text(".bubble", "hello").await?);
        println!("{} {}", b.text("[data-test=title]").await?, b.script("return [innerWidth, innerHeight, devicePixelRatio]", serde_json::json!([])).await?);
        b.screenshot(std::path::Path::new("/tmp/shots/rust.png")).await?;
        println!("{:?}", b.wait_gone(".bubble").await.err());
        drop(b);
    }
    Ok(())
}
