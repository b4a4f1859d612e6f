//! Small folders of which every figure is known by hand.

use super::{Counts, Folder, folder};
use std::collections::BTreeSet;
use std::fs;

fn counted(files: &[(&str, &str)]) -> Folder {
    let dir = tempfile::tempdir().expect("a folder can be made");
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
    folder(dir.path(), &BTreeSet::from(["RefCell".to_owned()])).expect("the folder can be read")
}

fn of(text: &str) -> Counts {
    counted(&[("lib.rs", text)]).counts
}

/// Functions, unsafe ones, lines, those in unsafe.
fn sums(text: &str) -> [u64; 4] {
    let c = of(text);
    [c.functions, c.unsafe_functions, c.lines, c.unsafe_lines]
}

#[test]
fn an_unsafe_block_makes_its_function_unsafe_and_only_its_own_lines() {
    let text = "/// Text.\n// More.\npub fn f(p: *const u8) -> u8 {\n\n    let a = 1;\n    a + unsafe { *p }\n}\n\
                fn g() -> u8 {\n    2\n}\n";
    assert_eq!(sums(text), [2, 1, 7, 1]);
    let c = of(text);
    assert_eq!((c.raw_pointers, c.derefs), (1, 1));
    assert_eq!((c.short_functions, c.short_unsafe_functions), (1, 0));
}

#[test]
fn an_unsafe_fn_counts_by_what_it_does() {
    assert_eq!(sums("unsafe fn f(a: i32) -> i32 {\n    a.wrapping_add(1)\n}\n"), [1, 0, 3, 0]);
    assert_eq!(sums("unsafe fn f(p: *mut i32) {\n    *p = 1;\n}\n"), [1, 1, 3, 3]);
    assert_eq!(sums("unsafe fn f(g: fn()) {\n    g();\n}\n"), [1, 1, 3, 3]);
    assert_eq!(sums("unsafe fn f(s: S) {\n    (s.g)();\n}\n"), [1, 1, 3, 3]);
    assert_eq!(sums("unsafe fn f() {\n    libc::abort();\n}\n"), [1, 1, 3, 3]);
    assert_eq!(sums("unsafe fn f(p: *mut u8) {\n    p.offset(1);\n}\n"), [1, 1, 3, 3]);
    assert_eq!(sums("unsafe fn f(p: *mut u8) {\n    core::ptr::read(p);\n}\n"), [1, 1, 3, 3]);
    assert_eq!(sums("unsafe fn f(p: &u8) {\n    core::mem::drop(p);\n}\n"), [1, 0, 3, 0]);
}

#[test]
fn names_of_the_folder_are_known_in_all_its_files() {
    let counts = counted(&[
        ("a.rs", "pub static mut N: i32 = 0;\npub union U {\n    pub i: i32,\n}\npub unsafe fn danger() {}\n"),
        ("b.rs", "unsafe fn f() {\n    N = 1;\n}\nunsafe fn g(u: U) -> i32 {\n    u.i\n}\nunsafe fn h() {\n    danger()\n}\n"),
        ("c.rs", "unsafe extern \"C\" {\n    fn malloc();\n    safe fn abs();\n    static mut errno: i32;\n}\n"),
        ("d.rs", "unsafe fn f() {\n    malloc();\n}\nunsafe fn g() {\n    abs();\n}\n"),
    ])
    .counts;
    assert_eq!((counts.functions, counts.unsafe_functions), (6, 4));
    assert_eq!(counts.static_muts, 2);
}

#[test]
fn methods_traits_and_inner_functions_count_each() {
    let text = "impl S {\n    fn m(&self) {\n        unsafe { x() }\n    }\n}\ntrait T {\n    fn a();\n    fn b() {}\n}\n\
                fn outer() {\n    fn inner() {\n        unsafe { x() }\n    }\n    inner();\n}\n";
    let c = of(text);
    assert_eq!((c.functions, c.unsafe_functions), (4, 2));
    assert_eq!((c.short_functions, c.short_unsafe_functions), (3, 2));
}

#[test]
fn macros_are_read_as_what_they_take_or_as_tokens() {
    let text = "fn f(p: *mut i32) {\n    println!(\"{}\", unsafe { *p });\n    odd!(a => unsafe { b });\n}\n";
    assert_eq!(sums(text), [1, 1, 4, 2]);
    let text = "macro_rules! get {\n    ($p:expr) => {\n        unsafe { *$p as *const u8 }\n    };\n}\nfn f() {\n    get!(1);\n}\n";
    assert_eq!(sums(text), [1, 1, 8, 3]);
    assert_eq!((of(text).raw_pointers, of(text).casts), (1, 1));
    let text = "macro_rules! get {\n    ($p:expr) => {\n        *$p\n    };\n}\nunsafe fn f() {\n    get!(1);\n}\n\
                fn g() {\n    get!(&1);\n}\n";
    assert_eq!(sums(text), [2, 1, 11, 3]);
    let text = "thread_local! {\n    static A: RefCell<i32> = const { RefCell::new(unsafe { f() }) };\n}\n";
    let c = of(text);
    assert_eq!((c.lines, c.unsafe_lines, c.checked), (3, 1, 2));
}

#[test]
fn checked_accesses_are_counted_by_their_paths() {
    let text = "fn f(p: *const S) -> i32 {\n    rt::get!([rt::get!(p.next)].value) + crate::rt::read(q) + other::read(q) + read(q)\n}\n";
    let dir = tempfile::tempdir().expect("a folder for the test");
    std::fs::write(dir.path().join("a.rs"), text).expect("a file can be written");
    let names = super::CHECKED.iter().map(|name| (*name).to_owned()).collect();
    let counted = folder(dir.path(), &names).expect("the folder can be read");
    assert_eq!((counted.counts.checked, counted.counts.unsafe_functions), (3, 0));
}

#[test]
fn other_figures() {
    let text = "unsafe impl Send for S {}\nuse a as b;\nfn f(x: u8, p: *mut *const u8) -> i8 {\n    let _ = core::mem::transmute::<u8, i8>;\n    \
                <u8 as Into<u8>>::into(x) as i8\n}\n";
    let c = of(text);
    assert_eq!((c.unsafe_impls, c.casts, c.transmutes, c.raw_pointers), (1, 1, 1, 2));
    assert_eq!((c.functions, c.unsafe_functions), (1, 0));
}

#[test]
fn a_forbid_holds_for_the_modules_of_a_file() {
    let c = counted(&[
        ("src/lib.rs", "mod a;\n#[forbid(unsafe_code)]\nmod b;\nmod d;\n"),
        ("src/a.rs", "#![forbid(unsafe_code)]\nmod inner;\n"),
        ("src/a/inner.rs", "fn f() {}\n"),
        ("src/b/mod.rs", "mod inner {\n    mod deep;\n}\n"),
        ("src/b/inner/deep.rs", "fn f() {}\n"),
        ("src/d.rs", "#![deny(unsafe_code)]\n"),
        ("src/inner.rs", "fn f() {}\n"),
    ]);
    assert_eq!((c.counts.files, c.counts.forbidding_files), (7, 4));
}

#[test]
fn c_is_unsafe_and_build_scripts_and_hidden_folders_are_left_out() {
    let found = counted(&[
        ("Cargo.toml", ""),
        ("build.rs", "fn main() {}\n"),
        ("target/x.rs", "fn main() {}\n"),
        (".git/x.rs", "fn main() {}\n"),
        ("src/lib.rs", "fn f() {\n    1;\n    2;\n}\n"),
        ("c/a.c", "struct s { int a; };\nint g(void) {\n  return 1;\n}\n"),
        ("c/b.S", "ret\n\n"),
    ]);
    let c = &found.counts;
    assert_eq!((c.files, c.functions, c.unsafe_functions), (1, 2, 1));
    assert_eq!((c.lines, c.unsafe_lines, c.c_lines, c.c_functions), (8, 4, 4, 1));
    assert_eq!((c.short_functions, c.short_unsafe_functions), (1, 1));
    assert!(found.unread.is_empty());
}

#[test]
fn what_is_no_rust_is_named_and_counts_as_unsafe() {
    let found = counted(&[("a.rs", "fn f( {\n\n}\n"), ("b.rs", "fn g() {}\n")]);
    assert_eq!(found.unread, ["a.rs"]);
    assert_eq!((found.counts.lines, found.counts.unsafe_lines, found.counts.functions), (3, 2, 1));
}
