#pragma once

int level(int x);
int bonus(int x);
int rate(int x);
int default_level(int x);
int describe(int x);
