//! What functions of the C library do, as one word.

use exuvia_analysis::library::{Arg, Effect, Ret, model};

/// The effect of a library function.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum LibraryEffect {
    /// No model of it is known: it may do anything.
    Unknown = 0,
    /// Nothing but what its arguments and result say.
    Pure = 1,
    /// The same, and it may set `errno`.
    Errno = 2,
    /// Input or output.
    Io = 3,
    /// Does not return.
    Exits = 4,
    /// Jumps away.
    Jumps = 5,
    /// Makes memory.
    Allocates = 6,
    /// Gives memory back.
    Releases = 7,
}

impl LibraryEffect {
    /// Of a number in a store.
    pub fn from_number(number: u8) -> Self {
        use LibraryEffect::*;
        [Unknown, Pure, Errno, Io, Exits, Jumps, Allocates, Releases]
            .get(usize::from(number))
            .copied()
            .unwrap_or(Unknown)
    }

    /// As it is shown.
    pub fn name(self) -> &'static str {
        match self {
            LibraryEffect::Unknown => "unknown",
            LibraryEffect::Pure => "pure",
            LibraryEffect::Errno => "errno",
            LibraryEffect::Io => "io",
            LibraryEffect::Exits => "exits",
            LibraryEffect::Jumps => "jumps",
            LibraryEffect::Allocates => "allocates",
            LibraryEffect::Releases => "releases",
        }
    }
}

/// The effect of the library function of this name.
pub fn effect(name: &str) -> LibraryEffect {
    let Some(model) = model(name) else { return LibraryEffect::Unknown };
    if allocates(name) {
        return LibraryEffect::Allocates;
    }
    if released_argument(name).is_some() {
        return LibraryEffect::Releases;
    }
    match model.effect {
        Effect::Pure => LibraryEffect::Pure,
        Effect::Errno => LibraryEffect::Errno,
        Effect::Io => LibraryEffect::Io,
        Effect::Exits => LibraryEffect::Exits,
        Effect::Jumps => LibraryEffect::Jumps,
    }
}

/// Whether the library function returns new memory.
pub fn allocates(name: &str) -> bool {
    model(name).is_some_and(|m| matches!(m.ret, Ret::Fresh | Ret::Zeroed | Ret::Moved(_) | Ret::Copied))
}

/// The argument whose memory the library function gives back.
pub fn released_argument(name: &str) -> Option<usize> {
    model(name)?.args.iter().position(|arg| *arg == Arg::Free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heap_is_told_from_the_rest() {
        let effects = ["malloc", "realloc", "free", "printf", "strlen", "exit", "no_such"].map(effect);
        use LibraryEffect::*;
        assert_eq!(effects, [Allocates, Allocates, Releases, Io, Pure, Exits, Unknown]);
        assert!((0..8).all(|n| LibraryEffect::from_number(n) as u8 == n));
    }
}
