//! Which extensions the processor has: `__builtin_cpu_supports("avx2")` is `is_x86_feature_detected!("avx2")`. Both ask the processor
//! once, and the operating system whether it saves the registers.

use super::Lower;
use super::cx::FnCx;
use crate::rir::Expr;
use exuvia_cir::{ExprId, ExprKind};

/// What clang calls an extension, and what Rust calls it, where both mean the same.
const DETECTED: &[(&str, &str)] = &[
    ("adx", "adx"),
    ("aes", "aes"),
    ("avx", "avx"),
    ("avx2", "avx2"),
    ("avx512bitalg", "avx512bitalg"),
    ("avx512bw", "avx512bw"),
    ("avx512cd", "avx512cd"),
    ("avx512dq", "avx512dq"),
    ("avx512f", "avx512f"),
    ("avx512ifma", "avx512ifma"),
    ("avx512vbmi", "avx512vbmi"),
    ("avx512vbmi2", "avx512vbmi2"),
    ("avx512vl", "avx512vl"),
    ("avx512vnni", "avx512vnni"),
    ("avx512vpopcntdq", "avx512vpopcntdq"),
    ("bmi", "bmi1"),
    ("bmi2", "bmi2"),
    ("f16c", "f16c"),
    ("fma", "fma"),
    ("gfni", "gfni"),
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
    ("sse4a", "sse4a"),
    ("ssse3", "ssse3"),
    ("vaes", "vaes"),
    ("vpclmulqdq", "vpclmulqdq"),
];

impl FnCx<'_, '_> {
    pub(super) fn cpu_supports(&mut self, e: ExprId, name: ExprId) -> Lower<Expr> {
        let text = self.literal_name(name);
        let known = DETECTED.iter().find(|(clang, _)| Some(*clang) == text.as_deref());
        let triple = &self.program().target.triple;
        let is_x86 = ["x86_64", "i686", "i586", "i386"].iter().any(|arch| triple.starts_with(arch));
        let Some((_, rust)) = known.filter(|_| is_x86) else {
            let detail = format!("__builtin_cpu_supports of {:?}", text.unwrap_or_default());
            return self.refuse(e, "unsupported-expression", detail);
        };
        Ok(Expr::macro_call("std::is_x86_feature_detected", vec![Expr::str(*rust)]))
    }

    fn literal_name(&self, e: ExprId) -> Option<String> {
        let ExprKind::Decay(place) = *self.kind(self.through_const(e)) else { return None };
        let ExprKind::Str { bytes, .. } = self.kind(place) else { return None };
        let text = bytes.strip_suffix(&[0]).unwrap_or(bytes);
        String::from_utf8(text.to_vec()).ok()
    }
}
