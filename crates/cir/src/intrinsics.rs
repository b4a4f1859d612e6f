//! Functions of clang's headers that are one instruction, and that Rust has under the same name.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// SSE and SSE2: functions of `xmmintrin.h` and `emmintrin.h` that `core::arch::x86_64` has too, without the prefix `_mm_`.
const SSE2: &str = include_str!("sse2_names.txt");

/// Functions of `avxintrin.h`, `avx2intrin.h` and `fmaintrin.h` that take and give the same in `core::arch::x86_64`, under the
/// extension that they need; without the prefix `_mm_`, or `_mm` before a number.
const BEYOND: &str = include_str!("avx_names.txt");

/// The extension that all x86-64 machines have.
pub const BASE: &str = "sse2";

/// The extension of the processor, as Rust calls it, that a function of a system header is an instruction of.
pub fn extension(name: &str) -> Option<&'static str> {
    static TABLE: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    let bare = name.strip_prefix("_mm")?;
    let bare = bare.strip_prefix('_').unwrap_or(bare);
    TABLE.get_or_init(table).get(bare).copied()
}

fn table() -> BTreeMap<&'static str, &'static str> {
    let mut table: BTreeMap<_, _> = SSE2.split_whitespace().map(|name| (name, BASE)).collect();
    let mut of = BASE;
    for word in BEYOND.split_whitespace() {
        match word.strip_suffix(':') {
            Some(extension) => of = extension,
            None => drop(table.insert(word, of)),
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::extension;

    #[test]
    fn names_with_their_prefix() {
        for name in ["_mm_add_epi32", "_mm_xor_si128", "_mm_slli_epi16"] {
            assert_eq!(extension(name), Some("sse2"), "{name}");
        }
        assert_eq!(extension("_mm256_add_epi32"), Some("avx2"));
        assert_eq!(extension("_mm256_add_ps"), Some("avx"));
        assert_eq!(extension("_mm_fmadd_pd"), Some("fma"));
        for name in ["add_epi32", "_mm_shuffle_epi8", "_mm256_zeroall", "_mm"] {
            assert_eq!(extension(name), None, "{name}");
        }
    }
}
