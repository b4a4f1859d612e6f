//! Builds small projects under the wrappers and looks at what was captured.

#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use exuvia_frontend::capture::{
    BuildSystem, Capture, CaptureError, CaptureOptions, CompilerChoice, LinkTarget, NoteKind, ProjectOptions,
    TargetKind,
};
use tempfile::TempDir;

/// The example that serves as wrapper. It is built here, as a run of this test alone would otherwise use an old one.
fn wrapper() -> PathBuf {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
        let test = env::current_exe().unwrap();
        let profile = test.ancestors().nth(2).unwrap();
        let mut cargo = Command::new(env::var_os("CARGO").unwrap());
        cargo.args(["build", "--quiet", "-p", "exuvia-frontend", "--example", "cc_wrapper"]);
        if profile.ends_with("release") {
            cargo.arg("--release");
        }
        assert!(cargo.status().unwrap().success());
        profile.join("examples/cc_wrapper")
    });
    BUILT.clone()
}

fn options() -> CaptureOptions {
    CaptureOptions { wrapper: Some(wrapper()), ..CaptureOptions::default() }
}

fn project_options() -> ProjectOptions {
    ProjectOptions { capture: options(), ..ProjectOptions::default() }
}

fn tree(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

const SOURCES: [(&str, &str); 4] = [
    ("src/util.c", "#include \"util.h\"\nint util(void) { return MODE; }\n"),
    ("src/util.h", "int util(void);\n"),
    ("src/main.c", "#include \"util.h\"\nint main(void) { return util(); }\n"),
    ("src/other.c", "int util(void);\nint main(void) { return !util(); }\n"),
];

/// Compiles `util.c` twice, moves an object, links a program from a library and another from an object.
const MAKEFILE: &str = "\
all: prog fast
prog: src/main.c libutil.a
\tgcc -Isrc -Wall -g -fno-var-tracking -o $@ src/main.c -L. -lutil -lm
libutil.a: src/util.c
\t$(CC) -DMODE=1 -c src/util.c
\tmkdir -p objs && mv util.o objs/renamed.o
\tar rc $@ objs/renamed.o && ranlib $@
fast: src/util.c src/other.c
\techo '-DMODE=2 -O2' > flags.rsp
\t$(CC) @flags.rsp -c -o fast.o src/util.c
\t$(CC) -rdynamic -o $@ src/other.c fast.o
";

fn make_project() -> TempDir {
    let mut files = SOURCES.to_vec();
    files.push(("Makefile", MAKEFILE));
    tree(&files)
}

fn named<'a>(capture: &'a Capture, name: &str) -> &'a LinkTarget {
    capture.targets.iter().find(|target| target.name == name).unwrap()
}

fn units_of(capture: &Capture, target: &LinkTarget) -> Vec<String> {
    let units = target.units.iter().map(|&unit| &capture.units[unit]);
    units.map(|unit| format!("{} {}", capture.relative_path(&unit.file).display(), unit.arguments.join(" "))).collect()
}

#[test]
fn captures_a_make_project_in_a_copy() {
    let project = make_project();
    let scratch = tempfile::tempdir().unwrap();
    let capture = Capture::project(project.path(), scratch.path(), &project_options()).unwrap();

    assert_eq!(capture.units.len(), 4);
    let library = named(&capture, "util");
    assert_eq!(library.kind, TargetKind::StaticLibrary);
    assert_eq!(units_of(&capture, library), ["src/util.c -DMODE=1"]);
    let program = named(&capture, "prog");
    assert_eq!(program.kind, TargetKind::Executable);
    assert_eq!(units_of(&capture, program), ["src/main.c -Isrc"]);
    assert_eq!(program.libraries, std::slice::from_ref(&library.output));
    assert_eq!(program.system_libs, ["-lm"]);
    let fast = named(&capture, "fast");
    assert_eq!(units_of(&capture, fast), ["src/other.c ", "src/util.c -DMODE=2 -O2"]);
    assert!(fast.export_dynamic && !program.export_dynamic);

    assert!(!project.path().join("prog").exists(), "the user's tree stays as it is");
    let flag_note = capture.notes.iter().find(|note| note.kind == NoteKind::GccOnlyFlag);
    assert!(flag_note.unwrap().message.contains("-fno-var-tracking"));
}

#[test]
fn the_same_build_gives_the_same_file() {
    let project = make_project();
    let scratch = tempfile::tempdir().unwrap();
    let mut texts = Vec::new();
    for name in ["one.json", "two.json"] {
        let capture = Capture::project(project.path(), scratch.path(), &project_options()).unwrap();
        let path = scratch.path().join(name);
        capture.save(&path).unwrap();
        assert_eq!(Capture::load(&path).unwrap(), capture);
        texts.push(fs::read_to_string(path).unwrap());
    }
    assert_eq!(texts[0], texts[1]);
}

#[test]
fn a_build_that_is_done_already_says_so() {
    let project = make_project();
    let make = ["make".to_owned()];
    let first = Capture::run(project.path(), &make, &options()).unwrap();
    assert_eq!(first.units.len(), 4);
    assert_eq!(first.path_map, []);
    let error = Capture::run(project.path(), &make, &options()).unwrap_err();
    assert!(matches!(error, CaptureError::NothingRecorded { .. }));
    assert!(error.to_string().contains("make clean"), "{error}");
    // A copy leaves the products behind, so the project can still be captured.
    let scratch = tempfile::tempdir().unwrap();
    let again = Capture::project(project.path(), scratch.path(), &project_options()).unwrap();
    assert_eq!(again.units.len(), 4);
    assert!(again.notes.iter().any(|note| note.kind == NoteKind::StaleProduct));
}

#[test]
fn a_failing_build_tells_its_last_words() {
    let project = tree(&[("a.c", "int a;\n"), ("b.c", "int b = ;\n"), ("Makefile", "x: a.o b.o\n")]);
    let scratch = tempfile::tempdir().unwrap();
    let error = Capture::project(project.path(), scratch.path(), &project_options()).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("b.c:1:9") && text.contains("(1 units were recorded"), "{text}");
}

#[test]
fn what_clang_refuses_is_built_by_the_projects_compiler() {
    let code = "#ifdef __clang__\n#error not with clang\n#endif\nint main(void) { return undeclared(); }\nint undeclared(void) { return 0; }\n";
    let project = tree(&[("a.c", code), ("Makefile", "a: a.c\n\tgcc -o a a.c\n")]);
    let scratch = tempfile::tempdir().unwrap();
    let capture = Capture::project(project.path(), scratch.path(), &project_options()).unwrap();
    assert!(capture.units[0].compiler.ends_with("/gcc"));
    assert!(capture.units[0].arguments.contains(&"-Wno-error=implicit-function-declaration".to_owned()));
    let messages: Vec<_> = capture.notes.iter().filter(|note| note.kind == NoteKind::Compiler).collect();
    assert!(messages.iter().any(|note| note.message.contains("not with clang")), "{messages:?}");
    assert!(messages.iter().any(|note| note.message.contains("__GNUC__")), "{messages:?}");
}

#[test]
fn warnings_of_clang_alone_do_not_stop_a_build() {
    let code = "int main(int c, char **v) { (void)v; if ((c == 1)) return 0; return 1; }\n";
    let project = tree(&[("a.c", code), ("Makefile", "a: a.c\n\tgcc -Wall -Werror -o a a.c\n")]);
    let scratch = tempfile::tempdir().unwrap();
    let capture = Capture::project(project.path(), scratch.path(), &project_options()).unwrap();
    assert!(capture.units[0].compiler.contains("clang"));
    assert_eq!(capture.units[0].arguments, [] as [&str; 0]);
}

#[test]
fn captures_cmake_with_a_generated_header() {
    let lists = "cmake_minimum_required(VERSION 3.10)\nproject(demo C)\n\
        configure_file(config.h.in config.h)\ninclude_directories(${CMAKE_CURRENT_BINARY_DIR})\n\
        add_library(util STATIC src/util.c)\ntarget_compile_definitions(util PRIVATE MODE=3)\n\
        add_library(shared SHARED src/util.c)\ntarget_compile_definitions(shared PRIVATE MODE=4)\n\
        add_executable(prog src/main.c)\ntarget_link_libraries(prog util m)\n";
    let mut files = SOURCES.to_vec();
    files.extend([("CMakeLists.txt", lists), ("config.h.in", "#define DEMO 1\n")]);
    let project = tree(&files);
    let scratch = tempfile::tempdir().unwrap();
    let capture = Capture::project(project.path(), scratch.path(), &project_options()).unwrap();
    assert_eq!(capture.units.len(), 3);
    assert_eq!(capture.targets.len(), 3);
    assert_eq!(named(&capture, "shared").kind, TargetKind::SharedLibrary);
    assert_eq!(named(&capture, "prog").libraries, [named(&capture, "util").output.clone()]);
    let include = capture.units[0].arguments.iter().find_map(|flag| flag.strip_prefix("-I")).unwrap();
    assert!(Path::new(include).join("config.h").is_file());
}

#[test]
fn captures_meson() {
    let build = "project('demo', 'c')\nlib = static_library('util', 'src/util.c', c_args: '-DMODE=5')\n\
        executable('prog', 'src/main.c', link_with: lib)\n";
    let mut files = SOURCES.to_vec();
    files.push(("meson.build", build));
    let project = tree(&files);
    let scratch = tempfile::tempdir().unwrap();
    let capture = Capture::project(project.path(), scratch.path(), &project_options()).unwrap();
    assert_eq!(capture.units.len(), 2);
    let program = named(&capture, "prog");
    assert_eq!(program.units.len(), 1);
    assert_eq!(program.libraries, [named(&capture, "util").output.clone()]);
}

#[test]
fn captures_configure_without_its_probes() {
    let configure = "#!/bin/sh\necho 'int main(void){return 0;}' > probe$$.c\n${CC-cc} -o probe probe$$.c || exit 1\n\
        printf 'prog: main.c\\n\\t$(CC) -std=c99 -o prog main.c\\n' > Makefile\n";
    let project = tree(&[("configure", configure), ("main.c", "int main(void) { return 0; }\n")]);
    let scratch = tempfile::tempdir().unwrap();
    let capture = Capture::project(project.path(), scratch.path(), &project_options()).unwrap();
    assert_eq!(capture.units.len(), 1);
    assert_eq!(capture.targets.len(), 1);
    assert_eq!(units_of(&capture, &capture.targets[0]), ["main.c -std=c99"]);
}

#[test]
fn a_broken_build_system_gives_way_to_the_next() {
    let mut files = SOURCES.to_vec();
    files.extend([("Makefile", MAKEFILE), ("CMakeLists.txt", "message(FATAL_ERROR \"not today\")\n")]);
    let project = tree(&files);
    let scratch = tempfile::tempdir().unwrap();
    let capture = Capture::project(project.path(), scratch.path(), &project_options()).unwrap();
    assert_eq!(capture.targets.len(), 3);
    let told: Vec<_> = capture.notes.iter().filter(|note| note.kind == NoteKind::Build).collect();
    assert!(told.iter().any(|note| note.message.contains("CMake did not work")), "{told:?}");
    let only_cmake = ProjectOptions { build_system: Some(BuildSystem::CMake), ..project_options() };
    assert!(Capture::project(project.path(), scratch.path(), &only_cmake).is_err());
}

#[test]
fn other_languages_and_joined_objects() {
    let makefile = "prog: main.c part.cc low.s\n\t$(CC) -c main.c -o m1.o\n\t$(CC) -c low.s\n\t$(CXX) -c part.cc\n\
        \tld -r -o joined.o m1.o low.o\n\t$(CXX) -o prog joined.o part.o\n";
    let project = tree(&[
        ("main.c", "int part(void);\nint main(void) { return part(); }\n"),
        ("part.cc", "extern \"C\" int part() { return 0; }\n"),
        ("low.s", ".globl low\nlow: ret\n"),
        ("Makefile", makefile),
    ]);
    let scratch = tempfile::tempdir().unwrap();
    let capture = Capture::project(project.path(), scratch.path(), &project_options()).unwrap();
    assert_eq!(capture.units.len(), 1);
    let foreign: Vec<_> = capture.targets[0].foreign.iter().map(|path| capture.relative_path(path)).collect();
    assert_eq!(foreign, [Path::new("low.s"), Path::new("part.cc")]);
    assert_eq!(capture.assembler.len(), 1);
    assert_eq!(capture.relative_path(&capture.assembler[0].file), Path::new("low.s"));
    assert_eq!(capture.notes.iter().filter(|note| note.kind == NoteKind::SkippedLanguage).count(), 1);
}

#[test]
fn the_compiler_can_be_chosen() {
    let project = make_project();
    let options = CaptureOptions { compiler: CompilerChoice::AsConfigured, ..options() };
    let capture = Capture::run(project.path(), &["make".to_owned(), "libutil.a".to_owned()], &options).unwrap();
    assert!(capture.units[0].compiler.ends_with("/cc"), "{}", capture.units[0].compiler);
}
