//! The arguments of `exuvia graph`.

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "ITEM is file.c, file.c::name, record::field or a name; a path may be the end of one. A file stands for all that it defines.\n\
                        Calls through pointers are those that an address was seen to get to; `may-call` is what only fits by its type, and\n\
                        --likely follows it too.\n\n\
                        Examples:\n  exuvia graph index build/compile_commands.json\n  exuvia graph callers inflate.c::inflate_table\n  \
                        exuvia graph reach main --depth 3\n  exuvia graph path main inflate_fast\n  exuvia graph impact z_stream --json\n  \
                        exuvia graph export --format dot inflate --depth 2 | dot -Tsvg > inflate.svg"
)]
pub struct Graph {
    #[command(subcommand)]
    pub command: GraphCommand,
    /// Folder of the index
    #[arg(long, global = true, value_name = "DIR", default_value = exuvia_engine::graph::DEFAULT_DIR)]
    pub dir: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum GraphCommand {
    /// Make the index of a project, or bring it up to date: units that have not changed are not read again
    Index(Index),
    /// Who calls the items
    Callers(Items),
    /// What the items call
    Callees(Items),
    /// All that the items can call, at any depth
    Reach(Reach),
    /// A shortest way of calls from one item to another
    Path(Way),
    /// Who reads, writes, calls, names or otherwise uses the items
    Uses(Items),
    /// The types that the items are made of, or name
    Types(Types),
    /// Knots: functions, types or files that depend on themselves over others
    Cycles(Cycles),
    /// Where control comes in from outside, with the reasons
    EntryPoints,
    /// What a change to the items can break, down to tests and exported symbols
    Impact(Items),
    /// What changed since the index before, or since that of another folder
    Diff(Diff),
    /// The graph, or the part of it around the items, in a format of other tools
    Export(Export),
}

#[derive(Debug, ClapArgs)]
pub struct Index {
    /// C files, one compile_commands.json, one capture, or one project folder (CMake, Meson, configure, make)
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Command that builds a project folder, instead of what is found there
    #[arg(long, value_name = "COMMAND")]
    pub build_command: Option<String>,
    /// Take only this program or library of the build, and what it links (may be given again)
    #[arg(long = "only", value_name = "NAME")]
    pub products: Vec<String>,
    /// Stop when a unit cannot be read, instead of going on without it
    #[arg(long)]
    pub strict: bool,
    /// Flags for clang, added to those of each unit
    #[arg(last = true, value_name = "FLAGS")]
    pub flags: Vec<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Items {
    #[arg(value_name = "ITEM", required = true)]
    pub items: Vec<String>,
    /// Follow calls, too, that only fit by their type
    #[arg(long)]
    pub likely: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Reach {
    #[arg(value_name = "ITEM", required = true)]
    pub items: Vec<String>,
    /// The other way: all that can call the items
    #[arg(long)]
    pub back: bool,
    /// Calls at most
    #[arg(long, value_name = "N", default_value_t = u32::MAX, hide_default_value = true)]
    pub depth: u32,
    /// Follow calls, too, that only fit by their type
    #[arg(long)]
    pub likely: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Way {
    #[arg(value_name = "FROM")]
    pub from: String,
    #[arg(value_name = "TO")]
    pub to: String,
    /// Over everything that refers to something, not over calls alone
    #[arg(long)]
    pub all: bool,
    /// Follow calls, too, that only fit by their type
    #[arg(long)]
    pub likely: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Types {
    #[arg(value_name = "ITEM", required = true)]
    pub items: Vec<String>,
    /// Steps at most
    #[arg(long, value_name = "N", default_value_t = u32::MAX, hide_default_value = true)]
    pub depth: u32,
}

#[derive(Debug, ClapArgs)]
pub struct Cycles {
    /// What goes round
    #[arg(long, value_enum, default_value_t = Over::Calls)]
    pub over: Over,
    /// Follow calls, too, that only fit by their type
    #[arg(long)]
    pub likely: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Over {
    Calls,
    Types,
    Files,
    Includes,
}

#[derive(Debug, ClapArgs)]
pub struct Diff {
    /// Folder of another index, taken as the old one; the index before this one if not given
    #[arg(value_name = "OLD")]
    pub old: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct Export {
    /// What to write around; everything if not given
    #[arg(value_name = "ITEM")]
    pub items: Vec<String>,
    #[arg(long, value_enum)]
    pub format: Format,
    /// Steps from the items, both ways
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub depth: u32,
    /// Kinds of edges (such as calls, calls-pointer, uses-type; may be given again); all if not given, calls alone around items
    #[arg(long = "edge", value_name = "KIND", value_parser = edge_kind)]
    pub edges: Vec<exuvia_graph::EdgeKind>,
    /// File to write; printed if not given
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Dot,
    Graphml,
    Jsonl,
    /// Always of everything; to a file only
    Scip,
}

fn edge_kind(name: &str) -> Result<exuvia_graph::EdgeKind, String> {
    exuvia_graph::EdgeKind::from_name(name).ok_or_else(|| {
        let known: Vec<_> = exuvia_graph::EdgeKind::ALL.iter().map(|kind| kind.name()).collect();
        format!("no such kind of edge; there are {}", known.join(", "))
    })
}
