//! Memory between variables of the oracle: each stands at the start of a page (the objects of its units say so), and nobody may touch what
//! is between its end and the next. The sanitizer by itself sees to a few bytes behind each.

#[cfg(feature = "asan")]
use crate::{arena::poison, system};
use core::ops::Range;

/// What variables are aligned to.
const PAGE: usize = 4096;

/// Bytes of what stands behind all variables of a kind.
#[cfg(feature = "asan")]
const LAST: usize = 32;

/// A variable, as the sanitizer lists it (`__asan_global`, the same since LLVM 5).
#[cfg(feature = "asan")]
#[repr(C)]
struct Listed {
    at: usize,
    bytes: usize,
    /// Together with what the sanitizer keeps behind it.
    whole: usize,
    /// Names, flags and the like.
    rest: [usize; 5],
}

#[cfg(feature = "asan")]
unsafe extern "C" {
    static __start_asan_globals: [Listed; 0];
    static __stop_asan_globals: [Listed; 0];
    // What stands behind all variables of a kind; the sanitizer lists nothing that is aligned to so much.
    static exuvia_last_constant: [u8; LAST];
    static exuvia_last_variable: [u8; LAST];
    static exuvia_last_zero: [u8; LAST];
    static exuvia_last_pointer: [u8; LAST];
}

/// Forbids it.
#[cfg(feature = "asan")]
pub fn forbid() {
    let (start, end) = (&raw const __start_asan_globals as usize, &raw const __stop_asan_globals as usize);
    let count = end.saturating_sub(start) / size_of::<Listed>();
    // A program without variables has no list.
    if start == 0 || count == 0 {
        return;
    }
    // SAFETY: the linker sets both around what the compiler wrote for the sanitizer.
    let listed = unsafe { core::slice::from_raw_parts(start as *const Listed, count) };
    let mut variables: Vec<Range<usize>> = listed.iter().map(|listed| listed.at..listed.at + listed.whole).collect();
    let last = [
        &raw const exuvia_last_constant,
        &raw const exuvia_last_variable,
        &raw const exuvia_last_zero,
        &raw const exuvia_last_pointer,
    ];
    variables.extend(last.map(|last| last as usize..last as usize + LAST));
    gaps(variables, &system::mappings()).into_iter().for_each(|gap| poison::forbid(gap.start, gap.len()));
}

/// What lies between one variable and the next, where that begins at the next page, and there can be nothing else between them: they are
/// of one section, since the linker sorts sections by what they are aligned to, and those of several lie in several mappings.
fn gaps(mut variables: Vec<Range<usize>>, mappings: &[Range<usize>]) -> Vec<Range<usize>> {
    variables.sort_unstable_by_key(|variable| (variable.start, variable.end));
    let gap = |pair: &[Range<usize>]| {
        let [one, next] = pair else { return None };
        let are_pages = one.start.is_multiple_of(PAGE) && next.start == one.end.next_multiple_of(PAGE);
        let is_one_section = mappings.iter().any(|m| m.contains(&one.start) && m.contains(&next.start));
        (are_pages && is_one_section && one.end < next.start).then_some(one.end..next.start)
    };
    variables.windows(2).filter_map(gap).collect()
}

#[cfg(test)]
mod tests {
    use super::gaps;

    #[test]
    fn only_what_is_between_neighbours_is_forbidden() {
        let variables =
            vec![0x3000..0x3040, 0x1000..0x1280, 0x2000..0x3000, 0x5000..0x5040, 0x6020..0x6060, 0x7000..0x7010];
        let (mapping, between) = (0x1000..0x8000, 0x1280..0x2000);
        assert_eq!(gaps(variables, &[mapping]), [between]);
        let near = vec![0x1000..0x1280, 0x2000..0x2040];
        assert_eq!(gaps(near, &[0x1000..0x2000, 0x2000..0x3000]), [], "of two sections");
    }
}
