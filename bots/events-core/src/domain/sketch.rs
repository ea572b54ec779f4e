//! The draft card: fields filled one by one by taps, or all at once by text, in any order, and what is still missing.
//!
//! A field that a person set is never overwritten by a guess; a new text may fill what is empty or was itself guessed.
//! So text is welcome at every step and spoils nothing.

use std::collections::BTreeMap;

use mtl_domain::named;

use super::{
    draft::{Draft, Price, Where},
    event::City,
    ids::ResourceId,
    occurrence::Plan,
    resource::{Resource, needs},
    when::{Question, When},
};

#[cfg(test)]
mod tests;

named! {
    /// A field of the card.
    pub enum Field as "field" {
        City = "city",
        When = "when",
        Title = "title",
        Place = "place",
        Capacity = "capacity",
        Price = "price",
        About = "about",
        Link = "link",
        Poster = "poster",
    }
}

impl Field {
    /// Whether a date can be held without it.
    #[must_use]
    pub const fn is_needed(self) -> bool {
        matches!(self, Self::City | Self::When | Self::Title)
    }
}

named! {
    /// How a field came by its value.
    pub enum Origin as "origin" {
        /// A person said so.
        Set = "set",
        /// It was read out of a text, and is marked on the card.
        Guessed = "guessed",
    }
}

/// The card as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// The city.
    pub city: Option<City>,
    /// The time.
    pub when: Option<When>,
    /// What has to be asked about the time.
    pub question: Option<Question>,
    /// The title.
    pub title: Option<String>,
    /// The place.
    pub place: Option<Where>,
    /// For how many.
    pub capacity: Option<u32>,
    /// What it costs.
    pub price: Option<Price>,
    /// What it is about.
    pub about: Option<String>,
    /// Where to read more.
    pub link: Option<String>,
    /// Telegram's name of the poster.
    pub poster: Option<String>,
    /// Speakers and things it needs, besides the place.
    pub needs: Vec<ResourceId>,
    /// How each field came by its value.
    pub origins: BTreeMap<Field, Origin>,
}

/// What a person puts into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Put {
    City(City),
    When(When),
    Title(String),
    Place(Where),
    Capacity(Option<u32>),
    Price(Price),
    About(String),
    Link(String),
    Poster(String),
    /// Add it, or take it away when it is there.
    Need(ResourceId),
}

impl Sketch {
    /// A person fills a field, or changes it.
    pub fn put(&mut self, put: Put) {
        let field = match put {
            Put::City(city) => {
                // A time of another zone is another time, and a hall is in its own city.
                let moved = self.city.as_ref().is_some_and(|old| old.id != city.id);
                if moved {
                    self.forget(Field::Place);
                    if self.city.as_ref().is_some_and(|old| old.zone != city.zone) {
                        self.forget(Field::When);
                    }
                }
                self.city = Some(city);
                Field::City
            }
            Put::When(when) => {
                self.when = Some(when);
                self.question = None;
                Field::When
            }
            Put::Title(title) => {
                self.title = Some(title);
                Field::Title
            }
            Put::Place(place) => {
                self.place = Some(place);
                Field::Place
            }
            Put::Capacity(capacity) => {
                self.capacity = capacity;
                Field::Capacity
            }
            Put::Price(price) => {
                self.price = Some(price);
                Field::Price
            }
            Put::About(about) => {
                self.about = Some(about);
                Field::About
            }
            Put::Link(link) => {
                self.link = Some(link);
                Field::Link
            }
            Put::Poster(poster) => {
                self.poster = Some(poster);
                Field::Poster
            }
            Put::Need(resource) => {
                match self.needs.iter().position(|one| *one == resource) {
                    Some(at) => {
                        self.needs.remove(at);
                    }
                    None => self.needs.push(resource),
                }
                return;
            }
        };
        self.origins.insert(field, Origin::Set);
    }

    /// A person empties a field.
    pub fn forget(&mut self, field: Field) {
        match field {
            Field::City => self.city = None,
            Field::When => (self.when, self.question) = (None, None),
            Field::Title => self.title = None,
            Field::Place => self.place = None,
            Field::Capacity => self.capacity = None,
            Field::Price => self.price = None,
            Field::About => self.about = None,
            Field::Link => self.link = None,
            Field::Poster => self.poster = None,
        }
        self.origins.remove(&field);
    }

    /// Takes what was read out of a text into the fields that no person has set; which those were, in order. `whole` is
    /// the text itself when it is an announcement: it becomes what the event is about.
    pub fn take(&mut self, draft: &Draft, whole: Option<&str>) -> Vec<Field> {
        let mut taken = Vec::new();
        let open = |sketch: &Self, field| sketch.origins.get(&field) != Some(&Origin::Set);
        let mut guess = |sketch: &mut Self, field, fill: &dyn Fn(&mut Self)| {
            if open(sketch, field) {
                fill(sketch);
                sketch.origins.insert(field, Origin::Guessed);
                taken.push(field);
            }
        };
        if let Some(found) = &draft.when {
            guess(self, Field::When, &|sketch| match &found.value {
                Ok(when) => (sketch.when, sketch.question) = (Some(when.clone()), None),
                Err(asks) => (sketch.when, sketch.question) = (None, Some(asks.clone())),
            });
        }
        if let Some(found) = &draft.title {
            guess(self, Field::Title, &|sketch| {
                sketch.title = Some(found.value.clone());
            });
        }
        if let Some(found) = &draft.venue {
            guess(self, Field::Place, &|sketch| {
                sketch.place = Some(found.value.clone());
            });
        }
        if let Some(found) = &draft.capacity {
            guess(self, Field::Capacity, &|sketch| {
                sketch.capacity = Some(found.value);
            });
        }
        if let Some(found) = &draft.price {
            guess(self, Field::Price, &|sketch| {
                sketch.price = Some(found.value);
            });
        }
        if let Some(found) = &draft.link {
            guess(self, Field::Link, &|sketch| {
                sketch.link = Some(found.value.clone());
            });
        }
        if let Some(whole) = whole {
            guess(self, Field::About, &|sketch| {
                sketch.about = Some(whole.to_owned());
            });
        }
        taken
    }

    /// What is empty, the needed ones first.
    #[must_use]
    pub fn missing(&self) -> Vec<Field> {
        let is_there = |field| match field {
            Field::City => self.city.is_some(),
            Field::When => self.when.is_some(),
            Field::Title => self.title.as_ref().is_some_and(|it| !it.trim().is_empty()),
            Field::Place => self.place.is_some(),
            // Without a limit is an answer too, if somebody gave it.
            Field::Capacity => self.capacity.is_some() || self.origins.contains_key(&field),
            Field::Price => self.price.is_some(),
            Field::About => self.about.is_some(),
            Field::Link => self.link.is_some(),
            Field::Poster => self.poster.is_some(),
        };
        let mut missing: Vec<Field> = Field::ALL
            .iter()
            .copied()
            .filter(|field| !is_there(*field))
            .collect();
        missing.sort_by_key(|field| !field.is_needed());
        missing
    }

    /// Whether a date can be held: nothing that is needed is missing.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.missing().into_iter().any(Field::is_needed)
    }

    /// The plan it makes, with all that has to be claimed; nothing while something needed is missing.
    #[must_use]
    pub fn plan(&self, resources: &[Resource]) -> Option<Plan> {
        let (city, when) = (self.city.as_ref()?, self.when.as_ref()?);
        let venue = match self.place {
            Some(Where::Known(id)) => Some(id),
            _ => None,
        };
        let chosen: Vec<ResourceId> = venue.into_iter().chain(self.needs.clone()).collect();
        self.is_ready().then(|| Plan {
            span: when.span,
            city: city.id,
            venue,
            capacity: self.capacity,
            needs: needs(&chosen, resources),
        })
    }
}
