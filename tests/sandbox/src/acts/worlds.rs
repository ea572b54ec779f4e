//! The sandbox's own switches: worlds, faults, limits, the clock.

use chrono::{DateTime, TimeDelta, Utc};
use mtl_domain::clock::Clock;
use serde_json::{Value, json};

use super::{Done, cannot};
use crate::{faults::Fault, state::State, world};

impl State {
    pub(super) fn act_seed(&mut self, body: &Value) -> Done {
        let world = match body.get("world").and_then(Value::as_str) {
            Some("demo") => world::World::Demo,
            Some("empty") => world::World::Empty,
            _ => return cannot("world is demo or empty"),
        };
        world::seed(self, world);
        Ok(json!({}))
    }

    pub(super) fn act_fault(&mut self, fault: Fault) -> Done {
        self.faults.list.push(fault);
        Ok(json!({}))
    }

    pub(super) fn act_limits(&mut self, body: &Value) -> Done {
        let Some(on) = body.get("on").and_then(Value::as_bool) else {
            return cannot("on is true or false");
        };
        self.limits.on = on;
        self.limits.forget();
        Ok(json!({}))
    }

    pub(super) fn act_clock(&mut self, body: &Value) -> Done {
        if body.get("real") == Some(&json!(true)) {
            self.clock = Clock::System;
        } else if let Some(now) = body.get("now").and_then(Value::as_str) {
            let Ok(at) = DateTime::parse_from_rfc3339(now) else {
                return cannot("now is a date as 2026-01-31T12:00:00Z");
            };
            let at = at.with_timezone(&Utc);
            if self.clock.is_manual() {
                self.clock.set(at);
            } else {
                self.clock = Clock::manual(at);
            }
        } else if let Some(ms) = body.get("advance_ms").and_then(Value::as_i64) {
            if !self.clock.is_manual() {
                self.clock = Clock::manual(self.clock.now());
            }
            self.clock.advance(TimeDelta::milliseconds(ms));
        } else {
            return cannot("now, advance_ms or real is missing");
        }
        for bot in self.bots.values() {
            bot.wake.notify_waiters();
        }
        Ok(json!({ "now": self.now() }))
    }
}
