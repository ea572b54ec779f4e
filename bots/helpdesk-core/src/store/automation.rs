//! Episodes as the log of events tells them, for the figures of automation.

use mtl_domain::clock::Instant;
use mtl_store::QueryBuilder;
use mtl_store::{Result, Tx, sql};
use serde_json::Value;

use crate::domain::{automation::Episode, ticket::Disposition};

/// How many members are asked for at once.
const PART: usize = 200;

mtl_store::from_row!(Episode, |r| Episode {
    ticket: r.try_get("ticket")?,
    episode: r.try_get("episode")?,
    member: r.try_get("member")?,
    category: r.try_get("category")?,
    began_at: r.try_get("began_at")?,
    ended_at: r.try_get("ended_at")?,
    how: read_how(r.try_get("ending")?),
    bot: has(r.try_get("bot_answered")?),
    helped: has(r.try_get("bot_helped")?),
    handed: has(r.try_get("handed")?),
    answered: has(r.try_get("answered")?),
    small_talk: has(r.try_get("small_talk")?),
    asked_later: has(r.try_get("waiting")?),
});

fn has(count: i64) -> bool {
    count > 0
}

fn read_how(facts: Option<&str>) -> Option<Disposition> {
    let facts: Value = serde_json::from_str(facts?).ok()?;
    Disposition::parse(facts.get("how")?.as_str()?)
}

/// An episode is what lies between two beginnings of one ticket; each of its lines carries its number.
macro_rules! episodes {
    () => {
        "SELECT o.ticket, o.episode, t.member, t.category, o.at AS began_at,
            MAX(CASE WHEN x.kind = 'solved' THEN x.at END) AS ended_at,
            MAX(CASE WHEN x.kind = 'solved' THEN x.facts END) AS ending,
            CAST(SUM(CASE WHEN x.kind = 'bot_answered' THEN 1 ELSE 0 END) AS BIGINT) AS bot_answered,
            CAST(SUM(CASE WHEN x.kind = 'bot_helped' THEN 1 ELSE 0 END) AS BIGINT) AS bot_helped,
            CAST(SUM(CASE WHEN x.kind = 'handed' THEN 1 ELSE 0 END) AS BIGINT) AS handed,
            CAST(SUM(CASE WHEN x.kind = 'answered' THEN 1 ELSE 0 END) AS BIGINT) AS answered,
            CAST(SUM(CASE WHEN x.kind = 'small_talk' THEN 1 ELSE 0 END) AS BIGINT) AS small_talk,
            CAST(SUM(CASE WHEN x.kind = 'waiting' THEN 1 ELSE 0 END) AS BIGINT) AS waiting
         FROM events o JOIN tickets t ON t.id = o.ticket
         JOIN events x ON x.ticket = o.ticket AND x.episode = o.episode
         WHERE o.kind IN ('opened', 'reopened') AND o.bot = "
    };
}

/// The rows of one episode go together.
const GROUPED: &str =
    " GROUP BY o.ticket, o.episode, o.at, t.member, t.category ORDER BY o.ticket, o.episode";

/// The episodes that began in a period.
///
/// # Errors
/// When the store does not answer.
pub async fn episodes(
    tx: &mut Tx,
    bot: &str,
    from: Instant,
    until: Instant,
) -> Result<Vec<Episode>> {
    Ok(sql!(tx, |c| {
        let mut q = QueryBuilder::new(episodes!());
        q.push_bind(bot).push(" AND o.at >= ").push_bind(from);
        q.push(" AND o.at < ").push_bind(until).push(GROUPED);
        q.build_query_as().fetch_all(c).await
    })?)
}

/// Every episode of these members.
///
/// # Errors
/// When the store does not answer.
pub async fn of_members(tx: &mut Tx, bot: &str, members: &[i64]) -> Result<Vec<Episode>> {
    let mut all = Vec::new();
    for part in members.chunks(PART) {
        let some: Vec<Episode> = sql!(tx, |c| {
            let mut q = QueryBuilder::new(episodes!());
            q.push_bind(bot)
                .push(" AND t.bot = o.bot AND t.member IN (");
            let mut list = q.separated(", ");
            for member in part {
                list.push_bind(*member);
            }
            q.push(")").push(GROUPED);
            q.build_query_as().fetch_all(c).await
        })?;
        all.extend(some);
    }
    Ok(all)
}
