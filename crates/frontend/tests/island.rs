//! Carving: what stays of a unit compiles alone, defines exactly what was asked for, and two halves of a unit make the whole.

use exuvia_frontend::capture::UnitCommand;
use exuvia_frontend::exporter::Exporter;
use exuvia_frontend::island::{IslandError, IslandRequest, Symbol, carve};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const COMPILERS: [&str; 2] = ["gcc", "clang-22"];

fn unit(dir: &Path, file: &str, args: &[&str]) -> UnitCommand {
    UnitCommand {
        file: dir.join(file),
        arguments: args.iter().map(|a| a.to_string()).collect(),
        directory: dir.to_owned(),
        output: None,
        compiler: "cc".to_owned(),
    }
}

/// A request: functions, variables, and static names, which get `u__` in front.
fn request(functions: &str, globals: &str, statics: &str) -> IslandRequest {
    let set = |text: &str| text.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
    let symbol = |name: String| {
        let symbol = Symbol { symbol: format!("u__{name}"), header: None };
        (name, vec![symbol])
    };
    IslandRequest {
        functions: set(functions),
        globals: set(globals),
        symbols: set(statics).into_iter().map(symbol).collect(),
        ..IslandRequest::default()
    }
}

fn carved(dir: &Path, text: &str, request: &IslandRequest) -> Result<String, IslandError> {
    std::fs::write(dir.join("u.c"), text).expect("a file");
    carve(
        &unit(dir, "u.c", &["-std=gnu11", "-Wno-error=implicit-int"]),
        &Exporter::find().expect("an exporter"),
        request,
    )
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("it runs");
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{command:?}: {error}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn compile(compiler: &str, dir: &Path, name: &str, text: &str, args: &[&str]) -> PathBuf {
    let (file, object) = (dir.join(format!("{name}.c")), dir.join(format!("{name}.o")));
    std::fs::write(&file, text).expect("a file");
    run(Command::new(compiler).arg("-w").args(args).arg("-c").arg(&file).arg("-o").arg(&object));
    object
}

/// Symbols of an object that other objects see, e.g. `T f`, `U g`, in order.
fn symbols(object: &Path) -> Vec<String> {
    let out = run(Command::new("nm").arg("-P").arg(object));
    let words = |line: &str| {
        let mut words = line.split(' ');
        let name = words.next().unwrap_or_default().to_owned();
        format!("{} {name}", words.next().unwrap_or_default())
    };
    let external = |s: &String| !s.starts_with(char::is_lowercase) && !s.contains("_GLOBAL_OFFSET_TABLE_");
    let mut all: Vec<String> = out.lines().map(words).filter(external).collect();
    all.sort();
    all
}

/// Compiles with all compilers and compares symbols.
#[track_caller]
fn check_symbols(text: &str, args: &[&str], expected: &str) {
    let dir = tempfile::tempdir().expect("a folder");
    for compiler in COMPILERS {
        let object = compile(compiler, dir.path(), "island", text, args);
        assert_eq!(symbols(&object).join(", "), expected, "{compiler}:\n{text}");
    }
}

#[track_caller]
fn check(text: &str, request: &IslandRequest, expected: &str) -> String {
    let dir = tempfile::tempdir().expect("a folder");
    let island = carved(dir.path(), text, request).expect("it is C");
    check_symbols(&island, &["-std=gnu11"], expected);
    island
}

/// Splits a program in two islands that hold all of it, links these and runs them: it must print what the whole prints.
#[track_caller]
fn check_halves(text: &str, first: (&str, &str), second: (&str, &str), statics: &str) {
    for compiler in COMPILERS {
        let dir = tempfile::tempdir().expect("a folder");
        let dir = dir.path();
        let halves = [first, second].map(|(f, g)| carved(dir, text, &request(f, g, statics)).expect("it is C"));
        let objects =
            [compile(compiler, dir, "first", &halves[0], &[]), compile(compiler, dir, "second", &halves[1], &[])];
        let both = dir.join("both");
        run(Command::new(compiler).args(&objects).arg("-o").arg(&both));
        let whole = dir.join("whole");
        run(Command::new(compiler)
            .args(["-w", "-std=gnu11", "-Wno-error=implicit-int"])
            .arg(dir.join("u.c"))
            .arg("-o")
            .arg(&whole));
        assert_eq!(run(&mut Command::new(&both)), run(&mut Command::new(&whole)), "{halves:?}");
    }
}

const VARIADIC: &str = r#"
#include <stdarg.h>
#include <stdio.h>
static int calls;
static int helper(const char *s, int n);
int unused(void) { return calls; }
/* Sums up. */
static int sum(const char *name, int n, ...) {
    static int depth = 3;
    va_list ap;
    int total = 0;
    va_start(ap, n);
    while (n-- > 0) total += va_arg(ap, int);
    va_end(ap);
    calls += depth++;
    return helper(name, total);
}
static int helper(const char *s, int n) { return printf("%s %d %d\n", s, n, calls); }
int main(void) { return (sum("a", 3, 1, 2, 3) + sum("b", 1, 5) + unused()) & 0; }
"#;

#[test]
fn variadic_function_calls_a_moved_static_one() {
    let island = check(VARIADIC, &request("sum", "", "sum helper calls"), "T u__sum, U u__calls, U u__helper");
    assert!(!island.contains("main") && !island.contains("Sums") && !island.contains("#"), "{island}");
}

#[test]
fn variadic_function_apart_does_the_same() {
    check_halves(VARIADIC, ("sum", ""), ("helper unused main", "calls"), "sum helper calls");
}

const DECLARATORS: &str = r#"
#include <stdio.h>
static int a = 1, *b = &a, c[4] = {1, 2}, (*f)(int, char), used(int x), unused2;
static struct { int x, y; } anonymous = {1, 2}, *pointer = &anonymous;
static const enum { RED, GREEN } color = GREEN, other = RED;
const struct Named { struct Named *next; int v; } __attribute__((aligned(32))) n1 = {0, 1}, n2[2] = {{0, 2}};
static const char *const names[] = {"x", "y", [5] = "z"}, text[] = "abc", (paren)[] = {1, 2, 3};
static int grid[][3] = {{1}, {2}};
typedef int Numbers[];
static const Numbers numbers = {4, 5, 6, 7};
static int tentative; static int tentative;
extern int late; int late = 9;
static int used(int x) { return x + a; }
static int __attribute__((always_inline, unused)) inline one(int x, char y) { return x + y; }
static int show(void) {
    return printf("%d %d %d %d %d %d %d %d %d %zu %zu %zu %d %zu %d %zu %d %d %d\n", a, *b, c[1], used(3), anonymous.y,
                  pointer->x, color, other, n2->v + n1.v, sizeof names, sizeof text, sizeof paren, paren[2], sizeof grid,
                  numbers[3], sizeof numbers / sizeof *numbers, tentative, late, f ? f(1, 2) : 0);
}
int main(void) { f = one; a = 5; tentative = 8; pointer->x = 77; return show() & 0; }
"#;

const DECLARATOR_NAMES: &str =
    "a b c f used unused2 anonymous pointer color other names text paren grid numbers tentative one show";

#[test]
fn several_declarators_are_taken_apart() {
    let all = "a b c f unused2 anonymous pointer color other n1 n2 names text paren grid numbers tentative late";
    check_halves(DECLARATORS, ("show", ""), ("used one main", all), DECLARATOR_NAMES);
    check_halves(DECLARATORS, ("show used one", all), ("main", ""), DECLARATOR_NAMES);
    let odd = "b f anonymous other n2 text grid tentative";
    let even = "a c unused2 pointer color n1 names paren numbers late";
    check_halves(DECLARATORS, ("show", odd), ("used one main", even), DECLARATOR_NAMES);
}

#[test]
fn what_nothing_mentions_goes() {
    let island = check(DECLARATORS, &request("used", "", DECLARATOR_NAMES), "T u__used, U u__a");
    assert_eq!(island, "extern int u__a;\nint u__used(int x);\nint u__used(int x)\n{ return x + u__a; }\n");
}

#[test]
fn inline_functions() {
    let text = "
        #include <stdlib.h>
        extern inline __attribute__((gnu_inline)) int g(int x) { return x + 1; }
        static inline __attribute__((always_inline)) int s(int x) { return abs(x); }
        inline int i(int x) { return x * 2; }
        int kept(int x, ...) { return g(x) + s(x) + i(x) + atoi(\"1\"); }";
    check(text, &request("kept", "", "s i"), "T kept, U atoi, U g, U u__i, U u__s");
    check(
        text,
        &request("kept s i", "", "s i"),
        "T kept, T u__i, T u__s, U abs, U atoi, U g".replace("U abs, ", "").as_str(),
    );
}

#[test]
fn old_style_definitions() {
    let text = r#"
        #include <stdio.h>
        static int mix(), (*pick())();
        static int mix(c, f, p, n, cb) char c, *p; float f; int (*cb)(int); { return c + f * 2 + p[n] + cb(n); }
        static int (*pick(n))(int) int n; { extern int twice(int); return n ? twice : 0; }
        int twice(int x) { return x * 2; }
        int main() { return printf("%d %d\n", mix(300, 1.5f, "abc", 1, twice), pick(1)(4)) & 0; }"#;
    check_halves(text, ("main", ""), ("mix pick twice", ""), "mix pick");
    check_halves(text, ("mix main", ""), ("pick twice", ""), "mix pick");
}

#[test]
fn attributes_and_odd_specifiers() {
    let text = r#"
        #include <stdio.h>
        #include <stdlib.h>
        #pragma pack(push, 1)
        struct packed { char c; int n; };
        #pragma pack(pop)
        static __thread int per_thread = 4;
        int static const volatile long_way = 6;
        _Alignas(64) static struct packed p = { 1, 2 };
        __extension__ static long long wide = 1;
        static void done(int *p) { printf("done %d\n", *p); }
        static void log2(double x) { printf("not the library's %g\n", x); }
        static __attribute__((noinline, unused)) _Noreturn void die(void);
        struct result { int a, b; } static make(int a) { return (struct result){ a, __LINE__ }; }
        static __typeof__(int *) where(void) { static int here; return &here; }
        _Static_assert(sizeof(struct packed) == 5, "packed");
        static int kept(int n, ...) {
            int guard __attribute__((cleanup(done))) = n;
            struct { int p, kept; } done_ = { .p = 3, .kept = 4 };
            log2(done_.p + done_.kept);
            *where() += 2;
            return make(n).a + p.n + per_thread + long_way + wide + *where() + sizeof(struct packed);
        }
        static void die(void) { exit(3); }
        int main(int n, char **v) { if (n > 5) die(); return printf("%d\n", kept(n, 1)) & 0; }"#;
    let statics = "per_thread long_way p wide done log2 die make where kept";
    let globals = "per_thread long_way p wide";
    check_halves(text, ("kept", ""), ("done log2 die make where main", globals), statics);
    check_halves(text, ("kept done", "wide p"), ("log2 die make where main", "per_thread long_way"), statics);
}

#[test]
fn bytes_of_any_encoding() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("u.c"), b"const char *f(int n, ...) { return \"\xe9\" \"1\xff2\"; }\n")
        .expect("a file");
    let exporter = Exporter::find().expect("an exporter");
    let island = carve(&unit(dir.path(), "u.c", &[]), &exporter, &request("f", "", "")).expect("it is C");
    assert_eq!(island, "const char *f(int n, ...)\n{ return \"\\351\" \"1\\3772\"; }\n");
}

#[test]
fn refusals_say_why() {
    let dir = tempfile::tempdir().expect("a folder");
    let error =
        |text: &str, request: &IslandRequest| carved(dir.path(), text, request).expect_err("it cannot be").to_string();
    let missing = error("int x;", &request("f", "", ""));
    assert_eq!(missing, "`f` is to stay in C, and the unit does not define it");
    let clash = error("static int f(void) { int u__f = 1; return u__f; }", &request("f", "", "f"));
    assert_eq!(clash, "`f` cannot get the symbol `u__f`: the unit uses this name for something else");
    assert!(error("int f(void) { return x; }", &request("f", "", "")).contains("undeclared identifier"));
}

#[test]
fn items_of_headers_go_by_their_file() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("h.h"), "static int f(int x) { return x; }\n").expect("a file");
    let text = "#include \"h.h\"\nint kept(int n, ...) { return f(n); }";
    let mut request = request("kept", "", "");
    let of = |name: &str, symbol: &str| Symbol { symbol: symbol.to_owned(), header: Some(dir.path().join(name)) };
    request.symbols.insert("f".to_owned(), vec![of("other.h", "wrong"), of("h.h", "right")]);
    let island = carved(dir.path(), text, &request).expect("it is C");
    check_symbols(&island, &[], "T kept, U right");
}

/// Sources that are not in the repository: a folder with the unpacked projects below.
fn sources() -> PathBuf {
    PathBuf::from(std::env::var_os("EXUVIA_TEST_SOURCES").expect("EXUVIA_TEST_SOURCES names a folder"))
}

/// Functions and variables that an object defines, and which of them are static.
#[derive(Default)]
struct Defined {
    functions: Vec<String>,
    globals: Vec<String>,
    statics: Vec<String>,
}

fn defined(object: &Path) -> Defined {
    let mut found = Defined::default();
    for line in run(Command::new("nm").arg("-P").arg(object)).lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let (name, kind) = (words[0].to_owned(), words[1]);
        // `name.0` is a static local.
        if name.contains('.') || matches!(kind, "U" | "w" | "v") {
            continue;
        }
        if kind.starts_with(char::is_lowercase) {
            found.statics.push(name.clone());
        }
        let list = if matches!(kind, "t" | "T" | "W") { &mut found.functions } else { &mut found.globals };
        list.push(name);
    }
    found
}

fn every_other(names: &[String], from: usize) -> BTreeSet<String> {
    names.iter().skip(from).step_by(2).cloned().collect()
}

/// Cuts a unit in two islands and compiles these.
fn halves(compiler: &str, out: &Path, unit: &UnitCommand) -> [PathBuf; 2] {
    let stem = unit.file.file_stem().expect("a name").to_string_lossy().into_owned();
    let object = out.join(format!("{stem}.whole.o"));
    // No optimizer may leave anything out.
    let mut whole = Command::new("gcc");
    run(whole
        .current_dir(&unit.directory)
        .args(&unit.arguments)
        .args(["-w", "-O0", "-fkeep-static-functions", "-c"])
        .arg(&unit.file)
        .arg("-o")
        .arg(&object));
    let found = defined(&object);
    let exporter = Exporter::find().expect("an exporter");
    let symbol = |name: &String| (name.clone(), vec![Symbol { symbol: format!("{stem}__{name}"), header: None }]);
    [0, 1].map(|from| {
        let request = IslandRequest {
            functions: every_other(&found.functions, from),
            globals: every_other(&found.globals, from),
            symbols: found.statics.iter().map(symbol).collect(),
            ..IslandRequest::default()
        };
        let text = carve(unit, &exporter, &request).expect("it is C");
        compile(compiler, out, &format!("{stem}_{from}"), &text, &["-std=gnu11"])
    })
}

/// Builds a program with all `units` cut in halves.
fn build_halves(compiler: &str, out: &Path, dir: &Path, units: &[&str], args: &[&str], main: &str) -> PathBuf {
    let objects = units.iter().flat_map(|file| halves(compiler, out, &unit(dir, file, args)));
    let program = out.join("program");
    let mut link = Command::new(compiler);
    link.args(objects)
        .args(args)
        .arg("-w")
        .current_dir(dir)
        .arg(dir.join(main))
        .args(["-lm", "-ldl", "-o"])
        .arg(&program);
    run(&mut link);
    program
}

/// A folder with the header that Debian's build of Lua makes.
fn lua_include() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("lua5.4-deb-multiarch.h"), "#define DEB_HOST_MULTIARCH \"any\"\n").expect("a file");
    dir
}

#[test]
#[ignore = "needs sources: EXUVIA_TEST_SOURCES"]
fn lua_in_halves() {
    let dir = sources().join("lua5.4/src");
    let include = lua_include();
    let include = format!("-I{}", include.path().display());
    let units = "lapi lauxlib lbaselib lcode lcorolib lctype ldblib ldebug ldo ldump lfunc lgc linit liolib llex lmathlib lmem \
        loadlib lobject lopcodes loslib lparser lstate lstring lstrlib ltable ltablib ltm lundump lutf8lib lvm lzio";
    let units: Vec<String> = units.split_whitespace().map(|u| format!("{u}.c")).collect();
    let units: Vec<&str> = units.iter().map(String::as_str).collect();
    for compiler in COMPILERS {
        let out = tempfile::tempdir().expect("a folder");
        let args =
            ["-std=gnu99", "-O1", "-fno-inline", "-DLUA_COMPAT_5_3", "-DLUA_USE_POSIX", "-DLUA_USE_DLOPEN", &include];
        let program = build_halves(compiler, out.path(), &dir, &units, &args, "lua.c");
        let script = "local t = {} for i = 1, 100 do t[i] = ('%d:%s'):format(i, i * 1.5) end table.sort(t)
            print(#table.concat(t, ','), t[7], pcall(error, {}), select('#', string.byte('abc', 1, -1)), load('return 1 +')) ";
        let printed = run(Command::new(program).args(["-e", script]));
        assert_eq!(printed, "819\t15:22.5\tfalse\t3\tnil\t[string \"return 1 +\"]:1: unexpected symbol near <eof>\n");
    }
}

#[test]
#[ignore = "needs sources: EXUVIA_TEST_SOURCES"]
fn zlib_in_halves() {
    let dir = sources().join("zlib");
    let units = "adler32 compress crc32 deflate gzclose gzlib gzread gzwrite infback inffast inflate inftrees trees uncompr zutil";
    let units: Vec<String> = units.split_whitespace().map(|u| format!("{u}.c")).collect();
    let units: Vec<&str> = units.iter().map(String::as_str).collect();
    for compiler in COMPILERS {
        let out = tempfile::tempdir().expect("a folder");
        let args = ["-O1", "-fno-inline", "-I.", "-DHAVE_HIDDEN", "-D_LARGEFILE64_SOURCE=1"];
        let program = build_halves(compiler, out.path(), &dir, &units, &args, "test/example.c");
        let printed = run(Command::new(program).current_dir(out.path()));
        assert!(
            printed.contains("gzgets() after gzseek:  hello!") && printed.contains("inflate with dictionary"),
            "{printed}"
        );
    }
}

#[test]
#[ignore = "needs sources: EXUVIA_TEST_SOURCES"]
fn variadic_functions_of_projects() {
    let exporter = Exporter::find().expect("an exporter");
    let include = lua_include();
    let include = format!("-I{}", include.path().display());
    let cases = [
        (
            "lua5.4/src",
            "lobject.c",
            "luaO_pushvfstring luaO_pushfstring",
            "addstr2buff addnum2buff pushstr clearbuff tostringbuff getbuff addnum2buff",
        ),
        ("lua5.4/src", "ldo.c", "luaD_rawrunprotected", ""),
        ("lua5.4/src", "lauxlib.c", "luaL_error", ""),
        ("zlib", "gzwrite.c", "gzvprintf gzprintf", "gz_init gz_zero gz_comp"),
    ];
    for (dir, file, functions, statics) in cases {
        let dir = sources().join(dir);
        let request = request(functions, "", statics);
        let text = carve(&unit(&dir, file, &[&include, "-DHAVE_UNISTD_H"]), &exporter, &request).expect("it is C");
        let out = tempfile::tempdir().expect("a folder");
        for compiler in COMPILERS {
            let object = compile(compiler, out.path(), "island", &text, &[]);
            let (defined, others): (Vec<String>, Vec<String>) =
                symbols(&object).into_iter().partition(|s| !s.starts_with("U "));
            let defined: BTreeSet<String> =
                defined.iter().filter_map(|s| s.split(' ').nth(1)).map(str::to_owned).collect();
            assert_eq!(defined, request.functions, "{file}: {others:?}\n{text}");
        }
    }
}

#[test]
fn aliases_that_stay_are_defined_with_what_they_stand_for() {
    let text = "static int low(int x) { return x + 1; }
        int high(int) __attribute__((weak, alias(\"low\")));
        int other(int) __attribute__((alias(\"low\")));
        int use(int x) { return high(x) + other(x); }";
    check(text, &request("low high", "", "low"), "T u__low, W high");
    // Aliases that moved are no symbols any more: what they stand for is.
    check(text, &request("use", "", "low"), "T use, U u__low");
}

#[test]
fn what_moved_leaves_a_weak_symbol_and_what_stays_may_stay_static() {
    let dir = tempfile::tempdir().expect("a folder");
    let text = "static int n;\nstatic int own(int x) { return x + n; }\nint gone(c) char c; { return c; }\n\
                int stays(void)\n{\n    return own(1) + gone('a');\n}\n";
    let set = |text: &str| text.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
    let request = IslandRequest { local: set("n own"), weak: set("gone"), lines: true, ..request("stays", "", "") };
    let text = carved(dir.path(), text, &request).expect("it can be carved");
    let file = dir.path().join("u.c");
    let marker = |line: u32| format!("# {line} \"{}\"\n", file.display());
    assert!(text.contains("static int n;\n"), "{text}");
    assert!(text.contains(&format!("{}static int own(int x) {{ return x + n; }}\n", marker(2))), "{text}");
    assert!(text.contains("#pragma weak gone\nint gone(c) char c; { __builtin_trap(); }\n"), "{text}");
    assert!(text.contains(&format!("{}int stays(void)\n{}{{\n    return", marker(4), marker(5))), "{text}");
}

#[test]
fn a_frame_that_is_watched_says_when_it_ends_where_something_listens() {
    let text = "#include <stdio.h>
        int waits(int x)\n{\n    if (x > 1) { printf(\"deep \"); return 1; }\n    printf(\"flat \");\n    return 0;\n}
        int main(void) { return waits(2) - waits(1) - 1; }";
    let listener = "#include <stdio.h>\nvoid exuvia_frame_ends(char *frame) { printf(\"ends %d\\n\", frame != 0); }\n";
    let frames = BTreeSet::from(["waits".to_owned()]);
    let request = IslandRequest { frames, ..request("waits main", "", "") };
    for compiler in COMPILERS {
        let dir = tempfile::tempdir().expect("a folder");
        let dir = dir.path();
        let island = carved(dir, text, &request).expect("it is C");
        let island = compile(compiler, dir, "island", &island, &["-std=gnu11"]);
        let listener = compile(compiler, dir, "listener", listener, &[]);
        for (objects, told) in [(vec![&island], "deep flat "), (vec![&island, &listener], "deep ends 1\nflat ends 1\n")]
        {
            let program = dir.join("program");
            run(Command::new(compiler).args(objects).arg("-o").arg(&program));
            assert_eq!(run(&mut Command::new(&program)), told, "{compiler}");
        }
    }
}
