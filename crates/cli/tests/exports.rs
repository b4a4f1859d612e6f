//! A program that shows its symbols to what it loads still does so when it is Rust.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const HOST: &str = r#"#include <dlfcn.h>
#include <stdio.h>

int host_count;

/* Called by the plugin only: nothing in the program mentions it. */
int host_add(const int *values, int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) sum += values[i];
    host_count++;
    return sum;
}

int main(int argc, char **argv) {
    void *plugin = dlopen(argc > 1 ? argv[1] : "./plugin.so", RTLD_NOW);
    if (plugin == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    int (*run)(void) = (int (*)(void))dlsym(plugin, "plugin_run");
    printf("%d %d\n", run(), host_count);
    return 0;
}
"#;

const PLUGIN: &str = "extern int host_count;\nint host_add(const int *values, int n);\n\
                      int plugin_run(void) { int v[] = {1, 2, 39}; host_count += 10; return host_add(v, 3); }\n";

const MAKEFILE: &str = "host: host.c\n\t$(CC) -o host.o -c host.c\n\t$(CC) -rdynamic -o host host.o -ldl\n";

fn run(dir: &Path, program: &str, args: &[&str]) -> Output {
    let output = Command::new(program).args(args).current_dir(dir).output().unwrap();
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

#[test]
fn a_plugin_finds_the_symbols_of_its_host() {
    let dir = tempfile::tempdir().unwrap();
    let project = dir.path().join("host");
    fs::create_dir(&project).unwrap();
    for (name, text) in [("host.c", HOST), ("Makefile", MAKEFILE)] {
        fs::write(project.join(name), text).unwrap();
    }
    let plugin = dir.path().join("plugin.c");
    fs::write(&plugin, PLUGIN).unwrap();
    run(dir.path(), "cc", &["-shared", "-fPIC", "-o", "plugin.so", "plugin.c"]);
    let out = dir.path().join("out");
    run(dir.path(), env!("CARGO_BIN_EXE_exuvia"), &["migrate", "host", "--out", "out"]);
    run(&out, "cargo", &["build", "--quiet", "--offline", "--target-dir", "target"]);
    let output = run(dir.path(), out.join("target/debug/host").to_str().unwrap(), &["./plugin.so"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "42 11\n");
    let text = fs::read_to_string(out.join("src/host.rs")).unwrap();
    assert!(text.contains("pub unsafe extern \"C\" fn host_add(values: *const i32, n: i32) -> i32"), "{text}");
}
