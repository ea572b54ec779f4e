//! Who may do what.

use mtl_domain::clock::Instant;

use crate::{Result, Tx, sql};

/// The roles of a person that hold in a scope, the ones that hold everywhere included.
///
/// # Errors
/// When the store does not answer.
pub async fn of(tx: &mut Tx, person: i64, scope: &str) -> Result<Vec<String>> {
    Ok(sql!(tx, |c| {
        crate::query_scalar(
            "SELECT role FROM roles WHERE person = $1 AND (scope = $2 OR scope = '') ORDER BY role",
        )
        .bind(person)
        .bind(scope)
        .fetch_all(c)
        .await
    })?)
}

/// Gives a role. Tells whether that is news.
///
/// # Errors
/// When the store does not answer.
pub async fn grant(
    tx: &mut Tx,
    person: i64,
    role: &str,
    scope: &str,
    by: Option<i64>,
    now: Instant,
) -> Result<bool> {
    let text = "INSERT INTO roles (person, role, scope, granted_by, granted_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    Ok(sql!(tx, |c| crate::query(text)
        .bind(person)
        .bind(role)
        .bind(scope)
        .bind(by)
        .bind(now)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// Takes a role away. Tells whether it was there.
///
/// # Errors
/// When the store does not answer.
pub async fn revoke(tx: &mut Tx, person: i64, role: &str, scope: &str) -> Result<bool> {
    Ok(sql!(tx, |c| {
        crate::query("DELETE FROM roles WHERE person = $1 AND role = $2 AND scope = $3")
            .bind(person)
            .bind(role)
            .bind(scope)
            .execute(c)
            .await
            .map(|r| r.rows_affected() > 0)
    })?)
}

/// Takes a role away from all who have it by being in a chat; what a person granted stays. Tells how many had it.
///
/// # Errors
/// When the store does not answer.
pub async fn revoke_implied(tx: &mut Tx, role: &str, scope: &str) -> Result<u64> {
    let text = "DELETE FROM roles WHERE role = $1 AND scope = $2 AND granted_by IS NULL";
    Ok(sql!(tx, |c| crate::query(text)
        .bind(role)
        .bind(scope)
        .execute(c)
        .await
        .map(|r| r.rows_affected()))?)
}

/// Everybody who has a role in a scope.
///
/// # Errors
/// When the store does not answer.
pub async fn holders(tx: &mut Tx, role: &str, scope: &str) -> Result<Vec<i64>> {
    Ok(sql!(tx, |c| {
        crate::query_scalar("SELECT DISTINCT person FROM roles WHERE role = $1 AND (scope = $2 OR scope = '') ORDER BY person")
            .bind(role)
            .bind(scope)
            .fetch_all(c)
            .await
    })?)
}

/// Every grant of a scope: person and role.
///
/// # Errors
/// When the store does not answer.
pub async fn all(tx: &mut Tx, scope: &str) -> Result<Vec<(i64, String)>> {
    Ok(sql!(tx, |c| crate::query_as(
        "SELECT person, role FROM roles WHERE scope = $1 ORDER BY role, person"
    )
    .bind(scope)
    .fetch_all(c)
    .await)?)
}

/// The grants of a scope that a person made, without those that being in a chat means: person and role.
///
/// # Errors
/// When the store does not answer.
pub async fn granted(tx: &mut Tx, scope: &str) -> Result<Vec<(i64, String)>> {
    let text = "SELECT person, role FROM roles WHERE scope = $1 AND granted_by IS NOT NULL ORDER BY role, person";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(scope)
        .fetch_all(c)
        .await)?)
}
