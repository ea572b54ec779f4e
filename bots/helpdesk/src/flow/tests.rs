//! Conversations with the desk, on a database in memory and a Telegram that does as it is told.

mod agents;
mod bulk;
mod members;
mod protection;
mod sender;
mod taking_back;
mod tickets;
mod trouble;
mod world;

use chrono::TimeDelta;
use mtl_telegram::{Ctx, Disposition, errors::Class};
use serde_json::{Value, json};

use self::world::*;
