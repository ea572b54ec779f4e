//! Ids of the bot's own rows, each a type of its own, so that a hall is never taken for an event.

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A city, with its zone.
    CityId,
    /// Cities within an hour of one another.
    RegionId,
    /// The idea of an event: title, words, organizer.
    EventId,
    /// What comes again.
    SeriesId,
    /// What happens at one time in one place; all else hangs on it.
    OccurrenceId,
    /// A venue, a room, a speaker, a thing or a person that can be at one place at a time.
    ResourceId,
    /// A place at an occurrence, asked for or given.
    RsvpId,
}
