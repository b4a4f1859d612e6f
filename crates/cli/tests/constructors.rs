//! What runs before and after `main` runs in those programs of a build that the C links it into, and in their order.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

const COMMON: &str = r#"#include <stdio.h>
int depth;
__attribute__((constructor)) static void common(void) { printf("common %d\n", depth++); }
"#;

const ONLY: &str = r#"#include <stdio.h>
extern int depth;
__attribute__((constructor)) static void late(void) { printf("late %d\n", depth++); }
__attribute__((constructor(101))) static void early(void) { printf("early %d\n", depth++); }
__attribute__((destructor)) static void bye(void) { printf("bye %d\n", depth++); }
__attribute__((destructor(101))) void last(void) { printf("last %d\n", depth++); }
int only(void) { return 1; }
"#;

/// A member of the archive that one program takes.
const TAKEN: &str = r#"#include <stdio.h>
extern int depth;
__attribute__((constructor(102))) static void taken_first(void) { printf("taken %d\n", depth++); }
int taken(void) { return 2; }
"#;

/// A member that nothing asks for.
const LEFT: &str = r#"#include <stdio.h>
__attribute__((constructor)) static void left_first(void) { puts("left"); }
int left(void) { return 3; }
"#;

/// In the shared library of one program.
const SHARED: &str = r#"#include <stdio.h>
__attribute__((constructor)) static void shared_first(void) { puts("shared"); }
int shared(void) { return 4; }
"#;

/// In another one, which is initialised before the first.
const OTHER: &str = r#"#include <stdio.h>
__attribute__((constructor(200))) static void other_first(void) { puts("other"); }
__attribute__((destructor)) static void other_last(void) { puts("other, last"); }
int other(void) { return 5; }
"#;

const ONE: &str = r#"#include <stdio.h>
extern int depth;
int only(void);
int taken(void);
int shared(void);
int other(void);
int main(void) { printf("one %d %d %d %d %d\n", only(), taken(), shared(), other(), depth++); return 0; }
"#;

const TWO: &str = r#"#include <stdio.h>
extern int depth;
int main(void) { printf("two %d\n", depth++); return 0; }
"#;

const MAKEFILE: &str = "all: one two
libpart.a: taken.o left.o
\t$(AR) rcs $@ taken.o left.o
libshared.so: shared.c
\t$(CC) -shared -fPIC -o $@ shared.c
libother.so: other.c
\t$(CC) -shared -fPIC -o $@ other.c
one: one.o only.o common.o libpart.a libshared.so libother.so
\t$(CC) -o $@ one.o only.o common.o libpart.a ./libshared.so ./libother.so
two: two.o common.o libpart.a
\t$(CC) -o $@ two.o common.o libpart.a
";

const SOURCES: &[(&str, &str)] = &[
    ("common.c", COMMON),
    ("only.c", ONLY),
    ("taken.c", TAKEN),
    ("left.c", LEFT),
    ("shared.c", SHARED),
    ("other.c", OTHER),
    ("one.c", ONE),
    ("two.c", TWO),
    ("Makefile", MAKEFILE),
];

fn run(dir: &Path, program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).current_dir(dir).output().unwrap();
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn each_program_runs_the_constructors_of_its_own_units() {
    let dir = tempfile::tempdir().unwrap();
    let project = dir.path().join("c");
    fs::create_dir(&project).unwrap();
    for (name, text) in SOURCES {
        fs::write(project.join(name), text).unwrap();
    }
    run(dir.path(), env!("CARGO_BIN_EXE_exuvia"), &["migrate", "c", "--out", "out"]);
    let out = dir.path().join("out");
    assert!(!out.join("c").exists(), "something stayed in C");
    run(&project, "make", &["-s"]);
    for program in ["one", "two"] {
        let c = run(&project, &format!("./{program}"), &[]);
        let rust = run(&out, "cargo", &["run", "--quiet", "--offline", "--bin", program]);
        assert_eq!(rust, c, "{program}");
    }
}

/// The library is shared by both programs, and a program of C that links it has its constructor too.
#[test]
fn in_a_library_that_all_programs_have_the_constructor_is_the_librarys() {
    let dir = tempfile::tempdir().unwrap();
    let project = dir.path().join("c");
    fs::create_dir(&project).unwrap();
    let makefile = "all: a b
libcommon.a: common.o
\t$(AR) rcs $@ common.o
a: a.o libcommon.a
\t$(CC) -o $@ a.o libcommon.a
b: b.o only.o libcommon.a
\t$(CC) -o $@ b.o only.o libcommon.a
";
    let main = "#include <stdio.h>\nextern int depth;\nint main(void) { printf(\"%d\\n\", depth); return 0; }\n";
    let sources = [("common.c", COMMON), ("only.c", ONLY), ("a.c", main), ("b.c", main), ("Makefile", makefile)];
    for (name, text) in sources {
        fs::write(project.join(name), text).unwrap();
    }
    run(dir.path(), env!("CARGO_BIN_EXE_exuvia"), &["migrate", "c", "--boundary", "c-abi", "--out", "out"]);
    let out = dir.path().join("out");
    run(&project, "make", &["-s"]);
    for program in ["a", "b"] {
        let c = run(&project, &format!("./{program}"), &[]);
        let rust = run(&out, "cargo", &["run", "--quiet", "--offline", "--bin", program]);
        assert_eq!(rust, c, "{program}");
    }
    let common = fs::read_to_string(out.join("src/common.rs")).unwrap();
    assert!(common.contains("BEFORE_MAIN"), "{common}");
    let b = fs::read_to_string(out.join("src/bin/b.rs")).unwrap();
    assert!(b.contains(".init_array.00101") && b.contains(".fini_array.00101"), "{b}");
}
