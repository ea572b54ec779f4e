//! One list of names for an enum: what the store keeps, settings files write and commands read.

/// A word that is not in the list of the enum it was meant for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {kind}: {word:?}")]
pub struct UnknownName {
    /// Which list was asked.
    pub kind: &'static str,
    /// What was written.
    pub word: String,
}

/// Declares a plain enum together with its names: `ALL`, `as_str`, `parse`, `FromStr`, `Display` and serde as the name.
#[macro_export]
macro_rules! named {
    (
        $(#[$meta:meta])*
        pub enum $name:ident as $kind:literal {
            $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub enum $name {
            $($(#[$vmeta])* $variant,)+
        }

        impl $name {
            /// Every one, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name as it is stored and written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// Reads a name; any case, and a hyphen stands for an underscore.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                let plain = word.trim().to_lowercase().replace('-', "_");
                Self::ALL.iter().copied().find(|one| one.as_str() == plain)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownName;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Self::parse(word).ok_or_else(|| $crate::UnknownName { kind: $kind, word: word.to_owned() })
            }
        }

        impl From<$name> for String {
            fn from(one: $name) -> Self {
                one.as_str().to_owned()
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::UnknownName;

            fn try_from(word: String) -> Result<Self, Self::Error> {
                word.parse()
            }
        }
    };
}
