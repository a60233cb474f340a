/// A layer of the reading that can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The analysed text, folded.
    Text,
    /// Sentences with their kinds, and what is dropped.
    Sentences,
    /// Tokens.
    Tokens,
    /// Every reading of every word.
    Lattice,
    /// Words with the reading that was chosen.
    Words,
    /// Base phrases and what they name.
    Chunks,
    /// Time expressions.
    Times,
    /// Frames with their slots filled.
    Frames,
    /// Claims with their chains.
    Claims,
    /// Events.
    Events,
}

impl Stage {
    /// Every stage, in the order of the reading.
    pub const ALL: &'static [Self] = &[
        Self::Text,
        Self::Sentences,
        Self::Tokens,
        Self::Lattice,
        Self::Words,
        Self::Chunks,
        Self::Times,
        Self::Frames,
        Self::Claims,
        Self::Events,
    ];

    /// Gives its name on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Sentences => "sentences",
            Self::Tokens => "tokens",
            Self::Lattice => "lattice",
            Self::Words => "words",
            Self::Chunks => "chunks",
            Self::Times => "times",
            Self::Frames => "frames",
            Self::Claims => "claims",
            Self::Events => "events",
        }
    }

    /// Finds the stage of that name.
    #[must_use]
    pub fn parse(s: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|stage| stage.as_str() == s)
    }
}
