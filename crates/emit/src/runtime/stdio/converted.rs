/// A value in a placeholder, as a conversion of C's `printf` writes it: `converted!("%#.3x", n)`. A `*` of the conversion takes a
/// number in front of the value.
macro_rules! converted {
    ($spec:literal, $value:expr) => {
        $crate::rt::Converted(const { $crate::rt::Spec::parse($spec) }, $value)
    };
    ($spec:literal, $amount:expr, $value:expr) => {
        $crate::rt::Converted(const { $crate::rt::Spec::parse($spec) }.with($amount), $value)
    };
    ($spec:literal, $width:expr, $precision:expr, $value:expr) => {
        $crate::rt::Converted(const { $crate::rt::Spec::parse($spec) }.with($width).with($precision), $value)
    };
}
pub(crate) use converted;

/// A value and how it is written.
pub struct Converted<T>(pub Spec, pub T);

/// A conversion.
#[derive(Clone, Copy)]
pub struct Spec {
    left: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    zero: bool,
    width: Amount,
    precision: Amount,
    kind: u8,
}

/// A width or precision.
#[derive(Clone, Copy)]
enum Amount {
    None,
    Fixed(i32),
    /// A `*` whose number is not there yet.
    Open,
}

impl Amount {
    const fn parse(text: &[u8], mut at: usize) -> (Amount, usize) {
        if text[at] == b'*' {
            return (Amount::Open, at + 1);
        }
        let (start, mut number) = (at, 0);
        while text[at].is_ascii_digit() {
            number = number * 10 + (text[at] - b'0') as i32;
            at += 1;
        }
        (if at == start { Amount::None } else { Amount::Fixed(number) }, at)
    }

    fn get(self) -> Option<usize> {
        match self {
            Amount::Fixed(number) => usize::try_from(number).ok(),
            Amount::None | Amount::Open => None,
        }
    }
}

impl Spec {
    /// Reads a conversion, from its `%` on.
    pub const fn parse(text: &str) -> Spec {
        let text = text.as_bytes();
        let (width, precision) = (Amount::None, Amount::None);
        let mut spec =
            Spec { left: false, plus: false, space: false, alternate: false, zero: false, width, precision, kind: 0 };
        let mut at = 1;
        loop {
            match text[at] {
                b'-' => spec.left = true,
                b'+' => spec.plus = true,
                b' ' => spec.space = true,
                b'#' => spec.alternate = true,
                b'0' => spec.zero = true,
                _ => break,
            }
            at += 1;
        }
        (spec.width, at) = Amount::parse(text, at);
        if text[at] == b'.' {
            (spec.precision, at) = Amount::parse(text, at + 1);
            if let Amount::None = spec.precision {
                spec.precision = Amount::Fixed(0);
            }
        }
        spec.kind = text[at];
        spec
    }

    /// Fills in what the first `*` stands for.
    pub const fn with(mut self, number: i32) -> Spec {
        if let Amount::Open = self.width {
            self.left |= number < 0;
            self.width = Amount::Fixed(number.saturating_abs());
        } else if number < 0 {
            self.precision = Amount::None;
        } else {
            self.precision = Amount::Fixed(number);
        }
        self
    }

    fn integer(self, to: &mut core::fmt::Formatter<'_>, negative: bool, magnitude: u64) -> core::fmt::Result {
        use core::fmt::Write;
        let (base, digits) = match self.kind {
            b'o' => (8, b"0123456789abcdef"),
            b'x' => (16, b"0123456789abcdef"),
            b'X' => (16, b"0123456789ABCDEF"),
            _ => (10, b"0123456789abcdef"),
        };
        let (mut text, mut at, mut rest) = ([0; 24], 24, magnitude);
        while rest != 0 {
            at -= 1;
            text[at] = digits[(rest % base) as usize];
            rest /= base;
        }
        let digits = &text[at..];
        let mut least = self.precision.get().unwrap_or(1);
        if self.alternate && base == 8 {
            least = least.max(digits.len() + 1);
        }
        let sign = match (self.kind, negative) {
            (b'd' | b'i', true) => "-",
            (b'd' | b'i', false) if self.plus => "+",
            (b'd' | b'i', false) if self.space => " ",
            (b'x', _) if self.alternate && magnitude != 0 => "0x",
            (b'X', _) if self.alternate && magnitude != 0 => "0X",
            _ => "",
        };
        let zeros = least.saturating_sub(digits.len());
        let blanks = self.width.get().unwrap_or(0).saturating_sub(sign.len() + zeros + digits.len());
        let fills = self.zero && !self.left && self.precision.get().is_none();
        let (before, filled) = if fills { (0, blanks) } else { (if self.left { 0 } else { blanks }, 0) };
        (0..before).try_for_each(|_| to.write_char(' '))?;
        to.write_str(sign)?;
        (0..zeros + filled).try_for_each(|_| to.write_char('0'))?;
        write_bytes(to, digits)?;
        (0..blanks - before - filled).try_for_each(|_| to.write_char(' '))
    }

    /// C itself writes these: its digits depend on the locale, and on what it does with ties.
    fn double(self, to: &mut core::fmt::Formatter<'_>, value: f64) -> core::fmt::Result {
        // The program may declare it in a way of its own.
        #[allow(clashing_extern_declarations)]
        unsafe extern "C" {
            fn snprintf(to: *mut u8, size: usize, format: *const u8, ...) -> i32;
        }
        let (mut format, mut at) = ([0; 12], 0);
        let flags = [self.left, self.plus, self.space, self.alternate, self.zero];
        let flags = flags.iter().zip(*b"-+ #0").filter(|(is, _)| **is).map(|(_, flag)| flag);
        let kind = if b"aAeEfFgG".contains(&self.kind) { self.kind } else { b'g' };
        for byte in [b'%'].into_iter().chain(flags).chain(*b"*.*").chain([kind]) {
            format[at] = byte;
            at += 1;
        }
        let amount = |amount: Amount, none| amount.get().and_then(|n| i32::try_from(n).ok()).unwrap_or(none);
        let (width, precision) = (amount(self.width, 0), amount(self.precision, -1));
        let write = |room: &mut [u8]| {
            let len = unsafe { snprintf(room.as_mut_ptr(), room.len(), format.as_ptr(), width, precision, value) };
            usize::try_from(len).unwrap_or(0)
        };
        let mut room = [0; 128];
        let len = write(&mut room);
        match room.get(..len) {
            Some(text) if len < room.len() => write_bytes(to, text),
            _ => {
                let mut room = vec![0; len + 1];
                write(&mut room);
                write_bytes(to, &room[..len])
            }
        }
    }
}

macro_rules! converted_integers {
    ($($of:ty),*) => {$(
        impl core::fmt::Display for Converted<$of> {
            fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let signed = self.1 as i64;
                match <$of>::MIN {
                    0 => self.0.integer(to, false, self.1 as u64),
                    _ => self.0.integer(to, signed < 0, signed.unsigned_abs()),
                }
            }
        }
    )*};
}
converted_integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

impl core::fmt::Display for Converted<f64> {
    fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.double(to, self.1)
    }
}

impl<T: Bytes> core::fmt::Display for Converted<T> {
    fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Converted(spec, value) = self;
        let width = spec.width.get().unwrap_or(0);
        value.bytes(spec.precision.get(), &mut |bytes| pad_bytes(to, bytes, width, spec.left))
    }
}
