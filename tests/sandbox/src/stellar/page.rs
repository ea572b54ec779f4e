//! Horizon's pages: cursor, limit and order over any list of records, with absolute links.

use serde::Deserialize;
use serde_json::{Value, json};

use super::Problem;

/// The query parameters that Horizon's lists take.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct Query {
    /// `CODE:ISSUER`, for accounts.
    pub asset: Option<String>,
    /// Account id, for accounts.
    pub signer: Option<String>,
    /// For assets.
    pub asset_code: Option<String>,
    /// For assets.
    pub asset_issuer: Option<String>,
    /// The last record's paging token.
    pub cursor: Option<String>,
    /// 1 to 200, ten if absent.
    pub limit: Option<String>,
    /// `asc` or `desc`.
    pub order: Option<String>,
    /// `transactions`, for payments.
    pub join: Option<String>,
}

/// One page of `records`, which stand in ascending order of their cursors.
pub fn page<C: Ord>(
    link: &str,
    query: &Query,
    records: Vec<(C, Value)>,
    parse: impl Fn(&str) -> Option<C>,
) -> Result<Value, Problem> {
    let limit = match query.limit.as_deref().map(str::parse::<usize>) {
        None => 10,
        Some(Ok(limit @ 1..=200)) => limit,
        Some(_) => return Err(Problem::bad("limit", "limit must be between 1 and 200")),
    };
    let descending = match query.order.as_deref() {
        None | Some("" | "asc") => false,
        Some("desc") => true,
        Some(_) => return Err(Problem::bad("order", "order must be asc or desc")),
    };
    let cursor = match query.cursor.as_deref() {
        None | Some("") => None,
        Some(text) => Some(
            parse(text).ok_or_else(|| Problem::bad("cursor", "cursor is not a paging token"))?,
        ),
    };
    let after = |it: &C| match &cursor {
        None => true,
        Some(cursor) if descending => it < cursor,
        Some(cursor) => it > cursor,
    };
    let mut chosen: Vec<Value> = records
        .into_iter()
        .filter(|(at, _)| after(at))
        .map(|(_, record)| record)
        .collect();
    if descending {
        chosen.reverse();
    }
    chosen.truncate(limit);
    let token = |record: Option<&Value>| {
        record
            .and_then(|it| it.get("paging_token"))
            .and_then(Value::as_str)
            .or(query.cursor.as_deref())
            .unwrap_or_default()
            .to_owned()
    };
    let (order, back) = if descending {
        ("desc", "asc")
    } else {
        ("asc", "desc")
    };
    let href = |cursor: &str, order: &str| json!({"href": format!("{link}cursor={cursor}&limit={limit}&order={order}")});
    Ok(json!({
        "_links": {
            "self": href(query.cursor.as_deref().unwrap_or_default(), order),
            "next": href(&token(chosen.last()), order),
            "prev": href(&token(chosen.first()), back),
        },
        "_embedded": {"records": chosen},
    }))
}
