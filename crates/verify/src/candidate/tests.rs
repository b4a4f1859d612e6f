use super::{find, foreign, functions, read, replaced};
use std::collections::BTreeSet;

const PRESENT: &str = "/// Sums.\npub unsafe fn sum(mut p: *const i32, n: i32) -> i32 {\n    let mut s: i32 = 0;\n    assert!(n < 100);\n    for i in 0..n {\n        s = s.wrapping_add(*p.add(i as usize));\n    }\n    s\n}\n";

const HEAD: &str = "pub unsafe fn sum(p: *const i32, n: i32) -> i32 { assert!(n < 100); ";

fn of(text: &str) -> Result<Vec<String>, &'static str> {
    let foreign = BTreeSet::from(["system".to_owned()]);
    read(PRESENT, text, &foreign).map(|candidate| candidate.unproved).map_err(|refusal| refusal.code)
}

fn body(body: &str) -> Result<Vec<String>, &'static str> {
    of(&format!("{HEAD}{body} }}"))
}

#[test]
fn what_only_computes_is_taken() {
    for fine in [
        "let mut s = 0; for i in 0..n { s = i32::wrapping_add(s, *p.add(i as usize)); } s",
        "(0..n).map(|i| *p.add(i as usize)).fold(0, i32::wrapping_add)",
        "const STEP: usize = 1; let v = vec![0; 4]; v[0] + core::cmp::max(n, STEP as i32)",
        "if matches!(n, 1 | 2) { std::mem::size_of::<i32>() as i32 } else { 0 }",
        "assert!(n > 0, \"{} is too small\", n); n",
    ] {
        assert_eq!(body(fine), Ok(vec![]), "{fine}");
    }
}

#[test]
fn the_outside_stays() {
    let rest = "p: *const i32, n: i32) -> i32 { assert!(n < 100); 0 }";
    assert_eq!(of(&format!("pub fn sum({rest}")), Ok(vec![]), "it may cease to be unsafe");
    for (text, code) in
        [("", "items"), ("fn (", "no-rust"), ("struct S;", "items"), ("#![allow(warnings)] fn f() {}", "attribute")]
    {
        assert_eq!(of(text), Err(code), "{text}");
    }
    assert_eq!(of(&format!("unsafe fn sum({rest}")), Err("signature"));
    assert_eq!(of(&format!("pub unsafe fn sums({rest}")), Err("signature"));
    assert_eq!(of(&format!("#[inline] pub unsafe fn sum({rest}")), Err("attribute"));
    assert_eq!(of(&format!("#[cfg(test)] pub unsafe fn sum({rest}")), Err("attribute"));
    assert_eq!(of(&format!("pub unsafe fn sum({rest} fn more() {{}}")), Err("items"));
    assert_eq!(of("pub unsafe fn sum(p: &[i32], n: i32) -> i32 { assert!(n < 100); 0 }"), Err("signature"));
}

#[test]
fn what_reaches_out_is_turned_down() {
    for (text, code) in [
        ("std::process::exit(n)", "path"),
        ("::std::fs::remove_file(\"x\").is_ok() as i32", "path"),
        ("std::env::var(\"EXUVIA\").is_ok() as i32", "path"),
        ("let _ = core::net::Ipv4Addr::LOCALHOST; 0", "path"),
        ("crate::other::helper(n)", "path"),
        ("use std::fs; 0", "item"),
        ("static mut CALLS: i32 = 0; CALLS += 1; CALLS", "item"),
        ("extern \"C\" { fn system(s: *const i8) -> i32; } 0", "item"),
        ("macro_rules! m { () => { 0 } } m!()", "item"),
        ("system(c\"rm\".as_ptr())", "foreign"),
        ("unsafe { *p }", "unsafe"),
        ("if cfg!(debug_assertions) { 1 } else { 2 }", "macro"),
        ("#[cfg(fuzzing)] return 1; 0", "attribute"),
        ("#[allow(unused)] let x = 1; 0", "attribute"),
        ("include_str!(\"/etc/passwd\").len() as i32", "macro"),
        ("option_env!(\"HOME\").is_some() as i32", "macro"),
        ("core::arch::asm!(\"nop\"); 0", "macro"),
        ("assert!({ std::process::abort(); true }); 0", "path"),
        ("vec![{ std::process::abort() }; 1][0]", "macro"),
        ("core::mem::transmute::<i32, i32>(n)", "unchecked"),
        ("*[1, 2].get_unchecked(n as usize)", "unchecked"),
    ] {
        assert_eq!(body(text), Err(code), "{text}");
    }
}

#[test]
fn checks_stay() {
    assert_eq!(of("pub unsafe fn sum(p: *const i32, n: i32) -> i32 { let _ = p; n }"), Err("check"));
    assert_eq!(of("pub unsafe fn sum(p: *const i32, n: i32) -> i32 { assert!(n < 101); let _ = p; n }"), Err("check"));
}

#[test]
fn what_nothing_checks_is_told() {
    for text in [
        "core::slice::from_raw_parts(p, n as usize).iter().sum()",
        "let first = &*p; *first",
        "p.as_ref().map_or(0, |first| *first)",
    ] {
        assert_eq!(body(text).map(|unproved| unproved.len()), Ok(1), "{text}");
    }
    let safe =
        "pub fn sum(p: *const i32, n: i32) -> i32 { assert!(n < 100); let _ = p; Some(n).as_ref().map_or(0, |n| *n) }";
    assert_eq!(of(safe), Ok(vec![]), "there is nothing unsafe in it");
}

#[test]
fn endless_texts_are_turned_down() {
    assert_eq!(body(&"(".repeat(70)), Err("nested"));
    assert_eq!(body(&"-".repeat(15_000)), Err("no-rust"));
    assert_eq!(body(&format!("n{}", " + n".repeat(3_900))), Ok(vec![]));
    assert_eq!(body(&" ".repeat(17_000)), Err("long"));
    assert_eq!(body("/* \u{202e} */ 0"), Err("hidden"));
}

#[test]
fn functions_are_found_and_replaced() {
    let file = format!("use core::ptr;\n\n{PRESENT}\nfn after() {{}}\n");
    let all = functions(&file);
    let found = find(&all, "sum", (1, 1)).unwrap();
    assert_eq!(find(&all, "renamed", (13, 13)).unwrap().name, "after");
    assert_eq!((found.text.as_str(), found.lines), (PRESENT, (3, 11)));
    let new = replaced(&file, found.lines, "fn sum() {}\n\n");
    assert_eq!(new, "use core::ptr;\n\nfn sum() {}\n\nfn after() {}\n");
}

#[test]
fn declarations_are_foreign() {
    let text = "unsafe extern \"C\" { pub fn system(c: *const i8) -> i32; static mut environ: i32; }\nextern \"C\" fn own() {}";
    let found: Vec<String> = foreign([text].into_iter()).into_iter().collect();
    assert_eq!(found, ["environ", "system"]);
}
