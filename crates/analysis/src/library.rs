//! What functions of the C library do with the pointers that they are given.
//!
//! Only functions whose behaviour the C standard or POSIX fixes stand here. A function without body that is not in the
//! table is *unknown*: it may keep its arguments, use everything that outside code can reach, call back, and not return.

/// How many bytes behind a pointer a function uses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Len {
    /// Exactly the value of this argument: the C requires that many.
    Bytes(u8),
    /// Exactly the product of these two arguments.
    Product(u8, u8),
    /// One object of the pointee type.
    One,
    /// Up to a terminating NUL or some other end.
    Some,
}

/// What a function does with an argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arg {
    /// Not a pointer, or only looked at as a value.
    Val,
    /// Reads through it.
    Read(Len),
    /// Writes through it.
    Write(Len),
    /// Reads and writes through it.
    Update(Len),
    /// A `va_list`: it is advanced, and what it holds is read as a format says, or written (`%n`).
    List,
    /// Ends the life of the memory.
    Free,
    /// A handle (`FILE *`) that belongs to the library.
    Handle,
    /// A function that is called with pointers made from these other arguments, the first and the second.
    Callback(u8, u8),
    /// It is kept.
    Keep,
    /// A string that is read; a pointer into it is stored where this other argument points (`strtol`).
    StoredIn(u8),
}

/// What a function returns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ret {
    /// No pointer.
    Val,
    /// The argument, or a pointer into the same object, or null.
    Alias(u8),
    /// New memory with indeterminate content, or null.
    Fresh,
    /// New memory of zeros, or null.
    Zeroed,
    /// New memory with the content of the argument (`realloc`), or null.
    Moved(u8),
    /// New memory holding a copy of a string, or null.
    Copied,
    /// Memory that belongs to the library.
    Outside,
}

/// What a function does beside its arguments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Nothing that others see.
    Pure,
    /// May set `errno`.
    Errno,
    /// Input or output (and `errno`).
    Io,
    /// Does not return.
    Exits,
    /// Jumps away.
    Jumps,
}

/// A library function.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// Name.
    pub name: &'static str,
    /// Arguments in order.
    pub args: &'static [Arg],
    /// Arguments behind `...`.
    pub rest: Arg,
    /// Result.
    pub ret: Ret,
    /// Other effects.
    pub effect: Effect,
    /// Whether the content of argument 1 (pointers included) is copied to argument 0.
    pub copies: bool,
}

impl Model {
    /// What the function does with the argument at `index`.
    pub fn arg(&self, index: usize) -> Arg {
        self.args.get(index).copied().unwrap_or(self.rest)
    }

    /// Whether the function may not come back to its caller.
    pub fn may_not_return(&self) -> bool {
        matches!(self.effect, Effect::Exits | Effect::Jumps)
    }
}

const V: Arg = Arg::Val;
const H: Arg = Arg::Handle;
const L: Arg = Arg::List;
const S: Arg = Arg::Read(Len::Some);
const W: Arg = Arg::Write(Len::Some);
const R1: Arg = Arg::Read(Len::One);
const W1: Arg = Arg::Write(Len::One);
const U1: Arg = Arg::Update(Len::One);

const fn reads(n: u8) -> Arg {
    Arg::Read(Len::Bytes(n))
}
const fn writes(n: u8) -> Arg {
    Arg::Write(Len::Bytes(n))
}

const fn of(name: &'static str, args: &'static [Arg], ret: Ret, effect: Effect) -> Model {
    Model { name, args, rest: V, ret, effect, copies: false }
}
const fn copying(name: &'static str, args: &'static [Arg]) -> Model {
    Model { name, args, rest: V, ret: Ret::Alias(0), effect: Effect::Pure, copies: true }
}
const fn variadic(name: &'static str, args: &'static [Arg], rest: Arg) -> Model {
    Model { name, args, rest, ret: Ret::Val, effect: Effect::Io, copies: false }
}

use Effect::{Errno, Exits, Io, Jumps, Pure};
use Ret::{Alias, Copied, Fresh, Moved, Outside, Zeroed};

const NONE: Ret = Ret::Val;

/// The table, in order of name.
pub const MODELS: &[Model] = &[
    of("__assert_fail", &[S, S, V, S], NONE, Exits),
    of("__ctype_b_loc", &[], Outside, Pure),
    of("__ctype_tolower_loc", &[], Outside, Pure),
    of("__ctype_toupper_loc", &[], Outside, Pure),
    of("__errno_location", &[], Outside, Pure),
    of("_exit", &[V], NONE, Exits),
    of("_longjmp", &[H, V], NONE, Jumps),
    of("_setjmp", &[W], NONE, Pure),
    of("abort", &[], NONE, Exits),
    of("abs", &[V], NONE, Pure),
    of("access", &[S, V], NONE, Io),
    of("acos", &[V], NONE, Errno),
    of("asctime", &[R1], Outside, Pure),
    of("asin", &[V], NONE, Errno),
    of("atan", &[V], NONE, Errno),
    of("atan2", &[V, V], NONE, Errno),
    of("atof", &[S], NONE, Pure),
    of("atoi", &[S], NONE, Pure),
    of("atol", &[S], NONE, Pure),
    of("bcmp", &[reads(2), reads(2), V], NONE, Pure),
    of("bsearch", &[R1, Arg::Read(Len::Product(2, 3)), V, V, Arg::Callback(0, 1)], Alias(1), Pure),
    of("calloc", &[V, V], Zeroed, Errno),
    of("cbrt", &[V], NONE, Pure),
    of("ceil", &[V], NONE, Pure),
    of("chmod", &[S, V], NONE, Io),
    of("chown", &[S, V, V], NONE, Io),
    of("clearerr", &[H], NONE, Pure),
    of("clock", &[], NONE, Pure),
    of("clock_gettime", &[V, W1], NONE, Errno),
    of("close", &[V], NONE, Io),
    of("closedir", &[H], NONE, Io),
    of("cos", &[V], NONE, Errno),
    of("cosf", &[V], NONE, Errno),
    of("cosh", &[V], NONE, Errno),
    of("ctime", &[R1], Outside, Pure),
    of("difftime", &[V, V], NONE, Pure),
    of("exit", &[V], NONE, Exits),
    of("exp", &[V], NONE, Errno),
    of("exp2", &[V], NONE, Errno),
    of("fabs", &[V], NONE, Pure),
    of("fclose", &[H], NONE, Io),
    of("fdopen", &[V, S], Outside, Io),
    of("feof", &[H], NONE, Pure),
    of("ferror", &[H], NONE, Pure),
    of("fflush", &[H], NONE, Io),
    of("fgetc", &[H], NONE, Io),
    of("fgets", &[W, V, H], Alias(0), Io),
    of("fileno", &[H], NONE, Pure),
    of("floor", &[V], NONE, Pure),
    of("fmod", &[V, V], NONE, Errno),
    of("fopen", &[S, S], Outside, Io),
    of("fopen64", &[S, S], Outside, Io),
    variadic("fprintf", &[H, S], S),
    of("fputc", &[V, H], NONE, Io),
    of("fputs", &[S, H], NONE, Io),
    of("fread", &[Arg::Write(Len::Product(1, 2)), V, V, H], NONE, Io),
    of("free", &[Arg::Free], NONE, Pure),
    of("freopen", &[S, S, H], Outside, Io),
    of("frexp", &[V, W1], NONE, Pure),
    variadic("fscanf", &[H, S], W),
    of("fseek", &[H, V, V], NONE, Io),
    of("fseeko", &[H, V, V], NONE, Io),
    of("fstat", &[V, W1], NONE, Io),
    of("fstat64", &[V, W1], NONE, Io),
    of("ftell", &[H], NONE, Io),
    of("ftello", &[H], NONE, Io),
    of("ftruncate", &[V, V], NONE, Io),
    of("fwrite", &[Arg::Read(Len::Product(1, 2)), V, V, H], NONE, Io),
    of("getc", &[H], NONE, Io),
    of("getchar", &[], NONE, Io),
    of("getenv", &[S], Outside, Pure),
    of("getpid", &[], NONE, Pure),
    of("gettimeofday", &[W1, W], NONE, Pure),
    of("getuid", &[], NONE, Pure),
    of("gmtime", &[R1], Outside, Pure),
    of("gmtime_r", &[R1, W1], Alias(1), Pure),
    of("hypot", &[V, V], NONE, Errno),
    of("isalnum", &[V], NONE, Pure),
    of("isalpha", &[V], NONE, Pure),
    of("isatty", &[V], NONE, Errno),
    of("iscntrl", &[V], NONE, Pure),
    of("isdigit", &[V], NONE, Pure),
    of("isgraph", &[V], NONE, Pure),
    of("islower", &[V], NONE, Pure),
    of("isprint", &[V], NONE, Pure),
    of("ispunct", &[V], NONE, Pure),
    of("isspace", &[V], NONE, Pure),
    of("isupper", &[V], NONE, Pure),
    of("isxdigit", &[V], NONE, Pure),
    of("labs", &[V], NONE, Pure),
    of("ldexp", &[V, V], NONE, Errno),
    of("llabs", &[V], NONE, Pure),
    of("localeconv", &[], Outside, Pure),
    of("localtime", &[R1], Outside, Pure),
    of("localtime_r", &[R1, W1], Alias(1), Pure),
    of("log", &[V], NONE, Errno),
    of("log10", &[V], NONE, Errno),
    of("log2", &[V], NONE, Errno),
    of("longjmp", &[H, V], NONE, Jumps),
    of("lseek", &[V, V, V], NONE, Io),
    of("lseek64", &[V, V, V], NONE, Io),
    of("lstat", &[S, W1], NONE, Io),
    of("lstat64", &[S, W1], NONE, Io),
    of("malloc", &[V], Fresh, Errno),
    of("memchr", &[S, V, V], Alias(0), Pure),
    of("memcmp", &[reads(2), reads(2), V], NONE, Pure),
    copying("memcpy", &[writes(2), reads(2), V]),
    copying("memmove", &[writes(2), reads(2), V]),
    copying("mempcpy", &[writes(2), reads(2), V]),
    of("memrchr", &[S, V, V], Alias(0), Pure),
    of("memset", &[writes(2), V, V], Alias(0), Pure),
    of("mkdir", &[S, V], NONE, Io),
    of("mkstemp", &[Arg::Update(Len::Some)], NONE, Io),
    of("mktime", &[U1], NONE, Pure),
    of("modf", &[V, W1], NONE, Pure),
    of("nanosleep", &[R1, W], NONE, Errno),
    variadic("open", &[S, V], V),
    variadic("open64", &[S, V], V),
    of("opendir", &[S], Outside, Io),
    of("pclose", &[H], NONE, Io),
    of("perror", &[S], NONE, Io),
    of("popen", &[S, S], Outside, Io),
    of("pow", &[V, V], NONE, Errno),
    variadic("printf", &[S], S),
    of("putc", &[V, H], NONE, Io),
    of("putchar", &[V], NONE, Io),
    of("puts", &[S], NONE, Io),
    of("qsort", &[Arg::Update(Len::Product(1, 2)), V, V, Arg::Callback(0, 0)], NONE, Pure),
    of("rand", &[], NONE, Pure),
    of("read", &[V, W, V], NONE, Io),
    of("readdir", &[H], Outside, Io),
    of("realloc", &[Arg::Free, V], Moved(0), Errno),
    of("remove", &[S], NONE, Io),
    of("rename", &[S, S], NONE, Io),
    of("rewind", &[H], NONE, Io),
    of("rmdir", &[S], NONE, Io),
    of("round", &[V], NONE, Pure),
    variadic("scanf", &[S], W),
    of("setbuf", &[H, Arg::Keep], NONE, Pure),
    of("setjmp", &[W], NONE, Pure),
    of("setlocale", &[V, S], Outside, Pure),
    of("setvbuf", &[H, Arg::Keep, V, V], NONE, Pure),
    of("sin", &[V], NONE, Errno),
    of("sinh", &[V], NONE, Errno),
    of("sleep", &[V], NONE, Io),
    variadic("snprintf", &[W, V, S], S),
    variadic("sprintf", &[W, S], S),
    of("sqrt", &[V], NONE, Errno),
    of("srand", &[V], NONE, Pure),
    variadic("sscanf", &[S, S], W),
    of("stat", &[S, W1], NONE, Io),
    of("stat64", &[S, W1], NONE, Io),
    of("strcasecmp", &[S, S], NONE, Pure),
    of("strcat", &[Arg::Update(Len::Some), S], Alias(0), Pure),
    of("strchr", &[S, V], Alias(0), Pure),
    of("strcmp", &[S, S], NONE, Pure),
    of("strcoll", &[S, S], NONE, Pure),
    of("strcpy", &[W, S], Alias(0), Pure),
    of("strcspn", &[S, S], NONE, Pure),
    of("strdup", &[S], Copied, Errno),
    of("strerror", &[V], Outside, Pure),
    of("strftime", &[W, V, S, R1], NONE, Pure),
    of("strlen", &[S], NONE, Pure),
    of("strncasecmp", &[S, S, V], NONE, Pure),
    of("strncat", &[Arg::Update(Len::Some), S, V], Alias(0), Pure),
    of("strncmp", &[S, S, V], NONE, Pure),
    of("strncpy", &[writes(2), S, V], Alias(0), Pure),
    of("strndup", &[S, V], Copied, Errno),
    of("strnlen", &[S, V], NONE, Pure),
    of("strpbrk", &[S, S], Alias(0), Pure),
    of("strrchr", &[S, V], Alias(0), Pure),
    of("strspn", &[S, S], NONE, Pure),
    of("strstr", &[S, S], Alias(0), Pure),
    of("strtod", &[Arg::StoredIn(1), W], NONE, Errno),
    of("strtof", &[Arg::StoredIn(1), W], NONE, Errno),
    of("strtol", &[Arg::StoredIn(1), W, V], NONE, Errno),
    of("strtoll", &[Arg::StoredIn(1), W, V], NONE, Errno),
    of("strtoul", &[Arg::StoredIn(1), W, V], NONE, Errno),
    of("strtoull", &[Arg::StoredIn(1), W, V], NONE, Errno),
    of("system", &[S], NONE, Io),
    of("tan", &[V], NONE, Errno),
    of("tanh", &[V], NONE, Errno),
    of("time", &[W1], NONE, Pure),
    of("tmpfile", &[], Outside, Io),
    of("tmpnam", &[W], Alias(0), Pure),
    of("tolower", &[V], NONE, Pure),
    of("toupper", &[V], NONE, Pure),
    of("trunc", &[V], NONE, Pure),
    of("ungetc", &[V, H], NONE, Io),
    of("unlink", &[S], NONE, Io),
    of("usleep", &[V], NONE, Io),
    of("utime", &[S, R1], NONE, Io),
    of("vfprintf", &[H, S, L], NONE, Io),
    of("vprintf", &[S, L], NONE, Io),
    of("vsnprintf", &[W, V, S, L], NONE, Io),
    of("vsprintf", &[W, S, L], NONE, Io),
    of("write", &[V, S, V], NONE, Io),
];

/// The model of a library function by its name.
pub fn model(name: &str) -> Option<&'static Model> {
    MODELS.binary_search_by_key(&name, |m| m.name).ok().map(|at| &MODELS[at])
}

/// Whether the library function of this name gives memory of the heap, or takes it back.
pub fn allocates(name: &str) -> bool {
    let is_heap = |m: &Model| {
        m.args.contains(&Arg::Free) || matches!(m.ret, Ret::Fresh | Ret::Zeroed | Ret::Moved(_) | Ret::Copied)
    };
    model(name).is_some_and(is_heap)
}

/// Functions that do no harm whatever numbers they are called with: a call needs no proof. Those that use a file by its number or
/// could take it from others are none, nor are those that index a table of the C library (`isalpha`, `toupper`), those of whose result C says
/// nothing for some number (`abs` of the least: LLVM knows the name, and takes that for undefined), and those that write a variable of the
/// C library that all threads share (`lgamma`: `signgam`).
const SOUND: &[&str] = &[
    "__ctype_b_loc",
    "__ctype_tolower_loc",
    "__ctype_toupper_loc",
    "__errno_location",
    "_exit",
    "abort",
    "alarm",
    "calloc",
    "clock",
    "difftime",
    "exit",
    "getchar",
    "getegid",
    "geteuid",
    "getgid",
    "getpagesize",
    "getpid",
    "getppid",
    "getuid",
    "isatty",
    "malloc",
    "putchar",
    "raise",
    "rand",
    "random",
    "sched_yield",
    "sleep",
    "srand",
    "srandom",
    "strerror",
    "sysconf",
    "umask",
    "usleep",
];

/// The same for mathematics, in `double`; with an `f` behind their names in `float`.
const MATHEMATICS: &[&str] = &[
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "cbrt",
    "ceil",
    "copysign",
    "cos",
    "cosh",
    "erf",
    "erfc",
    "exp",
    "exp2",
    "expm1",
    "fabs",
    "fdim",
    "floor",
    "fma",
    "fmax",
    "fmin",
    "fmod",
    "hypot",
    "ldexp",
    "llrint",
    "llround",
    "log",
    "log10",
    "log1p",
    "log2",
    "logb",
    "lrint",
    "lround",
    "nearbyint",
    "nextafter",
    "pow",
    "remainder",
    "rint",
    "round",
    "scalbn",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
    "tgamma",
    "trunc",
];

/// Whether a call of the library function of this name is sound whatever it is given, provided that it takes numbers only.
pub fn is_sound(name: &str) -> bool {
    let of = |name: &str| MATHEMATICS.binary_search(&name).is_ok();
    SOUND.binary_search(&name).is_ok() || of(name) || name.strip_suffix('f').is_some_and(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_functions_are_found() {
        assert!([SOUND, MATHEMATICS].iter().all(|list| list.windows(2).all(|w| w[0] < w[1])));
        assert!(["exit", "sqrt", "sqrtf", "malloc"].into_iter().all(is_sound));
        assert!(!["free", "close", "toupper", "sqrtl", "strlen", "abs", "llabs", "lgammaf"].into_iter().any(is_sound));
        let takes_pointers = |m: &&Model| m.args.iter().any(|arg| *arg != Arg::Val);
        assert!(!MODELS.iter().filter(takes_pointers).any(|m| is_sound(m.name)));
    }

    #[test]
    fn table_is_sorted() {
        assert!(MODELS.windows(2).all(|w| w[0].name < w[1].name));
        assert!(MODELS.iter().all(|m| model(m.name).is_some_and(|found| found.args == m.args)));
    }
}
