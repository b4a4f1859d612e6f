// run: a b

/* Three parameters, none of which is looked into. */
int main(int argc, char *argv[], const char **envp) {
    return argc + 4 * (argv == (void *)0) + 8 * (envp == (void *)0);
}
