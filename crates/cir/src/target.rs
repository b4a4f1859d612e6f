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
    /// Alignment of `long long` in a struct, in bytes.
    pub long_long_align: u8,
    /// Alignment of `double` in a struct, in bytes.
    pub double_align: u8,
    /// All targets that the output is for, where these are several: what depends on them has to be said so that it is right on
    /// each.
    #[serde(default)]
    pub peers: Vec<Abi>,
}

/// What varies between the targets of one output.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub struct Abi {
    /// Size of a data pointer in bytes.
    pub pointer_size: u8,
    /// Size of `long` in bytes.
    pub long_size: u8,
    /// Whether plain `char` is signed.
    pub char_signed: bool,
}

impl Target {
    /// What may vary, of this target.
    pub fn abi(&self) -> Abi {
        Abi { pointer_size: self.pointer_size, long_size: self.long_size, char_signed: self.char_signed }
    }

    /// The same of all targets that the output is for.
    pub fn abis(&self) -> impl Iterator<Item = Abi> {
        let own = self.peers.is_empty().then(|| self.abi());
        own.into_iter().chain(self.peers.iter().copied())
    }

    /// Whether `long` has several sizes on these.
    pub fn long_varies(&self) -> bool {
        self.abis().any(|abi| abi.long_size != self.long_size)
    }

    /// Whether plain `char` is signed on some of these and unsigned on others.
    pub fn char_varies(&self) -> bool {
        self.abis().any(|abi| abi.char_signed != self.char_signed)
    }
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
            long_long_align: 8,
            double_align: 8,
            peers: Vec::new(),
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
