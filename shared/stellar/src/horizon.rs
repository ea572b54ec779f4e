//! Horizon, the window to the chain: accounts, data entries, holders of an asset, payments.

mod model;
mod raw;
#[cfg(test)]
mod tests;

use mtl_domain::clock::Instant;
use reqwest::Url;
use serde::de::DeserializeOwned;

use crate::{
    account::AccountId,
    assets::Asset,
    http::{Answer, Budget, Http, Trouble, part},
};

pub use model::{Account, Amount, Balance, Holder, Page, Payment, Signer, Thresholds};

/// Records on a page; Horizon gives no more.
const LIMIT: usize = 200;
/// A list with more pages than this is a server that goes in circles.
const MOST_PAGES: usize = 500;

/// A Horizon server.
#[derive(Debug, Clone)]
pub struct Horizon {
    http: Http,
    base: Url,
}

impl Horizon {
    /// The server at `base`.
    #[must_use]
    pub const fn new(http: Http, base: Url) -> Self {
        Self { http, base }
    }

    /// An account; `None` when the chain has none of this address.
    ///
    /// # Errors
    /// When the server could not be asked.
    pub async fn account(&self, id: AccountId) -> Result<Option<Account>, Trouble> {
        let url = part(&self.base, &["accounts", id.as_str()])?;
        let raw: Option<raw::Account> = self.record(url).await?;
        let account = raw.map(raw::Account::read).transpose()?;
        match account {
            Some(it) if it.id != id => Err(Trouble::garbage("another account")),
            other => Ok(other),
        }
    }

    /// One data entry's value in base64; `None` when there is no such entry or no such account.
    ///
    /// # Errors
    /// When the server could not be asked.
    pub async fn data(&self, id: AccountId, key: &str) -> Result<Option<String>, Trouble> {
        let url = part(&self.base, &["accounts", id.as_str(), "data", key])?;
        let raw: Option<raw::Data> = self.record(url).await?;
        Ok(raw.map(|it| it.value))
    }

    /// One page of an asset's holders, those whose trustline is empty included.
    ///
    /// # Errors
    /// When the server could not be asked.
    pub async fn holders(
        &self,
        asset: &Asset,
        cursor: Option<&str>,
    ) -> Result<Page<Holder>, Trouble> {
        let mut url = part(&self.base, &["accounts"])?;
        url.query_pairs_mut()
            .append_pair("asset", &asset.to_string());
        let page: raw::Page<raw::Account> = self.page(url, cursor).await?;
        let read = |raw: raw::Account| {
            let token = raw.paging_token.clone();
            let account = raw.read()?;
            let amount = account.amount(asset);
            let amount = amount.ok_or_else(|| Trouble::garbage("a holder without the asset"))?;
            let holder = Holder {
                account: account.id,
                amount,
            };
            Ok((token, Some(holder)))
        };
        paged(page, cursor, read)
    }

    /// All holders of an asset.
    ///
    /// # Errors
    /// When one of the pages could not be read: half a list is no list.
    pub async fn all_holders(&self, asset: &Asset) -> Result<Vec<Holder>, Trouble> {
        let mut holders = Vec::new();
        let mut cursor = None;
        for _ in 0..MOST_PAGES {
            let page = self.holders(asset, cursor.as_deref()).await?;
            holders.extend(page.records);
            match page.next {
                Some(next) => cursor = Some(next),
                None => return Ok(holders),
            }
        }
        Err(Trouble::garbage("a list without an end"))
    }

    /// Payments of an account after a cursor, oldest first; `None` when there is no such account. What is no payment
    /// of an amount (a merge, a call of a contract, one that failed) is left out, and the cursor goes past it.
    ///
    /// # Errors
    /// When the server could not be asked.
    pub async fn payments(
        &self,
        id: AccountId,
        cursor: Option<&str>,
    ) -> Result<Option<Page<Payment>>, Trouble> {
        let mut url = part(&self.base, &["accounts", id.as_str(), "payments"])?;
        url.query_pairs_mut().append_pair("join", "transactions");
        let url = paged_url(url, cursor);
        let Some(page) = self
            .with_page_budget()
            .record::<raw::Page<raw::Payment>>(url)
            .await?
        else {
            return Ok(None);
        };
        let read = |raw: raw::Payment| Ok((raw.paging_token.clone(), raw.read()?));
        paged(page, cursor, read).map(Some)
    }

    /// The cursor from which only payments to come are seen.
    ///
    /// # Errors
    /// When the server could not be asked.
    pub async fn newest_payment(&self, id: AccountId) -> Result<Option<String>, Trouble> {
        let mut url = part(&self.base, &["accounts", id.as_str(), "payments"])?;
        url.query_pairs_mut()
            .append_pair("order", "desc")
            .append_pair("limit", "1");
        let page = self.record::<raw::Page<raw::Payment>>(url).await?;
        let records = page.map(|it| it.embedded.records).unwrap_or_default();
        Ok(records.into_iter().next().map(|it| it.paging_token))
    }

    /// When the server's newest ledger closed, as it says itself; a server that lags shows an old world.
    ///
    /// # Errors
    /// When the server could not be asked.
    pub async fn newest_ledger(&self) -> Result<(i64, Option<Instant>), Trouble> {
        let root: Option<raw::Root> = self.record(part(&self.base, &[""])?).await?;
        let root = root.ok_or_else(|| Trouble::garbage("no root"))?;
        Ok((
            root.history_latest_ledger,
            root.history_latest_ledger_closed_at,
        ))
    }

    fn with_page_budget(&self) -> Self {
        Self {
            http: self.http.with(Budget::PAGE),
            base: self.base.clone(),
        }
    }

    async fn page<T: DeserializeOwned>(
        &self,
        url: Url,
        cursor: Option<&str>,
    ) -> Result<T, Trouble> {
        let url = paged_url(url, cursor);
        let page = self.with_page_budget().record(url).await?;
        page.ok_or_else(|| Trouble::garbage("no such list"))
    }

    /// A record, or Horizon's own word that there is none: a stranger's 404 page is no such word.
    async fn record<T: DeserializeOwned>(&self, url: Url) -> Result<Option<T>, Trouble> {
        match self.http.get(url).await? {
            Answer::Found(body) => raw::parse(&body).map(Some),
            Answer::Missing(body) => match raw::parse::<raw::Problem>(&body) {
                Ok(problem) if problem.status == 404 => Ok(None),
                _ => Err(Trouble::Refused(404)),
            },
        }
    }
}

fn paged_url(mut url: Url, cursor: Option<&str>) -> Url {
    let mut query = url.query_pairs_mut();
    query.append_pair("order", "asc");
    query.append_pair("limit", &LIMIT.to_string());
    if let Some(cursor) = cursor {
        query.append_pair("cursor", cursor);
    }
    drop(query);
    url
}

/// Reads a page's records. The next cursor is the last record's own, not the link's: the link may lead anywhere.
fn paged<R, T>(
    page: raw::Page<R>,
    cursor: Option<&str>,
    read: impl Fn(R) -> Result<(String, Option<T>), Trouble>,
) -> Result<Page<T>, Trouble> {
    let count = page.embedded.records.len();
    let mut records = Vec::with_capacity(count);
    let mut last = None;
    for raw in page.embedded.records {
        let (token, record) = read(raw)?;
        records.extend(record);
        last = Some(token);
    }
    if last.as_deref() == cursor && last.is_some() {
        return Err(Trouble::garbage("a page that follows itself"));
    }
    Ok(Page {
        records,
        next: last.clone().filter(|_| count >= LIMIT),
        cursor: last.or_else(|| cursor.map(str::to_owned)),
    })
}
