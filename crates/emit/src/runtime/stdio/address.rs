/// A pointer in a placeholder, as glibc's `%p` has it.
#[derive(Clone, Copy)]
pub struct Address(usize);

/// The address of a pointer, to print.
pub fn address<T>(pointer: *const T) -> Address {
    Address(pointer.addr())
}

impl Bytes for Address {
    fn bytes(&self, most: Option<usize>, take: &mut dyn FnMut(&[u8]) -> core::fmt::Result) -> core::fmt::Result {
        // A precision says nothing of an address.
        let _ = most;
        if self.0 == 0 {
            return take(b"(nil)");
        }
        let mut text = [0; 2 + 2 * size_of::<usize>()];
        let (mut at, mut rest) = (text.len(), self.0);
        while rest != 0 {
            at -= 1;
            text[at] = b"0123456789abcdef"[rest % 16];
            rest /= 16;
        }
        at -= 2;
        text[at..at + 2].copy_from_slice(b"0x");
        take(&text[at..])
    }
}

impl core::fmt::Display for Address {
    fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        show_bytes(self, to)
    }
}
