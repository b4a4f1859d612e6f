//! How rustfmt lines up the comments behind fields and variants.

use super::shape::{INDENT, WIDTH};

/// A member with a comma and perhaps a comment behind it.
pub(in crate::rir::print) struct Member {
    /// Its columns without the comma; none if it takes several lines.
    pub width: Option<usize>,
    /// A comment stands on lines of its own before it.
    pub commented: bool,
    /// The columns of the comment behind it.
    pub comment: Option<usize>,
}

/// The columns between each member's comma and its comment; none where a member that takes several lines is among them, whose
/// width counts in ways of its own.
pub(in crate::rir::print) fn gaps(members: &[Member], indent: usize) -> Option<Vec<usize>> {
    if members.iter().all(|member| member.comment.is_none()) {
        return Some(vec![1; members.len()]);
    }
    let mut widest = None;
    let mut gaps = Vec::with_capacity(members.len());
    for (at, member) in members.iter().enumerate() {
        let width = member.width?;
        widest = widest.filter(|_| !member.commented && member.comment.is_some());
        let Some(comment) = member.comment else {
            gaps.push(1);
            continue;
        };
        // rustfmt has not written the indent of the first line yet.
        let line = width + 1 + if at == 0 { 0 } else { indent + INDENT };
        let of_group = || (at + 1 < members.len()).then(|| widest_of_group(&members[at..], line + comment));
        widest = widest.or_else(of_group);
        if comment + line + gap(widest, width) >= WIDTH {
            widest = of_group();
        }
        gaps.push(1 + gap(widest, width));
    }
    Some(gaps)
}

fn gap(widest: Option<usize>, width: usize) -> usize {
    widest.unwrap_or(0).saturating_sub(width)
}

/// The widest member from the first up to where lining up ends.
fn widest_of_group(members: &[Member], overhead: usize) -> usize {
    let mut widest = 0;
    for (at, member) in members.iter().enumerate() {
        let width = member.width.unwrap_or(WIDTH);
        let ends = member.width.is_none() || member.commented || member.comment.is_none() || width + overhead > WIDTH;
        if at > 0 && ends {
            break;
        }
        widest = widest.max(width);
    }
    widest
}
