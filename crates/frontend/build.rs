//! Generates the wire schema's two sides and builds the exporter against clang's libraries.
#![allow(clippy::print_stdout)]

#[path = "build/clang.rs"]
mod clang;
#[path = "build/gen_cpp.rs"]
mod gen_cpp;
#[path = "build/gen_rust.rs"]
mod gen_rust;
#[path = "build/schema.rs"]
mod schema;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The exporter's sources, compiled a group at a time: reading clang's headers takes longer than all the rest.
const GROUPS: [(&str, &[&str]); 2] = [
    ("tree", &["types", "attrs", "decls", "nodes", "unit"]),
    ("program", &["main", "command_line", "preprocess", "locations", "target"]),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=exporter");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-env-changed=EXUVIA_LLVM_CONFIG");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let schema = schema::parse(&fs::read_to_string("exporter/schema.def")?)?;
    fs::write(out.join("wire_schema.rs"), gen_rust::generate(&schema))?;
    fs::write(out.join("wire_schema.h"), gen_cpp::generate(&schema))?;
    match clang::find() {
        Some(clang) => {
            let exporter = build(&clang, &out)?;
            println!("cargo:rustc-env=EXUVIA_EXPORTER={}", exporter.display());
        }
        None => println!(
            "cargo:warning=no clang libraries (19 to 22) found: install libclang-22-dev llvm-22-dev; built without exporter"
        ),
    }
    Ok(())
}

/// Compiles and links `exuvia-export` into `out`.
fn build(clang: &clang::Clang, out: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let mut build = cc::Build::new();
    build.cpp(true).std("c++17").opt_level(2).debug(false).warnings(false).cargo_metadata(false);
    build.flag("-fno-rtti").flag("-fno-exceptions").define("NDEBUG", None);
    build.flag("-Wall").flag("-Wextra").flag("-Wno-unused-parameter").flag("-Wno-comment");
    build.flag("-isystem").flag(&clang.include).include("exporter").include(out);
    build.define("EXUVIA_RESOURCE_DIR", format!("{:?}", clang.resource_dir).as_str());
    build.define("EXUVIA_CLANG", format!("{:?}", clang.program).as_str());
    for (name, sources) in GROUPS {
        let group = out.join(format!("{name}.cpp"));
        fs::write(&group, sources.iter().map(|s| format!("#include \"{s}.cpp\"\n")).collect::<String>())?;
        build.file(group);
    }
    let objects = build.try_compile_intermediates()?;
    let exporter = out.join("exuvia-export");
    let mut link = build.try_get_compiler()?.to_command();
    link.args(&objects).arg("-o").arg(&exporter).arg(format!("-L{}", clang.lib_dir));
    link.args([&clang.clang_lib, &clang.llvm_lib]).arg(format!("-Wl,-rpath,{}", clang.lib_dir)).arg("-lpthread");
    let status = link.status()?;
    if !status.success() {
        return Err(format!("linking the exporter failed: {status}").into());
    }
    Ok(exporter)
}
