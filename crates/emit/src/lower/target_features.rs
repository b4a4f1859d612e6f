//! Extensions of the processor that a function may use: `__attribute__((target("avx2")))` is `#[target_feature]`.

use exuvia_cir::{Attr, Target};

/// What clang calls an extension of x86, and what Rust calls it: those that stable Rust can name.
const X86: &[(&str, &str)] = &[
    ("adx", "adx"),
    ("aes", "aes"),
    ("avx", "avx"),
    ("avx2", "avx2"),
    ("bmi", "bmi1"),
    ("bmi2", "bmi2"),
    ("f16c", "f16c"),
    ("fma", "fma"),
    ("fxsr", "fxsr"),
    ("lzcnt", "lzcnt"),
    ("movbe", "movbe"),
    ("pclmul", "pclmulqdq"),
    ("popcnt", "popcnt"),
    ("rdrnd", "rdrand"),
    ("rdseed", "rdseed"),
    ("sha", "sha"),
    ("sse", "sse"),
    ("sse2", "sse2"),
    ("sse3", "sse3"),
    ("sse4.1", "sse4.1"),
    ("sse4.2", "sse4.2"),
    ("ssse3", "ssse3"),
];

/// The extensions in the attributes of a function as `target_feature` lists them. What Rust has no name for is left out: the
/// function is then compiled for the processors that the rest is for.
pub(super) fn of(attrs: &[Attr], target: &Target) -> Option<String> {
    if !["x86_64", "i686", "i586", "i386"].iter().any(|arch| target.triple.starts_with(arch)) {
        return None;
    }
    let lists = attrs.iter().filter_map(|attr| if let Attr::Target(list) = attr { Some(list.as_str()) } else { None });
    let rust_name = |name: &str| X86.iter().find(|(clang, _)| *clang == name.trim()).map(|&(_, rust)| rust);
    let found: Vec<&str> = lists.flat_map(|list| list.split(',')).filter_map(rust_name).collect();
    (!found.is_empty()).then(|| found.join(","))
}
