//! Articles of the knowledge base with every version of them. Any change moves the stamp.

use mtl_domain::clock::Instant;
use mtl_store::{Error, Result, Tx, sql};

use crate::domain::knowledge::{Article, Body};

/// An article as it is kept: its body may be broken, and then it must not stand in the way of the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    id: i64,
    name: String,
    lang: String,
    title: String,
    body: String,
    version: i64,
    author: i64,
    changed_at: Instant,
    archived_at: Option<Instant>,
}

mtl_store::from_row!(Kept, |r| Kept {
    id: r.try_get("id")?,
    name: r.try_get("name")?,
    lang: r.try_get("lang")?,
    title: r.try_get("title")?,
    body: r.try_get("body")?,
    version: r.try_get("version")?,
    author: r.try_get("author")?,
    changed_at: r.try_get("changed_at")?,
    archived_at: r.try_get("archived_at")?,
});

impl Kept {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> i64 {
        self.id
    }

    /// Its title, readable even when the rest is not.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The article, if its body can be read.
    ///
    /// # Errors
    /// When it cannot.
    pub fn read(self) -> Result<Article> {
        Ok(Article {
            body: read(&self.body)?,
            id: self.id,
            name: self.name,
            lang: self.lang,
            version: self.version,
            author: self.author,
            changed_at: self.changed_at,
            archived_at: self.archived_at,
        })
    }
}

/// A version of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number.
    pub version: i64,
    /// Who wrote it.
    pub author: i64,
    /// When.
    pub at: Instant,
}

mtl_store::from_row!(Version, |r| Version {
    version: r.try_get("version")?,
    author: r.try_get("author")?,
    at: r.try_get("at")?,
});

fn read(body: &str) -> Result<Body> {
    serde_json::from_str(body).map_err(|e| Error::Unreadable {
        what: "article",
        why: format!("column {}", e.column()),
    })
}

fn written(body: &Body) -> Result<String> {
    serde_json::to_string(body).map_err(|e| Error::Unreadable {
        what: "article",
        why: format!("column {}", e.column()),
    })
}

/// What a new ticket needs to know: the stamp of the base, and the setting as it is kept. None while nothing was ever
/// written.
///
/// # Errors
/// When the store does not answer.
pub async fn stamp(tx: &mut Tx, bot: &str, setting: &str) -> Result<(Option<i64>, Option<String>)> {
    let text = "SELECT (SELECT stamp FROM article_stamps WHERE bot = $1), (SELECT value FROM settings WHERE bot = $1 AND name = $2)";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(setting)
        .fetch_one(c)
        .await)?)
}

async fn touch(tx: &mut Tx, bot: &str, stamp: i64) -> Result<()> {
    let text = "INSERT INTO article_stamps (bot, stamp) VALUES ($1, $2) ON CONFLICT (bot) DO UPDATE SET stamp = excluded.stamp";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(stamp)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Every article in use.
///
/// # Errors
/// When the store does not answer.
pub async fn in_use(tx: &mut Tx, bot: &str) -> Result<Vec<Kept>> {
    let text =
        "SELECT id, name, lang, title, body, version, author, changed_at, archived_at FROM articles
        WHERE bot = $1 AND archived_at IS NULL ORDER BY id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_all(c)
        .await)?)
}

/// A page of the articles of a language, the newest change first; and how many there are.
///
/// # Errors
/// When the store does not answer.
pub async fn page(
    tx: &mut Tx,
    bot: &str,
    lang: &str,
    archived: bool,
    from: i64,
    limit: i64,
) -> Result<(Vec<Kept>, i64)> {
    let text = "SELECT id, name, lang, title, body, version, author, changed_at, archived_at FROM articles
        WHERE bot = $1 AND lang = $2 AND (archived_at IS NOT NULL) = $3 ORDER BY changed_at DESC, id DESC LIMIT $4 OFFSET $5";
    let list = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(lang)
        .bind(archived)
        .bind(limit)
        .bind(from)
        .fetch_all(c)
        .await)?;
    let text = "SELECT COUNT(*) FROM articles WHERE bot = $1 AND lang = $2 AND (archived_at IS NOT NULL) = $3";
    let count = sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(lang)
        .bind(archived)
        .fetch_one(c)
        .await)?;
    Ok((list, count))
}

/// One article.
///
/// # Errors
/// When it cannot be read, or the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Article>> {
    let text = "SELECT id, name, lang, title, body, version, author, changed_at, archived_at FROM articles WHERE bot = $1 AND id = $2";
    let kept: Option<Kept> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?;
    kept.map(Kept::read).transpose()
}

/// One article by name and language.
///
/// # Errors
/// When it cannot be read, or the store does not answer.
pub async fn named(tx: &mut Tx, bot: &str, name: &str, lang: &str) -> Result<Option<Article>> {
    let text =
        "SELECT id, name, lang, title, body, version, author, changed_at, archived_at FROM articles
        WHERE bot = $1 AND name = $2 AND lang = $3";
    let kept: Option<Kept> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(name)
        .bind(lang)
        .fetch_optional(c)
        .await)?;
    kept.map(Kept::read).transpose()
}

/// Writes a version of an article: the first one makes it. False when somebody else has written this version already,
/// or has taken the name.
///
/// # Errors
/// When the store does not answer.
pub async fn write(tx: &mut Tx, bot: &str, article: &Article, stamp: i64) -> Result<bool> {
    let body = written(&article.body)?;
    let text = if article.version == 1 {
        "INSERT INTO articles (id, bot, name, lang, title, body, version, author, changed_at, archived_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL) ON CONFLICT DO NOTHING"
    } else {
        "UPDATE articles SET title = $5, body = $6, version = $7, author = $8, changed_at = $9, archived_at = NULL
         WHERE id = $1 AND bot = $2 AND name = $3 AND lang = $4 AND version = $7 - 1"
    };
    let changed = sql!(tx, |c| mtl_store::query(text)
        .bind(article.id)
        .bind(bot)
        .bind(&article.name)
        .bind(&article.lang)
        .bind(&article.body.title)
        .bind(&body)
        .bind(article.version)
        .bind(article.author)
        .bind(article.changed_at)
        .execute(c)
        .await
        .map(|r| r.rows_affected()))?;
    if changed == 0 {
        return Ok(false);
    }
    let text = "INSERT INTO article_versions (article, version, body, author, at) VALUES ($1, $2, $3, $4, $5)";
    sql!(tx, |c| mtl_store::query(text)
        .bind(article.id)
        .bind(article.version)
        .bind(&body)
        .bind(article.author)
        .bind(article.changed_at)
        .execute(c)
        .await
        .map(drop))?;
    touch(tx, bot, stamp).await?;
    Ok(true)
}

/// Takes an article out of use, or back into it. Tells whether that changed anything.
///
/// # Errors
/// When the store does not answer.
pub async fn set_archived(
    tx: &mut Tx,
    bot: &str,
    id: i64,
    at: Option<Instant>,
    stamp: i64,
) -> Result<bool> {
    let text = "UPDATE articles SET archived_at = $3 WHERE bot = $1 AND id = $2 AND (archived_at IS NULL) = $4";
    let changed = sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(id)
        .bind(at)
        .bind(at.is_some())
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?;
    if changed {
        touch(tx, bot, stamp).await?;
    }
    Ok(changed)
}

/// The versions of an article, the newest first.
///
/// # Errors
/// When the store does not answer.
pub async fn versions(tx: &mut Tx, article: i64) -> Result<Vec<Version>> {
    let text =
        "SELECT version, author, at FROM article_versions WHERE article = $1 ORDER BY version DESC";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(article)
        .fetch_all(c)
        .await)?)
}

/// What a version said.
///
/// # Errors
/// When it cannot be read, or the store does not answer.
pub async fn version(tx: &mut Tx, article: i64, version: i64) -> Result<Option<Body>> {
    let text = "SELECT body FROM article_versions WHERE article = $1 AND version = $2";
    let body: Option<String> = sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(article)
        .bind(version)
        .fetch_optional(c)
        .await)?;
    body.as_deref().map(read).transpose()
}
