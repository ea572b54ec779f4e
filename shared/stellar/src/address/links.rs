//! Links to the pages that explorers and bsn.expert have of an account.

use super::{AddressError, FederationName, Pasted, one};

/// Hosts whose links lead to accounts of the public network.
const HOSTS: [&str; 4] = [
    "bsn.expert",
    "viewer.eurmtl.me",
    "eurmtl.me",
    "stellar.expert",
];

/// Reads a link, with or without its scheme.
pub(super) fn parse(link: &str) -> Result<Pasted, AddressError> {
    let lower = link.to_ascii_lowercase();
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|it| lower.starts_with(it));
    let rest = link.get(scheme.map_or(0, str::len)..).unwrap_or_default();
    let (host, path) = rest.split_once('/').ok_or(AddressError::Link)?;
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    if !HOSTS.contains(&host) {
        return Err(AddressError::Link);
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
    match (host, parts.as_slice()) {
        // Another network of the same explorer has other accounts under the same letters.
        ("stellar.expert", ["explorer", network, ..])
            if !network.eq_ignore_ascii_case("public") =>
        {
            Err(AddressError::OtherNetwork)
        }
        ("stellar.expert", ["explorer", _, "account", account, ..])
        | ("bsn.expert", ["accounts", account, ..])
        | ("viewer.eurmtl.me" | "eurmtl.me", ["account" | "accounts", account, ..]) => {
            page_of(account)
        }
        ("bsn.expert", [name, ..]) if name.starts_with('@') => {
            let name = name.trim_start_matches('@');
            let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            FederationName::parse(&format!("{name}*bsn.expert"))
                .filter(|_| plain)
                .map(Pasted::Federation)
                .ok_or(AddressError::Link)
        }
        _ => Err(AddressError::Link),
    }
}

/// The account of a page; what stands there is explained as if it had been pasted alone.
fn page_of(part: &str) -> Result<Pasted, AddressError> {
    one(part)
}
