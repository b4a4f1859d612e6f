/*
 * styles: comments of every kind in every place.
 *
 * Copyright (C) 2024 The Exuvia authors
 * Licensed under MIT OR Apache-2.0.
 */
#include <stdio.h> /* for printf */

// A line comment above a constant.
#define LIMIT 3 /* how many */

/* A block comment
   over two lines. */
struct point {
    int x; /* the horizontal one */
    int y; // the vertical one
    /** documented member */
    int z;
};

/// A documented enum.
enum side {
    LEFT,  ///< first
    RIGHT, /**< second */
};

/**
 * Adds two numbers.
 *
 * @param a  the first
 * @param b  the second
 * @return   their sum
 */
static int add(int a, int b) {
    /* inside, first */
    return a + b; // trailing
    /* after the return */
}

//! odd marker
static int weird(/* nothing */ int n /* the count */) {
    int r = n /* in an expression */ * 2;
    // before an if
    if (r > 2) { // on the brace
        r--;     /* then */
    } else {     // on the else
        // only a comment
    }
    /* comment with */ /* two parts */
    for (int i = 0; i < LIMIT; i++ /* step */) {
        // before the statement

        r += i; /* after it */

        // at the end of the block
    }
    switch (r) {
    // before a case
    case 1: // on a case
        break;
    /* before default */
    default:
        // in default
        break;
    }
    return r;
}

/* Contains "quotes", a \ backslash, a star * and slash / and Rust's `code` [link](x). */

// 	tab, then ünïcödé → and trailing spaces   
static const char *texts[] = {
    "not /* a comment */", // zero
    "not // either",       /* one */
    // between
    "last",
};

// ---------------------------------------------------------------------------
// Section
// ---------------------------------------------------------------------------

int main(void) {
    struct point p = {1, 2, 3}; /* set all */
    printf("%d %d\n", add(p.x, p.y /* y */), weird(p.z)); // the output
    printf("%s|%s|%s %d\n", texts[0], texts[1], texts[2], RIGHT);
    return 0; // done
}

/* after everything */
