extern int started;

/* Runs once for each file that includes it. */
__attribute__((constructor)) static void start(void) { started++; }
