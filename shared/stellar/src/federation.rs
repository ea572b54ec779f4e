//! Federation: which account `name*domain` is, asked of the domain itself (SEP-1, SEP-2).
//!
//! The domain is a stranger's word, so it is asked over https only, at public addresses only, and for 100 KiB at most.

#[cfg(test)]
mod tests;

use reqwest::Url;
use serde::{Deserialize, Serialize};

use crate::{
    account::AccountId,
    address::{self, FederationName, Pasted, is_domain},
    http::{Answer, Budget, Http, Reach, Sleep, Trouble},
};

/// What the domain says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolved {
    /// The account.
    Account {
        /// Which.
        id: AccountId,
        /// Whether payments to it need a memo, which tells who they are for: then the account is a shared one.
        shared: bool,
    },
    /// The domain knows no such name.
    NoSuchName,
    /// The domain does not take part in federation.
    NoServer,
}

/// How domains are asked.
#[derive(Debug, Clone)]
pub struct Federation {
    http: Http,
    template: String,
    /// A stand-in on this machine may speak without encryption and lead back to itself.
    local: bool,
}

#[derive(Deserialize)]
struct Toml {
    #[serde(rename = "FEDERATION_SERVER")]
    server: Option<String>,
}

#[derive(Deserialize)]
struct Record {
    account_id: String,
    #[serde(default)]
    memo: Option<serde_json::Value>,
}

impl Federation {
    /// A client for the address of the well-known file, in which `{domain}` stands for the domain.
    ///
    /// # Errors
    /// When the TLS library cannot start.
    pub fn new(template: &str, sleep: Sleep) -> Result<Self, reqwest::Error> {
        let url: Option<Url> = template.replace("{domain}", "example.org").parse().ok();
        let local = url.is_some_and(|it| Reach::of(&it) == Reach::Local);
        let reach = if local { Reach::Local } else { Reach::Public };
        Ok(Self {
            http: Http::new(reach, Budget::STRANGER, 4, sleep)?,
            template: template.to_owned(),
            local,
        })
    }

    /// Asks which account a name is.
    ///
    /// # Errors
    /// When the domain could not be asked, or answers what is no account.
    pub async fn resolve(&self, name: &FederationName) -> Result<Resolved, Trouble> {
        let Some(mut server) = self.server(name.domain()).await? else {
            return Ok(Resolved::NoServer);
        };
        server
            .query_pairs_mut()
            .append_pair("q", &name.to_string())
            .append_pair("type", "name");
        let body = match self.http.get(server).await? {
            Answer::Found(body) => body,
            Answer::Missing(_) => return Ok(Resolved::NoSuchName),
        };
        let record: Record =
            serde_json::from_slice(&body).map_err(|_| Trouble::garbage("a federation record"))?;
        match address::parse(&record.account_id) {
            Ok(Pasted::Account(id)) => Ok(Resolved::Account {
                id,
                shared: record.memo.is_some_and(|it| !it.is_null()),
            }),
            Ok(Pasted::Muxed { account, .. }) => Ok(Resolved::Account {
                id: account,
                shared: true,
            }),
            _ => Err(Trouble::garbage("a federation record's account")),
        }
    }

    /// The federation server that a domain names in its well-known file.
    async fn server(&self, domain: &str) -> Result<Option<Url>, Trouble> {
        let url = self.template.replace("{domain}", domain);
        let url: Url = url.parse().map_err(|_| Trouble::Unreachable)?;
        let body = match self.http.get(url).await? {
            Answer::Found(body) => body,
            Answer::Missing(_) => return Ok(None),
        };
        let text = String::from_utf8(body).map_err(|_| Trouble::garbage("stellar.toml"))?;
        let toml: Toml = toml::from_str(&text).map_err(|_| Trouble::garbage("stellar.toml"))?;
        let Some(server) = toml.server.filter(|it| !it.trim().is_empty()) else {
            return Ok(None);
        };
        let server: Option<Url> = server.trim().parse().ok();
        let server = server.filter(|it| self.may_ask(it));
        server
            .map(Some)
            .ok_or_else(|| Trouble::garbage("the federation server's address"))
    }

    fn may_ask(&self, server: &Url) -> bool {
        if self.local {
            return Reach::of(server) == Reach::Local;
        }
        // A number in place of a name would go past the resolver that leaves private networks out.
        server.scheme() == "https" && server.domain().is_some_and(is_domain)
    }
}
