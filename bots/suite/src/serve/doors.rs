//! The doors that Telegram posts updates through: a secret path and a secret word a bot, made once.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use mtl_domain::clock;
use mtl_store::{Db, Result, Tx, settings};
use mtl_telegram::runner::Webhook;
use mtl_web::{Doorstep, secret};
use tokio::time::Instant;

use crate::{chance, desks::IDENTITY, hosted::KEYS};

/// Settings that are the program's own: no file of settings has them.
pub const OURS: [&str; 3] = [PATH, SECRET, IDENTITY];
const PATH: &str = "webhook.path";
const SECRET: &str = "webhook.secret";

/// How soon the store is asked again about a path that nobody knows: strangers must not wear it out.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

#[derive(Debug, Clone)]
struct Door {
    bot: &'static str,
    path: String,
    secret: String,
}

/// The doors this process knows. The owner of a bot makes its door; others read it from the store.
pub struct Doors {
    public_url: Option<String>,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    doors: Vec<Door>,
    looked: Option<Instant>,
}

impl Doors {
    /// Doors under an address; without one there are none, and bots poll.
    pub fn new(public_url: Option<String>) -> Self {
        Self {
            public_url,
            known: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The door of a bot this process owns, made if there is none.
    pub async fn open(
        &self,
        db: &Db,
        bot: &'static str,
        now: clock::Instant,
    ) -> Result<Option<Webhook>> {
        let Some(public_url) = &self.public_url else {
            return Ok(None);
        };
        let mut tx = db.begin().await?;
        let door = match read(&mut tx, bot).await? {
            Some(door) => door,
            None => {
                let (path, secret) = (chance::word(), chance::word());
                settings::set(&mut tx, bot, PATH, &path, None, now).await?;
                settings::set(&mut tx, bot, SECRET, &secret, None, now).await?;
                Door { bot, path, secret }
            }
        };
        tx.commit().await?;
        let webhook = Webhook {
            url: format!("{public_url}/telegram/{}", door.path),
            secret: door.secret.clone(),
        };
        let mut known = self.lock();
        known.doors.retain(|other| other.bot != bot);
        known.doors.push(door);
        Ok(Some(webhook))
    }

    /// Who stands there. A path that is new to us may have been made by another process.
    pub async fn who(&self, db: &Db, path: &str, given: &[u8]) -> Result<Doorstep> {
        if self.public_url.is_none() {
            return Ok(Doorstep::NoDoor);
        }
        let answer = self.look(path, given);
        if answer != Doorstep::NoDoor || !self.may_read() {
            return Ok(answer);
        }
        let mut doors = Vec::new();
        let mut tx = db.read().await?;
        for bot in KEYS {
            doors.extend(read(&mut tx, bot).await?);
        }
        tx.rollback().await?;
        self.lock().doors = doors;
        Ok(self.look(path, given))
    }

    /// Looks at every door, so that the time tells nothing about any.
    fn look(&self, path: &str, given: &[u8]) -> Doorstep {
        let mut answer = Doorstep::NoDoor;
        for door in &self.lock().doors {
            let path_fits = secret::same(&door.path, path.as_bytes());
            let secret_fits = secret::same(&door.secret, given);
            match (path_fits, secret_fits) {
                (true, true) => answer = Doorstep::Welcome(door.bot.to_owned()),
                (true, false) => answer = Doorstep::Stranger,
                (false, _) => {}
            }
        }
        answer
    }

    fn may_read(&self) -> bool {
        let mut known = self.lock();
        let may = known.looked.is_none_or(|at| at.elapsed() >= LOOK_AGAIN);
        if may {
            known.looked = Some(Instant::now());
        }
        may
    }
}

async fn read(tx: &mut Tx, bot: &'static str) -> Result<Option<Door>> {
    let path: Option<String> = settings::get(tx, bot, PATH).await?;
    let secret: Option<String> = settings::get(tx, bot, SECRET).await?;
    Ok(path
        .zip(secret)
        .map(|(path, secret)| Door { bot, path, secret }))
}
