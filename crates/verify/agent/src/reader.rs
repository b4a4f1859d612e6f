//! The bytes that an input consists of. When they are used up, zeros follow: every input is one for every signature.

/// Reads an input from its start.
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// From the start.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether all is read.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Passes over these bytes if they come next.
    pub fn skip(&mut self, bytes: &[u8]) -> bool {
        match self.rest.strip_prefix(bytes) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((&first, rest)) => {
                self.rest = rest;
                first
            }
            None => 0,
        }
    }

    /// The next bytes, little end first.
    pub fn word(&mut self, size: usize) -> u64 {
        (0..size.min(8)).fold(0, |word, at| word | u64::from(self.byte()) << (8 * at))
    }

    /// A number below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let size = if bound <= 256 { 1 } else { 2 };
        self.word(size) as usize % bound.max(1)
    }
}
