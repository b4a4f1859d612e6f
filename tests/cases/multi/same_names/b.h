#pragma once
int b_run(int x);
const char *b_name(void);
