//! Variables of the program before a call: values that the program itself stores in them, as earlier calls would have left them.

use super::{Builder, put};
use crate::outcome::BROKEN;
use crate::shapes::{Function, Type};
use crate::shared::Side;
use crate::system;

/// Variables that are set at most: as many as `known` has bits.
const MOST: usize = 64;

impl<'a> Builder<'a> {
    /// Sets some of the variables that the function can reach. The oracle says which it has; the subject follows it.
    pub fn variables(&mut self, function: &'a Function, side: Side, known: &mut u64) {
        if function.is_command() {
            return;
        }
        let shapes = self.shapes;
        let numbers = function.globals.iter().take(MOST).copied();
        let settable: Vec<usize> = numbers.filter(|&number| !shapes.variables[number].stored.is_empty()).collect();
        if settable.is_empty() || self.reader.byte().is_multiple_of(4) {
            return;
        }
        // SAFETY: shapes and table were written together.
        let address = |number: usize| unsafe { self.table.global(number) };
        if side == Side::Oracle {
            let bits = settable.iter().enumerate().filter(|(_, number)| address(**number).is_some());
            *known = bits.fold(0, |bits, (at, _)| bits | 1 << at);
        }
        for (_, &number) in settable.iter().enumerate().filter(|(at, _)| *known >> at & 1 == 1) {
            let variable = &shapes.variables[number];
            let Some(place) = address(number) else { system::leave(BROKEN) };
            let choice = usize::from(self.reader.byte());
            let size = match shapes.types[variable.ty] {
                Type::Int { size, .. } | Type::Enum { size, .. } => size,
                Type::Bool => 1,
                _ => continue,
            };
            // Half of them stay as they are.
            if let Some(&value) = variable.stored.get(choice % (2 * variable.stored.len())) {
                put(place, size, value as u64);
            }
        }
    }
}
