//! Results as Markdown, kept from run to run, and whether they keep the budget.

use std::collections::BTreeSet;
use std::fmt::Write;

/// What the ratios of user time may be.
pub struct Budget {
    /// Their geometric mean.
    pub mean: f64,
    /// Each of them.
    pub worst: f64,
}

/// The budget of a plan: the safe one checks pointers at run time.
pub fn budget(plan: &str) -> Budget {
    match plan {
        "safe" => Budget { mean: 1.15, worst: 1.5 },
        _ => Budget { mean: 1.05, worst: 1.25 },
    }
}

/// One workload under one plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub project: String,
    pub workload: String,
    pub plan: String,
    /// Seconds of user time of one run, C and Rust.
    pub seconds: [f64; 2],
    /// User time of the Rust as a ratio to that of the C.
    pub time: f64,
    /// Instructions as such a ratio; `None` when they were not counted.
    pub instructions: Option<f64>,
    /// The commit of Exuvia that made the Rust, and the day of the measurement.
    pub commit: String,
    pub date: String,
}

/// Title of the table.
pub const HEAD: &str = "| project | workload | plan | C s | Rust s | time | instructions | commit | date |
| --- | --- | --- | ---: | ---: | ---: | ---: | --- | --- |";

impl Row {
    /// The row in Markdown.
    pub fn text(&self) -> String {
        let counted = self.instructions.map_or(String::new(), |ratio| format!("{ratio:.3}"));
        let [c, rust] = self.seconds;
        let over = if self.time > budget(&self.plan).worst { " over" } else { "" };
        format!(
            "| {} | {} | {} | {c:.3} | {rust:.3} | {:.3}{over} | {counted} | {} | {} |",
            self.project, self.workload, self.plan, self.time, self.commit, self.date
        )
    }

    /// Reads what [`Row::text`] wrote; other lines are none.
    fn read(line: &str) -> Option<Self> {
        let cells: Vec<&str> = line.trim().strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
        let [project, workload, plan, c, rust, time, instructions, commit, date] = cells[..] else { return None };
        Some(Row {
            project: project.to_owned(),
            workload: workload.to_owned(),
            plan: plan.to_owned(),
            seconds: [c.parse().ok()?, rust.parse().ok()?],
            time: time.trim_end_matches(" over").parse().ok()?,
            instructions: instructions.parse().ok(),
            commit: commit.to_owned(),
            date: date.to_owned(),
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.plan, &self.project, &self.workload)
    }
}

/// The rows of an earlier table with those of a run put in; a run that counts no instructions leaves those of before.
pub fn merged(table: &str, new: Vec<Row>) -> Vec<Row> {
    let mut rows: Vec<Row> = table.lines().filter_map(Row::read).collect();
    for mut row in new {
        match rows.iter_mut().find(|old| old.key() == row.key()) {
            Some(old) => {
                row.instructions = row.instructions.or(old.instructions);
                *old = row
            }
            None => rows.push(row),
        }
    }
    rows.sort_by(|a, b| (&a.plan, &a.project).cmp(&(&b.plan, &b.project)));
    rows
}

/// Whether the rows of a plan keep the budget.
pub fn passes(plan: &str, rows: &[&Row]) -> bool {
    let budget = budget(plan);
    mean(rows.iter().map(|row| row.time)) <= budget.mean && rows.iter().all(|row| row.time <= budget.worst)
}

/// The verdict on one plan.
pub fn summary(plan: &str, rows: &[&Row]) -> String {
    let time = mean(rows.iter().map(|row| row.time));
    let worst = rows.iter().map(|row| row.time).fold(0.0, f64::max);
    let budget = budget(plan);
    let verdict = if passes(plan, rows) { "passed" } else { "failed" };
    let projects: BTreeSet<&str> = rows.iter().map(|row| row.project.as_str()).collect();
    let of = |project: &str| mean(rows.iter().filter(|row| row.project == project).map(|row| row.time));
    let even = mean(projects.iter().map(|project| of(project)));
    let mut text = format!(
        "Plan {plan}: geometric mean of time {time:.3} (at most {:.2}), {even:.3} with each project counting once, \
         worst {worst:.3} (at most {:.2}): {verdict}.",
        budget.mean, budget.worst
    );
    let counted: Vec<f64> = rows.iter().filter_map(|row| row.instructions).collect();
    if !counted.is_empty() {
        let worst = counted.iter().copied().fold(0.0, f64::max);
        let _ = write!(text, " Instructions: {:.3}, worst {worst:.3}.", mean(counted.into_iter()));
    }
    text
}

fn mean(ratios: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = ratios.fold((0.0, 0), |(sum, count), ratio| (sum + ratio.ln(), count + 1));
    (sum / f64::from(count.max(1))).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(workload: &str, time: f64) -> Row {
        Row {
            project: "p".to_owned(),
            workload: workload.to_owned(),
            plan: "safe".to_owned(),
            seconds: [1.0, time],
            time,
            instructions: Some(1.5),
            commit: "abc".to_owned(),
            date: "2000-01-01".to_owned(),
        }
    }

    #[test]
    fn a_slow_mean_fails_and_so_does_one_slow_workload() {
        let (even, slow, fast) = (row("", 1.04), row("", 1.26), row("", 0.6));
        assert!(passes("faithful", &[&even, &even]));
        assert!(!passes("faithful", &[&even, &slow]));
        assert!(!passes("faithful", &[&fast, &fast, &slow]));
        assert!(!passes("faithful", &[&row("", 1.1)]));
        // Checks have a budget.
        assert!(passes("safe", &[&even, &slow]));
        assert!(!passes("safe", &[&fast, &row("", 1.51)]));
    }

    #[test]
    fn a_part_of_the_workloads_replaces_its_own_rows_only() {
        let rows = [row("one", 1.5), row("two", 1.0)];
        let table = format!("# Title\n\n{HEAD}\n{}\n{}\n", rows[0].text(), rows[1].text());
        let again = Row { instructions: None, commit: "def".to_owned(), ..row("one", 1.125) };
        let merged = merged(&table, vec![again.clone(), row("three", 1.0)]);
        assert_eq!(merged, [Row { instructions: Some(1.5), ..again }, row("two", 1.0), row("three", 1.0)]);
    }
}
