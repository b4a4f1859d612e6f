//! Functions of clang's headers that are one instruction, and that Rust has under the same name.

use std::sync::OnceLock;

/// SSE and SSE2: functions of `xmmintrin.h` and `emmintrin.h` that `core::arch::x86_64` has too, without the prefix `_mm_`.
const SSE2: &str = include_str!("sse2_names.txt");

/// Whether a function of a system header is an instruction of SSE or SSE2, which all x86-64 machines have.
pub fn is_sse2(name: &str) -> bool {
    static SORTED: OnceLock<Vec<&str>> = OnceLock::new();
    let names = SORTED.get_or_init(|| {
        let mut names: Vec<_> = SSE2.split_whitespace().collect();
        names.sort_unstable();
        names
    });
    name.strip_prefix("_mm_").is_some_and(|name| names.binary_search(&name).is_ok())
}

#[cfg(test)]
mod tests {
    use super::is_sse2;

    #[test]
    fn names_with_their_prefix() {
        assert!(is_sse2("_mm_add_epi32") && is_sse2("_mm_xor_si128") && is_sse2("_mm_slli_epi16"));
        assert!(!is_sse2("add_epi32") && !is_sse2("_mm_shuffle_epi8"));
    }
}
