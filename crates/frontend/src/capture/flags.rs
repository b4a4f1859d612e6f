//! The compiler flags Exuvia knows: which take a value, which matter to what the C means, which only gcc has.

/// What becomes of a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Part of what the source means: goes to the exporter.
    Keep,
    /// Outputs, diagnostics, debug info, dependency files: of no matter to the source.
    Drop,
    /// Known to gcc alone: dropped, and told.
    GccOnly,
    /// Of use to the linker only.
    Link,
}

/// Flags followed by their value as a word of its own, whatever the spelling of the joined form.
const SEPARATE: &[(&str, Fate)] = &[
    ("-D", Fate::Keep),
    ("-U", Fate::Keep),
    ("-I", Fate::Keep),
    ("-include", Fate::Keep),
    ("-imacros", Fate::Keep),
    ("-isystem", Fate::Keep),
    ("-iquote", Fate::Keep),
    ("-idirafter", Fate::Keep),
    ("-iprefix", Fate::Keep),
    ("-iwithprefix", Fate::Keep),
    ("-iwithprefixbefore", Fate::Keep),
    ("-isysroot", Fate::Keep),
    ("--sysroot", Fate::Keep),
    ("-target", Fate::Keep),
    ("-Xclang", Fate::Keep),
    ("-mllvm", Fate::Drop),
    ("-arch", Fate::Keep),
    ("-MF", Fate::Drop),
    ("-MT", Fate::Drop),
    ("-MQ", Fate::Drop),
    ("-MJ", Fate::Drop),
    ("-aux-info", Fate::Drop),
    ("-dumpbase", Fate::Drop),
    ("-dumpdir", Fate::Drop),
    ("--param", Fate::Drop),
    ("-wrapper", Fate::Drop),
    ("-specs", Fate::GccOnly),
    ("-Xassembler", Fate::Drop),
    ("-L", Fate::Link),
    ("-T", Fate::Link),
    ("-u", Fate::Link),
    ("-z", Fate::Link),
    ("-e", Fate::Link),
    ("-rpath", Fate::Link),
    ("-soname", Fate::Link),
];

/// Whether `flag` is written with its value as the next word, and what becomes of both.
pub(crate) fn separate_value(flag: &str) -> Option<Fate> {
    let found = SEPARATE.iter().find(|(name, _)| *name == flag);
    found.map(|(_, fate)| *fate)
}

const KEPT_EXACT: &[&str] = &["-ansi", "-pthread", "-nostdinc", "-undef", "-trigraphs", "-w"];
const KEPT_PREFIXES: &[&str] = &[
    "-D",
    "-U",
    "-I",
    "-include",
    "-imacros",
    "-isystem",
    "-iquote",
    "-idirafter",
    "-isysroot",
    "--sysroot=",
    "-std=",
    "--std=",
    "-O",
    "--target=",
    "-nostdlibinc",
    // What a build silences may be an error by default in a newer clang (implicit declarations, conversions between int and pointer).
    "-Wno-",
];
const LINK_EXACT: &[&str] = &[
    "-shared",
    "-static",
    "-rdynamic",
    "-s",
    "-pie",
    "-no-pie",
    "-static-pie",
    "-r",
    "-nostdlib",
    "-nodefaultlibs",
    "-nostartfiles",
    "-nolibc",
    "-static-libgcc",
    "-shared-libgcc",
    "-symbolic",
];
const LINK_PREFIXES: &[&str] = &["-L", "-T", "-fuse-ld=", "-rtlib=", "--ld-path=", "-soname"];

/// `-f` and `-m` flags about output, diagnostics, debug info or link-time work. They would only make the exporter write files or talk.
const DROPPED_PREFIXES: &[&str] = &[
    "-fdiagnostics-",
    "-fno-diagnostics-",
    "-fmessage-length",
    "-fcolor-diagnostics",
    "-fansi-escape-codes",
    "-fdebug-",
    "-fno-debug-",
    "-flto",
    "-fno-lto",
    "-fprofile-",
    "-ftest-coverage",
    "-fcoverage-",
    "-fsave-optimization-record",
    "-ftime-report",
    "-ftime-trace",
    "-fstack-usage",
    "-fmax-errors",
    "-ferror-limit",
    "-fmodules-cache-path",
    "-fcrash-diagnostics",
    "-fuse-linker-plugin",
    "-fno-use-linker-plugin",
    "-ffat-lto-objects",
    "-fno-fat-lto-objects",
    "-fintegrated-as",
    "-fno-integrated-as",
    "-fpch-",
];

/// Names after `-f` or `-fno-` that clang refuses as unknown; all are about how gcc optimises or reports, none changes what the C means.
const GCC_ONLY_NAMES: &[&str] = &[
    "var-tracking",
    "ipa-",
    "ira-",
    "sched-",
    "reorder-functions",
    "reorder-blocks-and-partition",
    "conserve-stack",
    "allow-store-data-races",
    "analyzer",
    "dump-",
    "opt-info",
    "printf-return-value",
    "callgraph-info",
    "tree-loop-distribut",
    "tree-pre",
    "tree-sra",
    "tree-dominator-opts",
    "crossjumping",
    "toplevel-reorder",
    "strict-volatile-bitfields",
    "stack-reuse",
    "stack-limit",
    "plugin",
    "code-hoisting",
    "partial-inlining",
    "trampolines",
    "guess-branch-probability",
    "graphite",
    "loop-parallelize-all",
    "isolate-erroneous-paths",
    "split-wide-types",
    "hardened",
    "min-function-alignment",
    "function-cse",
    "lifetime-dse",
    "live-patching",
    "condition-coverage",
    "permissive",
];
const GCC_ONLY_MACHINE: &[&str] = &[
    "-mpreferred-stack-boundary",
    "-maccumulate-outgoing-args",
    "-mno-accumulate-outgoing-args",
    "-mindirect-branch",
    "-mrecord-mcount",
    "-mno-fp-ret-in-387",
];

/// What becomes of a flag that is one word.
pub(crate) fn fate(flag: &str) -> Fate {
    if LINK_EXACT.contains(&flag) || starts_with_any(flag, LINK_PREFIXES) {
        return Fate::Link;
    }
    if is_gcc_only(flag) {
        return Fate::GccOnly;
    }
    if starts_with_any(flag, DROPPED_PREFIXES) {
        return Fate::Drop;
    }
    let is_code_option = flag.starts_with("-f") || flag.starts_with("-m");
    if is_code_option || KEPT_EXACT.contains(&flag) || starts_with_any(flag, KEPT_PREFIXES) {
        return Fate::Keep;
    }
    Fate::Drop
}

fn is_gcc_only(flag: &str) -> bool {
    let feature = flag.strip_prefix("-fno-").or_else(|| flag.strip_prefix("-f"));
    feature.is_some_and(|name| starts_with_any(name, GCC_ONLY_NAMES))
        || starts_with_any(flag, GCC_ONLY_MACHINE)
        || flag.starts_with("-specs=")
}

fn starts_with_any(text: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| text.starts_with(prefix))
}

/// Whether the compiler only answers a question about itself (`cc --version`, `cc -dumpmachine`).
pub(crate) fn is_query(flag: &str) -> bool {
    matches!(
        flag,
        "--version" | "--help" | "-###" | "-dumpmachine" | "-dumpversion" | "-dumpfullversion" | "-dumpspecs"
    ) || flag.starts_with("-print-")
        || flag.starts_with("--print-")
        || flag.starts_with("--help=")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_flags() {
        for (flag, expected) in [
            ("-DFOO=1", Fate::Keep),
            ("-std=gnu99", Fate::Keep),
            ("-fwrapv", Fate::Keep),
            ("-funsigned-char", Fate::Keep),
            ("-m32", Fate::Keep),
            ("-Wno-int-conversion", Fate::Keep),
            ("-Wall", Fate::Drop),
            ("-g3", Fate::Drop),
            ("-pipe", Fate::Drop),
            ("-flto=auto", Fate::Drop),
            ("-fno-var-tracking-assignments", Fate::GccOnly),
            ("-fipa-pta", Fate::GccOnly),
            ("-mpreferred-stack-boundary=3", Fate::GccOnly),
            ("-shared", Fate::Link),
            ("-Lsub", Fate::Link),
        ] {
            assert_eq!(fate(flag), expected, "{flag}");
        }
    }
}
