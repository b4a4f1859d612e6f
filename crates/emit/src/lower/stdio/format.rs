//! The formats of C's `printf` family (C23, 7.23.6.1), read when the program is translated.

/// A part of a format.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    /// Bytes that are written as they are.
    Text(Vec<u8>),
    /// What an argument becomes.
    Conversion(Conversion),
}

/// A conversion: `%-8.3ld`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Conversion {
    /// Flag characters as they stand: of `-+ #0`.
    pub flags: String,
    /// Least number of characters.
    pub width: Amount,
    /// Digits, or most characters.
    pub precision: Amount,
    /// What the argument is.
    pub length: Length,
    /// The conversion's own character.
    pub kind: u8,
}

/// A width or precision.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Amount {
    #[default]
    None,
    Fixed(u32),
    /// `*`: an argument says it.
    Argument,
}

/// Length modifiers, by the C type that they name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Length {
    #[default]
    Int,
    Char,
    Short,
    Long,
    LongLong,
    Max,
    Size,
    PtrDiff,
}

impl Conversion {
    /// Whether a flag is given.
    pub fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }

    /// Whether it writes a number that is signed.
    pub fn is_signed(&self) -> bool {
        matches!(self.kind, b'd' | b'i')
    }

    /// Whether it writes an integer.
    pub fn is_integer(&self) -> bool {
        matches!(self.kind, b'd' | b'i' | b'u' | b'x' | b'X' | b'o')
    }

    /// Whether it writes a floating number.
    pub fn is_float(&self) -> bool {
        matches!(self.kind, b'a' | b'A' | b'e' | b'E' | b'f' | b'F' | b'g' | b'G')
    }
}

/// Reads a format without its NUL. What this does not take is told in words: extensions, positions (`%1$d`), wide characters, `%n`.
pub(super) fn parse(format: &[u8]) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut text = Vec::new();
    let mut rest = format;
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        if byte != b'%' {
            text.push(byte);
            continue;
        }
        if let Some(behind) = rest.strip_prefix(b"%") {
            text.push(b'%');
            rest = behind;
            continue;
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
        }
        let (conversion, behind) = conversion(rest)?;
        pieces.push(Piece::Conversion(conversion));
        rest = behind;
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(pieces)
}

/// What follows a `%`, and what is behind it.
fn conversion(format: &[u8]) -> Result<(Conversion, &[u8]), String> {
    let of_flags = format.iter().take_while(|byte| b"-+ #0".contains(byte)).count();
    let (flags, rest) = format.split_at(of_flags);
    let (width, rest) = amount(rest)?;
    let (precision, rest) = match rest.strip_prefix(b".") {
        Some(rest) => match amount(rest)? {
            // A point alone: zero.
            (Amount::None, rest) => (Amount::Fixed(0), rest),
            found => found,
        },
        None => (Amount::None, rest),
    };
    let (length, rest) = length(rest);
    let Some((&kind, rest)) = rest.split_first() else { return Err("the format ends in a conversion".to_owned()) };
    let found = Conversion { flags: flags.iter().map(|&b| char::from(b)).collect(), width, precision, length, kind };
    let length_counts = found.is_integer();
    let plain = found.length == Length::Int || found.is_float() && found.length == Length::Long;
    let known = length_counts || plain && (found.is_float() || matches!(kind, b'c' | b's' | b'p'));
    if known { Ok((found, rest)) } else { Err(format!("`%…{}`", char::from(kind).escape_default())) }
}

fn amount(format: &[u8]) -> Result<(Amount, &[u8]), String> {
    if let Some(rest) = format.strip_prefix(b"*") {
        return Ok((Amount::Argument, rest));
    }
    let digits = format.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = format.split_at(digits);
    if digits == 0 {
        return Ok((Amount::None, rest));
    }
    let number = number.iter().try_fold(0u32, |n, &b| n.checked_mul(10)?.checked_add(u32::from(b - b'0')));
    // Rust's own widths are below 2^16.
    match number.filter(|&n| n <= u32::from(u16::MAX)) {
        Some(number) => Ok((Amount::Fixed(number), rest)),
        None => Err("a width of more than 65535".to_owned()),
    }
}

fn length(format: &[u8]) -> (Length, &[u8]) {
    const NAMES: [(&[u8], Length); 7] = [
        (b"hh", Length::Char),
        (b"h", Length::Short),
        (b"ll", Length::LongLong),
        (b"l", Length::Long),
        (b"j", Length::Max),
        (b"z", Length::Size),
        (b"t", Length::PtrDiff),
    ];
    let named = NAMES.iter().find_map(|(name, length)| Some((*length, format.strip_prefix(*name)?)));
    named.unwrap_or((Length::Int, format))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(format: &str) -> Result<Conversion, String> {
        match &parse(format.as_bytes())?[..] {
            [Piece::Conversion(conversion)] => Ok(conversion.clone()),
            pieces => Err(format!("{pieces:?}")),
        }
    }

    #[test]
    fn text_and_percent_signs_are_joined() {
        assert_eq!(parse(b"50%% of {"), Ok(vec![Piece::Text(b"50% of {".to_vec())]));
        assert_eq!(parse(b""), Ok(Vec::new()));
        let pieces = parse(b"a%d%%");
        assert!(matches!(pieces.as_deref(), Ok([Piece::Text(_), Piece::Conversion(_), Piece::Text(_)])));
    }

    #[test]
    fn all_parts_of_a_conversion_are_read() {
        let found = only("%-08.3lx").unwrap();
        assert_eq!((found.flags.as_str(), found.width), ("-0", Amount::Fixed(8)));
        assert_eq!((found.precision, found.length, found.kind), (Amount::Fixed(3), Length::Long, b'x'));
        let found = only("%*.*f").unwrap();
        assert_eq!((found.width, found.precision), (Amount::Argument, Amount::Argument));
        assert_eq!(only("%.s").unwrap().precision, Amount::Fixed(0));
        let lengths = ["%hhd", "%hd", "%lld", "%jd", "%zu", "%td"].map(|format| only(format).unwrap().length);
        assert_eq!(
            lengths,
            [Length::Char, Length::Short, Length::LongLong, Length::Max, Length::Size, Length::PtrDiff]
        );
    }

    #[test]
    fn what_is_not_taken_is_told() {
        for format in ["%", "%1$d", "%n", "%Lf", "%ls", "%lc", "%m", "%'d", "%S", "%99999d", "%l", "%hs", "%b"] {
            assert!(only(format).is_err(), "{format}");
        }
        assert!(only("%lf").is_ok());
    }
}
