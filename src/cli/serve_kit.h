/* serve_kit.h - what the commands that serve share: their options, and serving until one is told to end. */
#ifndef CLI_SERVE_KIT_H
#define CLI_SERVE_KIT_H
#include "cli/cli.h"
#include "web/serve.h"

/* clang-format off */
#define FLAGS_SERVE                                                                                                    \
	{ "listen", 0, "A:PORT", NULL, "address to listen on (127.0.0.1:0: any free port)" },                          \
	{ "host", 0, "NAMES", NULL, "names it is reached by, with commas between, besides those of this machine" },    \
	{ "rate", 0, "N", NULL, "requests a second from one address (0: as many as come)" },                           \
	{ "behind-proxy", 0, NULL, NULL, "a server on this machine is in front and names who asks in X-Real-IP" }
/* clang-format on */

/* The options; rate: what it is without --rate. Leaves what is not an option as it is. Fails: FAULT_INPUT. */
bool serve_kit_how(struct cli *, const struct args *, uint64_t rate, struct serve_how *, struct fault *);
/* Says the address as a line of standard output, and answers until SIGTERM or SIGINT. */
bool serve_kit_run(struct cli *, const struct serve_how *, struct fault *);
#endif
