//! Decisions of the events bot: pure, no database, no network, no clock but the one handed in.

pub mod access;
pub mod calendar;
pub mod conflict;
pub mod door;
pub mod draft;
pub mod event;
pub mod figures;
pub mod ids;
pub mod import;
pub mod local;
pub mod month;
pub mod occurrence;
pub mod reminders;
pub mod resource;
pub mod seats;
pub mod series;
pub mod sketch;
pub mod span;
pub mod subscriptions;
pub mod timeline;
pub mod when;
