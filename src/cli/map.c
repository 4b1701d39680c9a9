#include "cli/map.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool map_file(const char *path, struct str *bytes, struct fault *f)
{
	struct stat st = { 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0 || fstat(fd, &st)) {
		fail(f, errno == ENOENT || errno == ENOTDIR ? FAULT_MISSING : FAULT_SYSTEM, "%s: %s", path,
		    strerror(errno));
	} else if (!S_ISREG(st.st_mode) || !st.st_size) {
		fail(f, FAULT_INPUT, "%s: %s", path, st.st_size ? "not a file" : "empty");
	} else {
		void *at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
		close(fd);
		if (at == MAP_FAILED)
			return fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(errno));
		return *bytes = (struct str){ at, (size_t)st.st_size }, true;
	}
	if (fd >= 0)
		close(fd);
	return false;
}
