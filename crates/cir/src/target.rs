//! Facts of the target that the C was compiled for.

/// Sizes in bytes and signs that the C ABI of the target fixes.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Target {
    /// Target triple as clang spells it.
    pub triple: String,
    /// Size of a data pointer in bytes.
    pub pointer_size: u8,
    /// Size of `long` in bytes.
    pub long_size: u8,
    /// Size of `wchar_t` in bytes.
    pub wchar_size: u8,
    /// Size of `long double` in bytes.
    pub long_double_size: u8,
    /// Whether plain `char` is signed.
    pub char_signed: bool,
    /// Whether the target is big endian.
    pub big_endian: bool,
}

impl Default for Target {
    fn default() -> Self {
        Self {
            triple: "x86_64-unknown-linux-gnu".to_owned(),
            pointer_size: 8,
            long_size: 8,
            wchar_size: 4,
            long_double_size: 16,
            char_signed: true,
            big_endian: false,
        }
    }
}

impl Target {
    /// Whether calls follow the System V ABI for x86-64.
    pub fn is_sysv64(&self) -> bool {
        self.triple.starts_with("x86_64") && self.pointer_size == 8 && !self.is_windows()
    }

    fn is_windows(&self) -> bool {
        ["windows", "mingw", "cygwin"].iter().any(|name| self.triple.contains(name))
    }

    /// Size in bytes of a `va_list`: a record under the System V ABI for x86-64 and the procedure call standard for AArch64
    /// (Apple's apart), a pointer elsewhere. It is aligned as a pointer.
    pub fn va_list_size(&self) -> u64 {
        let is_aapcs64 = self.triple.starts_with("aarch64") && !self.is_windows() && !self.triple.contains("apple");
        match self.pointer_size {
            8 if self.is_sysv64() => 24,
            8 if is_aapcs64 => 32,
            size => u64::from(size),
        }
    }
}
