/// Bytes that are no UTF-8 pass through Rust's formatting as characters of a private area: this one and the byte.
const ESCAPED: u32 = 0x10_ff00;

/// The bytes that a formatted text stands for, piece by piece.
fn each_plain(text: &str, mut take: impl FnMut(&[u8])) {
    // All characters of that area begin with this byte.
    if !text.as_bytes().contains(&0xf4) {
        return take(text.as_bytes());
    }
    let mut buffer = [0; 4];
    for c in text.chars() {
        match u32::from(c).checked_sub(ESCAPED) {
            Some(byte) => take(&[byte as u8]),
            None => take(c.encode_utf8(&mut buffer).as_bytes()),
        }
    }
}

/// Formats bytes, whatever they are.
fn write_bytes(to: &mut core::fmt::Formatter<'_>, bytes: &[u8]) -> core::fmt::Result {
    use core::fmt::Write;
    let escaped = |byte: u8| char::from_u32(ESCAPED + u32::from(byte)).unwrap_or_default();
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        if valid.as_bytes().contains(&0xf4) {
            // What looks like an escaped byte is none.
            let mut all = valid.bytes().map(|byte| if byte.is_ascii() { char::from(byte) } else { escaped(byte) });
            all.try_for_each(|c| to.write_char(c))?;
        } else {
            to.write_str(valid)?;
        }
        let mut invalid = chunk.invalid().iter();
        invalid.try_for_each(|&byte| to.write_char(escaped(byte)))?;
    }
    Ok(())
}

/// Formats bytes with blanks at one side of them.
fn pad_bytes(to: &mut core::fmt::Formatter<'_>, bytes: &[u8], width: usize, left: bool) -> core::fmt::Result {
    use core::fmt::Write;
    let blanks = width.saturating_sub(bytes.len());
    if !left {
        (0..blanks).try_for_each(|_| to.write_char(' '))?;
    }
    write_bytes(to, bytes)?;
    if left { (0..blanks).try_for_each(|_| to.write_char(' ')) } else { Ok(()) }
}

/// What is written byte by byte, and may be cut.
pub trait Bytes {
    /// Hands out the bytes, the first `most` if there are more.
    fn bytes(&self, most: Option<usize>, take: &mut dyn FnMut(&[u8]) -> core::fmt::Result) -> core::fmt::Result;
}

/// The first bytes.
fn first(bytes: &[u8], most: Option<usize>) -> &[u8] {
    &bytes[..most.unwrap_or(bytes.len()).min(bytes.len())]
}

/// Formats bytes in a placeholder, whose width and precision count bytes, as C's do. Without an alignment they stand at the right.
fn show_bytes(of: &impl Bytes, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
    let (width, left) = (to.width().unwrap_or(0), matches!(to.align(), Some(core::fmt::Alignment::Left)));
    of.bytes(to.precision(), &mut |bytes| pad_bytes(to, bytes, width, left))
}
