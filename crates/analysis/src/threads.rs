//! Whether all that runs of a program runs in one thread.
//!
//! It does when nothing in it starts another, and nothing outside can call it or name its variables:
//!
//! - nothing is exported;
//! - each function without a body that it mentions is known to start no thread, and to call back, if at all, before it returns: it is
//!   in the table of [`crate::library`] or among [`QUIET`]. So is none that loads code, hands memory to a thread of the C library
//!   (`aio_read`), or has a signal told by a thread (`timer_create`);
//! - no assembler in it could ask the kernel: there is none at file scope, and no statement names a system call;
//! - nothing of it could not be read.
//!
//! A process that is started (`fork`, `system`) has memory of its own. A handler of signals is the same thread; what it may touch
//! in C is volatile or atomic.

use crate::library::{is_sound, model};
use crate::world::World;
use exuvia_cir::{Body, Callee, ExprKind, FuncId, Program, Span, StmtKind};
use std::collections::BTreeSet;

/// Why there may be more than one thread.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Threads {
    /// What was found, in words.
    pub what: String,
    /// Where in the C.
    pub at: Span,
}

/// Functions of the C library and of POSIX that start no thread and call nothing once they have returned, beside those of which more is
/// known.
const QUIET: &str = "
    __ctype_get_mb_cur_max __cxa_finalize __finite __fpclassify __fxstat __isinf __isinff __isnan __isnanf __isoc23_fscanf
    __isoc23_scanf __isoc23_sscanf __isoc23_strtoimax __isoc23_strtol __isoc23_strtoll __isoc23_strtoul __isoc23_strtoull
    __isoc23_strtoumax __isoc99_fscanf __isoc99_scanf __isoc99_sscanf __isoc99_vfscanf __isoc99_vscanf __isoc99_vsscanf __lxstat
    __signbit __sigsetjmp __sysv_signal __xpg_basename __xpg_strerror_r __xstat accept accept4 acosf acosh acoshf adjtime alarm
    alphasort asctime_r asinf asinh asprintf at_quick_exit atanf atexit atoll basename bcopy bind bind_textdomain_codeset
    bindtextdomain bzero cbrtf ceilf cfgetispeed cfgetospeed cfmakeraw cfsetispeed cfsetospeed chdir chroot clearenv clock_getres
    clock_settime confstr connect copy_file_range copysign copysignf creat ctermid ctime_r daemon dcgettext dcngettext dgettext
    dirfd dirname div dngettext dprintf drand48 dup dup2 dup3 duplocale endgrent endhostent endpwent endservent erand48 erf erfc
    err error errx execl execle execlp execv execve execvp execvpe explicit_bzero faccessat fallocate fchdir fchmod fchmodat
    fchown fchownat fcntl fcntl64 fdatasync fdim fdopendir feof_unlocked ferror_unlocked fflush_unlocked ffs ffsl ffsll
    fgetc_unlocked fgetpos fgets_unlocked fgetwc fgetws fileno_unlocked finite flock flockfile floorf fma fmax fmaxf fmemopen fmin
    fminf fmodf fnmatch fork forkpty fpathconf fputc_unlocked fputs_unlocked fputwc fputws fread_unlocked freeaddrinfo freelocale
    fseeko64 fsetpos fstatat fstatfs fstatvfs fsync ftello64 ftok ftruncate64 ftrylockfile ftw funlockfile futimens futimes fwide
    fwprintf fwrite_unlocked gai_strerror gamma getaddrinfo getc_unlocked getchar_unlocked getcwd getdelim getdomainname
    getdtablesize getegid geteuid getgid getgrent getgrgid getgrgid_r getgrnam getgrnam_r getgroups gethostbyaddr gethostbyname
    gethostid gethostname getifaddrs getitimer getline getloadavg getlogin getlogin_r getnameinfo getopt getopt_long
    getopt_long_only getpagesize getpass getpeername getpgid getpgrp getppid getpriority getprotobyname getpwent getpwnam
    getpwnam_r getpwuid getpwuid_r getrandom getresgid getresuid getrlimit getrlimit64 getrusage gets getservbyname getservbyport
    getsockname getsockopt gettext getw getwc getwchar getxattr glob globfree grantpt hcreate hdestroy hsearch htonl htons iconv
    iconv_close iconv_open if_freenameindex if_indextoname if_nameindex if_nametoindex ilogb imaxabs index inet_addr inet_aton
    inet_ntoa inet_ntop inet_pton initgroups initstate inotify_add_watch inotify_init inotify_init1 inotify_rm_watch ioctl isascii
    isblank iswalnum iswalpha iswblank iswcntrl iswctype iswdigit iswgraph iswlower iswprint iswpunct iswspace iswupper iswxdigit
    j0 j1 jn jrand48 kill killpg l64a lchown lcong48 ldexpf ldiv lfind lgamma lgamma_r link linkat listen lldiv llrint llround
    log10f log1p log2f logb logf lrand48 lrint lround lsearch lutimes madvise mallinfo malloc_trim malloc_usable_size mallopt
    mblen mbrlen mbrtowc mbsinit mbsnrtowcs mbsrtowcs mbstowcs mbtowc memccpy memmem mincore mkdirat mkdtemp mkfifo mknod mkostemp
    mkostemps mkstemp64 mkstemps mktemp mlock mlockall mmap mmap64 modff mprotect mrand48 mremap msync munlock munlockall munmap
    nan nanf nearbyint newlocale nextafter nftw ngettext nice nl_langinfo nrand48 ntohl ntohs open_memstream openat openlog
    openpty pathconf pause pipe pipe2 poll posix_fadvise posix_fallocate posix_madvise posix_memalign posix_openpt posix_spawn
    posix_spawnp powf ppoll prctl pread pread64 preadv pselect psignal ptsname putc_unlocked putchar_unlocked putenv putw putwc
    putwchar pwrite pwrite64 pwritev qsort_r quick_exit raise rand_r random random_r readdir64 readdir_r readlink readlinkat readv
    reallocarray realpath recv recvfrom recvmsg regcomp regerror regexec regfree remainder renameat renameat2 rewinddir rindex
    rint roundf sbrk scalbn scandir sched_yield secure_getenv seed48 seekdir select send sendfile sendmsg sendto setbuffer setegid
    setenv seteuid setgid setgrent setgroups sethostent setitimer setlinebuf setlogmask setpgid setpgrp setpriority setpwent
    setregid setresgid setresuid setreuid setrlimit setrlimit64 setservent setsid setsockopt setstate settimeofday setuid setxattr
    shutdown sigaction sigaddset sigaltstack sigdelset sigemptyset sigfillset sigismember siglongjmp signal sigpending sigprocmask
    sigsetjmp sigsuspend sigwait sincos sinf sockatmark socket socketpair sqrtf srand48 srandom stpcpy stpncpy strcasestr
    strchrnul strerror_r strfmon strlcat strlcpy strptime strsep strsignal strtoimax strtok strtok_r strtold strtoq strtoumax
    strtouq strverscmp strxfrm swab swprintf swscanf symlink symlinkat sync sysconf syslog tanf tcdrain tcflow tcflush tcgetattr
    tcgetpgrp tcgetsid tcsendbreak tcsetattr tcsetpgrp tdelete telldir tempnam textdomain tfind tgamma timegm timelocal times
    timespec_get tmpfile64 toascii towlower towupper truncate truncate64 truncf tsearch ttyname ttyname_r twalk tzset ualarm umask
    uname ungetwc unlinkat unlockpt unsetenv uselocale utimensat utimes valloc vasprintf vdprintf verr verrx vfork vfscanf
    vfwprintf vprintf vscanf vsscanf vsyslog vwarn vwarnx wait wait3 wait4 waitid waitpid warn warnx wcrtomb wcscat wcschr wcscmp
    wcscoll wcscpy wcscspn wcsdup wcslen wcsncat wcsncmp wcsncpy wcsnlen wcspbrk wcsrchr wcsrtombs wcsspn wcsstr wcstod wcstol
    wcstombs wcstoul wcswidth wctob wctomb wctype wcwidth wmemchr wmemcmp wmemcpy wmemmove wmemset wordexp wordfree wprintf writev
    y0 y1 yn
";

/// Words of assembler that ask the kernel.
const SYSTEM_CALLS: &[&str] = &["syscall", "sysenter", "svc", "ecall", "int $0x80", "int $128"];

/// Proves that there is one thread, or says why there may be more.
pub fn one_thread(program: &Program, world: &World) -> Result<(), Threads> {
    exported(program, world)?;
    let asm_at = |what: &str| Threads { what: what.to_owned(), at: Span::NONE };
    if !program.assembler.is_empty() || program.units.values().any(|unit| !unit.asm.is_empty()) {
        return Err(asm_at("there is assembler at file scope"));
    }
    let starting = starting(program);
    for (id, function) in program.functions.iter() {
        match &function.body {
            Some(body) => of_body(program, body, Some(id), &starting)?,
            None if function.kept.is_some() => {
                return Err(Threads { what: format!("`{}` could not be read", function.name), at: function.span });
            }
            None => {}
        }
    }
    let mut inits = program.globals.values().filter_map(|global| global.init.as_ref());
    inits.try_for_each(|body| of_body(program, body, None, &starting))
}

fn exported(program: &Program, world: &World) -> Result<(), Threads> {
    if let Some(&id) = world.exported.first() {
        let function = &program.functions[id];
        return Err(Threads { what: format!("others can call `{}`", function.name), at: function.span });
    }
    match world.exported_globals.first() {
        Some(&id) => {
            let global = &program.globals[id];
            Err(Threads { what: format!("others can name `{}`", global.name), at: global.span })
        }
        None => Ok(()),
    }
}

fn of_body(program: &Program, body: &Body, owner: Option<FuncId>, starting: &BTreeSet<FuncId>) -> Result<(), Threads> {
    let around = owner.map_or(Span::NONE, |id| program.functions[id].span);
    let unread = |what: &String, at: Span| Err(Threads { what: format!("`{what}` could not be read"), at });
    for (id, expr) in body.exprs.iter() {
        let at = body.expr_spans.get(id).copied().unwrap_or(around);
        match &expr.kind {
            ExprKind::FuncAddr(f) | ExprKind::Call { callee: Callee::Direct(f), .. } if starting.contains(f) => {
                let name = &program.functions[*f].name;
                return Err(Threads { what: format!("it is not known that `{name}` starts no thread"), at });
            }
            ExprKind::Call { callee: Callee::Asm(asm), .. } if asks_the_kernel(&asm.template) => {
                return Err(Threads { what: "assembler asks the kernel".to_owned(), at });
            }
            ExprKind::Unsupported(what) => return unread(what, at),
            _ => {}
        }
    }
    for stmt in body.stmts.values() {
        if let StmtKind::Unsupported(what) = &stmt.kind {
            return unread(what, around);
        }
    }
    Ok(())
}

/// Functions of others that may start a thread.
fn starting(program: &Program) -> BTreeSet<FuncId> {
    let quiet: BTreeSet<&str> = QUIET.split_whitespace().collect();
    let others = program.functions.iter().filter(|(_, function)| function.body.is_none() && function.kept.is_none());
    let may_start = |name: &str| {
        let name = name.strip_prefix("__builtin_").unwrap_or(name);
        model(name).is_none() && !is_sound(name) && !quiet.contains(name)
    };
    others.filter(|(_, f)| may_start(f.symbol.as_deref().unwrap_or(&f.name))).map(|(id, _)| id).collect()
}

fn asks_the_kernel(template: &str) -> bool {
    let words = || template.split(|c: char| !c.is_ascii_alphanumeric());
    SYSTEM_CALLS.iter().any(|call| template.contains(call) && (call.contains(' ') || words().any(|word| word == *call)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_start_a_thread_is_told_apart() {
        let mut maker = crate::testing::Maker::new();
        let void = maker.void;
        let mut declared = |name: &str| maker.function(name, void, &[]);
        let quiet = ["select", "fork", "sigaction", "strtok", "printf", "rand", "__builtin_memcpy"].map(&mut declared);
        let others = ["pthread_create", "thrd_create", "aio_read", "timer_create", "dlopen", "syscall"].map(declared);
        let found = starting(&maker.program);
        assert!(quiet.iter().all(|id| !found.contains(id)));
        assert!(others.iter().all(|id| found.contains(id)));
    }

    #[test]
    fn system_calls_are_seen_in_assembler() {
        assert!(asks_the_kernel("mov $1, %eax\n\tsyscall"));
        assert!(asks_the_kernel("int $0x80"));
        assert!(!asks_the_kernel("rdtsc"));
    }
}
