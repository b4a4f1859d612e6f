//! What clang's builtins are: library functions, builtins of the IR, or forms of their own.

use exuvia_cir::Builtin;

/// Builtins of the IR by the name without prefix and width suffix.
pub(super) fn ir_builtin(name: &str) -> Option<Builtin> {
    let name = name.strip_prefix("__builtin_")?;
    Some(match name {
        "ia32_crc32qi" | "ia32_crc32hi" | "ia32_crc32si" | "ia32_crc32di" => Builtin::Crc32c,
        "bswap16" | "bswap32" | "bswap64" | "bswap128" => Builtin::Bswap,
        "clz" | "clzl" | "clzll" | "clzs" | "clzg" => Builtin::Clz,
        "ctz" | "ctzl" | "ctzll" | "ctzs" | "ctzg" => Builtin::Ctz,
        "popcount" | "popcountl" | "popcountll" | "popcountg" => Builtin::Popcount,
        "parity" | "parityl" | "parityll" => Builtin::Parity,
        "ffs" | "ffsl" | "ffsll" => Builtin::Ffs,
        "clrsb" | "clrsbl" | "clrsbll" => Builtin::Clrsb,
        "bitreverse8" | "bitreverse16" | "bitreverse32" | "bitreverse64" => Builtin::BitReverse,
        "rotateleft8" | "rotateleft16" | "rotateleft32" | "rotateleft64" => Builtin::RotateLeft,
        "rotateright8" | "rotateright16" | "rotateright32" | "rotateright64" => Builtin::RotateRight,
        "unreachable" => Builtin::Unreachable,
        "trap" => Builtin::Trap,
        "cpu_supports" => Builtin::CpuSupports,
        "prefetch" => Builtin::Prefetch,
        "add_overflow" | "sadd_overflow" | "saddl_overflow" | "saddll_overflow" | "uadd_overflow"
        | "uaddl_overflow" | "uaddll_overflow" => Builtin::AddOverflow,
        "sub_overflow" | "ssub_overflow" | "ssubl_overflow" | "ssubll_overflow" | "usub_overflow"
        | "usubl_overflow" | "usubll_overflow" => Builtin::SubOverflow,
        "mul_overflow" | "smul_overflow" | "smull_overflow" | "smulll_overflow" | "umul_overflow"
        | "umull_overflow" | "umulll_overflow" => Builtin::MulOverflow,
        "isnan" => Builtin::IsNan,
        "isinf" => Builtin::IsInf,
        "isinf_sign" => Builtin::IsInfSign,
        "isnormal" => Builtin::IsNormal,
        "fpclassify" => Builtin::FpClassify,
        "isunordered" => Builtin::IsUnordered,
        "islessgreater" => Builtin::IsLessGreater,
        "isfinite" => Builtin::IsFinite,
        "signbit" | "signbitf" | "signbitl" => Builtin::SignBit,
        "object_size" | "dynamic_object_size" => Builtin::ObjectSize,
        "alloca" => Builtin::Alloca,
        _ => return None,
    })
}

/// Functions of the C library that have a `__builtin_` form.
const LIBRARY: &[&str] = &[
    "abort",
    "abs",
    "acos",
    "acosf",
    "acosh",
    "acoshf",
    "asin",
    "asinf",
    "asinh",
    "asinhf",
    "atan",
    "atan2",
    "atan2f",
    "atanf",
    "atanh",
    "atanhf",
    "bcmp",
    "bcopy",
    "bzero",
    "calloc",
    "cbrt",
    "cbrtf",
    "ceil",
    "ceilf",
    "copysign",
    "copysignf",
    "cos",
    "cosf",
    "cosh",
    "coshf",
    "erf",
    "erfc",
    "erfcf",
    "erff",
    "exit",
    "_exit",
    "exp",
    "exp2",
    "exp2f",
    "expf",
    "expm1",
    "expm1f",
    "fabs",
    "fabsf",
    "fdim",
    "fdimf",
    "floor",
    "floorf",
    "fma",
    "fmaf",
    "fmax",
    "fmaxf",
    "fmin",
    "fminf",
    "fmod",
    "fmodf",
    "fprintf",
    "fputc",
    "fputs",
    "free",
    "frexp",
    "frexpf",
    "fwrite",
    "hypot",
    "hypotf",
    "ilogb",
    "ilogbf",
    "imaxabs",
    "index",
    "isalnum",
    "isalpha",
    "isblank",
    "iscntrl",
    "isdigit",
    "isgraph",
    "islower",
    "isprint",
    "ispunct",
    "isspace",
    "isupper",
    "isxdigit",
    "labs",
    "ldexp",
    "ldexpf",
    "lgamma",
    "lgammaf",
    "llabs",
    "llrint",
    "llrintf",
    "llround",
    "llroundf",
    "log",
    "log10",
    "log10f",
    "log1p",
    "log1pf",
    "log2",
    "log2f",
    "logb",
    "logbf",
    "logf",
    "lrint",
    "lrintf",
    "lround",
    "lroundf",
    "malloc",
    "memccpy",
    "memchr",
    "memcmp",
    "memcpy",
    "memmove",
    "mempcpy",
    "memset",
    "modf",
    "modff",
    "nearbyint",
    "nearbyintf",
    "nextafter",
    "nextafterf",
    "pow",
    "powf",
    "printf",
    "putchar",
    "puts",
    "realloc",
    "remainder",
    "remainderf",
    "remquo",
    "remquof",
    "rindex",
    "rint",
    "rintf",
    "round",
    "roundf",
    "scalbln",
    "scalblnf",
    "scalbn",
    "scalbnf",
    "sin",
    "sinf",
    "sinh",
    "sinhf",
    "snprintf",
    "sprintf",
    "sqrt",
    "sqrtf",
    "sscanf",
    "scanf",
    "fscanf",
    "stpcpy",
    "stpncpy",
    "strcasecmp",
    "strcat",
    "strchr",
    "strcmp",
    "strcpy",
    "strcspn",
    "strdup",
    "strlen",
    "strncasecmp",
    "strncat",
    "strncmp",
    "strncpy",
    "strndup",
    "strpbrk",
    "strrchr",
    "strspn",
    "strstr",
    "tan",
    "tanf",
    "tanh",
    "tanhf",
    "tgamma",
    "tgammaf",
    "tolower",
    "toupper",
    "trunc",
    "truncf",
    "vfprintf",
    "vprintf",
    "vscanf",
    "vfscanf",
    "vsnprintf",
    "vsprintf",
    "vsscanf",
    "aligned_alloc",
];

/// Functions of `complex.h`, without the suffix of their type.
const COMPLEX: &[&str] = &[
    "cabs", "cacos", "cacosh", "carg", "casin", "casinh", "catan", "catanh", "ccos", "ccosh", "cexp", "cimag", "clog",
    "conj", "cpow", "cproj", "creal", "csin", "csinh", "csqrt", "ctan", "ctanh",
];

/// Whether a name is that of a function of the C library, or of its form for another floating type.
fn is_library(name: &str) -> bool {
    let long = || name.strip_suffix('l').is_some_and(|n| LIBRARY.contains(&n) && LIBRARY.contains(&&*format!("{n}f")));
    let complex = || COMPLEX.contains(&name.strip_suffix(['f', 'l']).unwrap_or(name));
    LIBRARY.contains(&name) || long() || complex()
}

/// A library function in place of a builtin, and the arguments that only the builtin has.
pub(super) struct LibraryCall {
    pub name: String,
    /// Positions of arguments to leave out.
    pub dropped: &'static [usize],
}

/// The library function that a builtin is.
pub(super) fn library_call(builtin: &str) -> Option<LibraryCall> {
    let name = builtin.strip_prefix("__builtin_")?;
    if let Some(checked) = name.strip_prefix("__").and_then(|n| n.strip_suffix("_chk")) {
        let dropped = checked_arguments(checked)?;
        return Some(LibraryCall { name: checked.to_owned(), dropped });
    }
    let name = if name == "memcpy_inline" { "memcpy" } else { name };
    is_library(name).then(|| LibraryCall { name: name.to_owned(), dropped: &[] })
}

/// The size and flag arguments of the `_chk` forms.
fn checked_arguments(name: &str) -> Option<&'static [usize]> {
    Some(match name {
        "memcpy" | "memmove" | "memset" | "mempcpy" | "strncpy" | "strncat" | "stpncpy" => &[3],
        "strcpy" | "strcat" | "stpcpy" => &[2],
        "memccpy" => &[4],
        "sprintf" | "vsprintf" => &[1, 2],
        "snprintf" | "vsnprintf" => &[2, 3],
        "printf" | "vprintf" => &[0],
        "fprintf" | "vfprintf" => &[1],
        _ => return None,
    })
}

/// Bits of the floating constants that builtins give.
pub(super) fn float_constant(name: &str) -> Option<f64> {
    Some(match name.strip_prefix("__builtin_")? {
        "inf" | "inff" | "infl" | "huge_val" | "huge_valf" | "huge_vall" => f64::INFINITY,
        // Only the quiet NaN without payload; the caller looks at the text.
        "nan" | "nanf" | "nanl" => f64::NAN,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checked_forms_lose_their_extra_arguments() {
        let call = library_call("__builtin___snprintf_chk").map(|c| (c.name, c.dropped));
        assert_eq!(call, Some(("snprintf".to_owned(), &[2usize, 3][..])));
        assert!(library_call("__builtin_expect").is_none());
        assert!(["fabsl", "cexpf", "creall", "powl"].iter().all(|name| is_library(name)) && !is_library("strlenl"));
        assert_eq!(library_call("__builtin_strlen").map(|c| c.name).as_deref(), Some("strlen"));
    }
}
