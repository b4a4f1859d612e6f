/// A byte in a placeholder, as `%c` has it.
#[derive(Clone, Copy)]
pub struct Byte(pub u8);

impl Bytes for Byte {
    fn bytes(&self, most: Option<usize>, take: &mut dyn FnMut(&[u8]) -> core::fmt::Result) -> core::fmt::Result {
        // A precision says nothing of a single byte.
        let _ = most;
        take(&[self.0])
    }
}

impl core::fmt::Display for Byte {
    fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        show_bytes(self, to)
    }
}
