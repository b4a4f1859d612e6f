/* SPDX-License-Identifier: MIT */
/** @file docs.c
 *  A file with documentation of several styles.
 */
#include <stdio.h>

/*!
 * Qt style: doubles.
 * \param n a number
 */
int doubled(int n) { return n * 2; }

/* Plain comment directly above: halves.
 *
 * Indented code:
 *     half(4) == 2
 *
 * - a list
 * - of two
 */
int half(int n) { return n / 2; }

/* Detached: an empty line follows. */

int identity(int n) { return n; }

/// Triple slash, first line.
/// Second line with <angle> & *stars* and `ticks`.
int triple(int n) {
    return n * 3;
}

/** The shared counter. */
static int counter = 1;

/**************************************
 * A box of stars
 **************************************/
static void box(void) { counter++; }

int main(void) {
    box();
    printf("%d %d %d %d %d\n", doubled(2), half(9), identity(3), triple(4), counter);
    return 0;
}
