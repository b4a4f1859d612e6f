#pragma once
int a_run(int x);
const char *a_name(void);
