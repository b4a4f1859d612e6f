//! The page that the results stand on.

use std::fmt::Write;

use super::patches::MOST;
use super::rank::{Order, Ranked, share};
use super::spec::Set;

/// The parts of the lines that are looked at.
const PARTS: [f64; 2] = [0.1, 0.2];

/// Text of `tests/risk/results.md`.
pub fn page(version: &str, all: &[Ranked], missing: &[&str]) -> String {
    let mut out = format!(
        "# Risk against history\n\n\
         Written by `cargo xtask risk` with Exuvia at {version}. How much of the functions that Debian's memory-safety patches mended stands in\n\
         the riskiest tenth and fifth of each package's lines, in the source *without* any patch of Debian's. The README says how\n\
         patches and functions are chosen (at most {MOST} functions a patch). In brackets: 95% of 2000 bootstrap samples of packages. A ranking by chance\n\
         has 10% and 20%.\n"
    );
    if !missing.is_empty() {
        let _ = write!(out, "\n**Not ranked**, and in no figure here: {}.\n", missing.join(", "));
    }
    for (set, title) in
        [(Set::Scored, "Scored packages"), (Set::Tuning, "Tuning packages (weights were fitted on them: no score)")]
    {
        let packages: Vec<&Ranked> = all.iter().filter(|package| package.set == set).collect();
        if !packages.is_empty() {
            let _ = write!(out, "\n## {title}\n\n{}\n{}", sums(&packages), table(&packages));
        }
    }
    out
}

fn sums(packages: &[&Ranked]) -> String {
    let with: Vec<&&Ranked> = packages.iter().filter(|package| package.found() > 0).collect();
    let (found, holes): (usize, usize) =
        (packages.iter().map(|p| p.found()).sum(), packages.iter().map(|p| p.holes).sum());
    let lines: u64 = packages.iter().map(|package| package.lines()).sum();
    let mut out = format!(
        "{} packages with {lines} lines of functions; {found} mended functions in {} of them. {} more stand in no unit that was read, or are not \
         compiled in this configuration: they are in no share.\n\n| ranking | first 10% of lines | first 20% |\n| --- | ---: | ---: |\n",
        packages.len(),
        with.len(),
        holes - found
    );
    for order in Order::ALL {
        let cells = PARTS.map(|part| {
            let values: Vec<Vec<f64>> = with.iter().map(|package| package.inside(order, part)).collect();
            let share = share(&values);
            format!("{} [{}, {}]", percent(share.mean), percent(share.low), percent(share.high))
        });
        let _ = writeln!(out, "| {} | {} | {} |", order.name(), cells[0], cells[1]);
    }
    out
}

fn table(packages: &[&Ranked]) -> String {
    let mut out = String::from(
        "| package | version | units read | failed | functions | lines | mended | found | risk 10% | risk 20% | size 20% | complexity 20% |\n\
         | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for package in packages {
        let cell = |order, part| {
            let values = package.inside(order, part);
            if values.is_empty() { String::new() } else { percent(values.iter().sum::<f64>() / values.len() as f64) }
        };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            package.name,
            package.version,
            package.units.0,
            package.units.1,
            package.functions.len(),
            package.lines(),
            package.holes,
            package.found(),
            cell(Order::Risk, 0.1),
            cell(Order::Risk, 0.2),
            cell(Order::Size, 0.2),
            cell(Order::Complexity, 0.2)
        );
    }
    out
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}
