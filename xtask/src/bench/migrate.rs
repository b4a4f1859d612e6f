//! A whole migration up to formatted Rust. rustc's check is left out: it costs what rustc costs.

use anyhow::Result;

use super::measure::{self, File, Programs, Table};

/// What it may cost, in units of `clang -fsyntax-only`, rustfmt included.
const CPU_BUDGET: f64 = 6.0;
/// What Exuvia's process may hold at most.
const MEMORY_BUDGET: u64 = 1536;

/// Measures; true when the budgets are kept.
pub fn run(options: &File) -> Result<bool> {
    let programs = Programs::build()?;
    let file = options.path()?;
    let [mut clang, mut whole] = [f64::INFINITY; 2];
    let mut told = String::new();
    for _ in 0..options.rounds {
        clang = clang.min(measure::cost(&mut measure::clang(&file))?.cpu);
        let cost = measure::cost(&mut programs.dump(&file, "format", None))?;
        if cost.cpu < whole {
            (whole, told) = (cost.cpu, cost.stderr);
        }
    }
    let mut table = Table::new(&file, clang);
    for (phase, cpu) in measure::phases(&told) {
        table.row(&format!("phase {phase}"), cpu, None);
    }
    let others = whole - measure::phases(&told).iter().map(|(_, cpu)| cpu).sum::<f64>();
    table.row("exporter, rustfmt, the rest", others, None);
    let kept = table.row("migrate to formatted Rust", whole, Some(CPU_BUDGET));
    let memory = measure::peak_memory(&told);
    let shown = memory.map_or("unknown".to_owned(), |mib| format!("{mib} MiB"));
    let small = memory.is_some_and(|mib| mib <= MEMORY_BUDGET);
    println!("peak memory of exuvia: {shown}, budget {MEMORY_BUDGET} MiB: {}", measure::verdict(small));
    Ok(kept && small)
}
