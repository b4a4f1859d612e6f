//! Structuring is tested by running it: random bodies full of switches, gotos and loops must leave the same trace in
//! both dialects. What the result looks like is shown by a few hand-made bodies.

mod generate;
mod interpret;
mod random;
mod shapes;
